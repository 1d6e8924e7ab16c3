/*
 * Claims of the prose compared with the figures of the list: what supports
 * them, what the right number is, and why the author may have had another.
 */
#include <config.h>

#include <string.h>

#include "base/diag.h"
#include "base/source.h"
#include "base/utf8.h"
#include "check/claims.h"
#include "check/prose.h"

/* A figure of the list that a claim may mean. */
struct figure {
	int64_t		n;		/* what to write */
	int64_t		low, high;	/* all of these are supported */
	enum pri_bound	bound;
	const char	*what;		/* "organizations" */
};

struct checker {
	const struct pr_doc *doc;
	const struct pri_tally *t;
	struct pr_diags	*diags;
	enum pri_lang	 lang;
	const struct pri_prose *prose;	/* NULL: a title */
	const char	*s;		/* the paragraph */
	size_t		 off;		/* of it in the prose */
	struct pr_pos	 pos, end;	/* of a title */
	size_t		 len;		/* of a title */
	int		 err;		/* memory ran out */
};

/* ---- Figures ---- */

/* Types that nobody gave could be any: a claim is wrong only when it is wrong
 * whatever they are. */
static struct figure
figure_of(const struct pri_tally *t, unsigned kinds)
{
	const int64_t *by = t->by_type;
	int64_t unknown = by[PRI_S_UNKNOWN], ally = by[PRI_S_ALLIANCE];
	struct figure f = { .bound = PRI_EXACTLY };

	if (kinds & PRI_CLAIM_COUNTRY) {
		f.n = f.low = f.high = t->countries;
		f.bound = t->countries_bound;
		f.what = t->countries == 1 ? "country" : "countries";
		return f;
	}
	if (kinds & PRI_CLAIM_GROUP) {
		f.n = f.low = f.high = t->groups;
		f.bound = t->groups_bound;
		f.what = "groups represented";
		return f;
	}
	if (kinds & PRI_CLAIM_SIGNER) {
		f.n = f.low = f.high = t->counted;
		f.what = "signers";
		return f;
	}
	if (kinds & PRI_CLAIM_ORGANIZATION)
		f.n += by[PRI_S_ORGANIZATION];
	if (kinds & PRI_CLAIM_ALLIANCE)
		f.n += ally;
	if (kinds & PRI_CLAIM_INDIVIDUAL)
		f.n += by[PRI_S_INDIVIDUAL];
	f.low = f.n;
	f.high = f.n + unknown;
	/* An alliance may well be called an organization, or a group. */
	if ((kinds & PRI_CLAIM_ORGANIZATION) && !(kinds & PRI_CLAIM_ALLIANCE))
		f.high += ally;
	if ((kinds & PRI_CLAIM_ALLIANCE) && !(kinds & PRI_CLAIM_ORGANIZATION))
		f.high += by[PRI_S_ORGANIZATION];
	if ((kinds & PRI_CLAIM_ORGANIZATION) &&
	    (kinds & PRI_CLAIM_INDIVIDUAL))
		f.n = f.low = f.n + (kinds & PRI_CLAIM_ALLIANCE ? 0 : ally);
	f.what = kinds == PRI_CLAIM_ORGANIZATION ? "organizations" :
	    kinds == PRI_CLAIM_ALLIANCE ? "alliances" :
	    kinds == PRI_CLAIM_INDIVIDUAL ? "individuals" : "signers";
	return f;
}

static int
supports(const struct pri_claim *c, const struct figure *f)
{
	int64_t n = c->n, slack;

	switch (c->how) {
	case PRI_SAYS_AT_LEAST:
		return n <= f->high + (f->bound == PRI_MORE_THAN);
	case PRI_SAYS_MORE:
		return n < f->high || (n == f->high &&
		    f->bound == PRI_MORE_THAN);
	case PRI_SAYS_ABOUT:
		slack = f->high / 10 > 2 ? f->high / 10 : 2;
		return n >= f->low - slack && n <= f->high + slack;
	case PRI_SAYS_NEARLY:
		return n >= f->low && n - n / 10 <= f->high + (n < 10);
	case PRI_SAYS_UP_TO:
		return f->bound == PRI_EXACTLY && n >= f->low;
	case PRI_SAYS_LESS:
		return f->bound == PRI_EXACTLY && n > f->low;
	default:
		return f->bound == PRI_EXACTLY && n >= f->low && n <= f->high;
	}
}

/* ---- Why the author may have had another number ---- */

