/*
 * Names to words for comparing: the first step of finding that two rows of a
 * signatory list are the same organization or person.
 */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "model/name_fold.h"

/* Two bytes per code point, blank for none (Unicode 15, NFKD without marks,
 * and the letters that have no decomposition by their usual ASCII). */
static const char latin1[] =	/* U+00A0 to U+024F */
	"                    a               2 3           1 o           "
	"a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"
	"a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy "
	"a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
	"g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l   "
	"  l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "
	"s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s "
	"  b         o     d d         e e f f g         k k             "
	"o o                           u u     y y                       "
	"        dzdzdzljljljnjnjnja a i i o o u u u u u u u u u u   a a "
	"a a aeae    g g k k o o o o     j dzdzdzg g     n n a a aeaeo o "
	"a a a a e e e e i i i i o o o o r r r r u u u u s s t t     h h "
	"            a a e e o o o o o o o o y y                         "
	"                                ";
static const char latin2[] =	/* U+1E00 to U+1EFF */
	"a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f "
	"g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m "
	"m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r "
	"s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v "
	"w w w w w w w w w w x x x x y y z z z z z z h t w y   s     ss  "
	"a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e "
	"e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o "
	"o o o o u u u u u u u u u u u u u u y y y y y y y y             ";
size_t
pri_fold_latin(unsigned long c, char out[2])
{
	const char *p;

	if (c >= 0xff01 && c <= 0xff5e)		/* full width */
		c -= 0xfee0;
	if (c < 0x80) {
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		out[0] = (char)c;
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	}
	if (c >= 0xa0 && c < 0x250)
		p = latin1 + (c - 0xa0) * 2;
	else if (c >= 0x1e00 && c < 0x1f00)
		p = latin2 + (c - 0x1e00) * 2;
	else
		return 0;
	out[0] = p[0];
	out[1] = p[1];
	return p[0] == ' ' ? 0 : p[1] == ' ' ? 1 : 2;
}

int
pri_is_cjk(unsigned long c)
{
	return (c >= 0x1100 && c < 0x1200) ||		/* Jamo */
	    (c >= 0x2e80 && c < 0x3000) ||
	    (c >= 0x3005 && c < 0x3008) ||
	    (c >= 0x3041 && c < 0xa4d0 && c != 0x30fb) ||
	    (c >= 0xa960 && c < 0xa980) || (c >= 0xac00 && c < 0xd800) ||
	    (c >= 0xf900 && c < 0xfb00) ||
	    (c >= 0xff66 && c < 0xffe0) ||		/* half width */
	    (c >= 0x20000 && c < 0x40000);
}

/* What one code point does to a word. */
enum what { LETTER, OTHER, CJK, NOTHING, BREAK, DOT, PERCENT };

static enum what
what_is(unsigned long c)
{
	char f[2];

	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	if (pri_fold_latin(c, f) > 0)
		return LETTER;
	if (c == '.' || c == 0xb7)
		return DOT;
	if (c == '%')
		return PERCENT;
	if (c == '\'' || c == '`' || c == 0xb4 || c == 0xad ||
	    (c >= 0x2b0 && c < 0x370) || (c >= 0x2018 && c <= 0x201b) ||
	    (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff ||
	    c == 0x640 || (c >= 0xfe00 && c < 0xfe10) || c == 0x2032)
		return NOTHING;
	if (c < 0x370 || (c >= 0x2000 && c < 0x2c00) || c == 0xffffffff ||
	    (c >= 0x3000 && c < 0x3040 && !pri_is_cjk(c)) || c == 0x30fb ||
	    (c >= 0xe000 && c < 0xf900) || (c >= 0xff00 && c < 0xff66) ||
	    (c >= 0x1f000 && c < 0x20000) || c >= 0xe0000 || c == 0x589 ||
	    c == 0x5be || c == 0x60c || c == 0x61b || c == 0x6d4 || c == 0x964)
		return BREAK;
	return pri_is_cjk(c) ? CJK : OTHER;
}

/* A word as it grows. */
struct word {
	char	 s[256];		/* folded so far */
	size_t	 n;
	size_t	 start;			/* byte offset in the name */
	size_t	 letters, upper;
	unsigned flags;
};

struct split {
	struct pri_arena *arena;
	const char	*s;
	struct pri_tokens *out;
	struct word	 w;
	int		 dots;		/* last character: 1 '.', 2 ". " */
	int		 fresh;		/* a break since the last word */
};

/* A word of another script: ASCII letters from ICU, and the word itself when
 * its letters are not to be compared one by one. */
static enum pr_status
other_word(struct split *sp, size_t end, struct pri_token *t)
{
	const struct pri_intl *intl;
	struct pri_buf b = { 0 };
	enum pr_status st = pri_intl_need(&intl);
	size_t len = end - sp->w.start, k = 0;

	t->raw = sp->s + sp->w.start;
	if (st != PR_OK || (st = intl->fold(t->raw, len, &b)) != PR_OK ||
	    b.err)
		goto out;
	/* Traditional and simplified signs, both kinds of kana. */
	size_t n = 3 * b.len + PRI_FOLD_MAX;
	char *same = pri_arena_alloc(sp->arena, n);
	size_t m = same == NULL ? SIZE_MAX : pri_fold(b.data, b.len, same, n);
	t->raw = m == SIZE_MAX || m == 0 ? pri_arena_strndup(sp->arena,
	    b.data, b.len) : same;
	t->rawn = m == SIZE_MAX || m == 0 ? b.len : m;
	pri_buf_cut(&b, 0);
	if ((st = intl->latin(sp->s + sp->w.start, len, &b)) != PR_OK)
		goto out;
	for (size_t i = 0; i < b.len; i++) {
		char c = b.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 'a' - 'A');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			b.data[k++] = c;
	}
	t->n = k;
	t->s = pri_arena_strndup(sp->arena, k > 0 ? b.data : "", k);
	if (k == 0)
		t->flags |= PRI_TF_CJK;
out:
	if (b.err || (st == PR_OK && (t->s == NULL || t->raw == NULL)))
		st = PR_ENOMEM;
	pri_buf_free(&b);
	return st;
}

