/* Collects what a batch publishes, and writes the site around the pages; see
 * site.h. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export.h"
#include "logo.h"
#include "model/words.h"
#include "site_impl.h"

/* ---- Addresses ---- */

static int
is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c != 0 && strchr("-._~/", c) != NULL);
}

/* A path as an address. */
void
pri_site_put_path(struct pri_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_plain((unsigned char)s[i]))
			pri_buf_putc(b, s[i]);
		else
			pri_buf_printf(b, "%%%02X", (unsigned char)s[i]);
}

/* An address as RFC 3986 has it; NULL unless it is one of the web. */
static const char *
web_address(struct pri_arena *a, const char *s)
{
	struct pri_buf b = { 0 };

	if (s == NULL || (strncmp(s, "https://", 8) != 0 &&
	    strncmp(s, "http://", 7) != 0))
		return NULL;
	for (; *s != '\0'; s++)
		if (is_plain((unsigned char)*s) ||
		    strchr("%:?#[]@!$&'()*+,;=", *s) != NULL)
			pri_buf_putc(&b, *s);
		else
			pri_buf_printf(&b, "%%%02X", (unsigned char)*s);
	const char *text = b.err ? NULL : pri_arena_strndup(a, b.data, b.len);
	a->failed |= text == NULL;
	pri_buf_free(&b);
	return text;
}

/* Where the site is published, with a slash at the end: what base_url says, or
 * else where the house itself is, which must be told. */
static const char *
base_address(struct pri_arena *a, const struct pr_config *c, int *is_house)
{
	const char *s = c == NULL ? NULL : web_address(a, c->base_url.v.s);

	*is_house = s == NULL && c != NULL && c->house != NULL;
	if (*is_house)
		s = web_address(a, c->house->web.s);

	if (s == NULL)
		return NULL;
	size_t n = strcspn(s, "?#");
	return pri_arena_printf(a, "%.*s%s", (int)n, s,
	    n > 0 && s[n - 1] == '/' ? "" : "/");
}

/* The folder of the site, with a slash at the end. */
void
pri_site_put_out(const struct pri_newsroom *nr, struct pri_buf *b)
{
	size_t n = strlen(nr->b->opts.out);

	while (n > 1 && nr->b->opts.out[n - 1] == '/')
		n--;
	pri_buf_put(b, nr->b->opts.out, n);
	if (n != 1 || nr->b->opts.out[0] != '/')
		pri_buf_putc(b, '/');
}

/* The path of a document's page, from the site's folder on, as an address. */
void
pri_site_put_page(const struct pri_newsroom *nr, size_t item,
    const struct pr_export *ex, struct pri_buf *b)
{
	struct pri_buf path = { 0 };

	pri_site_put_out(nr, &path);
	size_t n = path.len;
	pri_buf_cut(&path, 0);
	pri_batch_output(nr->b, &nr->b->v[item], &pri_format_site, &path);
	if (pr_export_embargoed(ex))
		pri_batch_mark(nr->b, &pri_format_site, &path);
	if (path.err)
		b->err = 1;
	else
		pri_site_put_path(b, path.data + n, path.len - n);
	pri_buf_free(&path);
}

/* ---- Beginning ---- */

static int
is_wanted(const struct pr_batch *b)
{
	for (size_t i = 0; i < b->opts.nformats; i++)
		if (b->opts.formats[i] == &pri_format_site)
			return 1;
	return 0;
}

/* The house of the site is that of the first folder or document. */
static enum pr_status
find_house(struct pri_newsroom *nr)
{
	struct pri_site *s = &nr->site;
	const char *first = nr->b->first == NULL ? "." : nr->b->first;
	const struct pr_config *c = NULL;
	enum pr_status st = pr_desk_config(nr->b->desk, first, nr->diags, &c);

	if (st != PR_OK)
		return st;
	s->config = c;
	s->name = "";
	if (c != NULL && c->house != NULL && c->house->name.s != NULL)
		s->name = c->house->name.s;
	else if (c != NULL && c->organization.v.s != NULL)
		s->name = c->organization.v.s;
	s->lang = c == NULL || c->lang.v.s == NULL ? "en" : c->lang.v.s;
	s->base = base_address(&nr->arena, c, &nr->base_is_house);
	s->nfeed = c == NULL || c->feed_entries.v.s == NULL ? PRI_SITE_FEED :
	    strtoul(c->feed_entries.v.s, NULL, 10);
	if (c != NULL && strcmp(pri_desk_design(nr->b->desk, c), "house") ==
	    0)
		s->logo = pri_desk_logo(nr->b->desk, c, c->house != NULL &&
		    c->house->logo.s != NULL ? c->house->logo.s :
		    c->logo.v.s);
	s->templates = pri_desk_templates(nr->b->desk, c);
	return s->templates == NULL || nr->arena.failed ? PR_ENOMEM : PR_OK;
}