static void
because(struct pri_buf *b, const struct checker *k, const struct pri_claim *c)
{
	const struct pri_tally *t = k->t;
	int64_t hidden = t->hidden;
	int all = (c->kinds & PRI_CLAIM_SIGNER) || ((c->kinds &
	    PRI_CLAIM_ORGANIZATION) && (c->kinds & PRI_CLAIM_INDIVIDUAL));

	if (c->kinds & PRI_CLAIM_COUNTRY) {
		if (c->n == t->countries_single &&
		    t->countries_single != t->countries)
			pri_buf_printf(b, " (%lld without the rows that name "
			    "several countries)",
			    (long long)t->countries_single);
		else if (t->countries_bound != PRI_EXACTLY)
			pri_buf_printf(b, " (rows without a country that is "
			    "known: %lld)", (long long)(t->counted -
			    t->one_country - t->several_countries));
		return;
	}
	if (c->kinds & PRI_CLAIM_GROUP) {
		if (t->overlap > 0 && c->n == t->groups + t->overlap)
			pri_buf_printf(b, " (%lld of the groups sign "
			    "themselves and count once)",
			    (long long)t->overlap);
		return;
	}
	if (t->host != NULL && !t->host_listed &&
	    (c->n == t->counted - 1 || c->n == t->by_type[
	    PRI_S_ORGANIZATION] - 1))
		pri_buf_printf(b, " (%lld listed, %lld with the host)",
		    (long long)c->n, (long long)c->n + 1);
	else if (t->host == NULL && k->doc->organizations.n == 1 &&
	    k->doc->organizations.v[0]->name.s != NULL &&
	    (c->n == t->counted + 1 ||
	    c->n == t->by_type[PRI_S_ORGANIZATION] + 1))
		pri_buf_printf(b, " (%lld listed, %lld with %s: write `host' "
		    "if it signs above the list)", (long long)c->n - 1,
		    (long long)c->n, k->doc->organizations.v[0]->name.s);
	else if (all && hidden > 0 && c->n == t->counted - hidden)
		pri_buf_printf(b, " (%lld are shown, %lld with those who are "
		    "not to be published)", (long long)c->n,
		    (long long)t->counted);
	else if (all && t->merged > 0 && c->n == t->counted + t->merged)
		pri_buf_printf(b, " (%lld with the duplicates that were "
		    "merged)", (long long)c->n);
	else if (all && t->withdrawn > 0 && c->n == t->counted + t->withdrawn)
		pri_buf_printf(b, " (%lld with those who withdrew)",
		    (long long)c->n);
	else if (all && t->rows != t->counted && c->n == t->rows)
		pri_buf_printf(b, " (%lld rows, not all of which count)",
		    (long long)c->n);
	else if (!all && c->n == t->counted)
		pri_buf_printf(b, " (%lld are all signers together)",
		    (long long)c->n);
}

/* ---- Words to write instead ---- */

static const char *const at_least[PRI_LANGS] = { "at least ", "au moins ",
    "al menos ", "mindestens ", "최소 " };

/* Is a number of four digits or more written without separators? */
static int
is_bare(const struct checker *k, const struct pri_claim *c)
{
	size_t n = strspn(k->s + c->off, "0123456789");

	return !c->words && n >= 4 && c->off + n + (c->plus != 0) >= c->end;
}

/* As the author wrote it: in words, in digits, in digits without separators. */
static void
number(struct pri_buf *b, const struct checker *k, const struct pri_claim *c,
    int64_t n, enum pri_number_form form)
{
	if (c->words)
		pri_number_words(b, k->lang, n, form);
	else if (is_bare(k, c))
		pri_buf_printf(b, "%lld", (long long)n);
	else
		pri_number_digits(b, k->lang, n);
}

/* The form that suits most nouns of the kind. */
static enum pri_number_form
form_of(const struct checker *k, const struct pri_claim *c)
{
	return k->lang == PRI_EN || (c->kinds & (PRI_CLAIM_COUNTRY |
	    PRI_CLAIM_GROUP)) ? PRI_MASCULINE : PRI_FEMININE;
}

/* Do the forms of a number in words differ?  Then the noun decides. */
static int
has_forms(const struct checker *k, const struct pri_claim *c, int64_t n)
{
	struct pri_buf m = { 0 }, f = { 0 };
	int differ = 0;

	if (c->words && k->lang != PRI_EN && k->lang != PRI_KO) {
		pri_number_words(&m, k->lang, n, PRI_MASCULINE);
		pri_number_words(&f, k->lang, n, PRI_FEMININE);
		differ = pri_buf_str(&m) == NULL || pri_buf_str(&f) == NULL ||
		    strcmp(m.data, f.data) != 0;
	}
	pri_buf_free(&m);
	pri_buf_free(&f);
	return differ;
}

/* A word at the start of a sentence keeps its capital, one in a headline of
 * capitals all of them. */
