/* Somebody's finished text, whatever its form, to a story. */
#include <config.h>

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/module.h"
#include "base/source.h"
#include "base/utf8.h"
#include "model/story.h"

void
pr_story_free(struct pr_story *d)
{
	if (d == NULL)
		return;
	pri_arena_free(&d->arena);
	free(d);
}

enum { LARGEST_TEXT = 1024 * 1024 };

/* ---- What the bytes are ---- */

static int
is_zip(const char *s, size_t n)
{
	return n >= 4 && memcmp(s, "PK\003\004", 4) == 0;
}

/* Does a tag that begins a page stand near the start? */
static int
is_html(const char *s, size_t n, const char *type)
{
	static const char *const tags[] = {
		"<!doctype html", "<html", "<head", "<body", "<article",
		"<div", "<meta", "<title", "<main", "<p>", "<p ", "<h1"
	};

	if (type != NULL && (strncasecmp(type, "text/html", 9) == 0 ||
	    strncasecmp(type, "application/xhtml", 17) == 0))
		return 1;
	if (type != NULL && strncasecmp(type, "text/plain", 10) == 0)
		return 0;
	if (n > 2048)
		n = 2048;
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '<')
			continue;
		for (size_t k = 0; k < sizeof(tags) / sizeof(tags[0]); k++)
			if (strlen(tags[k]) <= n - i && strncasecmp(s + i,
			    tags[k], strlen(tags[k])) == 0)
				return 1;
	}
	return 0;
}

/* Why bytes that say so themselves are no text; NULL when they do not. */
static const char *
other_kind(const char *s, size_t n)
{
	static const struct {
		const char	*start, *why;
	} kinds[] = {
		{ "%PDF-", "a PDF cannot be read; save its text, or the "
		    "document that it was made of" },
		{ "{\\rtf", "RTF cannot be read; save it as DOCX, ODT or "
		    "plain text" },
		{ "\xd0\xcf\x11\xe0", "the old format of Word cannot be "
		    "read; save it as DOCX, ODT or plain text" },
		{ "\x89PNG", "the file is a picture" },
		{ "\xff\xd8\xff", "the file is a picture" },
		{ "GIF8", "the file is a picture" },
		{ "\x1f\x8b", "the file is compressed; unpack it first" },
		{ "\x7f" "ELF", "the file is a program" }
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].start);
		if (n >= len && memcmp(s, kinds[i].start, len) == 0)
			return kinds[i].why;
	}
	return NULL;
}

/* Bytes of a plain text as UTF-8, without a BOM. */
static enum pr_status
to_utf8(const char *s, size_t n, const char *charset, struct pri_buf *b,
    const char **why)
{
	const char *found;
	int confidence;

	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;
		n -= 3;
	}
	if (pri_utf8_check(s, n) == n) {
		pri_buf_put(b, s, n);
		return b->err ? PR_ENOMEM : PR_OK;
	}
	const struct pri_intl *in = pri_intl(why);
	if (in == NULL)
		return PR_EIO;
	enum pr_status st = in->decode(s, n, charset, b, &found, &confidence);
	if (st == PR_EUSAGE)
		*why = "the encoding of the text is not known";
	return st;
}

static enum pr_status
parse_text(struct pr_story *d, const char *s, size_t n, const char *charset,
    const char **why)
{
	struct pri_buf b = { 0 };
	enum pr_status st;

	if ((*why = other_kind(s, n)) != NULL)
		return PR_EUSAGE;
	if (memchr(s, '\0', n) != NULL && pri_utf8_check(s, n) == n) {
		*why = "the file is no text: it holds NUL bytes";
		return PR_EUSAGE;
	}
	if (n > LARGEST_TEXT) {
		*why = "the text is longer than 1 MiB";
		return PR_EUSAGE;
	}
	if ((st = to_utf8(s, n, charset, &b, why)) == PR_OK)
		st = pri_story_from_text(d, b.data == NULL ? "" : b.data,
		    b.len);
	pri_buf_free(&b);
	return st;
}

