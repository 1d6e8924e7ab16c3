/*
 * The front matter of a document, by the table of field.def; see document.h.
 */
#include <config.h>

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "model/embargo.h"
#include "parse/document.h"
#include "parse/yaml.h"

enum type {
	T_STR, T_TEXT, T_DATE, T_EMBARGO, T_LANG, T_URL, T_PATH, T_INT, T_STRS,
	T_PATHS, T_CONTACTS, T_ORGS, T_PEOPLE, T_CORRECTIONS, T_SUPPRESS,
	T_MAP, T_ENUM
};

static const struct field {
	const char	*key;
	size_t		 len;
	enum type	 type;
	const char	*kinds;
} fields[] = {
#define FIELD(ident, key, type, kinds, desc) \
	{ key, sizeof(key) - 1, T_##type, kinds },
#include "model/field.def"
#undef FIELD
};

/* Where a text or a list of texts is kept. */
static const size_t offsets[PRI_F_COUNT] = {
#define AT(x) [PRI_F_##x] = offsetof(struct pr_doc, x)
	AT(title), AT(subtitle), AT(date), AT(place), AT(source),
	AT(dateline), AT(lang), AT(embargo), AT(embargo_zones),
	AT(boilerplate), AT(note), AT(note_label), AT(full_story),
	AT(signers), AT(host), AT(letter), AT(include), AT(translations),
	AT(addressee),
	AT(subject), AT(salutation), AT(closing), AT(author), AT(image),
	AT(url), AT(slug), AT(tags), AT(version)
#undef AT
};

static const struct words {
	enum pri_field_id field;
	size_t		  at;		/* of an int in pr_doc */
	const char	 *words[8];	/* each stands for its index ... */
	const char	 *must;
	int		  mask;		/* ... of which these bits count */
} words[] = {
	{ PRI_F_kind, offsetof(struct pr_doc, kind),
	  { "release", "letter", "digest", "statement" },
	  "release, letter, digest or statement", 7 },
	{ PRI_F_contacts_at, offsetof(struct pr_doc, contacts_place),
	  { "end", "top", "after-end" }, "end, top or after-end", 7 },
	{ PRI_F_signers_by, offsetof(struct pr_doc, signers_order),
	  { "country", "region", "type", "alphabetical" },
	  "country, region, type or alphabetical", 7 },
	{ PRI_F_draft, offsetof(struct pr_doc, is_draft),
	  { "no", "yes", "false", "true" }, "yes or no", 1 },
};

static const char *
field_key(const void *ctx, size_t i)
{
	(void)ctx;
	return fields[i].key;
}

/* ---- One field ---- */

static const char *
word_of(const void *ctx, size_t i)
{
	return ((const struct words *)ctx)->words[i];
}

static void
read_enum(struct pri_reading *r, struct pr_doc *doc, enum pri_field_id f,
    const struct pri_yaml *y)
{
	const struct words *w = words;
	struct pri_str s = pri_read_str(r, y);
	size_t n = 0;

	while (w->field != f)
		w++;
	if (s.s == NULL)
		return;
	for (; n < 8 && w->words[n] != NULL; n++)
		if (strcmp(w->words[n], s.s) == 0) {
			int v = (int)n & w->mask;
			memcpy((char *)doc + w->at, &v, sizeof(v));
			return;
		}
	const char *near = pri_nearest(s.s, word_of, w, n);
	pri_diag_range(r->diags, r->file, s.pos, s.end, PRI_D_value_unknown,
	    PR_ERROR, near, "`%s' must be %s, not `%.60s'", fields[f].key,
	    w->must, s.s);
}

static void
read_int(struct pri_reading *r, struct pr_doc *doc, const struct pri_str *s)
{
	long v = 0;
	const char *p = s->s;

	if (p == NULL)
		return;
	while (*p >= '0' && *p <= '9' && v < 100000)
		v = v * 10 + (*p++ - '0');
	if (*p == '\0' && v >= 1) {
		doc->version_no = (int)v;
		return;
	}
	pri_diag_range(r->diags, r->file, s->pos, s->end, PRI_D_key_type,
	    PR_ERROR, NULL, "`version' must be a whole number from 1 on, not "
	    "`%.60s'", s->s);
}

static void
read_lang(struct pri_reading *r, struct pr_doc *doc, const struct pri_str *s)
{
	const char *fixed = pri_lang_fix(r->arena, s->s);

	if (s->s == NULL)
		return;
	if (fixed != NULL && strcmp(fixed, s->s) == 0) {
		doc->language = s->s;
		return;
	}
	if (fixed != NULL)
		doc->language = fixed;
	if (fixed != NULL)
		pri_diag_fix(r->diags, r->file, s->pos, s->end,
		    PRI_D_lang_malformed, fixed, "`%s' is no language tag; "
		    "write %s", s->s, fixed);
	else
		pri_diag_range(r->diags, r->file, s->pos, s->end,
		    PRI_D_lang_malformed, PR_ERROR, NULL, "`%.60s' is no "
		    "language tag; write one as en, ko or pt-BR", s->s);
}

/* The embargo with a zone that exists in place of one that does not; -1 when
 * that cannot be found out. */
static int
suggest_embargo(const char *text, const char *zone, char out[128])
{
	char name[64];
	size_t n = strlen(text), len = zone == NULL ? 0 : strlen(zone);

	if (len == 0 || len >= n || n > 60)
		return 0;
	int found = pri_zone_suggest(zone, name);
	if (found != 1)
		return found;
	while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
		n--;
	if (n < len || strncmp(text + n - len, zone, len) != 0)
		return 0;
	snprintf(out, 128, "%.*s%s", (int)(n - len), text, name);
	return 1;
}

/* A wall time that the clocks skip or show twice is no instant. */
static void
report_fit(struct pri_reading *r, const struct pri_str *s,
    const struct pri_embargo *e)
{
	struct pri_wall w = e->wall;

	if (e->fit == PRI_WALL_SKIPPED)
		pri_diag_range(r->diags, r->file, s->pos, s->end,
		    PRI_D_embargo_nonexistent, PR_ERROR, NULL,
		    "on %04d-%02d-%02d there is no %02d:%02d in %.60s: the "
		    "clocks are put forward over it; write another time, or "
		    "one in UTC", w.date.y, w.date.m, w.date.d, w.h, w.min,
		    e->zone);
	else if (e->fit == PRI_WALL_TWICE)
		pri_diag_range(r->diags, r->file, s->pos, s->end,
		    PRI_D_embargo_twice, PR_ERROR, NULL,
		    "on %04d-%02d-%02d there are two %02d:%02d in %.60s: the "
		    "clocks are put back over it; write the offset, or the "
		    "time in UTC", w.date.y, w.date.m, w.date.d, w.h, w.min,
		    e->zone);
}

static void
read_embargo(struct pri_reading *r, struct pr_doc *doc,
    const struct pri_str *s)
{
	static const char *const messages[] = {
		[PRI_EMBARGO_FORM] = "`%.60s' is no embargo; write it as "
		    "YYYY-MM-DD HH:MM Area/City",
		[PRI_EMBARGO_DAY] = "`%.60s' is on a day that the calendar "
		    "does not have; look the day up",
		[PRI_EMBARGO_NO_TIME] = "`%.60s' has no time of day; write "
		    "the embargo as YYYY-MM-DD HH:MM Area/City",
		[PRI_EMBARGO_MIDNIGHT] = "`%.60s' can be read as the night "
		    "before or after; write 00:01 or 23:59",
		[PRI_EMBARGO_ZONE] = "`%.60s' names a time zone that does "
		    "not exist; write one as Asia/Seoul, UTC or +09:00",
		[PRI_EMBARGO_NO_ZONE] = "`%.60s' names no time zone, and the "
		    "house has none; add one as Asia/Seoul, UTC or +09:00"
	};
	static const enum pri_rule_id rules[] = {
		[PRI_EMBARGO_FORM] = PRI_D_embargo_malformed,
		[PRI_EMBARGO_DAY] = PRI_D_embargo_malformed,
		[PRI_EMBARGO_NO_TIME] = PRI_D_embargo_malformed,
		[PRI_EMBARGO_MIDNIGHT] = PRI_D_embargo_midnight,
		[PRI_EMBARGO_ZONE] = PRI_D_embargo_zone,
		[PRI_EMBARGO_NO_ZONE] = PRI_D_embargo_zone
	};

	/* An embargo that was meant is in force until it is understood. */
	doc->when.set = 1;
	if (s->s == NULL && s->pos.line == 0)
		return;		/* no text, which was reported */
	if (s->s == NULL) {
		pri_diag(r->diags, r->file, s->pos, PRI_D_embargo_malformed,
		    NULL, "`embargo' is empty; write the instant, or remove "
		    "the key");
		return;
	}
	enum pri_embargo_fault f = pri_embargo_parse(r->arena, s->s,
	    r->config != NULL ? r->config->timezone.v.s : NULL, &doc->when);
	char fix[128];
	int found = 0;
	if (f == PRI_EMBARGO_ZONE)
		found = errno != ENOENT ? -1 :
		    suggest_embargo(s->s, doc->when.zone, fix);
	if (f == PRI_EMBARGO_FINE)
		report_fit(r, s, &doc->when);
	else if (found == -1)
		pri_diags_fail(r->diags, PR_EIO);
	else if (found)
		pri_diag_range(r->diags, r->file, s->pos, s->end, rules[f],
		    PR_ERROR, fix, "`%.60s' names a time zone that does not "
		    "exist; did you mean `%s'?", s->s, fix);
	else
		pri_diag_range(r->diags, r->file, s->pos, s->end, rules[f],
		    PR_ERROR, NULL, messages[f], s->s);
}

/* ---- Lists of records ---- */

struct member {
	const char	*key;
	size_t		 at;
};

static const char *
member_key(const void *ctx, size_t i)
{
	return ((const struct member *)ctx)[i].key;
}

static void
read_record(struct pri_reading *r, const struct pri_yaml *y,
    const struct member *ms, size_t n, void *out, const char *where)
{
	for (const struct pri_yaml *k = y->first; k != NULL; k = k->next) {
		size_t i = 0;
		while (i < n && strcmp(ms[i].key, k->key.s) != 0)
			i++;
		if (i == n) {
			pri_read_unknown(r, k, member_key, ms, n, where);
			continue;
		}
		struct pri_str s = pri_read_str(r, k);
		memcpy((char *)out + ms[i].at, &s, sizeof(s));
	}
}

/*
 * A list of maps, or one map, to records of `size' bytes.  A scalar becomes
 * the record's first member when `bare' says that it may.
 */
static size_t
read_records(struct pri_reading *r, const struct pri_yaml *y,
    const struct member *ms, size_t n, size_t size, void **out, int bare,
    const char *where)
{
	const struct pri_yaml *c = y->kind == PRI_Y_LIST ? y->first : y;
	size_t left = y->kind == PRI_Y_LIST ? y->n : 1, count = 0;

	if ((*out = pri_arena_array(r->arena, left + 1, size)) == NULL) {
		r->st = PR_ENOMEM;
		return 0;
	}
	for (; c != NULL && left > 0; c = c->next, left--) {
		char *rec = (char *)*out + count * size;
		if (c->kind == PRI_Y_SCALAR ? c->len == 0 : c->n == 0)
			continue;
		if (c->kind == PRI_Y_MAP)
			read_record(r, c, ms, n, rec, where);
		else if (c->kind == PRI_Y_SCALAR && bare) {
			struct pri_str s = pri_read_str(r, c);
			memcpy(rec + ms[0].at, &s, sizeof(s));
		} else {
			pri_read_wrong(r, c, where);
			continue;
		}
		count++;
	}
	return count;
}

static void
read_people(struct pri_reading *r, struct pr_doc *doc,
    const struct pri_yaml *y)
{
	static const struct member ms[] = {
		{ "name", offsetof(struct pri_person, name) },
		{ "title", offsetof(struct pri_person, title) },
		{ "organization", offsetof(struct pri_person, organization) },
	};
	void *v;

	doc->signed_by.n = read_records(r, y, ms, 3,
	    sizeof(struct pri_person), &v, 1, "a person");
	doc->signed_by.v = v;
}

static void
read_corrections(struct pri_reading *r, struct pr_doc *doc,
    const struct pri_yaml *y)
{
	static const struct member ms[] = {
		{ "date", offsetof(struct pri_correction, date) },
		{ "class", offsetof(struct pri_correction, class) },
		{ "what", offsetof(struct pri_correction, what) },
	};
	void *v;

	doc->corrections.n = read_records(r, y, ms, 3,
	    sizeof(struct pri_correction), &v, 0, "a correction");
	doc->corrections.v = v;
	for (size_t i = 0; i < doc->corrections.n; i++)
		(void)pri_read_date(r, &doc->corrections.v[i].date,
		    &doc->corrections.v[i].day);
}

static void
read_suppress(struct pri_reading *r, struct pr_doc *doc,
    const struct pri_yaml *y)
{
	static const struct member ms[] = {
		{ "rule", offsetof(struct pri_suppression, rule) },
		{ "reason", offsetof(struct pri_suppression, reason) },
	};
	const struct pri_yaml *c = y->first;
	void *v;

	/* As a list of `rule:' and `reason:', or as lines of `rule-id:
	 * reason'. */
	if (y->kind != PRI_Y_MAP || (c != NULL &&
	    (strcmp(c->key.s, "rule") == 0 ||
	    strcmp(c->key.s, "reason") == 0))) {
		doc->suppress.n = read_records(r, y, ms, 2,
		    sizeof(struct pri_suppression), &v, 1, "a suppression");
		doc->suppress.v = v;
		return;
	}
	doc->suppress.v = pri_arena_array(r->arena, y->n + 1,
	    sizeof(*doc->suppress.v));
	if (doc->suppress.v == NULL) {
		r->st = PR_ENOMEM;
		return;
	}
	for (; c != NULL; c = c->next) {
		doc->suppress.v[doc->suppress.n].rule = c->key;
		doc->suppress.v[doc->suppress.n++].reason =
		    pri_read_str(r, c);
	}
}

/* ---- The front matter ---- */

static void
read_text_field(struct pri_reading *r, struct pr_doc *doc,
    enum pri_field_id f, const struct pri_yaml *y)
{
	struct pri_str s = pri_read_str(r, y);

	memcpy((char *)doc + offsets[f], &s, sizeof(s));
	switch (fields[f].type) {
	case T_DATE:
		if (!pri_read_date(r, &s, &doc->day))
			doc->day = (struct pri_date){ 0 };
		break;
	case T_EMBARGO:
		read_embargo(r, doc, &s);
		break;
	case T_LANG:
		read_lang(r, doc, &s);
		break;
	case T_INT:
		read_int(r, doc, &s);
		break;
	case T_TEXT:
		if (f == PRI_F_note)
			doc->note_body = pri_read_markdown(r, y);
		else
			doc->boilerplate_body = pri_read_markdown(r, y);
		break;
	default:
		break;
	}
}

static void
read_strs_field(struct pri_reading *r, struct pr_doc *doc,
    enum pri_field_id f, const struct pri_yaml *y)
{
	struct pri_strs v = pri_read_strs(r, y);

	/* An addressee block is most easily written as one text of lines. */
	if (f == PRI_F_addressee && y->kind == PRI_Y_SCALAR)
		v = pri_read_lines(r, y);
	memcpy((char *)doc + offsets[f], &v, sizeof(v));
}

static void
read_field(struct pri_reading *r, struct pr_doc *doc, enum pri_field_id f,
    const struct pri_yaml *y)
{
	switch (fields[f].type) {
	case T_STRS:
	case T_PATHS:
		read_strs_field(r, doc, f, y);
		break;
	case T_CONTACTS:
		doc->contacts = pri_read_contacts(r, y, &doc->contact_ids);
		break;
	case T_ORGS:
		doc->organizations = pri_read_orgs(r, y,
		    strcmp(y->key.s, "organization") == 0, &doc->org_ids);
		break;
	case T_PEOPLE:
		read_people(r, doc, y);
		break;
	case T_CORRECTIONS:
		read_corrections(r, doc, y);
		break;
	case T_SUPPRESS:
		read_suppress(r, doc, y);
		break;
	case T_MAP:
		pri_read_map(r, y, &doc->extra.v, &doc->extra.n);
		break;
	case T_ENUM:
		read_enum(r, doc, f, y);
		break;
	default:
		read_text_field(r, doc, f, y);
		break;
	}
}

static int
find_field(const char *key, enum pri_field_id *out)
{
	size_t len = strlen(key);

	for (size_t i = 0; i < PRI_F_COUNT; i++)
		if (fields[i].len == len &&
		    memcmp(fields[i].key, key, len) == 0) {
			*out = (enum pri_field_id)i;
			return 1;
		}
	/* One organization is called so in pressrel.yaml. */
	if (strcmp(key, "organization") == 0) {
		*out = PRI_F_organizations;
		return 1;
	}
	return 0;
}

/* What other programs and desks call a key; NULL for none. */
static const char *
other_name(const char *key)
{
	static const struct {
		const char	*theirs;
		const char	*ours;
	} names[] = {
		{ "headline", "title" }, { "subhead", "subtitle" },
		{ "subheadline", "subtitle" }, { "byline", "author" },
		{ "city", "place" }, { "location", "place" },
		{ "language", "lang" }, { "to", "addressee" },
		{ "recipient", "addressee" }, { "re", "subject" },
		{ "greeting", "salutation" }, { "signatories", "signers" },
		{ "type", "kind" }, { "keywords", "tags" },
		{ "about", "boilerplate" }, { "published", "date" },
		{ "embargoed_until", "embargo" }, { "link", "url" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].theirs, key) == 0)
			return names[i].ours;
	return NULL;
}