static void
keep_capitals(struct pri_buf *b, const struct checker *k, size_t off,
    size_t end)
{
	size_t upper = 0, lower = 0;

	for (size_t i = off; i < end; i++) {
		upper += k->s[i] >= 'A' && k->s[i] <= 'Z';
		lower += k->s[i] >= 'a' && k->s[i] <= 'z';
	}
	for (size_t i = 0; i < b->len && (i == 0 || (upper > 1 &&
	    lower == 0)); i++)
		if (k->s[off] >= 'A' && k->s[off] <= 'Z' &&
		    b->data[i] >= 'a' && b->data[i] <= 'z')
			b->data[i] = (char)(b->data[i] - 'a' + 'A');
}

/* ---- Reporting ---- */

static struct pr_pos
place(const struct checker *k, size_t off, int end)
{
	struct pr_pos p = k->pos;

	if (k->prose != NULL)
		return end ? pri_prose_end(k->prose, k->off + off) :
		    pri_prose_pos(k->prose, k->off + off);
	/* A title on one line, with nothing escaped in it. */
	if (k->end.line != k->pos.line)
		return end ? k->end : k->pos;
	p.col += pri_utf8_count(k->s, off);
	if (k->end.col >= k->pos.col + k->len + 2)
		p.col++;		/* an opening quotation mark */
	return p;
}

/* What to write in place of k->s[from..c->end). */
struct answer {
	size_t		 from;
	struct pri_buf	 text;
	int		 only;		/* nothing else would be right */
};

/*
 * The number alone is replaced where the words before it still hold with the
 * right one; else they are replaced with it.
 */
static void
make_answer(const struct checker *k, const struct pri_claim *c,
    const struct figure *f, struct answer *a)
{
	int whole = c->how == PRI_SAYS_MORE || c->how == PRI_SAYS_UP_TO ||
	    c->how == PRI_SAYS_LESS;
	int bound = f->bound != PRI_EXACTLY && c->how != PRI_SAYS_AT_LEAST;
	struct pri_claim said = *c;

	/* What is said after a number in Korean stays there. */
	if (k->lang == PRI_KO && (whole || c->how != PRI_SAYS_EXACTLY))
		bound = 0;
	a->from = whole ? c->how_off : c->off;
	if (bound && k->lang == PRI_FR && a->from >= 3 &&
	    memcmp(k->s + a->from - 3, "de ", 3) == 0 && (a->from == 3 ||
	    k->s[a->from - 4] == ' ' || k->s[a->from - 4] == '\n')) {
		a->from -= 3;
		pri_buf_puts(&a->text, "d'");
	}
	if (bound)
		pri_buf_puts(&a->text, at_least[k->lang]);
	number(&a->text, k, c, f->n, form_of(k, c));
	if (c->plus)
		pri_buf_putc(&a->text, '+');
	keep_capitals(&a->text, k, a->from, c->end);
	said.n = f->n;
	said.how = bound || c->how == PRI_SAYS_AT_LEAST ? PRI_SAYS_AT_LEAST :
	    whole || c->how == PRI_SAYS_EXACTLY ? PRI_SAYS_EXACTLY : c->how;
	/* About and nearly are the author's; so is what an alliance is
	 * called, and the noun goes with the number. */
	a->only = f->low == f->high && f->n > 1 && c->n > 1 &&
	    (c->how == PRI_SAYS_EXACTLY || c->how == PRI_SAYS_AT_LEAST ||
	    (c->how == PRI_SAYS_MORE && k->lang != PRI_KO)) &&
	    supports(&said, f) && !has_forms(k, c, f->n) &&
	    !has_forms(k, c, c->n);
}

/* Is k->s[from..end) written in the file as it reads? */
static int
is_plain(const struct checker *k, size_t from, size_t end)
{
	const struct pri_source *src = k->doc->src;
	size_t a, b;

	if (k->prose != NULL)
		return pri_prose_is_plain(k->prose, k->off + from,
		    end - from);
	if (src == NULL || k->end.line != k->pos.line)
		return 0;
	a = pri_source_offset(src, place(k, from, 0));
	b = pri_source_offset(src, place(k, end, 1));
	return b - a == end - from && b <= src->len &&
	    memcmp(src->data + a, k->s + from, b - a) == 0;
}

/* Is the number right of the groups that the signers represent? */
static int
is_of_represented(const struct checker *k, const struct pri_claim *c)
{
	struct figure f = figure_of(k->t, PRI_CLAIM_GROUP);

	return c->kinds == PRI_CLAIM_ORGANIZATION && k->t->has_represents &&
	    c->n > k->t->counted && supports(c, &f);
}

