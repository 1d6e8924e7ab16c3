/*
 * A draft from somebody's finished text: what the story says fills the fields,
 * what it leaves open stays a TODO.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "format/draft_impl.h"
#include "format/yaml_text.h"
#include "model/dateline.h"
#include "model/story.h"

static struct pri_entry *
entry_of(struct pr_draft *d, const char *key)
{
	struct pr_field f;

	for (size_t i = 0; i < d->nentries; i++)
		if (d->entries[i].field != -1 && !d->entries[i].commented &&
		    pr_field_get((size_t)d->entries[i].field, &f) &&
		    strcmp(f.key, key) == 0)
			return &d->entries[i];
	return NULL;
}

/* Set what is known.  A value of the wrong shape leaves the field open. */
static enum pr_status
set(struct pr_draft *d, const char *key, const char *value)
{
	const char *why;

	if (value == NULL || *value == '\0')
		return PR_OK;
	enum pr_status st = pr_draft_set(d, key, value, &why);
	return st == PR_EUSAGE ? PR_OK : st;
}

/* The entry of a key that the template only reminds of, or lacks. */
static struct pri_entry *
new_entry(struct pr_draft *d, const char *key)
{
	struct pri_entry *e = NULL;
	struct pr_field f;
	size_t k;

	for (size_t i = 0; i < d->nentries && e == NULL; i++)
		if (d->entries[i].field != -1 && pr_field_get(
		    (size_t)d->entries[i].field, &f) &&
		    strcmp(f.key, key) == 0)
			e = &d->entries[i];
	if (e != NULL)
		e->commented = 0;
	else if (d->nentries > 0)
		/* Each entry has a line at least: there is room. */
		for (k = 0; e == NULL && pr_field_get(k, &f); k++)
			if (strcmp(f.key, key) == 0) {
				e = &d->entries[d->nentries++];
				*e = (struct pri_entry){ .field = (int)k };
			}
	return e;
}

/* "key: "TODO: ..."", in place of the template's words. */
static enum pr_status
leave_open(struct pr_draft *d, const char *key, const char *what)
{
	struct pri_entry *e = entry_of(d, key);
	struct pri_buf b = { 0 };
	enum pr_status st = PR_ENOMEM;

	if (e == NULL && (e = new_entry(d, key)) == NULL)
		return PR_OK;
	const char *todo = pri_arena_printf(&d->arena, "TODO: %s", what);
	if (todo != NULL) {
		pri_buf_printf(&b, "%s: ", key);
		pri_yaml_put(&b, todo, 0);
		pri_buf_putc(&b, '\n');
	}
	if (todo != NULL && pri_buf_str(&b) != NULL &&
	    (e->text = pri_arena_strdup(&d->arena, b.data)) != NULL) {
		e->len = b.len;
		e->open = e->has_todo = 1;
		st = PR_OK;
	}
	pri_buf_free(&b);
	return st;
}

static void
forget_default(struct pr_draft *d, const char *key)
{
	struct pri_entry *e = entry_of(d, key);

	if (e != NULL)
		d->defaults[e->field].n = 0;
}

/* Would the house print this dateline by itself? */
static int
is_house_dateline(const struct pr_draft *d, const struct pr_story *s,
    const char *lang, size_t len)
{
	struct pr_doc doc = {
		.kind = d->kind, .day = s->date, .config = d->config,
		.language = lang != NULL ? lang : "en",
		.place = { .s = s->place }, .source = { .s = s->source }
	};
	struct pri_buf b = { 0 };

	pri_dateline(&doc, &b);
	int same = b.len == len && memcmp(b.data, s->dateline, len) == 0;
	pri_buf_free(&b);
	return same;
}

/* A dateline that the house's style does not give is kept word for word. */
static enum pr_status
take_dateline(struct pr_draft *d, const struct pr_story *s)
{
	if (s->dateline == NULL)
		return PR_OK;
	size_t len = strlen(s->dateline);
	while (len > 0 && s->dateline[len - 1] == ' ')
		len--;
	if (is_house_dateline(d, s, s->lang, len))
		return PR_OK;
	const char *line = pri_arena_strndup(&d->arena, s->dateline, len);
	return line == NULL ? PR_ENOMEM : set(d, "dateline", line);
}

