/*
 * What was left to be filled in: TODO, TK, XXX, lorem ipsum, [INSERT NAME],
 * <<name>>, ____.  Words count as wholes and in capitals, so that a tattoo or
 * a Super Bowl is none.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/check.h"

static int
is_word_char(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' &&
	    (c | 32) <= 'z') || (c & 0x80) != 0 || c == '_';
}

static int
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

struct place {
	struct pri_check *c;
	const struct pri_prose *p;
	size_t	start, end;		/* the block */
	int	has_vars;		/* {{name}} is put in */
};

static void
report(const struct place *k, size_t off, size_t len)
{
	size_t shown = len > 40 ? 40 : len;

	while (shown < len && ((unsigned char)k->p->s[off + shown] & 0xc0) ==
	    0x80)
		shown++;
	pri_say(k->c, k->p, off, len, PRI_D_placeholder_left, NULL,
	    "`%.*s%s' was left to be filled in; write what belongs here",
	    (int)shown, k->p->s + off, shown < len ? "..." : "");
}

static int
is_whole(const struct place *k, size_t off, size_t len)
{
	const char *s = k->p->s;

	return (off == k->start || !is_word_char(s[off - 1])) &&
	    (off + len >= k->end || !is_word_char(s[off + len]));
}

/* XXX is thirty in a row of games: "Super Bowl XXX", "XXX Olympiad". */
static int
is_roman(const struct place *k, size_t off)
{
	const char *s = k->p->s;
	size_t i = off;

	while (i > k->start && s[i - 1] == ' ')
		i--;
	size_t end = i;
	while (i > k->start && is_word_char(s[i - 1]))
		i--;
	if (end > i && (s[i] >= 'A' && s[i] <= 'Z') && end - i > 2 &&
	    s[i + 1] >= 'a')
		return 1;
	i = off + 3;
	return pri_starts_with(s + i, k->end - i, " olympi") ||
	    pri_starts_with(s + i, k->end - i, " games") ||
	    pri_starts_with(s + i, k->end - i, " edition");
}

/* "TK 1980" is a flight. */
static int
before_number(const struct place *k, size_t i)
{
	const char *s = k->p->s;

	while (i < k->end && (s[i] == ' ' || s[i] == '-'))
		i++;
	return i < k->end && s[i] >= '0' && s[i] <= '9';
}

/* A word in capitals that stands for something missing; its length. */
static size_t
word_at(const struct place *k, size_t off)
{
	static const char *const words[] = {
		"TODO", "FIXME", "TBD", "TBC", "TBA", "TKTK", "TKTKTK", "TK",
		"XXX", "XXXX", "XXXXX", "XXXXXX", "XXXXXXX", "XXXXXXXX",
		"À COMPLÉTER", "A COMPLETER", "POR COMPLETAR", "PENDIENTE:",
		"DA COMPLETARE", "INSERT HERE", "PLACEHOLDER", "CHANGEME",
		"CHANGE ME"
	};
	const char *s = k->p->s + off;
	size_t left = k->end - off;

	/* Most words have but one capital. */
	if (left < 2 || (!is_upper(s[1]) && s[1] != ' ' &&
	    (s[1] & 0x80) == 0) || strchr("TFXAPDIC\xc3", s[0]) == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = strlen(words[i]);
		if (left < n || memcmp(s, words[i], n) != 0 ||
		    !is_whole(k, off, n))
			continue;
		if (n == 2 && (!pri_lang_is(k->c, "en") ||
		    before_number(k, off + 2)))
			continue;
		if (n == 3 && s[0] == 'X' && is_roman(k, off))
			continue;
		return n;
	}
	return 0;
}

/* "[INSERT NAME]", "[NAME]", "[your organization]", "[city, date]": brackets
 * around words of a form; "[sic]", "[Full Story]" and "[the North]" are what
 * editors write. */
