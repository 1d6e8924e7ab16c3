/*
 * A document as a draft of an e-mail: multipart/alternative (RFC 2046) of the
 * text and the page, with X-Unsent, so that mail programs open it for
 * sending.
 */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "base/utf8.h"
#include "format/escape.h"
#include "format/format.h"
#include "model/date.h"
#include "model/words.h"

/* ---- Bodies ---- */

static void
soft_break(struct pri_buf *b, size_t *col, size_t need)
{
	if (*col + need > 75) {
		pri_buf_puts(b, "=\r\n");
		*col = 0;
	}
}

/* Quoted-printable (RFC 2045): lines of at most 76, blanks at the end of a
 * line and "From " and dots at its beginning encoded. */
static void
quoted_printable(struct pri_buf *b, const char *s, size_t n)
{
	size_t col = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n') {
			pri_buf_puts(b, "\r\n");
			col = 0;
			continue;
		}
		int last = i + 1 == n || s[i + 1] == '\n';
		int plain = (c > 0x20 && c < 0x7f && c != '=' &&
		    !(col == 0 && (c == '.' || c == 'F' || c == '-'))) ||
		    ((c == ' ' || c == '\t') && !last);
		soft_break(b, &col, plain ? 1 : 3);
		/* A soft break may have brought it to the beginning. */
		if (plain && col == 0 && (c == '.' || c == 'F' || c == '-'))
			plain = 0;
		if (plain)
			pri_buf_putc(b, (char)c);
		else
			pri_buf_printf(b, "=%02X", c);
		col += plain ? 1 : 3;
	}
	pri_buf_puts(b, "\r\n");
}

/* ---- Header fields ---- */

static int
is_plain_header(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7e)
			return 0;
	return 1;
}

/* Encoded words (RFC 2047) of at most 75 characters, no character of UTF-8
 * split between two; controls, and with them line ends, are blanks. */
static void
encoded_words(struct pri_buf *b, const char *s, size_t col)
{
	char chunk[48];
	size_t n = strlen(s), used = 0, len, room = col > 34 ? 20 : 45 - col;

	for (size_t i = 0; i <= n; i += len) {
		if (i < n)
			(void)pri_utf8_get(s + i, n - i, &len);
		else
			len = 1;
		if (i == n || used + len > room) {
			pri_buf_puts(b, "=?UTF-8?B?");
			pri_buf_base64(b, chunk, used);
			pri_buf_puts(b, i == n ? "?=" : "?=\r\n ");
			used = 0;
			room = 42;
		}
		for (size_t k = 0; i < n && k < len; k++)
			chunk[used++] = (unsigned char)s[i + k] < 0x20 ||
			    s[i + k] == 0x7f ? ' ' : s[i + k];
	}
}

/* ASCII folded at blanks; anything else in encoded words. */
static void
unstructured(struct pri_buf *b, const char *name, const char *s)
{
	size_t col = strlen(name) + 2, word;

	pri_buf_printf(b, "%s: ", name);
	if (!is_plain_header(s) || strlen(s) > 900 ||
	    strstr(s, "=?") != NULL)
		encoded_words(b, s, col);
	else
		for (int first = 1; *s != '\0'; first = 0) {
			word = 1 + strcspn(s + 1, " ");
			if (!first && col + word > 76) {
				pri_buf_puts(b, "\r\n");
				col = 0;
			}
			pri_buf_put(b, s, word);
			col += word;
			s += word;
		}
	pri_buf_puts(b, "\r\n");
}

static int
is_address(const char *s)
{
	const char *at = s == NULL ? NULL : strchr(s, '@');

	if (at == NULL || at == s || strchr(at + 1, '@') != NULL ||
	    at[1] == '\0')
		return 0;
	for (; *s != '\0'; s++)
		if ((unsigned char)*s <= 0x20 || (unsigned char)*s > 0x7e ||
		    strchr("()<>,;:\\\"[]", *s) != NULL)
			return 0;
	return 1;
}

