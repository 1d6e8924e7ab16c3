/* What a broken e-mail address was meant to be; see contact_email.h. */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "check/contact_email.h"

/* Is s[0..n) alone a top-level domain in common use?  Words of prose must not
 * be taken for one ("is", "me", "to"). */
static int
is_common_tld(const char *s, size_t n)
{
	static const char *const common[] = {
		"com", "org", "net", "edu", "gov", "int", "info", "ngo",
		"kr", "uk", "de", "fr", "es", "pt", "br", "nl", "jp", "cn",
		"tw", "hk", "ru", "ua", "pl", "ch", "eu", "ca", "au", "nz",
		"mx", "ar", "cl", "co", "news", "media", NULL
	};

	for (size_t i = 0; common[i] != NULL; i++)
		if (strlen(common[i]) == n && strncmp(common[i], s, n) == 0)
			return 1;
	return 0;
}

/* NOSPAM and the like in an address, cut out of `b'. */
int
pri_mend_nospam(struct pri_buf *b)
{
	static const char *const words[] = {
		"nospam.", ".nospam", "nospam-", "-nospam", "nospam_",
		"_nospam", "removethis.", ".removethis", "remove-this.",
		"removethis", "remove-this", "no-spam.", "nospam",
		"spamfrei.", "entfernen.", "antispam."
	};

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		size_t n = strlen(words[k]);
		for (size_t i = 0; i + n <= b->len; i++)
			if (strncasecmp(b->data + i, words[k], n) == 0) {
				memmove(b->data + i, b->data + i + n,
				    b->len - i - n);
				pri_buf_cut(b, b->len - n);
				return 1;
			}
	}
	return 0;
}

/* Letters glued to a top-level domain ("orgFor", "org612", "orgwww"): the
 * length of the domain without them. */
size_t
pri_mend_glue(const char *d, size_t n)
{
	size_t label = 0;

	for (size_t i = 1; i < n; i++) {
		/* "example.org.For more": a sentence begins. */
		if (d[i - 1] == '.' && label > 0 && i + 1 < n &&
		    d[i] >= 'A' && d[i] <= 'Z' && d[i + 1] >= 'a' &&
		    d[i + 1] <= 'z' && memchr(d + i, '.', n - i) == NULL &&
		    !pri_has_known_tld(d, n) && pri_has_known_tld(d, i - 1))
			return i - 1;
		if (d[i - 1] == '.')
			label = i;
		if (label == 0 || i - label < 2 ||
		    !(d[i - 1] >= 'a' && d[i - 1] <= 'z'))
			continue;
		int edge = (d[i] >= 'A' && d[i] <= 'Z') ||
		    (d[i] >= '0' && d[i] <= '9') || (n - i > 4 &&
		    (memcmp(d + i, "www.", 4) == 0)) || (n - i >= 4 &&
		    memcmp(d + i, "http", 4) == 0);
		if (edge && !pri_has_known_tld(d, n < i + 24 &&
		    memchr(d + i, '.', n - i) == NULL ? n : i + 1) &&
		    pri_has_known_tld(d, i))
			return i;
	}
	return n;
}

/* "info@example org", "press@example,org", "press@example. org": where the
 * rest of the domain begins, and its length in *n. */
static size_t
broken_dot(const struct pri_scan *sc, size_t end, size_t *n)
{
	const char *s = sc->t.s;
	size_t i = end, start = pri_skip_blanks(sc, end);

	/* "press@example .org" */
	if (start > end && start < sc->t.n && s[start] == '.')
		i = start + 1;
	else if (i < sc->t.n && (s[i] == '.' || s[i] == ','))
		i++;
	start = i;
	i = pri_skip_blanks(sc, i);
	if (i == end || (i == start && i == end + 1 && s[end] == '.'))
		return 0;
	for (start = i; i < sc->t.n && pri_is_alnum(s[i]);)
		i++;
	*n = i - start;
	/* "org" ends it, or "org.uk" and the like follow. */
	return is_common_tld(s + start, *n) && (i == sc->t.n ||
	    (unsigned char)s[i] < 0x80) ? start : 0;
}

/* A dot that is missing, or disguised, after a domain without one. */
void
pri_mend_domain(struct pri_scan *sc, struct pri_found_email *f, size_t domain)
{
	size_t n, rest;
	int odd = 0, dots = 0;

	if (memchr(sc->t.s + domain, '.', f->to - domain) != NULL) {
		/* "press@example.co . uk" is too rare to look for. */
		return;
	}
	if ((rest = broken_dot(sc, f->to, &n)) != 0) {
		pri_buf_putc(&f->address, '.');
		pri_buf_put(&f->address, sc->t.s + rest, n);
		f->to = rest + n;
		f->issue = PRI_I_NO_DOT;
		return;
	}
	struct pri_buf more = { 0 };
	size_t end = pri_read_domain(sc, domain, &more, &odd, &dots);
	if (odd && end > f->to && more.data != NULL &&
	    pri_has_known_tld(more.data, more.len)) {
		pri_buf_cut(&f->address, f->address.len - (f->to - domain));
		pri_buf_put(&f->address, more.data, more.len);
		f->to = end;
		f->issue = PRI_I_DISGUISED;
	}
	sc->err |= more.err;
	pri_buf_free(&more);
}

/* "press@@example..org": with each sign once, in the arena, when that makes an
 * address. */
const char *
pri_mend_signs(struct pri_scan *sc, const char *s)
{
	struct pri_buf b = { 0 };
	const char *meant = NULL;

	for (; *s != '\0'; s++) {
		char last = b.len > 0 ? b.data[b.len - 1] : '.';
		if (*s == '@' && last == '.' && b.len > 0)
			pri_buf_cut(&b, b.len - 1);
		if ((*s != '@' && *s != '.') || (last != '@' && last != '.') ||
		    (*s == '@' && last == '.'))
			pri_buf_putc(&b, *s);
	}
	if (b.len > 0 && !b.err && pri_email_is_whole(&b))
		meant = pri_arena_strndup(sc->arena, b.data, b.len);
	sc->err |= b.err || (b.len > 0 && sc->arena->failed);
	pri_buf_free(&b);
	return meant;
}