enum pr_status
pri_newsroom_new(const struct pr_batch *b, struct pri_newsroom **out)
{
	struct pri_newsroom *nr;

	*out = NULL;
	if (!is_wanted(b))
		return PR_OK;
	if (b->opts.out == NULL || b->opts.out_is_file)
		return PR_EUSAGE;
	if ((nr = calloc(1, sizeof(*nr))) == NULL)
		return PR_ENOMEM;
	pthread_mutex_init(&nr->lock, NULL);
	nr->b = b;
	nr->entries = calloc(b->n + 1, sizeof(struct pri_entry *));
	nr->kept = calloc(b->n + 1, 1);
	nr->diags = pr_diags_new();
	enum pr_status st = nr->entries == NULL || nr->kept == NULL ||
	    nr->diags == NULL ? PR_ENOMEM : find_house(nr);
	if (st == PR_OK)
		st = pri_names_make(nr);
	if (st == PR_OK && (nr->spool = tmpfile()) == NULL)
		st = PR_EIO;
	if (st != PR_OK) {
		int err = errno;
		pri_newsroom_free(nr);
		errno = err;
		return st;
	}
	*out = nr;
	return PR_OK;
}

void
pri_newsroom_free(struct pri_newsroom *nr)
{
	if (nr == NULL)
		return;
	for (struct pri_site_zone *z = nr->zones; z != NULL; z = z->next)
		pri_zone_free(z->zone);
	pthread_mutex_destroy(&nr->lock);
	pri_arena_free(&nr->arena);
	pr_diags_free(nr->diags);
	if (nr->spool != NULL)
		(void)fclose(nr->spool);
	pri_names_free(&nr->names);
	free(nr->groups);
	free(nr->entries);
	free(nr->kept);
	free(nr->site.v);
	free(nr->outputs);
	free(nr->docs);
	free(nr->links);
	free(nr);
}

/* ---- Times ---- */

static const char *
copy(struct pri_newsroom *nr, const char *s)
{
	return s == NULL || *s == '\0' ? NULL :
	    pri_arena_strdup(&nr->arena, s);
}

/* A zone of the house, NULL when there is none of the name.  One that is there
 * and cannot be read is a failure, since another would give wrong times. */
static enum pr_status
zone_of(struct pri_newsroom *nr, const char *name,
    const struct pri_zone **out)
{
	struct pri_site_zone *z = nr->zones;

	*out = NULL;
	while (name != NULL && z != NULL && strcmp(z->name, name) != 0)
		z = z->next;
	if (name == NULL)
		return PR_OK;
	if (z == NULL) {
		z = PRI_NEW(&nr->arena, struct pri_site_zone);
		const char *own = copy(nr, name);
		if (z == NULL || own == NULL)
			return PR_ENOMEM;
		z->zone = pri_zone_open(own);
		if (z->zone == NULL && errno != ENOENT)
			return errno == ENOMEM ? PR_ENOMEM : PR_EIO;
		z->name = own;
		z->next = nr->zones;
		nr->zones = z;
	}
	*out = z->zone;
	return PR_OK;
}

/* RFC 3339, with the offset of the place. */
static const char *
instant_text(struct pri_newsroom *nr, int64_t t, int off)
{
	int64_t local = t + off, day = local / 86400;
	int sec = (int)(local % 86400), min = abs(off) / 60;

	if (sec < 0) {
		sec += 86400;
		day--;
	}
	struct pri_date d = pri_date_from_days(day);
	char zone[16] = "Z";
	if (off != 0)
		snprintf(zone, sizeof(zone), "%c%02d:%02d", off < 0 ? '-' :
		    '+', min / 60, min % 60);
	return pri_arena_printf(&nr->arena, "%04d-%02d-%02dT%02d:%02d:%02d%s",
	    d.y, d.m, d.d, sec / 3600, sec / 60 % 60, sec % 60, zone);
}

static enum pr_status
set_times(struct pri_newsroom *nr, const struct pr_doc *d,
    struct pri_entry *e)
{
	const struct pri_zone *z;
	enum pr_status st = zone_of(nr, d->config == NULL ? NULL :
	    d->config->timezone.v.s, &z);
	int off = 0, last = 0;

	if (st != PR_OK)
		return st;
	e->day = d->day;
	if (d->when.known) {
		e->instant = d->when.instant;
		off = d->when.offset;
	} else if (d->day.y != 0)
		e->instant = pri_day_begins(z, d->day, &off);
	else
		return PR_OK;
	e->published = instant_text(nr, e->instant, off);
	e->offset = off;
	e->changed = e->instant;
	for (size_t i = 0; i < d->corrections.n; i++) {
		struct pri_date day = d->corrections.v[i].day;
		int64_t t = day.y == 0 ? INT64_MIN : pri_day_begins(z, day,
		    &last);
		/* One of the same day has no time of its own. */
		if (t <= e->changed)
			e->changed++;
		else {
			e->changed = t;
			off = last;
		}
	}
	e->updated = instant_text(nr, e->changed, off);
	e->changed_offset = off;
	return PR_OK;
}

/* ---- Entries ---- */

