/*
 * The counting sentence in English, French, Spanish, German and Korean: a
 * small grammar per language, and one order of the parts that each follows.
 */
#include <config.h>

#include <string.h>

#include "model/number.h"
#include "model/sentence.h"

/* What the sentence counts. */
enum noun { ORGANIZATION, ALLIANCE, INDIVIDUAL, SIGNER, GROUP, COUNTRY };

struct language {
	const char	*nouns[6][2];	/* one, several */
	enum pri_number_form form[6];
	const char	*comma, *and;
	const char	*none;		/* nobody signed */
	const char	*at_least, *more_than;
};

static const struct language languages[PRI_LANGS] = {
	[PRI_EN] = {
		{ { "organization", "organizations" },
		    { "alliance", "alliances" },
		    { "individual", "individuals" },
		    { "signer", "signers" }, { "group", "groups" },
		    { "country", "countries" } },
		{ PRI_MASCULINE }, ", ", " and ", "no signers",
		"at least ", "more than "
	},
	[PRI_FR] = {
		{ { "organisation", "organisations" },
		    { "alliance", "alliances" }, { "personne", "personnes" },
		    { "signataire", "signataires" }, { "groupe", "groupes" },
		    { "pays", "pays" } },
		{ PRI_FEMININE, PRI_FEMININE, PRI_FEMININE }, ", ", " et ",
		"aucun signataire", "au moins ", "plus de "
	},
	[PRI_ES] = {
		{ { "organización", "organizaciones" },
		    { "alianza", "alianzas" }, { "persona", "personas" },
		    { "firmante", "firmantes" }, { "grupo", "grupos" },
		    { "país", "países" } },
		{ PRI_FEMININE, PRI_FEMININE, PRI_FEMININE }, ", ", " y ",
		"ningún firmante", "al menos ", "más de "
	},
	[PRI_DE] = {
		{ { "Organisation", "Organisationen" },
		    { "Bündnis", "Bündnisse" },
		    { "Einzelperson", "Einzelpersonen" },
		    { "Unterzeichner", "Unterzeichner" },
		    { "Gruppe", "Gruppen" }, { "Land", "Ländern" } },
		{ PRI_FEMININE, PRI_MASCULINE, PRI_FEMININE, PRI_MASCULINE,
		    PRI_FEMININE, PRI_DATIVE }, ", ", " und ",
		"keine Unterzeichner", "mindestens ", "mehr als "
	},
	[PRI_KO] = {
		{ { "단체", "단체" }, { "연대체", "연대체" },
		    { "개인", "개인" }, { "서명자", "서명자" },
		    { "단체", "단체" }, { "개국", "개국" } },
		{ PRI_FEMININE, PRI_FEMININE, PRI_FEMININE, PRI_FEMININE,
		    PRI_FEMININE, PRI_MASCULINE }, ", ", " 및 ",
		"서명자 없음", "최소 ", ""
	},
};

struct say {
	struct pri_buf	*b;
	const struct pri_tally *t;
	enum pri_lang	 lang;
	const struct language *l;
	int		 spell;
	enum noun	 noun[3];	/* kinds of signer, or SIGNER */
	int		 nnouns;
};

static void
number(const struct say *s, int64_t n, enum noun noun)
{
	if (s->spell)
		pri_number_words(s->b, s->lang, n, s->l->form[noun]);
	else
		pri_number_digits(s->b, s->lang, n);
}

/* French counts one for everything below two. */
static const char *
noun_of(const struct say *s, int64_t n, enum noun noun)
{
	return s->l->nouns[noun][n != 1 && !(n == 0 && s->lang == PRI_FR)];
}

static void
bounded(const struct say *s, enum pri_bound bound, int64_t n, enum noun noun)
{
	pri_buf_puts(s->b, bound == PRI_AT_LEAST ? s->l->at_least :
	    bound == PRI_MORE_THAN ? s->l->more_than : "");
	/* "mehr als eine Gruppe", "von mindestens einem Land" */
	number(s, n, noun);
	if (s->lang != PRI_KO || s->spell)
		pri_buf_putc(s->b, ' ');
	pri_buf_puts(s->b, noun_of(s, n, noun));
}

/* Which kinds there are; a signer of an unknown kind makes all of them
 * "signers", for any other word might be wrong of it. */
static void
choose_nouns(struct say *s)
{
	static const enum pri_signer_type order[3] = {
		PRI_S_ORGANIZATION, PRI_S_ALLIANCE, PRI_S_INDIVIDUAL
	};
	const int64_t *by = s->t->by_type;

	if (by[PRI_S_UNKNOWN] == 0)
		for (int i = 0; i < 3; i++)
			if (by[order[i]] > 0)
				s->noun[s->nnouns++] = (enum noun)i;
	if (s->nnouns == 0)
		s->noun[s->nnouns++] = SIGNER;
}

/* "organizations, alliances and individuals" */
static void
kinds(const struct say *s)
{
	for (int i = 0; i < s->nnouns; i++) {
		if (i > 0)
			pri_buf_puts(s->b, i + 1 == s->nnouns ? s->l->and :
			    s->l->comma);
		pri_buf_puts(s->b, noun_of(s, s->t->counted, s->noun[i]));
	}
}