static size_t
bracket_at(const struct place *k, size_t off)
{
	static const char *const starts[] = {
		"insert", "your ", "todo", "to be ", "tbd", "tbc", "xx",
		"add ", "enter ", "fill ", "name]", "name,", "name of",
		"title]", "date]", "date,", "city]", "city,", "place]",
		"company", "organization]", "organization name",
		"organisation]", "organisation name", "phone", "email]",
		"e-mail]", "email address", "quote]", "number]", "contact",
		"link]", "url]", "website]", "headline]", "spokesperson]",
		"country]", "month", "day]", "time]", "boilerplate", "nom]",
		"nom ", "votre ", "date ", "lieu", "ville", "insérer",
		"nombre]", "nombre ", "su ", "fecha", "ciudad", "insertar",
		"name der", "ihr ", "datum]", "ort]", "ort,", "nome]",
		"nome ", "data]", "cidade", "inserir", "inserire", "이름",
		"날짜", "담당자", "단체명", "氏名", "日付", "団体名", "姓名",
		"日期", "имя", "дата", "الاسم", "التاريخ"
	};
	const char *s = k->p->s + off;
	size_t n = 1, upper = 0, lower = 0, left = k->end - off;

	while (n < left && n < 80 && s[n] != ']' && s[n] != '[' &&
	    s[n] != '\n') {
		upper += is_upper(s[n]) ? 1 : 0;
		lower += s[n] >= 'a' && s[n] <= 'z' ? 1 : 0;
		n++;
	}
	if (n >= left || s[n] != ']' || n < 3)
		return 0;
	/* The text of a link is not in brackets once it is read. */
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (pri_starts_with(s + 1, n, starts[i]))
			return n + 1;
	return upper >= 6 && lower == 0 && memchr(s, ' ', n) != NULL ?
	    n + 1 : 0;
}

static size_t
repeated(const char *s, size_t left, const char *unit)
{
	size_t u = strlen(unit), n = 0;

	while (n + u <= left && memcmp(s + n, unit, u) == 0)
		n += u;
	return n;
}

/* "____", "<<name>>", "{{name}}", "○○○", "$XX", "lorem ipsum". */
static size_t
sign_at(const struct place *k, size_t off)
{
	const char *s = k->p->s + off;
	size_t left = k->end - off, n;

	switch (*s) {
	case '_':
		n = repeated(s, left, "_");
		return n >= 3 ? n : 0;
	case '<':
		if (left < 5 || s[1] != '<' || !is_word_char(s[2]))
			return 0;
		for (n = 2; n + 1 < left && n < 60 && s[n] != '\n' &&
		    s[n] != '<'; n++)
			if (s[n] == '>' && s[n + 1] == '>')
				return n + 2;
		return 0;
	case '{':
		if (left < 5 || s[1] != '{' || k->has_vars)
			return 0;
		for (n = 2; n + 1 < left && n < 80 && s[n] != '\n'; n++)
			if (s[n] == '}' && s[n + 1] == '}')
				return n + 2;
		return 0;
	case 'l': case 'L':
		return left > 1 && (s[1] | 32) == 'o' &&
		    pri_starts_with(s, left, "lorem ipsum") ? 11 : 0;
	case '$':
		n = left > 1 && s[1] == 'X' ? repeated(s + 1, left - 1, "X") :
		    0;
		return n >= 1 && is_whole(k, off + 1, n) ? n + 1 : 0;
	case '\xe2':
		n = repeated(s, left, "○");
		if (n < 6)
			n = repeated(s, left, "●");
		return n >= 6 ? n : 0;
	case '\xe3':
		n = repeated(s, left, "〇");
		if (n < 6)
			n = repeated(s, left, "〓");
		return n >= 6 ? n : 0;
	default:
		return 0;
	}
}

static int
is_month(const char *s, size_t n)
{
	static const char *const months[] = { "january", "february", "march",
	    "april", "may", "june", "july", "august", "september", "october",
	    "november", "december" };

	for (size_t i = 0; i < 12; i++)
		if (pri_starts_with(s, n, months[i]))
			return 1;
	return 0;
}

/* "XX December", "XX groups": two, where a number belongs. */
static size_t
two_at(const struct place *k, size_t off)
{
	const char *s = k->p->s + off;

	if (k->end - off < 4 || s[0] != 'X' || s[1] != 'X' || s[2] != ' ' ||
	    !is_whole(k, off, 2))
		return 0;
	/* "the XX Olympic Games" */
	if (s[3] >= 'A' && s[3] <= 'Z' && !is_month(s + 3, k->end - off - 3))
		return 0;
	return pri_starts_with(s + 3, k->end - off - 3, "century") ||
	    (off > k->start && k->p->s[off - 1] == ' ' &&
	    off - k->start > 1 && is_word_char(k->p->s[off - 2]) &&
	    is_roman(k, off)) || (s[3] & 0x80) != 0 ||
	    !pri_lang_is(k->c, "en") ? 0 : 2;
}

