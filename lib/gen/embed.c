/*
 * Build-time program: prints C source that holds files as bytes, so that the
 * library finds its templates wherever it is installed.
 *
 *	embed FOLDER NAME... >share_files.c
 */
#include <stdio.h>
#include <stdlib.h>

static FILE *
open_file(const char *folder, const char *name)
{
	char path[4096];

	int n = snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = n < 0 || (size_t)n >= sizeof(path) ? NULL :
	    fopen(path, "rb");
	if (f == NULL) {
		perror(name);
		exit(1);
	}
	return f;
}

/* The bytes of one file as an array, with a NUL; its length without it. */
static unsigned long
embed(const char *folder, const char *name, int i)
{
	FILE *f = open_file(folder, name);
	unsigned long len = 0;
	int c;

	printf("static const char file_%d[] = {", i);
	while ((c = getc(f)) != EOF) {
		printf("%s%d,", len % 16 == 0 ? "\n\t" : "",
		    c > 127 ? c - 256 : c);
		len++;
	}
	printf("\n\t0\n};\n");
	if (ferror(f) || fclose(f) == EOF) {
		perror(name);
		exit(1);
	}
	return len;
}

int
main(int argc, char **argv)
{
	unsigned long *len = calloc((size_t)argc, sizeof(*len));

	if (argc < 3 || len == NULL) {
		fprintf(stderr, "usage: embed FOLDER NAME...\n");
		return 1;
	}
	printf("/* Made by lib/gen/embed.c. */\n#include \"base/share.h\"\n\n");
	for (int i = 2; i < argc; i++)
		len[i] = embed(argv[1], argv[i], i);
	printf("\nconst struct pri_share pri_share_files[] = {\n");
	for (int i = 2; i < argc; i++)
		printf("\t{ \"%s\", file_%d, %lu },\n", argv[i], i, len[i]);
	printf("\t{ 0, 0, 0 }\n};\n");
	free(len);
	return fflush(stdout) == EOF || ferror(stdout);
}