/* "76 organizations, alliances and individuals" */
static void
signers(const struct say *s)
{
	number(s, s->t->counted, s->noun[0]);
	pri_buf_putc(s->b, ' ');
	kinds(s);
}

static int
has_groups(const struct say *s)
{
	return s->t->has_represents && s->t->groups > 0;
}

/* ---- English, French, Spanish: signers, groups, countries ---- */

static void
en_sentence(const struct say *s)
{
	signers(s);
	if (has_groups(s)) {
		pri_buf_puts(s->b, " representing ");
		bounded(s, s->t->groups_bound, s->t->groups, GROUP);
	}
	if (s->t->countries > 0) {
		pri_buf_puts(s->b, " from ");
		bounded(s, s->t->countries_bound, s->t->countries, COUNTRY);
	}
}

static void
fr_sentence(const struct say *s)
{
	signers(s);
	if (has_groups(s)) {
		pri_buf_puts(s->b, " représentant ");
		bounded(s, s->t->groups_bound, s->t->groups, GROUP);
	}
	if (s->t->countries > 0) {
		pri_buf_puts(s->b, s->t->countries_bound == PRI_AT_LEAST ||
		    (s->spell && s->t->countries == 1 &&
		    s->t->countries_bound == PRI_EXACTLY) ? " d'" : " de ");
		bounded(s, s->t->countries_bound, s->t->countries, COUNTRY);
	}
}

static void
es_sentence(const struct say *s)
{
	signers(s);
	if (has_groups(s)) {
		pri_buf_puts(s->b, s->t->counted == 1 ? " que representa " :
		    " que representan ");
		bounded(s, s->t->groups_bound, s->t->groups, GROUP);
	}
	if (s->t->countries > 0) {
		pri_buf_puts(s->b, " de ");
		bounded(s, s->t->countries_bound, s->t->countries, COUNTRY);
	}
}

/* ---- German: the verb last ---- */

static void
de_sentence(const struct say *s)
{
	static const char *const who[] = { "die", "das", "die", "der" };
	int one = s->t->counted == 1;

	signers(s);
	if (s->t->countries > 0) {
		pri_buf_puts(s->b, " aus ");
		bounded(s, s->t->countries_bound, s->t->countries, COUNTRY);
	}
	if (has_groups(s)) {
		pri_buf_printf(s->b, ", %s ", one ? who[s->noun[0]] : "die");
		bounded(s, s->t->groups_bound, s->t->groups, GROUP);
		pri_buf_puts(s->b, one ? " vertritt" : " vertreten");
	}
}

/* ---- Korean: the signers last ---- */

static void
ko_count(const struct say *s, enum pri_bound bound, int64_t n,
    enum noun noun, const char *counter)
{
	if (bound == PRI_AT_LEAST)
		pri_buf_puts(s->b, s->l->at_least);
	number(s, n, noun);
	if (s->spell)
		pri_buf_putc(s->b, ' ');
	pri_buf_puts(s->b, counter);
	if (bound == PRI_MORE_THAN)
		pri_buf_puts(s->b, noun == COUNTRY ? "이 넘는 나라" :
		    "가 넘는");
}

static void
ko_sentence(const struct say *s)
{
	int people = s->nnouns == 1 &&
	    (s->noun[0] == INDIVIDUAL || s->noun[0] == SIGNER);

	if (s->t->countries > 0) {
		ko_count(s, s->t->countries_bound, s->t->countries, COUNTRY,
		    "개국");
		pri_buf_puts(s->b, has_groups(s) ? "에서 " : "의 ");
	}
	if (has_groups(s)) {
		ko_count(s, s->t->groups_bound, s->t->groups, GROUP, "개");
		pri_buf_puts(s->b, " 단체를 대표하는 ");
	}
	if (people) {
		kinds(s);
		pri_buf_putc(s->b, ' ');
		ko_count(s, PRI_EXACTLY, s->t->counted, s->noun[0], "명");
		return;
	}
	ko_count(s, PRI_EXACTLY, s->t->counted, s->noun[0], "개");
	pri_buf_putc(s->b, ' ');
	kinds(s);
}

void
pri_sentence(struct pri_buf *b, const struct pri_tally *t, const char *lang,
    unsigned flags)
{
	static void (*const sentence[PRI_LANGS])(const struct say *) = {
		[PRI_EN] = en_sentence, [PRI_FR] = fr_sentence,
		[PRI_ES] = es_sentence, [PRI_DE] = de_sentence,
		[PRI_KO] = ko_sentence,
	};
	struct say s = { .b = b, .t = t,
	    .lang = pri_lang_of(lang != NULL ? lang : t->lang),
	    .spell = (flags & PRI_SENTENCE_SPELL) != 0 };

	s.l = &languages[s.lang];
	choose_nouns(&s);
	if (t->counted == 0)
		pri_buf_puts(b, s.l->none);
	else
		sentence[s.lang](&s);
}

const char *
pri_tally_sentence(struct pri_tally *t)
{
	struct pri_buf b = { 0 };
	const char *s, *out = NULL;

	pri_sentence(&b, t, "en", 0);
	if ((s = pri_buf_str(&b)) != NULL)
		out = pri_arena_strdup(&t->arena, s);
	pri_buf_free(&b);
	return out;
}
