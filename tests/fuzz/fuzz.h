/* What the fuzz targets share; see fuzz.c. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct fuzz_target {
	const char	*name;
	void		(*run)(const char *s, size_t n);	/* s[n] is NUL */
};
extern const struct fuzz_target fuzz_targets[];
/* libFuzzer has many inputs: one format for each, which the input chooses. */
extern int fuzz_one_format;
const struct fuzz_target *fuzz_find(const char *name);

/* In place of assert(3), which may be compiled out. */
#define MUST(x) do {							\
	if (!(x)) {							\
		fprintf(stderr, "%s:%d: not so: %s\n", __FILE__,	\
		    __LINE__, #x);					\
		abort();						\
	}								\
} while (0)

/* No script, no event handler, no address that runs; fuzz_page.c. */
void fuzz_check_page(const char *html, size_t n);
/* What is written as Markdown reads the same; fuzz_again.c. */
struct pr_desk;
void fuzz_again(struct pr_desk *, const char *s, size_t n);
void fuzz_story(const char *, size_t);
void fuzz_document(const char *, size_t);
void fuzz_body(const char *, size_t);
void fuzz_contact(const char *, size_t);
void fuzz_front(const char *, size_t);
void fuzz_config(const char *, size_t);
void fuzz_csv(const char *, size_t);
void fuzz_hidden(const char *, size_t);
void fuzz_decisions(const char *, size_t);
void fuzz_country(const char *, size_t);
void fuzz_email(const char *, size_t);
void fuzz_phone(const char *, size_t);
void fuzz_date(const char *, size_t);
void fuzz_number(const char *, size_t);
void fuzz_mustache(const char *, size_t);

#endif
