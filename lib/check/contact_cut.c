/* Cuts a piece of text into who and what it names: small words off its ends,
 * a name from what it is "of", one person from the next; see contact_build.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/contact_build.h"

/* Small words around a piece that are no part of it. */
static const char *const fillers[] = {
	"the", "our", "at", "with", "via", "by", "to", "on", "from", "a", "an",
	"directly", "or", "and", "Or", "And", "please", "is", "are", "either", "through",
	"phone", "email", "of", "for", "la", "le", "les", "l'", "el", "los",
	"il", "lo", "o", "os", "as", "der", "die", "das", "den", "dem", "an",
	"bei", "unter", "zu", "\xc3\xa0", "au", "aux", "par", "sur", "sous",
	"ou", "et", "al", "a la", "en", "por", "con", "y", "com", "ao", "em",
	"pelo", "pela", "alla", "allo", "presso", "tramite", "e", "op", "bij",
	"of", "de", "het", "oder", "und", "per", "auf", "mit",
	"\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8", "\xd0\xbf\xd0\xbe",
	"\xd0\xba", "\xd1\x81", "using", "call", "tel", "mail",
	"can", "may", "also", "\xd0\xb2", "\xd0\xb2\xd0\xbe",
	"\xd8\xb9\xd9\x84\xd9\x89", "\xd8\xa3\xd9\x88", "us", "me", "ve",
	"veya", "ile", "ya da", NULL
};

static int
is_filler(const char *s, size_t n)
{
	for (size_t i = 0; fillers[i] != NULL; i++)
		if (strlen(fillers[i]) == n && memcmp(fillers[i], s, n) == 0)
			return 1;
	return 0;
}

static int
is_conjunction(const char *s, size_t n)
{
	static const char *const words[] = {
		"or", "and", "Or", "And", "&", "oder", "und", "ou", "et", "o", "y", "e",
		"en", "of", "\xd0\xb8\xd0\xbb\xd0\xb8", "\xd0\xb8",
		"\xd8\xa3\xd9\x88", "\xeb\x98\x90\xeb\x8a\x94",
		"\xeb\xb0\x8f", "ve", "veya", "ya da", NULL
	};

	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return 1;
	return 0;
}

/* Take marks, spaces and small words off both ends. */
void
pri_cut_trim(struct pri_builder *b, size_t *from, size_t *to)
{
	static const char marks[] = " \t\n*_#>-\"'`|+=~.,;:!?[]()<>/\\{}";
	const char *s = b->s;

	/* "1. Media Desk" */
	while (*from < *to && (s[*from] == ' ' || s[*from] == '\n'))
		(*from)++;
	if (*to - *from > 3 && s[*from] >= '0' && s[*from] <= '9' &&
	    (s[*from + 1] == '.' || s[*from + 1] == ')') &&
	    s[*from + 2] == ' ')
		*from += 3;
	for (;;) {
		while (*from < *to && strchr(marks, s[*from]) != NULL)
			(*from)++;
		while (*from < *to && strchr(marks, s[*to - 1]) != NULL &&
		    !(s[*to - 1] == '.' && *to - *from > 2 &&
		    pri_is_capital((unsigned char)s[*to - 2])))
			(*to)--;
		while (*to - *from >= 3 && ((unsigned char)s[*from] == 0xe2 ||
		    memcmp(s + *from, "\xe3\x80", 2) == 0) &&
		    !pri_is_word_char(pri_utf8_get(s + *from, 3,
		    &(size_t){ 0 })))
			*from += 3;
		while (*to - *from >= 3 && ((unsigned char)s[*to - 3] == 0xe2 ||
		    memcmp(s + *to - 3, "\xe3\x80", 2) == 0) &&
		    !pri_is_word_char(pri_utf8_get(s + *to - 3, 3,
		    &(size_t){ 0 })))
			*to -= 3;
		size_t k = *from, e = *to;
		while (k < *to && s[k] != ' ' && s[k] != '\'')
			k++;
		k += k < *to && s[k] == '\'' && k - *from == 1;
		if (k > *from && is_filler(s + *from, k - *from)) {
			if (is_conjunction(s + *from, k - *from))
				b->gap = b->gap > PRI_G_OR ? b->gap : PRI_G_OR;
			*from = k;
			continue;
		}
		while (e > *from && s[e - 1] != ' ')
			e--;
		if (e > *from && e < *to && is_filler(s + e, *to - e)) {
			b->goes_on |= is_conjunction(s + e, *to - e);
			*to = e;
			continue;
		}
		return;
	}
}

/* "Ian Field", "Ian Field in the press office" */
static int
starts_with_name(const char *s, size_t n)
{
	const char *in = memmem(s, n, " in ", 4);

	return pri_classify(s, in == NULL ? n : (size_t)(in - s)) ==
	    PRI_P_NAME;
}

