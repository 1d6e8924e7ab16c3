/* Do the words around a number speak of signing?  See claims_impl.h. */
#include <config.h>

#include <string.h>

#include "check/claims_impl.h"

/* Groups that stand behind the signers: "representing 300 groups". */
int
pri_claim_represented(const struct pri_csent *st, const struct pri_chit *f)
{
	size_t from = f->first > 3 ? f->first - 3 : 0;

	for (size_t i = from; i < f->first; i++)
		if ((st->v[i].flags & W_REPRESENT) && !st->v[i].is_num)
			return 1;
	/* German: the verb comes last. */
	if (st->lang != PRI_DE)
		return 0;
	for (size_t i = f->last + 1; i < st->ntoks && i < f->last + 3; i++)
		if (st->v[i].flags & W_REPRESENT)
			return 1;
	return 0;
}

/* Nothing but small joining words between two claims? */
int
pri_claim_chained(const struct pri_csent *st, const struct pri_chit *a,
    const struct pri_chit *b)
{
	if (b->first <= a->last || b->first - a->last > 7)
		return 0;
	for (size_t i = a->last + 1; i <= b->first; i++) {
		if (st->v[i].brk != 0 && st->v[i].brk != ',')
			return 0;
		if (i < b->first && !(st->v[i].flags & (W_LINK | W_AND |
		    W_REPRESENT)))
			return 0;
	}
	/* "76 groups, 12 prisoners": a comma alone joins counts of signers
	 * only, and countries need a "from". */
	return b->first > a->last + 1 || !(b->c.kinds & PRI_CLAIM_COUNTRY);
}

int
pri_claim_has(const struct pri_csent *st, size_t from, size_t to,
    unsigned flags)
{
	for (size_t i = from; i < to && i < st->ntoks; i++)
		if (!st->v[i].is_num && (st->v[i].flags & flags))
			return 1;
	return 0;
}

static int
has(const struct pri_csent *st, unsigned flags)
{
	return pri_claim_has(st, 0, st->ntoks, flags);
}

/* Are all words of from..to of these kinds, with no sign between them? */
static int
all_are(const struct pri_csent *st, size_t from, size_t to, unsigned flags)
{
	for (size_t i = from; i < to; i++)
		if (st->v[i].is_num || st->v[i].brk != 0 ||
		    !(st->v[i].flags & flags))
			return 0;
	return 1;
}

/* "a letter from 76 groups", but not "the letter to 76 groups". */
static int
letter_from(const struct pri_csent *st, const struct pri_chit *f, size_t i)
{
	static const char *const to[] = { "to", "a", "an", "aux", NULL };
	const struct pri_ctok *last = &st->v[f->first - 1];

	for (int k = 0; to[k] != NULL; k++)
		if (strcmp(last->s, to[k]) == 0)
			return 0;
	return (i + 1 == f->first && st->v[f->first].brk == ':') ||
	    all_are(st, i + 1, f->first, W_BEFORE | W_ADJECTIVE | W_LETTER |
	    W_AUX | W_LINK);
}

/* "signed by", "a letter from", "the undersigned" right before it. */
static int
signed_by(const struct pri_csent *st, const struct pri_chit *f)
{
	size_t from = f->first > 7 ? f->first - 7 : 0;
	int people = f->c.kinds == PRI_CLAIM_INDIVIDUAL;
	const struct pri_ctok *last;

	if (f->first == 0)
		return 0;
	last = &st->v[f->first - 1];
	if ((last->flags & W_SIGN) && !(last->flags & W_KIND))
		return 1;
	if ((last->flags & W_WE) && st->v[f->first].brk == ',')
		return !people;
	if (!(last->flags & W_BEFORE) && st->v[f->first].brk != ':')
		return 0;
	for (size_t i = f->first; i-- > from; ) {
		const struct pri_ctok *t = &st->v[i];

		if (t->is_num || (i + 1 < f->first &&
		    st->v[i + 1].brk != 0 && st->v[i + 1].brk != ','))
			return 0;
		if (t->flags & W_SIGN)
			return 1;
		if ((t->flags & W_LETTER) && i + 4 > f->first && !people &&
		    letter_from(st, f, i))
			return 1;
		/* "a coalition of 76 groups" may be any coalition. */
		if ((t->flags & W_BODY) && i + 3 > f->first && !people)
			return st->lead || has(st, W_SIGN | W_LETTER);
	}
	return 0;
}

/* ---- Joining, backing, standing behind ---- */

/* Words that may stand among those of joining. */
#define SMALL (W_AUX | W_BEFORE | W_JOIN | W_ADJECTIVE)

