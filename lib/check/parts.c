/* The parts that a kind of document must have: boilerplate, a digest's source
 * and story, a letter's salutation. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/check.h"

/* ---- Boilerplate ---- */

static void
stale(struct pri_check *c, const struct pri_org *o)
{
	struct pri_date day = c->doc->day, until = o->valid_until_date;

	if (o->boilerplate.s == NULL || until.y == 0)
		return;
	if (day.y == 0)
		day = pri_date_from_days(c->now / 86400);
	if (pri_date_cmp(until, day) >= 0)
		return;
	/* Where it is written: here, or in the house's configuration. */
	pri_diag_range(c->diags, o->file != NULL ? o->file : c->doc->file,
	    o->valid_until.pos, o->valid_until.end,
	    PRI_D_boilerplate_stale, PR_WARNING, NULL,
	    "the boilerplate of %s was to be looked at again by "
	    "%04d-%02d-%02d; bring it up to date, with a new `valid_until'",
	    o->name.s != NULL ? o->name.s : "the organization", until.y,
	    until.m, until.d);
}

/* An "About ..." at the end with nothing under it. */
static void
empty_about(struct pri_check *c)
{
	const struct pri_prose *p = &c->body;

	for (size_t i = 0; i < p->nblocks; i++) {
		const struct pri_block *b = &p->blocks[i];
		if (b->node->kind == PRI_HEADING && b->node->next == NULL &&
		    pri_starts_with(p->s + b->off, b->len, "about "))
			pri_say(c, p, b->off, b->len,
			    PRI_D_boilerplate_missing, NULL, "nothing stands "
			    "under this heading; write the paragraph, or set "
			    "`boilerplate'");
	}
}

/* Is the organization described in the text itself: "About X"? */
static int
is_described(const struct pri_check *c, const char *name)
{
	const struct pri_prose *p = &c->body;

	for (size_t i = 0; i < p->nblocks; i++) {
		const struct pri_block *b = &p->blocks[i];
		if (pri_starts_with(p->s + b->off, b->len, "about ") &&
		    (name == NULL || strstr(p->s + b->off, name) != NULL))
			return 1;
	}
	return 0;
}

void
pri_check_boilerplate(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;

	empty_about(c);
	for (size_t i = 0; i < d->organizations.n; i++) {
		const struct pri_org *o = d->organizations.v[i];
		stale(c, o);
		if (d->kind != PR_RELEASE || !pri_is_blank(&d->boilerplate) ||
		    !pri_is_blank(&o->boilerplate) ||
		    is_described(c, o->name.s))
			continue;
		pri_diag_range(c->diags, d->file,
		    o->file == NULL || strcmp(o->file, d->file) == 0 ?
		    o->pos : d->at[PRI_F_organizations].key,
		    (struct pr_pos){ 0, 0 }, PRI_D_boilerplate_missing,
		    PR_WARNING, NULL, "%s has no boilerplate; add "
		    "`boilerplate' to the organization, so that readers know "
		    "who speaks", o->name.s != NULL ? o->name.s :
		    "the organization");
	}
	if (c->config == NULL || d->organizations.n > 0)
		return;
	for (size_t i = 0; i < c->config->organizations.n; i++) {
		const struct pri_org *o = c->config->organizations.v[i];
		const char *house = c->config->organization.v.s;
		if (house != NULL && d->boilerplate.s == NULL &&
		    ((o->id.s != NULL && strcmp(o->id.s, house) == 0) ||
		    (o->name.s != NULL && strcmp(o->name.s, house) == 0)))
			stale(c, o);
	}
}

/* ---- Digest ---- */

/* Is there a link in the body, or "[Full Story]", that leads to the story? */
static int
leads_to_story(const struct pri_check *c)
{
	const struct pri_node *root = c->doc->body;

	for (const struct pri_node *n = root; n != NULL;
	    n = pri_node_next(n, root))
		if (n->kind == PRI_LINK)
			return 1;
	return pri_find_word(c->body.s, c->body.n, "full story") < c->body.n;
}

