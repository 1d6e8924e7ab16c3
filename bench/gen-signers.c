/*
 * Writes a signatory list of many rows: eight columns, a quarter of the rows
 * with quotes, some with line breaks inside a cell, 40 spellings of 25
 * countries.  gen-signers [ROWS [SEED]] >list.csv
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const countries[] = {
	"South Korea", "Republic of Korea", "대한민국", "KR", "United States",
	"USA", "United States of America", "United Kingdom", "UK", "France",
	"Germany", "Deutschland", "Japan", "日本", "Canada", "Kenya",
	"Nigeria", "India", "भारत", "Brazil", "Brasil", "Mexico", "México",
	"Spain", "España", "Italy", "Italia", "Netherlands",
	"The Netherlands", "Poland", "Polska", "Norway", "Sweden",
	"Australia", "Indonesia", "Philippines", "Thailand", "Ukraine",
	"Argentina", "Côte d'Ivoire",
};

static const char *const types[] = {
	"organization", "organization", "organization", "alliance",
	"individual"
};

static uint64_t state;

static unsigned
rnd(unsigned n)
{
	state = state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(state >> 33) % n;
}

static void
row(unsigned long i)
{
	const char *country = countries[rnd(40)];
	const char *type = types[rnd(5)];

	if (rnd(4) != 0)
		printf("Example Network %lu,%s,%s,contact%lu@list.example,"
		    "2019-12-%02u,yes,Director,signed on the web form\n", i,
		    type, country, i, 1 + rnd(28));
	else
		printf("\"Example \"\"Forum\"\" %lu, Inc\",%s,\"%s\","
		    "contact%lu@list.example,2019-12-%02u,yes,Director,"
		    "\"we sign,%sgladly\"\n", i, type, country, i,
		    1 + rnd(28), rnd(2) ? "\n" : " ");
}

int
main(int argc, char **argv)
{
	unsigned long rows = argc > 1 ? strtoul(argv[1], NULL, 10) : 5000000;

	state = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
	puts("Name,Type,Country,Email,Signed at,Publish,Title,Comment");
	for (unsigned long i = 1; i <= rows; i++)
		row(i);
	return ferror(stdout) != 0 || fflush(stdout) == EOF;
}