static const char *
member(const struct pri_value *map, const char *key)
{
	const struct pri_value *v = pri_value_get(map, key, strlen(key));

	return v == NULL ? NULL : v->str;
}

static void
set_lists(struct pri_newsroom *nr, const struct pri_page *p,
    struct pri_entry *e)
{
	const struct pr_doc *d = p->doc;
	const struct pri_value *c = pri_vars_find(p->vars, "corrections");

	if (c != NULL && c->first != NULL) {
		e->notice = copy(nr, member(c->first, "label"));
		e->notice_class = copy(nr, member(c->first, "class"));
	}
	e->tags = pri_arena_array(&nr->arena, d->tags.n + 1,
	    sizeof(*e->tags));
	for (size_t i = 0; e->tags != NULL && i < d->tags.n; i++)
		if ((e->tags[e->ntags] = copy(nr, d->tags.v[i].s)) != NULL)
			e->ntags++;
}

static enum pr_status
set_texts(struct pri_newsroom *nr, const struct pri_page *p,
    struct pri_entry *e)
{
	static const enum pri_word kinds[] = {
		[PR_RELEASE] = PRI_W_release, [PR_LETTER] = PRI_W_letter,
		[PR_DIGEST] = PRI_W_digest, [PR_STATEMENT] = PRI_W_statement
	};
	const struct pr_doc *d = p->doc;

	e->kind = pri_word(p->lang, kinds[d->kind]);
	e->kind_no = d->kind;
	e->lang = copy(nr, p->lang);
	e->title = copy(nr, pri_page_text(p, "title"));
	if (e->title == NULL)
		e->title = copy(nr, pri_page_text(p, "subject"));
	if (e->title == NULL)
		e->title = e->kind;
	e->subtitle = copy(nr, pri_page_text(p, "subtitle"));
	e->summary = copy(nr, pri_page_text(p, "summary"));
	e->date = copy(nr, pri_page_text(p, "date"));
	e->organization = copy(nr, pri_page_text(p, "organization.name"));
	e->author = copy(nr, d->author.s);
	e->mark = copy(nr, pri_page_text(p, "embargo"));
	e->url = web_address(&nr->arena, d->url.s);
	e->image = web_address(&nr->arena, d->image.s);
	if (d->kind == PR_DIGEST) {
		e->source = copy(nr, d->source.s);
		e->full_story = web_address(&nr->arena, d->full_story.s);
	}
	set_lists(nr, p, e);
	return set_times(nr, d, e);
}

/* The words of a page wait in a file until their place is known. */
static enum pr_status
spool(struct pri_newsroom *nr, struct pri_entry *e, const struct pri_buf *b)
{
	if (b->err)
		return PR_ENOMEM;
	e->text_at = nr->spooled;
	e->text_len = b->len;
	if (b->len > 0 && fwrite(b->data, 1, b->len, nr->spool) != b->len) {
		nr->spool_err = errno;
		return PR_EIO;
	}
	nr->spooled += b->len;
	return PR_OK;
}

/* A logo that pages show; most often there is one. */
static enum pr_status
note_logo(struct pri_newsroom *nr, const struct pri_logo *logo)
{
	struct pri_site_logo *l = nr->logos;

	while (l != NULL && l->logo != logo)
		l = l->next;
	if (l != NULL)
		return PR_OK;
	if ((l = PRI_NEW(&nr->arena, struct pri_site_logo)) == NULL)
		return PR_ENOMEM;
	*l = (struct pri_site_logo){ logo, nr->logos };
	nr->logos = l;
	return PR_OK;
}

enum pr_status
pri_newsroom_add(struct pri_newsroom *nr, size_t item, struct pr_export *ex)
{
	const struct pri_page *p = pri_export_page(ex);
	struct pri_buf path = { 0 }, text = { 0 };
	enum pr_status st = PR_ENOMEM;

	pri_site_put_page(nr, item, ex, &path);
	pri_search_text(p, &text);
	const char *s = pri_buf_str(&path);
	pthread_mutex_lock(&nr->lock);
	struct pri_entry *e = PRI_NEW(&nr->arena, struct pri_entry);
	if (e != NULL && s != NULL) {
		e->item = item;
		e->path = copy(nr, s);
		st = set_texts(nr, p, e);
		if (st == PR_OK && (nr->arena.failed || pri_page_failed(p)))
			st = PR_ENOMEM;
	}
	if (st == PR_OK)
		st = spool(nr, e, &text);
	if (p->logo != NULL && note_logo(nr, p->logo) != PR_OK)
		st = PR_ENOMEM;
	nr->entries[item] = st == PR_OK ? e : NULL;
	nr->kept[item] = 0;
	pthread_mutex_unlock(&nr->lock);
	if (st == PR_OK)
		st = pri_site_scan(nr, e, ex, p->doc);
	pri_buf_free(&path);
	pri_buf_free(&text);
	return st;
}

void
pri_newsroom_keep(struct pri_newsroom *nr, size_t item)
{
	pthread_mutex_lock(&nr->lock);
	nr->kept[item] = 1;
	pthread_mutex_unlock(&nr->lock);
}

