/* Rows of a list that name no signer; see aside.h. */
#include <config.h>

#include <string.h>

#include "base/fold.h"
#include "model/country.h"
#include "model/signers.h"
#include "parse/aside.h"
#include "parse/footer.h"
#include "parse/header.h"

enum { LONG = 60 };

/* What stands before a sum, as folding leaves it. */
static const char *const sums[] = {
	"total", "totals", "grand total", "sub total", "subtotal", "sum",
	"overall total", "total general", "total generale", "total geral",
	"sous total", "suma", "suma total", "somme", "somma", "soma",
	"gesamt", "gesamtsumme", "gesamtzahl", "insgesamt", "summe",
	"zwischensumme", "totale", "totale generale", "totaal", "totalt",
	"i alt", "totalsumma", "summa", "yhteensa", "razem", "ogolem",
	"celkem", "spolu", "osszesen", "toplam", "genel toplam", "jumlah",
	"tong", "tong cong", "ukupno", "skupaj", "kopa", "is viso", "kokku",
	"итого", "всего", "разом", "усього", "συνολο",
	"합계", "총계", "총합계", "소계", "총합", "누계",
	"合計", "总计", "總計", "合计", "小計", "小计", "総計",
	"المجموع", "الإجمالي", "مجموع", "סהכ", "סה כ", "รวม",
	"gesamtergebnis", "endsumme", "count", "n", "totaux",
	"total cumule", "total final", "totaal generaal", "eindtotaal",
	"slutsumma", "totalsum", "samtals", "loppusumma", "kokonaissumma",
	"suma koncowa", "lacznie", "celkovy soucet", "celkovy sucet",
	"vegosszeg", "total umum", "jumlah total", "jumla", "jumla kuu",
	"kabuuan", "tong so", "guztira", "svega", "sveukupno", "zbroj",
	"gjithsej", "totali", "cemi", "jami", "yekun",
	"итог", "общий итог", "загалом", "загальний підсумок", "общо",
	"укупно", "вкупно", "барлығы", "жалпы", "нийт", "всичко",
	"γενικο συνολο", "ընդամենը", "ჯამი", "სულ",
	"المجموع الكلي", "الإجمالي الكلي", "جمع", "جمع کل", "کل", "مجموعہ",
	"कुल", "कुल योग", "योग", "जम्मा", "মোট", "மொத்தம்", "మొత్తం",
	"ಒಟ್ಟು", "ആകെ", "કુલ", "ਕੁੱਲ", "එකතුව", "รวมทั้งหมด", "ยอดรวม",
	"សរុប", "စုစုပေါင်း", "ລວມ", "ጠቅላላ", "ድምር",
};

/* What may stand beside the word without making a name of it. */
static const char counted[] = " signatories signatures signers signed "
    "organizations organisations countries members groups number of "
    "signataires organisations pays firmas firmantes organizaciones paises "
    "unterschriften unterzeichner organisationen lander de der the all ";

/* The same beside a sum or a kind; but names of countries have them. */
static const char fillers[] = " "
    "des du le la les del y e et und and in from signing endorsing "
    "supporting participating member national international local regional "
    "institutional additional new ";

/* The words of a folded text without numbers and what is counted. */
static size_t
bare(const char *s, size_t n, int country, char *out)
{
	size_t len = 0;

	for (size_t i = 0, k; i < n; i = k + 1) {
		char w[LONG * 3 + 3] = " ";
		for (k = i; k < n && s[k] != ' ';)
			k++;
		memcpy(w + 1, s + i, k - i);
		w[1 + k - i] = ' ';
		w[2 + k - i] = '\0';
		if (strspn(w, " 0123456789") == k - i + 2 ||
		    strstr(counted, w) != NULL ||
		    (!country && strstr(fillers, w) != NULL))
			continue;
		if (len > 0)
			out[len++] = ' ';
		memcpy(out + len, s + i, k - i);
		len += k - i;
	}
	return len;
}

/* The same of a cell, folded; 0 when it is too long to be one of them. */
static size_t
bare_cell(const char *s, size_t n, int country, char *out)
{
	char key[LONG * 3];

	n = n > LONG ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));
	return n == SIZE_MAX || n >= LONG * 3 - 3 ? 0 : bare(key, n, country, out);
}

static int
is_sum_of(const char *w, size_t n, const char *sum)
{
	char key[LONG * 3];
	size_t m = pri_fold(sum, strlen(sum), key, sizeof(key));

	return n > 0 && m == n && memcmp(key, w, n) == 0;
}

static int
is_sum_word(const struct pri_cell *c)
{
	char w[LONG * 3];
	size_t n = bare_cell(c->s, c->n, 0, w);

	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		if (is_sum_of(w, n, sums[i]))
			return 1;
	return 0;
}

/* A figure, with a word for what is counted at most: "12", "2 countries". */
static int
is_figure(const struct pri_cell *c)
{
	char key[LONG * 3];
	size_t n = c->n > LONG ? SIZE_MAX : pri_fold(c->s, c->n, key,
	    sizeof(key)), digits = 0, spaces = 0;

	if (c->n == 0)
		return 1;
	for (size_t i = 0; n != SIZE_MAX && i < n; i++) {
		digits += key[i] >= '0' && key[i] <= '9';
		spaces += key[i] == ' ';
	}
	return n != SIZE_MAX && (n == 0 || (digits > 0 && spaces <= 2 &&
	    memchr(c->s, '@', c->n) == NULL)) ;
}

static int
is_sum(const struct pri_cell *f, size_t n)
{
	size_t first = 0;

	while (first < n && f[first].n == 0)
		first++;
	if (first == n || !is_sum_word(&f[first]))
		return 0;
	for (size_t i = first + 1; i < n; i++)
		if (!is_figure(&f[i]) && !is_sum_word(&f[i]))
			return 0;
	return 1;
}