void
pri_check_digest(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;

	if (!d->has_front)
		return;
	if (pri_is_blank(&d->source) && (pri_is_blank(&d->dateline) ||
	    strchr(d->dateline.s, '(') == NULL) &&
	    (c->body.n == 0 || memchr(c->body.s, '(', c->body.n < 80 ?
	    c->body.n : 80) == NULL))
		pri_say_front(c, PRI_D_digest_no_source, "the digest does not "
		    "say whose story it is; add `source: ...'");
	if (pri_is_blank(&d->full_story) && !leads_to_story(c))
		pri_say_front(c, PRI_D_digest_no_story, "the digest does not "
		    "lead to the full story; add `full_story: https://...'");
}

/* ---- Letter ---- */

/* Words that greet, or are titles: not names. */
static const char courtesy[] =
	" dear sir madam sirs mr mrs ms miss dr prof professor the honourable "
	"honorable hon excellency excellencies h.e his her your majesty "
	"highness royal mx to whom it may concern president minister prime "
	"chancellor secretary-general secretary general ambassador "
	"commissioner high senator representative director chair chairman "
	"chairperson chairwoman chief executive officer governor mayor king "
	"queen pope father reverend rev bishop archbishop judge justice "
	"members member of and friends colleagues colleague committee council "
	"board editor speaker rapporteur special all delegate delegates "
	"ladies gentlemen vice deputy premier attorney counsel leaders "
	"parliament congress assembly team supporters signatories heads state "
	"states government governments head union commission nations united "
	"european foreign for in on a an former acting co-chair co-chairs "
	"distinguished esteemed respected honorables leader sheikh imam rabbi "
	"sultan prince princess lord lady captain colonel admiral first "
	"security human rights affairs republic monsieur madame cher chère "
	"le la señor señora estimado estimada sehr geehrte geehrter herr frau "
	"presidente presidenta président présidente ministre ministra "
	"ministro ministerin präsident präsidentin première "
	"secrétaire secretaria secretario général générale directeur "
	"directrice director directora diretor diretora "
	"prezado prezada senhor senhora caro cara gentile signor signora "
	"geachte heer mevrouw doctor excelencia excellence your's ";

static int
is_courtesy(const char *s, size_t n)
{
	char key[64];
	size_t k = 0, len;

	if (n == 0 || n > 40)
		return 0;
	key[k++] = ' ';
	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = pri_utf8_lower(pri_utf8_get(s + i, n - i,
		    &len));
		if (cp < 0x80)
			key[k++] = (char)cp;
		else {
			key[k++] = (char)(0xc0 | cp >> 6);
			key[k++] = (char)(0x80 | (cp & 0x3f));
			if (cp > 0x7ff)
				return 0;
		}
	}
	while (k > 1 && key[k - 1] == '.')
		k--;
	key[k++] = ' ';
	key[k] = '\0';
	return strstr(courtesy, key) != NULL;
}

/* A word of the salutation that is a name: it has a capital. */
static int
is_name(const char *s, size_t n)
{
	size_t len;
	uint32_t cp = pri_utf8_get(s, n, &len);

	return n > 1 && cp != UINT32_MAX && pri_utf8_lower(cp) != cp &&
	    !is_courtesy(s, n);
}

static int
addressee_has(const struct pr_doc *d, const char *s, size_t n)
{
	char word[64];

	if (n >= sizeof(word))
		return 1;
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		uint32_t low = pri_utf8_lower(cp);
		memcpy(word + i, s + i, len);
		if (low < 0x80)
			word[i] = (char)low;
		else if (low < 0x800 && len == 2) {
			word[i] = (char)(0xc0 | low >> 6);
			word[i + 1] = (char)(0x80 | (low & 0x3f));
		}
	}
	word[n] = '\0';
	for (size_t i = 0; i < d->addressee.n; i++) {
		const char *a = d->addressee.v[i].s;
		if (a != NULL && pri_find_word(a, strlen(a), word) <
		    strlen(a))
			return 1;
	}
	return 0;
}

static size_t
word_length(const char *s)
{
	return strcspn(s, " ,;:\n\t/&");
}