/* "The appeal is backed by 76 groups", "we are joined by", "joining us are". */
static int
joined_by(const struct pri_csent *st, const struct pri_chit *f)
{
	size_t from = f->first > 9 ? f->first - 9 : 0;
	const struct pri_ctok *last = f->first > 0 ? &st->v[f->first - 1] :
	    NULL;

	for (size_t i = f->first; i-- > from; ) {
		const struct pri_ctok *t = &st->v[i];

		if ((t->flags & W_LETTER) && !(last->flags & W_BEFORE))
			return 0;
		if ((t->flags & (W_LETTER | W_US | W_WE)) && !t->is_num &&
		    all_are(st, i + 1, f->first, SMALL | W_US))
			return st->v[f->first].brk == 0 &&
			    (pri_claim_has(st, i + 1, f->first, W_JOIN) ||
			    pri_claim_has(st, i > 2 ? i - 2 : 0, i, W_JOIN));
		if (t->is_num || t->brk != 0)
			return 0;
	}
	return 0;
}

/* "76 groups have joined us", "have added their names to the letter"; in
 * German also "dem Aufruf haben sich 76 Gruppen angeschlossen". */
static int
join_after(const struct pri_csent *st, const struct pri_chit *f)
{
	size_t end = f->last + 1, i = f->first;

	while (end < st->ntoks && end < f->last + 10 && st->v[end].brk == 0 &&
	    (st->v[end].flags & (SMALL | W_US | W_LETTER)))
		end++;
	if (!pri_claim_has(st, f->last + 1, end, W_JOIN))
		return 0;
	if (pri_claim_has(st, f->last + 1, end, W_US | W_LETTER))
		return 1;
	while (i > 0 && f->first - i < 6 && st->v[i].brk == 0 &&
	    (st->v[i - 1].flags & (W_AUX | W_US | W_LETTER)))
		i--;
	return st->lang == PRI_DE && pri_claim_has(st, i, f->first,
	    W_US | W_LETTER);
}

/* "In a joint letter, 76 groups urge": the letter that this is about. */
static int
in_a_letter(const struct pri_csent *st, const struct pri_chit *f)
{
	static const char *const in[] = { "in", "dans", "en", NULL };
	size_t end = f->last + 4;
	int begins = 0;

	for (int i = 0; in[i] != NULL; i++)
		begins |= strcmp(st->v[0].s, in[i]) == 0;
	if (!begins || f->first < 2 || f->first > 7 ||
	    !pri_claim_has(st, 1, f->first, W_LETTER))
		return 0;
	/* In German the verb stands before its subject. */
	if (st->lang == PRI_DE)
		return (st->v[f->first - 1].flags & W_URGE) != 0;
	return st->v[f->first].brk == ',' &&
	    pri_claim_has(st, f->last + 1, end, W_URGE);
}

/* "76 groups have signed", "the 76 signatories", "76 groups urge". */
int
pri_claim_sign_after(const struct pri_csent *st, const struct pri_chit *f)
{
	size_t reach = f->last + 9;
	int people = f->c.kinds == PRI_CLAIM_INDIVIDUAL;

	for (size_t i = f->last + 1; i < st->ntoks && i < reach; i++) {
		const struct pri_ctok *t = &st->v[i];

		if (t->flags & W_NOT)
			return 0;
		if (t->brk != 0 && t->brk != ',' && t->brk != '(')
			return 0;
		if ((t->flags & W_SIGN) && (!(t->flags & W_KIND) ||
		    (i == f->last + 1 && t->brk == 0)))
			return 1;	/* "76 associations signataires" too */
		if ((t->flags & W_URGE) && st->lead && !people &&
		    i < f->last + 4 && t->brk == 0)
			return 1;
	}
	/* "... ont signé", "haben ... unterzeichnet" end a longer clause. */
	if (st->lang == PRI_DE)
		for (size_t i = f->last + 1; i < st->ntoks; i++)
			if ((st->v[i].flags & W_SIGN) &&
			    !(st->v[i].flags & W_KIND))
				return !people || i < f->last + 12;
	return 0;
}

/* "signatories to the Convention", "the Convention has 187 signatories": not
 * of this letter. */
static int
of_treaty(const struct pri_csent *st, const struct pri_chit *f)
{
	if ((f->c.kinds & PRI_CLAIM_SIGNER) &&
	    pri_claim_has(st, 0, f->first, W_TREATY) &&
	    !pri_claim_has(st, 0, f->first, W_LETTER | W_WE | W_US))
		return 1;
	for (size_t i = f->last + 1; i < st->ntoks && i < f->last + 8; i++)
		if (st->v[i].flags & W_TREATY)
			return 1;
	return 0;
}