/* "A." and "B." become "AB"; 1 when the word was joined to the last one. */
static int
join_dotted(struct split *sp, struct pri_token *t)
{
	struct pri_token *last;
	char *s;

	if (sp->out->n == 0 || t->n != 1 || sp->dots != 1 || t->raw != NULL)
		return 0;
	last = &sp->out->v[sp->out->n - 1];
	if (last->n != 1 && !(last->flags & PRI_TF_DOTTED))
		return 0;
	if ((s = pri_arena_alloc(sp->arena, last->n + 2)) == NULL)
		return -1;
	memcpy(s, last->s, last->n);
	s[last->n] = t->s[0];
	last->s = s;
	last->n++;
	last->flags |= PRI_TF_DOTTED;
	return 1;
}

static enum pr_status
end_word(struct split *sp, size_t end)
{
	struct word *w = &sp->w;
	struct pri_token t = { 0 };
	enum pr_status st;
	int joined;

	if (w->n == 0 && !(w->flags & (PRI_TF_CJK | PRI_TF_OTHER)))
		return PR_OK;
	t.flags = w->flags;
	/* "HRW", and "LiNK" */
	if (w->upper > 0 && (w->upper == w->letters || (w->upper >= 2 &&
	    w->upper * 2 >= w->letters && w->letters <= 8)))
		t.flags |= PRI_TF_UPPER;
	if (!sp->fresh)
		t.flags |= PRI_TF_GLUED;
	if (w->flags & (PRI_TF_CJK | PRI_TF_OTHER)) {
		if ((st = other_word(sp, end, &t)) != PR_OK)
			return st;
		sp->out->scripts |= t.flags & (PRI_TF_CJK | PRI_TF_OTHER);
	} else {
		t.s = pri_arena_strndup(sp->arena, w->s, w->n);
		t.n = w->n;
		if (t.s == NULL)
			return PR_ENOMEM;
	}
	memset(w, 0, sizeof(*w));
	sp->fresh = 0;
	if ((joined = join_dotted(sp, &t)) != 0)
		return joined < 0 ? PR_ENOMEM : PR_OK;
	if (sp->out->n == PRI_TOKENS_MAX)
		sp->out->cut = 1;
	else
		sp->out->v[sp->out->n++] = t;
	return PR_OK;
}

static void
letter(struct split *sp, size_t at, unsigned long c, enum what what)
{
	struct word *w = &sp->w;
	char f[2];
	size_t k;

	if (w->n == 0 && !(w->flags & (PRI_TF_CJK | PRI_TF_OTHER)))
		w->start = at;
	if (what == CJK)
		w->flags |= PRI_TF_CJK;
	else if (what == OTHER)
		w->flags |= PRI_TF_OTHER;
	k = pri_fold_latin(c, f);
	for (size_t i = 0; i < k && w->n + 1 < sizeof(w->s); i++)
		w->s[w->n++] = f[i];
	if (k > 0 && (f[0] < '0' || f[0] > '9')) {
		w->letters++;
		if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde))
			w->upper++;
	}
}

/* "l'Homme", "d'Ivoire", "dell'Uomo": an apostrophe that ends an article. */
static int
elision(const struct split *sp, unsigned long c)
{
	static const char *const articles[] = { "l", "d", "dell", "all", "qu",
	    "nell", "sull", NULL };

	if (c != '\'' && c != 0x2019)
		return 0;
	for (int i = 0; articles[i] != NULL; i++)
		if (strlen(articles[i]) == sp->w.n &&
		    memcmp(articles[i], sp->w.s, sp->w.n) == 0)
			return 1;
	return 0;
}

enum pr_status
pri_name_tokens(struct pri_arena *arena, const char *s, size_t n,
    struct pri_tokens *out)
{
	struct split sp = { .arena = arena, .s = s, .out = out, .fresh = 1 };
	enum pr_status st = PR_OK;
	size_t len;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < n && st == PR_OK; i += len) {
		unsigned long c = pri_utf8_get(s + i, n - i, &len);
		enum what what = what_is(c);

		if (what == NOTHING && !elision(&sp, c))
			continue;
		if (what == LETTER || what == OTHER || what == CJK) {
			letter(&sp, i, c, what);
			continue;
		}
		if (sp.w.n > 0 || sp.w.flags != 0) {
			st = end_word(&sp, i);
			sp.dots = 0;
		}
		if (what == DOT)
			sp.dots = 1;
		else if (what == PERCENT && st == PR_OK) {
			sp.w.start = i;
			memcpy(sp.w.s, "percent", 7);
			sp.w.n = 7;
			st = end_word(&sp, i + len);
		} else {
			sp.dots = 0;
			sp.fresh = 1;
		}
	}
	if (st == PR_OK)
		st = end_word(&sp, n);
	return st;
}