/* A name; or one word that an address after byte `end' has, too: "Anna and
 * Ben: anna@..., ben@...". */
static int
is_persons(const struct pri_builder *b, size_t from, size_t to, size_t end)
{
	const struct pri_atom *a, *all = b->sc->v + b->sc->n;

	/* "김민준 간사", "Director Olivia Miller" */
	if (starts_with_name(b->s + from, to - from) ||
	    pri_cut_dense(b->s, from, to) != 0 ||
	    pri_role_then_name(b->s + from, to - from) != 0)
		return 1;
	if (!(to - from == 1 && pri_is_capital((unsigned char)b->s[from])) &&
	    pri_classify(b->s + from, to - from) != PRI_P_WORD)
		return 0;
	for (a = pri_first_atom(b->sc, end); a < all && a->from < end + 200;
	    a++)
		if (pri_is_own_address(b->s + from, to - from, a))
			return 1;
	return 0;
}

/* Are from..cut and next..to two who answer: people, or one and an office? */
static int
are_two(const struct pri_builder *b, size_t from, size_t cut, size_t next,
    size_t to)
{
	int left = is_persons(b, from, cut, to);
	int right = is_persons(b, next, to, to);

	return (left && (right || pri_classify(b->s + next, to - next) ==
	    PRI_P_DESK)) || (right && pri_classify(b->s + from, cut - from) ==
	    PRI_P_DESK);
}

/* Where a name ends and what it is "of" begins, or where a second name
 * follows an "and"; 0 for neither. */
size_t
pri_cut_joint(struct pri_builder *b, size_t from, size_t to, size_t *next, int *is_or)
{
	static const char *const of[] = { " of ", " from ", " at ", " with ",
		" bei ", " von der ", " de la ", " du ", " in the ",
		" in our ", " atrav\xc3\xa9s ", NULL };
	const char *s = b->s;

	for (size_t i = from + 1; i + 2 < to; i++) {
		if (s[i] != ' ')
			continue;
		size_t e = i + 1;
		while (e < to && s[e] != ' ')
			e++;
		if (e < to && is_conjunction(s + i + 1, e - i - 1) &&
		    are_two(b, from, i, e + 1, to)) {
			*next = e + 1;
			*is_or = 1;
			return i;
		}
		for (size_t k = 0; of[k] != NULL; k++) {
			size_t n = strlen(of[k]);
			if (to - i <= n || memcmp(s + i, of[k], n) != 0)
				continue;
			enum pri_piece left = pri_classify(s + from,
			    i - from);
			if (left != PRI_P_NAME && (left != PRI_P_DESK || k > 2))
				continue;
			*next = i + n;
			*is_or = 0;
			return i;
		}
	}
	return 0;
}

/* "김민준 국장", "広報部 山田": two words of a dense script,
 * two things. */
size_t
pri_cut_dense(const char *s, size_t from, size_t to)
{
	size_t space = 0, len;

	for (size_t i = from; i < to; i++)
		if (s[i] == ' ')
			space = i;
	/* "Olivia Miller 간사" */
	if (space == 0 || !pri_is_dense(pri_utf8_get(s + space + 1, to -
	    space - 1, &len)))
		return 0;
	enum pri_piece a = pri_classify(s + from, space - from);
	enum pri_piece z = pri_classify(s + space + 1, to - space - 1);
	/* "국제팀 한지원 활동가": the left part is two things again. */
	int two = a == PRI_P_DESK && memchr(s + from, ' ', space - from) !=
	    NULL;
	if (((z == PRI_P_ROLE || z == PRI_P_DESK) && (a == PRI_P_NAME ||
	    a == PRI_P_ORG || two)) || ((a == PRI_P_ROLE || a == PRI_P_DESK ||
	    a == PRI_P_ORG) && z == PRI_P_NAME))
		return space;
	return 0;
}

/* "김민준, 이서연 간사": a second name of two or three
 * syllables, with its function. */
int
pri_cut_is_next(const struct pri_builder *b, size_t from, size_t cut,
    size_t to)
{
	const struct pri_found *c = &b->cur;
	size_t len;
	uint32_t u = pri_utf8_get(b->s + from, to - from, &len);

	return u >= 0xac00 && u <= 0xd7af && cut - from >= 6 &&
	    cut - from <= 9 && b->gap == PRI_G_COMMA && c->name.s != NULL &&
	    !c->is_desk && !pri_has_address(c) &&
	    pri_classify(b->s + from, cut - from) == PRI_P_NAME &&
	    pri_classify(b->s + cut + 1, to - cut - 1) == PRI_P_ROLE;
}