/* Mr to a Ms, and the other way round. */
static int
other_gender(const struct pr_doc *d, const char *s, size_t n)
{
	int mr = (n == 2 || (n == 3 && s[2] == '.')) && memcmp(s, "Mr", 2) == 0;
	int ms = n >= 2 && n <= 4 && (memcmp(s, "Ms", 2) == 0 ||
	    (n >= 3 && memcmp(s, "Mrs", 3) == 0));

	if (!mr && !ms)
		return 0;
	for (size_t i = 0; i < d->addressee.n; i++) {
		const char *a = d->addressee.v[i].s;
		if (a == NULL)
			continue;
		int has_ms = strncmp(a, "Ms ", 3) == 0 ||
		    strncmp(a, "Ms. ", 4) == 0 ||
		    strncmp(a, "Mrs ", 4) == 0 || strncmp(a, "Mrs. ", 5) == 0;
		int has_mr = strncmp(a, "Mr ", 3) == 0 ||
		    strncmp(a, "Mr. ", 4) == 0;
		if ((mr && has_ms) || (ms && has_mr))
			return 1;
	}
	return 0;
}

/* Is the line one person's name, with or without a title: "H.E. Moon Jae-in"?
 * An office ("The President of ...") and a house are not. */
static int
is_person(const char *s)
{
	size_t names = 0, n;

	if (pri_starts_with(s, strlen(s), "the ") ||
	    pri_find_word(s, strlen(s), " of ") < strlen(s) ||
	    pri_find_word(s, strlen(s), " for ") < strlen(s))
		return 0;
	for (; *s != '\0' && *s != ','; s += n + (s[n] == ' ')) {
		n = strcspn(s, " ,");
		if (n > 0 && !is_name(s, n) && !is_courtesy(s, n))
			return 0;
		names += n > 0 && is_name(s, n);
	}
	return names >= 1 && names <= 4;
}

static int
names_person(const struct pr_doc *d)
{
	return d->addressee.v[0].s != NULL && is_person(d->addressee.v[0].s);
}

/* The offices that people are addressed by; -1 when the text has none. */
static int
office(const char *s)
{
	static const char *const offices[] = {
		"prime minister", "president", "chancellor",
		"secretary-general", "secretary general", "ambassador",
		"governor", "mayor", "high commissioner", "minister"
	};
	size_t n = strlen(s);

	for (int i = 0; i < 10; i++)
		if (pri_find_word(s, n, offices[i]) < n)
			return i == 4 ? 3 : i;
	return -1;
}

/* "Dear President" to a Prime Minister. */
static int
other_office(const struct pr_doc *d)
{
	int greeted = office(d->salutation.s), other = 0;

	if (greeted < 0)
		return 0;
	for (size_t i = 0; i < d->addressee.n; i++) {
		int held = d->addressee.v[i].s == NULL ? -1 :
		    office(d->addressee.v[i].s);
		if (held == greeted)
			return 0;
		other |= held >= 0;
	}
	return other;
}

void
pri_check_letter(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;
	const char *name = NULL;
	size_t n, len = 0;

	if (pri_is_blank(&d->salutation) || d->addressee.n == 0)
		return;
	if (other_office(d)) {
		pri_say_str(c, &d->salutation, PRI_D_letter_salutation, NULL,
		    "the salutation greets another office than the "
		    "addressee's; make them agree");
		return;
	}
	for (const char *s = d->salutation.s; *s != '\0';
	    s += n + (s[n] != '\0')) {
		n = word_length(s);
		if (other_gender(d, s, n)) {
			pri_say_str(c, &d->salutation,
			    PRI_D_letter_salutation, NULL, "the salutation "
			    "says %.*s, the addressee's line another; make "
			    "them agree", (int)n, s);
			return;
		}
		if (name == NULL && is_name(s, n) &&
		    !addressee_has(d, s, n)) {
			name = s;
			len = n;
		}
	}
	if (name != NULL && names_person(d))
		pri_say_str(c, &d->salutation, PRI_D_letter_salutation, NULL,
		    "the salutation names %.*s, whom `addressee' does not; "
		    "make them agree", (int)len, name);
}