static void
put_message(struct pri_buf *b, const struct checker *k,
    const struct pri_claim *c, const struct figure *f, const char *answer)
{
	int open = f->n == 0 && f->high > 0;

	/* Signers without a type may be of any: none is not what the list
	 * says. */
	pri_buf_printf(b, "the signatory list supports %s%lld %s, not `",
	    open ? "at most " : f->bound == PRI_AT_LEAST ? "at least " :
	    f->bound == PRI_MORE_THAN ? "more than " : "",
	    (long long)(open ? f->high : f->n), f->what);
	for (size_t i = c->how_off; i < c->end; i++)
		pri_buf_putc(b, k->s[i] == '\n' ? ' ' : k->s[i]);
	pri_buf_putc(b, '\'');
	because(b, k, c);
	if (is_of_represented(k, c))
		pri_buf_printf(b, "; groups that are represented have not "
		    "signed: write `representing' before their number, or %s",
		    answer != NULL ? answer : "the number of signers");
	else if (answer != NULL)
		pri_buf_printf(b, "; write %s", answer);
}

static void
report(struct checker *k, const struct pri_claim *c, const struct figure *f)
{
	struct answer a = { 0 };
	struct pri_buf say = { 0 };
	/* "22 countries" of a list that shows 22 at least. */
	enum pr_level level = c->how == PRI_SAYS_EXACTLY && f->bound !=
	    PRI_EXACTLY && c->n == f->n ? PR_WARNING : PR_ERROR;
	const char *fixed, *text;

	make_answer(k, c, f, &a);
	fixed = f->n > 0 ? pri_buf_str(&a.text) : NULL;
	put_message(&say, k, c, f, fixed);
	text = pri_buf_str(&say);
	if (text == NULL)
		k->err = 1;
	else if (a.only && fixed != NULL && !is_of_represented(k, c) &&
	    is_plain(k, a.from, c->end))
		pri_diag_fix_level(k->diags, k->doc->file,
		    place(k, a.from, 0), place(k, c->end, 1),
		    PRI_D_claim_mismatch, level, fixed, "%s", text);
	else
		pri_diag_range(k->diags, k->doc->file, place(k, a.from, 0),
		    place(k, c->end, 1), PRI_D_claim_mismatch, level, fixed,
		    "%s", text);
	pri_buf_free(&a.text);
	pri_buf_free(&say);
}

static void
check_claim(void *ctx, const struct pri_claim *c)
{
	struct checker *k = ctx;
	struct figure f = figure_of(k->t, c->kinds);

	if ((c->kinds & PRI_CLAIM_GROUP) && !k->t->has_represents)
		return;			/* the list does not say */
	if ((c->kinds & PRI_CLAIM_COUNTRY) && k->t->countries == 0 &&
	    k->t->countries_bound != PRI_EXACTLY)
		return;			/* nor does it say countries */
	if (!supports(c, &f))
		report(k, c, &f);
}

/* ---- The document ---- */

static int
check_title(struct checker *k, const struct pri_str *title)
{
	if (title->s == NULL)
		return 1;
	k->prose = NULL;
	k->s = title->s;
	k->pos = title->pos;
	k->end = title->end;
	k->len = pri_utf8_count(title->s, strlen(title->s));
	return pri_claims_find(k->lang, title->s, strlen(title->s), 1,
	    k->doc->day.y, check_claim, k);
}

enum pr_status
pri_check_claims(const struct pr_doc *doc, const struct pri_tally *t,
    struct pr_diags *diags)
{
	struct checker k = { .doc = doc, .t = t, .diags = diags };
	struct pri_prose prose = { 0 };
	enum pr_status st;
	int lead = 1, ok;

	if (!pri_lang_known(doc->language))
		return PR_OK;
	k.lang = pri_lang_of(doc->language);
	if (!check_title(&k, &doc->title) || !check_title(&k, &doc->subtitle))
		return PR_ENOMEM;
	if ((st = pri_prose_make(&prose, doc)) != PR_OK)
		goto out;
	for (size_t i = 0; i < prose.nblocks; i++) {
		const struct pri_block *b = &prose.blocks[i];

		k.prose = &prose;
		k.off = b->off;
		k.s = prose.s + b->off;
		ok = pri_claims_find(k.lang, k.s, b->len, lead, doc->day.y,
		    check_claim, &k);
		if (!ok) {
			st = PR_ENOMEM;
			goto out;
		}
		if (b->node->kind == PRI_PARA)
			lead = 0;
	}
	st = k.err ? PR_ENOMEM : pr_diags_status(diags);
out:
	pri_prose_free(&prose);
	return st;
}