/* Part of the signers only: "12 organizations from Korea", "20 of the". */
int
pri_claim_is_part(const struct pri_csent *st, const struct pri_chit *f)
{
	size_t i = f->last + 1;

	if (f->c.kinds & PRI_CLAIM_COUNTRY)
		return 0;
	if (i < st->ntoks && strcmp(st->v[i].s, "based") == 0)
		i++;
	if (i + 1 < st->ntoks && st->v[i].brk == 0 &&
	    (st->v[i].flags & W_FROM) && !st->v[i].is_num &&
	    !(st->v[i].flags & W_REPRESENT) && !st->v[i + 1].is_num &&
	    st->v[i + 1].capital)
		return 1;
	/* "one of 12 people" */
	if (f->first > 1 && strcmp(st->v[f->first - 1].s, "of") == 0 &&
	    (st->v[f->first - 2].is_num ||
	    strcmp(st->v[f->first - 2].s, "one") == 0 ||
	    strcmp(st->v[f->first - 2].s, "some") == 0))
		return 1;
	return f->first > 0 && (strcmp(st->v[f->first - 1].s, "other") == 0 ||
	    strcmp(st->v[f->first - 1].s, "another") == 0 ||
	    strcmp(st->v[f->first - 1].s, "further") == 0);
}

/* "groups from 22 countries", "they come from 22 countries". */
static int
countries_of_signers(const struct pri_csent *st, const struct pri_chit *f)
{
	static const char *const come[] = { "come", "comes", "coming", "hail",
	    "are", "based", "viennent", "proviennent", "issus", "issues",
	    "proceden", "provienen", "vienen", "kommen", "stammen", NULL };
	const struct pri_ctok *noun;

	if (f->first < 2 || !(st->v[f->first - 1].flags & W_FROM))
		return 0;
	noun = &st->v[f->first - 2];
	if (noun->flags & W_KIND && !(noun->flags & PRI_CLAIM_COUNTRY))
		return has(st, W_SIGN) || join_after(st, f);
	for (int i = 0; come[i] != NULL; i++)
		if (strcmp(noun->s, come[i]) == 0)
			return has(st, W_SIGN);
	return 0;
}

/* "22 countries are represented among the signatories" */
static int
represented_among(const struct pri_csent *st, const struct pri_chit *f)
{
	for (size_t i = f->last + 1; i < st->ntoks && i < f->last + 4; i++)
		if (st->v[i].flags & W_REPRESENT)
			return has(st, W_SIGN);
	return 0;
}

/* A letter is named, and no petition. */
static int
letter_is_short(const struct pri_csent *st)
{
	for (size_t i = 0; i < st->ntoks; i++)
		if (strcmp(st->v[i].s, "petition") == 0)
			return 0;
	return has(st, W_LETTER);
}

/* People who sign a petition are no signers of a letter; nor are "12 people who
 * signed" all of them. */
static int
other_people(const struct pri_csent *st, const struct pri_chit *f)
{
	static const char *const who[] = { "who", "qui", "que", "to", NULL };

	if (f->c.kinds != PRI_CLAIM_INDIVIDUAL)
		return 0;
	for (size_t i = 0; i < st->ntoks; i++)
		if (strncmp(st->v[i].s, "petition", 8) == 0 ||
		    strcmp(st->v[i].s, "peticion") == 0)
			return 1;
	for (int i = 0; f->last + 1 < st->ntoks && who[i] != NULL; i++)
		if (strcmp(st->v[f->last + 1].s, who[i]) == 0)
			return 1;
	return 0;
}

int
pri_claim_speaks(const struct pri_csent *st, const struct pri_chit *f)
{
	if (of_treaty(st, f) || pri_claim_is_part(st, f) ||
	    other_people(st, f))
		return 0;
	if (f->c.kinds & PRI_CLAIM_COUNTRY)
		return countries_of_signers(st, f) ||
		    represented_among(st, f);
	if (f->c.kinds & PRI_CLAIM_GROUP)
		return has(st, W_SIGN | W_LETTER | W_TOGETHER);
	/* "76 signatures" may be a petition's. */
	if ((f->c.kinds & PRI_CLAIM_SIGNER) && (st->v[f->last].flags &
	    W_MARKS))
		return letter_is_short(st);
	if (f->c.kinds & PRI_CLAIM_SIGNER)
		return 1;
	/* "the 76 undersigned organizations" */
	for (size_t i = f->first; i < f->last; i++)
		if ((st->v[i].flags & (W_SIGN | W_ADJECTIVE)) ==
		    (W_SIGN | W_ADJECTIVE))
			return 1;
	return signed_by(st, f) || pri_claim_sign_after(st, f) ||
	    (!pri_claim_has(st, 0, st->ntoks, W_NOT) &&
	    (joined_by(st, f) || join_after(st, f) ||
	    (f->c.kinds != PRI_CLAIM_INDIVIDUAL && in_a_letter(st, f)))) ||
	    ((f->c.kinds & (f->c.kinds - 1)) != 0 &&
	    has(st, W_SIGN | W_LETTER));
}