/* From: the name, then the address on a line of its own. */
static void
from(struct pri_buf *b, const char *name, const char *address)
{
	if (!is_address(address))
		return;
	pri_buf_puts(b, "From: ");
	if (name != NULL && is_plain_header(name) && strlen(name) < 60) {
		pri_buf_putc(b, '"');
		for (; *name != '\0'; name++) {
			if (*name == '"' || *name == '\\')
				pri_buf_putc(b, '\\');
			pri_buf_putc(b, *name);
		}
		pri_buf_puts(b, "\"\r\n ");
	} else if (name != NULL) {
		encoded_words(b, name, 6);
		pri_buf_puts(b, "\r\n ");
	}
	pri_buf_printf(b, "<%s>\r\n", address);
}

/* ---- Date: and Message-ID: ---- */

/* When it went out, or was last corrected: of the document, not of the clock.
 * 0 when the document has no date. */
static int
instant_of(struct pri_buf *b, const struct pri_page *p, int64_t *t,
    int *offset)
{
	const struct pr_doc *d = p->doc;
	const char *name = p->config == NULL ? NULL : p->config->timezone.v.s;
	struct pri_zone *z = name == NULL ? NULL : pri_zone_open(name);
	/* A zone that is there and cannot be read is no other one. */
	b->err |= name != NULL && z == NULL && errno != ENOENT;
	int has = d->when.known || d->day.y != 0, off;

	*t = d->when.instant;
	*offset = d->when.offset;
	if (!d->when.known && has)
		*t = pri_day_begins(z, d->day, offset);
	for (size_t i = 0; has && i < d->corrections.n; i++) {
		if (d->corrections.v[i].day.y == 0)
			continue;
		int64_t at = pri_day_begins(z, d->corrections.v[i].day, &off);
		if (at > *t) {
			*t = at;
			*offset = off;
		}
	}
	pri_zone_free(z);
	return has;
}

void
pri_put_mail_time(struct pri_buf *b, int64_t t, int offset)
{
	static const char days[] = "MonTueWedThuFriSatSun",
	    months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int east = offset < 0 ? -offset : offset;
	int64_t local = t + offset;
	int64_t day = local / 86400 - (local % 86400 < 0);
	int sec = (int)(local - day * 86400);
	struct pri_date d = pri_date_from_days(day);

	pri_buf_printf(b, "%.3s, %02d %.3s %04d %02d:%02d:%02d %c%02d%02d",
	    days + 3 * (pri_date_weekday(d) - 1), d.d, months + 3 * (d.m - 1),
	    d.y, sec / 3600, sec / 60 % 60, sec % 60, offset < 0 ? '-' : '+',
	    east / 3600, east / 60 % 60);
}

static void
date_field(const struct pri_page *p, struct pri_buf *b)
{
	int64_t t;
	int offset;

	if (!instant_of(b, p, &t, &offset))
		return;
	pri_buf_puts(b, "Date: ");
	pri_put_mail_time(b, t, offset);
	pri_buf_puts(b, "\r\n");
}

/* FNV-1a of 64 bits. */
static uint64_t
hash(const char *s, size_t n)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * UINT64_C(0x100000001b3);
	return h;
}

/* The same for the same edition of a document; one that is marked, or was
 * corrected, is another message. */
static void
message_id(const struct pri_page *p, const char *address, struct pri_buf *b)
{
	static const char *const names[] = {
		"kind", "date.iso", "slug", "lang", "version", "embargo",
		"title"
	};
	struct pri_buf all = { 0 };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *s = pri_page_text(p, names[i]);
		pri_buf_printf(&all, "%s\n", s == NULL ? "" : s);
	}
	const char *host = is_address(address) ? strchr(address, '@') + 1 :
	    "pressrel.invalid";
	/* Not all programs look for it on the next line; so only in need. */
	if (!all.err)
		pri_buf_printf(b, "Message-ID:%s <pressrel.%016llx@%s>\r\n",
		    strlen(host) > 38 ? "\r\n" : "",
		    (unsigned long long)hash(all.data, all.len), host);
	b->err |= all.err;
	pri_buf_free(&all);
}