static enum pr_status
take_fields(struct pr_draft *d, const struct pr_story *s)
{
	const struct {
		const char	*key, *value;
	} fields[] = {
		{ "title", s->title }, { "subtitle", s->subtitle },
		{ "date", s->iso_date }, { "place", s->place },
		{ "author", s->author },
		{ "lang", s->lang },
		{ "note", s->note }, { "boilerplate", s->boilerplate },
	};
	enum pr_status st = PR_OK;

	for (size_t i = 0; st == PR_OK &&
	    i < sizeof(fields) / sizeof(fields[0]); i++)
		st = set(d, fields[i].key, fields[i].value);
	if (st == PR_OK && s->iso_date == NULL) {
		/* Today is the day of a new text, not of this one. */
		forget_default(d, "date");
		if (s->date_doubt != NULL) {
			const char *what = pri_arena_printf(&d->arena,
			    "%s can be read in two ways", s->date_doubt);
			st = what == NULL ? PR_ENOMEM :
			    leave_open(d, "date", what);
		}
	}
	if (st == PR_OK && s->note_label != NULL && (d->config == NULL ||
	    d->config->note_label.v.s == NULL ||
	    strcmp(d->config->note_label.v.s, s->note_label) != 0))
		st = set(d, "note_label", s->note_label);
	if (st == PR_OK && s->embargo != NULL) {
		const char *what = pri_arena_printf(&d->arena,
		    "it said \"%s\"", s->embargo);
		st = what == NULL ? PR_ENOMEM :
		    leave_open(d, "embargo", what);
	}
	return st;
}

/* Who told it, and where. */
static enum pr_status
take_origin(struct pr_draft *d, const struct pr_story *s)
{
	int digest = d->kind == PR_DIGEST;
	const char *source = s->source;
	enum pr_status st;

	/* A page of somebody else's is the source of a digest itself; a page
	 * that has a note or a link to the story is a digest of its own. */
	int own = s->has_full_story || s->note != NULL;
	if (source == NULL && digest && !own)
		source = s->site;
	if ((st = set(d, "source", source)) != PR_OK)
		return st;
	if (source == NULL && s->dateline != NULL && !digest)
		forget_default(d, "source");
	if (!digest)
		return set(d, "url", s->url);
	if (own) {
		if ((st = set(d, "url", s->url)) == PR_OK)
			st = set(d, "full_story", s->full_story);
		return st;
	}
	return set(d, "full_story", s->full_story != NULL ? s->full_story :
	    s->url);
}

static enum pr_status
take_body(struct pr_draft *d, const struct pr_story *s)
{
	struct pri_buf b = { 0 };
	struct pri_entry *e;
	enum pr_status st = PR_ENOMEM;

	if (s->first == NULL)
		return PR_OK;
	pri_buf_putc(&b, '\n');
	/* Only a digest has a note; elsewhere it is a paragraph. */
	if (s->note != NULL && d->kind != PR_DIGEST)
		pri_buf_printf(&b, "%s: %s\n\n", s->note_label, s->note);
	pri_story_markdown(s, &b);
	if (pri_buf_str(&b) != NULL && (d->body =
	    pri_arena_strdup(&d->arena, b.data)) != NULL) {
		d->body_len = b.len;
		st = PR_OK;
	}
	pri_buf_free(&b);
	/* A contact line in the text needs no second one beside it. */
	if (s->has_contact && (e = entry_of(d, "contacts")) != NULL) {
		e->field = -1;
		e->len = 0;
	}
	return st;
}

enum pr_status
pr_draft_take(struct pr_draft *d, const struct pr_story *s)
{
	enum pr_status st;

	if ((st = take_fields(d, s)) != PR_OK ||
	    (st = take_origin(d, s)) != PR_OK ||
	    (st = take_dateline(d, s)) != PR_OK)
		return st;
	return take_body(d, s);
}