/* ---- Headings between signers ---- */

/* The name of a country or region, or what is counted: "Asia", "Kenya (12)",
 * "Organizations:". */
static int
names_section(const char *s, size_t n)
{
	char w[LONG * 3];
	size_t len = bare_cell(s, n, 0, w), letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z';
	if (len == 0)
		return n <= LONG && letters > 0;
	if (pri_signer_type_is(w, len))
		return 1;
	len = bare_cell(s, n, 1, w);
	return len > 0 && pri_country_is_name(w, len);
}

/* Signers have countries here, and this row has a name for its section only. */
static int
can_have_sections(const struct pri_layout *l)
{
	return l->has_header && l->col[PRI_ROLE_NAME] != -1 &&
	    l->col[PRI_ROLE_COUNTRY] != -1;
}

static int
is_section(const struct pri_layout *l, const struct pri_cell *f, size_t n)
{
	size_t only = n;

	for (size_t i = 0; i < n; i++) {
		if (f[i].n > 0 && only != n)
			return 0;
		if (f[i].n > 0)
			only = i;
	}
	/* A country where countries stand has lost its signer. */
	return only != n && can_have_sections(l) &&
	    only != (size_t)l->col[PRI_ROLE_COUNTRY] &&
	    names_section(f[only].s, f[only].n);
}

/* The same of a record as it stands in the file. */
static int
is_section_maybe(const struct pri_layout *l, const char *s, size_t n)
{
	size_t cell = 0;

	while (cell < n && s[cell] != l->delim && s[cell] != '"')
		cell++;
	for (size_t i = cell; i < n; i++)
		if (s[i] != l->delim && strchr(" \"\r\n", s[i]) == NULL)
			return 0;
	while (cell > 0 && strchr(" \r\n", s[cell - 1]) != NULL)
		cell--;
	return can_have_sections(l) && names_section(s, cell);
}

/* A remark below the list, where signers have more than a name. */
static int
is_remark(const struct pri_layout *l, const struct pri_cell *f, size_t n)
{
	size_t first = 0;

	while (first < n && f[first].n == 0)
		first++;
	if (first == n || l->ncols < 2 || !l->has_header ||
	    !pri_is_footer(f[first].s, f[first].n))
		return 0;
	for (size_t i = first + 1; i < n; i++)
		if (!is_figure(&f[i]))
			return 0;
	return 1;
}

static int
is_head(const struct pri_layout *l, size_t row, const struct pri_cell *f,
    size_t n)
{
	size_t same = 0;

	for (size_t i = 0; i < l->nhead[row]; i++) {
		const struct pri_cell *h = &l->head[row][i];
		if (h->n == 0 && (i >= n || f[i].n == 0))
			continue;
		if (i >= n || !pri_header_same(h->s, h->n, f[i].s, f[i].n))
			return 0;
		same++;
	}
	return same > 0;
}

const char *
pri_aside(const struct pri_layout *l, const struct pri_cell *f, size_t n)
{
	for (size_t r = 0; r < l->heads && l->has_header; r++)
		if (is_head(l, r, f, n))
			return "it is the header once more, not a signer";
	if (is_sum(f, n))
		return "it holds sums, not a signer";
	if (is_remark(l, f, n))
		return "it holds a remark about the list, not a signer; a "
		    "signer of this name needs a country";
	return is_section(l, f, n) ? "it has nothing but the name of a "
	    "section, and is no signer; a signer of this name needs a country"
	    : NULL;
}

/* The same first letters, as far as three bytes tell? */
static int
begins(const char *s, size_t n, const char *w)
{
	size_t i = 0;

	for (; i < 3 && i < n && w[i] != '\0'; i++) {
		char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];
		if (c != w[i] && !(c & 0x80))
			return 0;
		/* Accents and capitals of other scripts: a closer look. */
		if (c != w[i])
			return (w[i] & 0x80) == 0 || i > 0 ||
			    ((unsigned char)c & 0xfe) ==
			    ((unsigned char)w[i] & 0xfe);
	}
	return i > 0;
}

/* Does the record begin with the first cell of a header? */
static int
begins_as_head(const struct pri_layout *l, const char *s, size_t n)
{
	for (size_t r = 0; r < l->heads && l->has_header; r++) {
		size_t i = 0;
		while (i < l->nhead[r] && l->head[r][i].n == 0)
			i++;
		if (i == l->nhead[r])
			continue;
		const struct pri_cell *h = &l->head[r][i];
		if (h->n <= n && memcmp(h->s, s, h->n) == 0 && (h->n == n ||
		    s[h->n] == l->delim || strchr(" \"\r\n", s[h->n]) != NULL))
			return 1;
	}
	return 0;
}

int
pri_aside_maybe(const struct pri_layout *l, const char *s, size_t n)
{
	char w[LONG * 3];
	size_t cell = 0, len = 0;

	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;
		n -= 3;
	}
	for (; n > 0 && (*s == l->delim || *s == ' ' || *s == '"'); s++)
		n--;
	if (begins_as_head(l, s, n) || is_section_maybe(l, s, n) ||
	    pri_may_be_footer(s, n))
		return 1;
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
		if (!begins(s, n, sums[i]))
			continue;
		while (cell < n && s[cell] != l->delim && s[cell] != '\n' &&
		    s[cell] != '\r' && (s[cell] != '"' || (cell + 1 < n &&
		    s[cell + 1] == '"') || (cell > 0 && s[cell - 1] == '"')))
			cell++;
		if (len == 0 && (len = bare_cell(s, cell, 0, w)) == 0)
			return 0;
		if (is_sum_of(w, len, sums[i]))
			return 1;
	}
	return 0;
}
