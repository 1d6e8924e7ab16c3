/* Extensions of a telephone number, and other numbers after it; see phone.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/phone_impl.h"

/* ---- Extensions and alternatives ---- */

static const char *const ext_words[] = {
	"extension", "ext.", "ext", "extn", "x.", "x", "#",
	"\xd0\xb4\xd0\xbe\xd0\xb1\xd0\xb0\xd0\xb2\xd0\xbe\xd1\x87\xd0\xbd"
	"\xd1\x8b\xd0\xb9",				/* добавочный */
	"\xd0\xb4\xd0\xbe\xd0\xb1.", "\xd0\xb4\xd0\xbe\xd0\xb1",  /* доб. */
	"\xd0\xb4\xd0\xbe\xd0\xbf.",			/* доп. */
	"\xd0\xb2\xd0\xbd.", "\xd0\xb2\xd0\xbd\xd1\x83\xd1\x82\xd1\x80.",
	"poste", "durchwahl", "dw.", "dw", "app.", "apparat", "nebenstelle",
	"interno", "int.", "int", "ramal", "anexo", "extensi\xc3\xb3n",
	"extens\xc3\xa3o", "dahili", "toestel", "tst.", "wewn.", "opci\xc3\xb3n",
	"\xeb\x82\xb4\xec\x84\xa0",			/* 내선 */
	"\xea\xb5\x90\xed\x99\x98",			/* 교환 */
	"\xe5\x86\x85\xe7\xb7\x9a", "\xe5\x86\x85\xe7\xba\xbf",	/* 内線 */
	"\xe5\x88\x86\xe6\x9c\xba", "\xe5\x88\x86\xe6\xa9\x9f",	/* 分机 */
	"\xe8\xbd\xac", "\xe8\xbd\x89", "\xe8\xbd\xac\xe5\x88\x86\xe6\x9c\xba",
	"\xd8\xaa\xd8\xad\xd9\x88\xd9\x8a\xd9\x84\xd8\xa9",	/* تحويلة */
	"\xd8\xaf\xd8\xa7\xd8\xae\xd9\x84\xd9\x8a",		/* داخلي */
	";ext=", NULL
};

static const char *const or_words[] = {
	"or", "oder", "ou", "o", "of", "u", "and", "und", "et", "y", "e",
	"en", "bis", "ve", "veya", "\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8",	/* или, и */
	"\xeb\x98\x90\xeb\x8a\x94", "\xe3\x81\xbe\xe3\x81\x9f\xe3\x81\xaf",
	"\xe6\x88\x96", "\xd8\xa3\xd9\x88", "/", ",", "&", NULL
};

/* The longest of `words` at s, without regard to the case of ASCII. */
static size_t
word_at(const char *const *words, const char *s, size_t n)
{
	size_t best = 0;

	for (; *words != NULL; words++) {
		size_t k = strlen(*words), i = 0;
		while (i < k && i < n && (s[i] == (*words)[i] ||
		    (pri_phone_letter(s[i]) && (s[i] | 0x20) == (*words)[i])))
			i++;
		if (i == k && k > best)
			best = k;
	}
	return best;
}

static size_t
skip_spaces(const char *s, size_t n, size_t i)
{
	size_t len;

	while (i < n && pri_phone_separator(s + i, n - i, &len) == ' ')
		i += len;
	return i;
}

/* Up to `most` digits at s[i..n) into out; the offset after them, or i. */
static size_t
short_run(const char *s, size_t n, size_t i, int most, char *out)
{
	size_t at = i, len;
	int k = 0, d;

	while (i < n && (d = pri_phone_digit(s + i, n - i, &len)) >= 0) {
		if (k == most)
			return at;
		out[k++] = (char)('0' + d);
		i += len;
	}
	out[k] = '\0';
	/* "2202nd", "17:30" and "3.5" are something else. */
	if (k > 0 && i < n && (pri_phone_letter(s[i]) ||
		    (s[i] == ':' && i + 1 < n &&
		    s[i + 1] >= '0' && s[i + 1] <= '9')))
		k = 0;
	return k > 0 ? i : at;
}

void
pri_phone_extension(struct pri_phone_reader *r)
{
	size_t i = skip_spaces(r->s, r->n, r->i), k, end;

	if (i < r->n && (r->s[i] == ',' || r->s[i] == '/'))
		i = skip_spaces(r->s, r->n, i + 1);
	int bracket = i < r->n && r->s[i] == '(';
	i += (size_t)bracket;
	if ((k = word_at(ext_words, r->s + i, r->n - i)) == 0)
		return;
	/* "int" of "international" is no extension, nor "x" of "xylophone". */
	i = skip_spaces(r->s, r->n, i + k);
	while (i < r->n && (r->s[i] == '.' || r->s[i] == ':'))
		i = skip_spaces(r->s, r->n, i + 1);
	end = short_run(r->s, r->n, i, 7, r->p->ext);
	if (end == i) {
		r->p->ext[0] = '\0';
		return;
	}
	if (bracket && end < r->n && r->s[end] == ')')
		end++;
	r->i = end;
}

/* "-40 or -2202", "555-0177/78" */
void
pri_phone_alternatives(struct pri_phone_reader *r)
{
	while (r->p->nalts < PRI_PHONE_ALTS) {
		size_t i = skip_spaces(r->s, r->n, r->i);
		size_t k = word_at(or_words, r->s + i, r->n - i), len;
		if (k == 0)
			return;
		int slash = k == 1 && r->s[i] == '/';
		i = skip_spaces(r->s, r->n, i + k);
		int dash = i < r->n &&
		    pri_phone_separator(r->s + i, r->n - i, &len) == '-';
		if (dash)
			i += len;
		else if (!slash)
			return;
		char *out = r->p->alt[r->p->nalts];
		size_t end = short_run(r->s, r->n, i, 5, out);
		if (end == i || pri_phone_ahead(r, end, 2) > 0) {
			*out = '\0';
			return;
		}
		r->p->nalts++;
		r->i = end;
	}
}