static void
headers(const struct pri_page *p, struct pri_buf *b)
{
	const char *address = pri_page_text(p, "organization.email");
	const struct pri_value *c = pri_vars_find(p->vars, "contacts");
	struct pri_buf subject = { 0 };

	if (!is_address(address) && c != NULL && c->first != NULL) {
		const struct pri_value *e = pri_value_get(c->first, "email",
		    5);
		address = e == NULL ? NULL : e->str;
	}
	pri_buf_puts(b, "X-Unsent: 1\r\n");
	from(b, pri_page_text(p, "organization.name"), address);
	pri_page_title(p, 1, &subject);
	const char *s = pri_buf_str(&subject);
	unstructured(b, "Subject", s == NULL ? "" : s);
	b->err |= subject.err;
	pri_buf_free(&subject);
	date_field(p, b);
	message_id(p, address, b);
	if (is_plain_header(p->lang))
		unstructured(b, "Content-Language", p->lang);
	pri_buf_puts(b, "MIME-Version: 1.0\r\nContent-Type: "
	    "multipart/alternative;\r\n boundary=\"=_pressrel_=\"\r\n\r\n");
}

/* Programs for e-mail take over what stands inside <body>, and with it neither
 * language nor direction of <html>: an element of its own says them again. */
static void
put_page(struct pri_buf *out, const char *lang, const char *s, size_t n)
{
	const char *body = memmem(s, n, "<body", 5), *from, *to;
	struct pri_buf b = { 0 };

	from = body == NULL ? NULL : memchr(body, '>', n - (size_t)(body - s));
	to = from == NULL ? NULL : memmem(from, n - (size_t)(from - s),
	    "</body>", 7);
	if (to == NULL) {
		quoted_printable(out, s, n);
		return;
	}
	from++;
	pri_buf_put(&b, s, (size_t)(from - s));
	pri_buf_puts(&b, "\n<div lang=\"");
	pri_escape_html(&b, lang, strlen(lang), PRI_IN_ATTR);
	pri_buf_printf(&b, "\" dir=\"%s\">", pri_lang_is_rtl(lang) ? "rtl" :
	    "ltr");
	pri_buf_put(&b, from, (size_t)(to - from));
	pri_buf_puts(&b, "</div>\n");
	pri_buf_put(&b, to, n - (size_t)(to - s));
	if (!b.err)
		quoted_printable(out, b.data, b.len);
	out->err |= b.err;
	pri_buf_free(&b);
}

static enum pr_status
part(const struct pr_format *f, const struct pri_page *p,
    struct pri_templates *ts, struct pr_diags *ds, struct pri_buf *out)
{
	struct pri_buf body = { 0 };
	enum pr_status st = f->render(p, ts, ds, &body);

	/* "=_" cannot stand in quoted-printable. */
	pri_buf_printf(out, "--=_pressrel_=\r\nContent-Type: %s; "
	    "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
	    "\r\n", f->type);
	if (body.len > 0 && f == &pri_format_html)
		put_page(out, p->lang, body.data, body.len);
	else if (body.len > 0)
		quoted_printable(out, body.data, body.len);
	pri_buf_free(&body);
	return st;
}

static enum pr_status
render(const struct pri_page *p, struct pri_templates *ts,
    struct pr_diags *ds, struct pri_buf *out)
{
	enum pr_status st;

	headers(p, out);
	st = part(&pri_format_text, p, ts, ds, out);
	if (st == PR_OK)
		st = part(&pri_format_html, p, ts, ds, out);
	pri_buf_puts(out, "--=_pressrel_=--\r\n");
	return st != PR_OK ? st : out->err ? PR_ENOMEM : PR_OK;
}

const struct pr_format pri_format_eml = {
	.name = "eml", .suffix = ".eml", .type = "message/rfc822",
	.render = render, .summary = "a draft of an e-mail, text and page",
};
