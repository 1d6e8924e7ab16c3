/*
 * The fuzz targets by name, and libFuzzer's entry, for which FUZZ_TARGET names
 * one.  Built with libFuzzer (tests/long/fuzz.sh), or with replay.c.
 */
#include <config.h>

#include <string.h>

#include "fuzz.h"

const struct fuzz_target fuzz_targets[] = {
	{ "document", fuzz_document },
	{ "front", fuzz_front },
	{ "body", fuzz_body },
	{ "contact", fuzz_contact },
	{ "config", fuzz_config },
	{ "csv", fuzz_csv },
	{ "hidden", fuzz_hidden },
	{ "decisions", fuzz_decisions },
	{ "country", fuzz_country },
	{ "email", fuzz_email },
	{ "phone", fuzz_phone },
	{ "date", fuzz_date },
	{ "number", fuzz_number },
	{ "mustache", fuzz_mustache },
	{ "story", fuzz_story },
	{ NULL, NULL }
};

int fuzz_one_format;

const struct fuzz_target *
fuzz_find(const char *name)
{
	for (const struct fuzz_target *t = fuzz_targets; t->name != NULL; t++)
		if (name != NULL && strcmp(t->name, name) == 0)
			return t;
	fprintf(stderr, "FUZZ_TARGET names no target\n");
	exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct fuzz_target *t;
	/* Strings inside the library are NUL-terminated. */
	char *s = malloc(n + 1);

	if (t == NULL)
		t = fuzz_find(getenv("FUZZ_TARGET"));
	fuzz_one_format = 1;
	MUST(s != NULL);
	memcpy(s, data, n);
	s[n] = '\0';
	t->run(s, n);
	free(s);
	return 0;
}