static enum pr_status
parse(struct pr_story *d, const char *s, size_t n, const char *type,
    const char *charset, const char *base, const char **why)
{
	int zip = is_zip(s, n);

	if (!zip && !is_html(s, n, type))
		return parse_text(d, s, n, charset, why);
	const struct pri_page_module *m = pri_module("page",
	    "pri_page_table", why);
	if (m == NULL)
		return PR_EIO;
	return zip ? m->office(d, s, n, why) :
	    m->html(d, s, n, charset, base, why);
}

enum pr_status
pr_story_parse(const char *data, size_t len, const char *type,
    const char *charset, const char *base, struct pr_story **out,
    const char **why)
{
	struct pr_story *d = calloc(1, sizeof(*d));
	enum pr_status st = PR_ENOMEM;

	*out = NULL;
	*why = NULL;
	if (d == NULL)
		return st;
	if ((st = parse(d, data, len, type, charset, base, why)) == PR_OK)
		st = pri_story_understand(d);
	if (d->arena.failed)
		st = PR_ENOMEM;
	else if (d->too_long) {
		*why = "it has more paragraphs than any story has";
		st = PR_EUSAGE;
	}
	if (st == PR_OK && d->first == NULL && d->title == NULL) {
		*why = "no text was found in it";
		st = PR_EUSAGE;
	}
	if (st == PR_OK)
		*out = d;
	else
		pr_story_free(d);
	return st;
}

enum pr_status
pr_story_read(const char *file, struct pr_story **out, const char **why)
{
	struct pri_source *src;
	enum pr_status st;

	*out = NULL;
	*why = NULL;
	if ((st = pri_source_open(file, &src)) != PR_OK)
		return st;
	st = pr_story_parse(src->data, src->len, NULL, NULL, NULL, out, why);
	pri_source_close(src);
	return st;
}

/* ---- What was understood ---- */

const char *
pr_story_field(const struct pr_story *d, const char *key)
{
	const struct {
		const char	*key, *value;
	} fields[] = {
		{ "title", d->title }, { "subtitle", d->subtitle },
		{ "place", d->place }, { "source", d->source },
		{ "dateline", d->dateline }, { "author", d->author },
		{ "lang", d->lang }, { "url", d->url }, { "note", d->note },
		{ "note_label", d->note_label },
		{ "full_story", d->full_story },
		{ "boilerplate", d->boilerplate },
		{ "embargo", d->embargo }, { "site", d->site },
		{ "description", d->description },
		{ "published", d->published },
		{ "date_doubt", d->date_doubt }, { "date", d->iso_date },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (strcmp(fields[i].key, key) == 0)
			return fields[i].value;
	return NULL;
}

int
pr_story_has(const struct pr_story *d, const char *what)
{
	if (strcmp(what, "full_story") == 0)
		return d->has_full_story || d->full_story != NULL;
	return strcmp(what, "contact") == 0 && d->has_contact;
}

/* Words between blanks; a text without blanks is counted by thirds of its
 * characters, which is about right for Chinese and Japanese. */
static size_t
count_words(const char *s)
{
	size_t words = 0, chars = pri_utf8_count(s, strlen(s));

	for (; *s != '\0'; s++)
		words += !isspace((unsigned char)*s) &&
		    (s[1] == '\0' || isspace((unsigned char)s[1]));
	return chars > words * 20 ? chars / 3 : words;
}

size_t
pr_story_excerpt(struct pr_story *d, size_t words)
{
	size_t seen = 0;
	struct pri_passage *next;

	for (struct pri_passage *b = d->first; b != NULL; b = next) {
		const char *s = pri_passage_text(d, b);
		size_t n = s == NULL ? 0 : count_words(s);
		next = b->next;
		if (s != NULL && pri_is_contact_line(s))
			continue;
		/* The first paragraph is always there. */
		if (seen == 0 || (!d->cut && seen + n <= words))
			seen += n;
		else {
			pri_story_unlink(d, b);
			d->cut = 1;
		}
	}
	return seen;
}

enum pr_status
pr_story_body(const struct pr_story *d, char **out)
{
	struct pri_buf b = { 0 };

	pri_story_markdown(d, &b);
	return pri_buf_take(&b, out, NULL);
}