static int
is_address(const struct place *k, size_t off)
{
	const char *s = k->p->s;
	size_t least = off > k->start + 500 ? off - 500 : k->start;

	while (off > least && (unsigned char)s[off - 1] > ' ')
		off--;
	return pri_starts_with(s + off, k->end - off, "http") ||
	    pri_starts_with(s + off, k->end - off, "www.");
}

/* Lines of the front matter whose variables are put in, and told when there
 * are none. */
static int
has_vars(const struct pr_doc *d, const struct pri_node *n)
{
	const struct pri_str *lines[] = { &d->title, &d->subtitle,
	    &d->subject, &d->salutation, &d->closing };

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (lines[i]->s != NULL && lines[i]->pos.line == n->pos.line &&
		    lines[i]->pos.col == n->pos.col)
			return 1;
	return 0;
}

static void
block(struct pri_check *c, const struct pri_prose *p, size_t b)
{
	const struct place k = { c, p, p->blocks[b].off,
	    p->blocks[b].off + p->blocks[b].len,
	    p == &c->front && has_vars(c->doc, p->blocks[b].node) };
	size_t n;

	for (size_t i = k.start; i < k.end; i += n > 0 ? n : 1) {
		char ch = p->s[i];
		n = 0;
		if (ch == '[')
			n = bracket_at(&k, i);
		else if (is_upper(ch) || (unsigned char)ch == 0xc3)
			n = word_at(&k, i);
		if (n == 0 && ch == 'X')
			n = two_at(&k, i);
		if (n == 0 && (ch == '_' || ch == '<' || ch == '{' ||
		    (ch | 32) == 'l' || ch == '$' || ch == '\xe2' ||
		    ch == '\xe3'))
			n = sign_at(&k, i);
		if (n > 0 && !is_address(&k, i))
			report(&k, i, n);
	}
}

/* "<name>", "<your organization>": read as a tag of HTML, and lost. */
void
pri_check_tag(struct pri_check *c, const struct pri_node *n)
{
	static const char tags[] =
	    " a abbr acronym address area article aside audio b base bdi bdo "
	    "big blink blockquote body br button canvas caption center cite "
	    "code col colgroup data dd del details dfn dialog div dl dt em "
	    "embed fieldset figcaption figure font footer form frame frameset "
	    "h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd "
	    "label legend li link main map mark marquee meta meter nav nobr "
	    "noscript object ol optgroup option output p param picture pre "
	    "progress q rp rt ruby s samp script section select small source "
	    "span strike strong style sub summary sup svg table tbody td "
	    "template textarea tfoot th thead time title tr track tt u ul "
	    "var video wbr math ";
	char name[24] = " ";
	size_t k = 1, i = 1;

	if (n->len < 3 || n->text[0] != '<')
		return;
	i += n->text[1] == '/';
	for (; i < n->len && k + 2 < sizeof(name) &&
	    (is_word_char(n->text[i]) || n->text[i] == '-'); i++)
		name[k++] = (char)(n->text[i] | ((n->text[i] >= 'A' &&
		    n->text[i] <= 'Z') ? 32 : 0));
	name[k++] = ' ';
	if (k < 3 || strstr(tags, name) != NULL || strchr(name, '-') != NULL ||
	    memchr(n->text, '=', n->len) != NULL)
		return;
	pri_diag_range(c->diags, c->doc->file, n->pos, n->end,
	    PRI_D_placeholder_left, PR_ERROR, NULL, "`%.*s' was left to be "
	    "filled in, or is a tag that no page shows; write what belongs "
	    "here", n->len < 60 ? (int)n->len : 60, n->text);
}

void
pri_check_placeholders(struct pri_check *c)
{
	for (size_t i = 0; i < c->front.nblocks; i++)
		block(c, &c->front, i);
	for (size_t i = 0; i < c->body.nblocks; i++)
		block(c, &c->body, i);
}
