/* Gives files to a fuzz target, one test each, for builds without libFuzzer.
 * The corpus is the folder of inputs that golden tests and earlier defects
 * left behind. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
replay(const char *path)
{
	static uint8_t data[1 << 20];
	FILE *f = fopen(path, "rb");

	if (f == NULL)
		return 0;
	size_t n = fread(data, 1, sizeof(data), f);
	fclose(f);
	/* The whole, and what a broken connection would leave of it. */
	LLVMFuzzerTestOneInput(data, n);
	for (size_t k = 1; k < 16; k++)
		LLVMFuzzerTestOneInput(data, n * k / 16);
	return 1;
}

int
main(int argc, char **argv)
{
	int failed = 0;

	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		const char *name = strrchr(argv[i], '/');
		int ok = replay(argv[i]);
		failed |= !ok;
		printf("%sok %d - %s\n", ok ? "" : "not ", i,
		    name == NULL ? argv[i] : name + 1);
		fflush(stdout);
	}
	return failed;
}