static void
read_unknown(struct pri_reading *r, const struct pri_yaml *y)
{
	const char *near = other_name(y->key.s);

	if (near != NULL)
		pri_report_unknown(r, y, near, "a document");
	else
		pri_read_unknown(r, y, field_key, NULL, PRI_F_COUNT,
		    "a document");
}

/* The kind says which keys are right, wherever it stands. */
static void
read_kind(struct pri_reading *r, struct pr_doc *doc,
    const struct pri_yaml *root)
{
	for (const struct pri_yaml *y = root->first; y != NULL; y = y->next)
		if (strcmp(y->key.s, "kind") == 0) {
			read_enum(r, doc, PRI_F_kind, y);
			if (y->kind != PRI_Y_SCALAR || y->len > 0)
				return;
		}
	pri_diag(r->diags, r->file, doc->front, PRI_D_kind_missing, NULL,
	    "the front matter does not say which kind of document this is; "
	    "add `kind: release' (or letter, digest, statement)");
}

void
pri_read_front(struct pri_reading *r, struct pr_doc *doc,
    const struct pri_yaml *root)
{
	static const char letters[] = "RLDS";
	enum pri_field_id f;

	read_kind(r, doc, root);
	for (const struct pri_yaml *y = root->first; y != NULL; y = y->next) {
		if (!find_field(y->key.s, &f)) {
			read_unknown(r, y);
			continue;
		}
		if (doc->at[f].key.line != 0) {
			/* `organization' beside `organizations'. */
			pri_diag_range(r->diags, r->file, y->key.pos,
			    y->key.end, PRI_D_key_duplicate, PR_ERROR, NULL,
			    "`%.60s' says again what line %zu says; remove "
			    "one of the two", y->key.s, doc->at[f].key.line);
			continue;
		}
		doc->at[f] = (struct pri_field_at){ y->key.pos, y->pos,
		    y->end };
		if (f == PRI_F_kind)
			continue;
		if (strchr(fields[f].kinds, letters[doc->kind]) == NULL)
			pri_diag_range(r->diags, r->file, y->key.pos,
			    y->key.end, PRI_D_key_not_for_kind, PR_WARNING,
			    NULL, "`%.60s' has no meaning in a %s; remove "
			    "it, or change `kind'", y->key.s,
			    pri_kind_name(doc->kind));
		read_field(r, doc, f, y);
	}
}
