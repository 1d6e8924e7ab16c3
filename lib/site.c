/* Collects what a batch publishes, and writes the site around the pages; see
 * site.h. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/share.h"
#include "base/source.h"
#include "desk.h"
#include "export.h"
#include "format/escape.h"
#include "format/html_impl.h"
#include "format/site.h"
#include "model/words.h"
#include "site.h"

/* A time zone, opened once. */
struct zone {
	const char	*name;
	struct pri_zone	*zone;		/* NULL: there is none */
	struct zone	*next;
};

struct pri_newsroom {
	const struct pr_batch *b;
	struct pri_site	 site;
	pthread_mutex_t	 lock;		/* of all that follows */
	struct pri_arena arena;
	struct pri_entry **entries;	/* by item; NULL: not published */
	unsigned char	*kept;		/* by item: as it was, not read yet */
	struct zone	*zones;
	struct pr_diags	*diags;		/* of entries that are read again */
	FILE		*spool;		/* words for the search */
	size_t		 spooled;
	const char	**outputs;	/* what stands around the pages */
	size_t		 noutputs, cap;
	const char	**docs;		/* paths of those published */
};

/* ---- Addresses ---- */

static int
is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c != 0 && strchr("-._~/", c) != NULL);
}

/* A path as an address. */
static void
put_path(struct pri_buf *b, const char *s, size_t n)
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
	const char *copy = b.err ? NULL : pri_arena_strndup(a, b.data, b.len);
	pri_buf_free(&b);
	return copy;
}

/* Where the site is published, with a slash at the end. */
static const char *
base_address(struct pri_arena *a, const struct pr_config *c)
{
	const char *s = c == NULL ? NULL : web_address(a, c->base_url.v.s);

	if (s == NULL)
		return NULL;
	size_t n = strcspn(s, "?#");
	return pri_arena_printf(a, "%.*s%s", (int)n, s,
	    n > 0 && s[n - 1] == '/' ? "" : "/");
}

/* The folder of the site, with a slash at the end. */
static void
put_out(const struct pri_newsroom *nr, struct pri_buf *b)
{
	size_t n = strlen(nr->b->opts.out);

	while (n > 1 && nr->b->opts.out[n - 1] == '/')
		n--;
	pri_buf_put(b, nr->b->opts.out, n);
	if (n != 1 || nr->b->opts.out[0] != '/')
		pri_buf_putc(b, '/');
}

/* The path of a document's page, from the site's folder on, as an address. */
static void
put_page(const struct pri_newsroom *nr, size_t item,
    const struct pr_export *ex, struct pri_buf *b)
{
	struct pri_buf path = { 0 };

	put_out(nr, &path);
	size_t n = path.len;
	pri_buf_cut(&path, 0);
	pri_batch_output(nr->b, &nr->b->v[item], &pri_format_site, &path);
	if (pr_export_embargoed(ex))
		pri_batch_mark(nr->b, &pri_format_site, &path);
	if (path.err)
		b->err = 1;
	else
		put_path(b, path.data + n, path.len - n);
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
	s->name = c == NULL || c->house == NULL || c->house->name.s == NULL ?
	    "" : c->house->name.s;
	s->lang = c == NULL || c->lang.v.s == NULL ? "en" : c->lang.v.s;
	s->base = base_address(&nr->arena, c);
	s->nfeed = PRI_SITE_FEED;
	s->templates = pri_desk_templates(nr->b->desk, c);
	return s->templates == NULL ? PR_ENOMEM : PR_OK;
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
	for (struct zone *z = nr->zones; z != NULL; z = z->next)
		pri_zone_free(z->zone);
	pthread_mutex_destroy(&nr->lock);
	pri_arena_free(&nr->arena);
	pr_diags_free(nr->diags);
	if (nr->spool != NULL)
		(void)fclose(nr->spool);
	free(nr->entries);
	free(nr->kept);
	free(nr->site.v);
	free(nr->outputs);
	free(nr->docs);
	free(nr);
}

/* ---- Times ---- */

static const struct pri_zone *
zone_of(struct pri_newsroom *nr, const char *name)
{
	struct zone *z = nr->zones;

	while (z != NULL && strcmp(z->name, name) != 0)
		z = z->next;
	if (z == NULL && (z = PRI_NEW(&nr->arena, struct zone)) != NULL) {
		z->name = pri_arena_strdup(&nr->arena, name);
		z->zone = z->name == NULL ? NULL : pri_zone_open(name);
		z->next = nr->zones;
		if (z->name != NULL)
			nr->zones = z;
	}
	return z == NULL ? NULL : z->zone;
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

/* The beginning of a day where the house is. */
static int64_t
day_begins(const struct pri_zone *z, struct pri_date d, int *off)
{
	struct pri_wall w = { .date = d };
	int64_t t = pri_date_to_days(d) * 86400, later;

	*off = 0;
	if (z != NULL) {
		(void)pri_zone_instant(z, w, &t, &later);
		(void)pri_zone_wall(z, t, NULL, off);
	}
	return t;
}

static void
set_times(struct pri_newsroom *nr, const struct pr_doc *d,
    struct pri_entry *e)
{
	const char *name = d->config == NULL ? NULL :
	    d->config->timezone.v.s;
	const struct pri_zone *z = name == NULL ? NULL : zone_of(nr, name);
	int off = 0, last = 0;

	e->day = d->day;
	if (d->when.known) {
		e->instant = d->when.instant;
		off = d->when.offset;
	} else if (d->day.y != 0)
		e->instant = day_begins(z, d->day, &off);
	else
		return;
	e->published = instant_text(nr, e->instant, off);
	e->offset = off;
	e->changed = e->instant;
	for (size_t i = 0; i < d->corrections.n; i++) {
		struct pri_date day = d->corrections.v[i].day;
		int64_t t = day.y == 0 ? INT64_MIN : day_begins(z, day,
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
}

/* ---- Entries ---- */

static const char *
copy(struct pri_newsroom *nr, const char *s)
{
	return s == NULL || *s == '\0' ? NULL :
	    pri_arena_strdup(&nr->arena, s);
}

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

static void
set_texts(struct pri_newsroom *nr, const struct pri_page *p,
    struct pri_entry *e)
{
	static const enum pri_word kinds[] = {
		[PR_RELEASE] = PRI_W_release, [PR_LETTER] = PRI_W_letter,
		[PR_DIGEST] = PRI_W_digest, [PR_STATEMENT] = PRI_W_statement
	};
	const struct pr_doc *d = p->doc;

	e->kind = pri_word(p->lang, kinds[d->kind]);
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
	set_times(nr, d, e);
	set_lists(nr, p, e);
}

/* The words of a page wait in a file until their place is known. */
static enum pr_status
spool(struct pri_newsroom *nr, struct pri_entry *e, const struct pri_buf *b)
{
	if (b->err)
		return PR_ENOMEM;
	e->text_at = nr->spooled;
	e->text_len = b->len;
	if (b->len > 0 && fwrite(b->data, 1, b->len, nr->spool) != b->len)
		return PR_EIO;
	nr->spooled += b->len;
	return PR_OK;
}

enum pr_status
pri_newsroom_add(struct pri_newsroom *nr, size_t item, struct pr_export *ex)
{
	const struct pri_page *p = pri_export_page(ex);
	struct pri_buf path = { 0 }, text = { 0 };
	enum pr_status st = PR_ENOMEM;

	put_page(nr, item, ex, &path);
	pri_search_text(p, &text);
	const char *s = pri_buf_str(&path);
	pthread_mutex_lock(&nr->lock);
	struct pri_entry *e = PRI_NEW(&nr->arena, struct pri_entry);
	if (e != NULL && s != NULL) {
		e->item = item;
		e->path = copy(nr, s);
		set_texts(nr, p, e);
		if (e->path == NULL || e->title == NULL || e->lang == NULL ||
		    e->tags == NULL)
			e = NULL;
	}
	if (e != NULL && s != NULL)
		st = spool(nr, e, &text);
	nr->entries[item] = e;
	nr->kept[item] = 0;
	pthread_mutex_unlock(&nr->lock);
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

/* ---- Pages ---- */

enum pr_status
pri_newsroom_render(struct pri_newsroom *nr, size_t item,
    struct pr_export *ex, struct pr_diags *ds, char **out, size_t *len)
{
	struct pri_buf path = { 0 }, root = { 0 };
	struct pri_place place = { .base = nr->site.base };

	put_page(nr, item, ex, &path);
	place.path = pri_buf_str(&path);
	for (const char *s = place.path; s != NULL && *s != '\0'; s++)
		if (*s == '/')
			pri_buf_puts(&root, "../");
	place.root = pri_buf_str(&root);
	enum pr_status st = PR_ENOMEM;
	if (place.path != NULL && place.root != NULL) {
		pri_export_place(ex, &place);
		st = pr_export_render(ex, &pri_format_site, ds, out, len);
		pri_export_place(ex, NULL);
	}
	pri_buf_free(&path);
	pri_buf_free(&root);
	return st;
}

/* Read a document once more: what is not as it was is left out. */
static enum pr_status
open_again(struct pri_newsroom *nr, size_t item, struct pr_doc **doc,
    struct pr_export **ex)
{
	const struct pr_batch *b = nr->b;
	struct pr_diags *ds = pr_diags_new();

	*doc = NULL;
	*ex = NULL;
	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pr_doc_read(b->desk, b->v[item].path, ds, doc);
	if (st == PR_OK)
		st = pr_export_new(b->desk, *doc, b->opts.marked, ds, ex);
	if (st == PR_OK && ((pr_export_embargoed(*ex) && !b->opts.marked) ||
	    pr_diags_count_level(ds, PR_ERROR) > pr_export_pardoned(*ex))) {
		pr_export_free(*ex);
		*ex = NULL;
	}
	pr_diags_free(ds);
	return st == PR_EIO ? PR_OK : st;
}

static enum pr_status
read_kept(struct pri_newsroom *nr)
{
	enum pr_status st = PR_OK;
	struct pr_doc *doc;
	struct pr_export *ex;

	for (size_t i = 0; i < nr->b->n && st == PR_OK; i++) {
		if (!nr->kept[i])
			continue;
		st = open_again(nr, i, &doc, &ex);
		if (st == PR_OK && ex != NULL)
			st = pri_newsroom_add(nr, i, ex);
		pr_export_free(ex);
		pr_doc_free(doc);
	}
	return st;
}

/* ---- The end ---- */

static int
newest_first(const void *a, const void *b)
{
	const struct pri_entry *x = *(struct pri_entry *const *)a;
	const struct pri_entry *y = *(struct pri_entry *const *)b;
	int by_day = pri_date_cmp(y->day, x->day);

	if (by_day != 0)
		return by_day;
	if (x->instant != y->instant)
		return x->instant > y->instant ? -1 : 1;
	return strcmp(x->path, y->path);
}

static enum pr_status
sort_entries(struct pri_newsroom *nr)
{
	struct pri_site *s = &nr->site;

	s->v = calloc(nr->b->n + 1, sizeof(struct pri_entry *));
	if (s->v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < nr->b->n; i++)
		if (nr->entries[i] != NULL) {
			s->v[s->n++] = nr->entries[i];
			s->marked |= nr->entries[i]->mark != NULL;
		}
	qsort(s->v, s->n, sizeof(struct pri_entry *), newest_first);
	return PR_OK;
}

/* Does the file hold these bytes already? */
static int
is_same(const char *path, const struct pri_buf *b)
{
	struct pri_source *src;

	if (pri_source_open(path, &src) != PR_OK)
		return 0;
	int same = src->len == b->len && memcmp(src->data, b->data,
	    b->len) == 0;
	pri_source_close(src);
	return same;
}

static enum pr_status
note_output(struct pri_newsroom *nr, const char *path)
{
	if (nr->noutputs == nr->cap) {
		size_t cap = nr->cap == 0 ? 64 : nr->cap * 2;
		const char **v = realloc(nr->outputs, cap * sizeof(*v));
		if (v == NULL)
			return PR_ENOMEM;
		nr->outputs = v;
		nr->cap = cap;
	}
	const char *s = pri_arena_strdup(&nr->arena, path);
	if (s != NULL)
		nr->outputs[nr->noutputs++] = s;
	return s == NULL ? PR_ENOMEM : PR_OK;
}

/* Write a file of the site, unless it is there; its name stays in `path' when
 * that fails. */
static enum pr_status
write_file(struct pri_newsroom *nr, const char *name, struct pri_buf *b,
    char **path)
{
	struct pri_buf full = { 0 };
	enum pr_status st = PR_ENOMEM;

	put_out(nr, &full);
	pri_buf_puts(&full, name);
	const char *s = pri_buf_str(&full);
	if (s != NULL && pri_buf_str(b) != NULL) {
		st = is_same(s, b) ? PR_OK : pri_file_write(s, b->data,
		    b->len, nr->b->opts.durable);
		int err = errno;
		if (st == PR_EIO)
			*path = strdup(s);
		else if (st == PR_OK)
			st = note_output(nr, s);
		errno = err;
	}
	int err = errno;
	pri_buf_free(&full);
	pri_buf_cut(b, 0);
	errno = err;
	return st;
}

static enum pr_status
write_index(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	struct pri_listing l = { 0 };
	struct pri_buf b = { 0 }, name = { 0 };
	enum pr_status st = PR_OK;

	while (st == PR_OK && pri_site_listing(&nr->site, &l)) {
		size_t errors = pr_diags_count_level(ds, PR_ERROR);
		st = pri_site_index(&nr->site, &l, ds, &b);
		if (pr_diags_count_level(ds, PR_ERROR) > errors)
			break;
		pri_buf_cut(&name, 0);
		pri_site_listing_path(l.year, l.page, &name);
		const char *s = pri_buf_str(&name);
		if (st == PR_OK)
			st = s == NULL ? PR_ENOMEM : write_file(nr, s, &b,
			    path);
	}
	int err = errno;
	pri_buf_free(&name);
	pri_buf_free(&b);
	errno = err;
	return st;
}

/* The contents of the entries that feeds have. */
struct contents {
	struct pri_newsroom *nr;
	char		*v[1000];	/* by the order of the site's entries */
};

static const char *
content(void *arg, const struct pri_entry *e)
{
	struct contents *c = arg;
	size_t i = 0;

	while (i < c->nr->site.nfeed && c->nr->site.v[i] != e)
		i++;
	return c->v[i];
}

static enum pr_status
read_content(struct pri_newsroom *nr, const struct pri_entry *e,
    struct pr_diags *ds, char **out)
{
	struct pri_place place = { .base = nr->site.base, .path = e->path,
	    .root = "", .is_feed = 1 };
	struct pr_doc *doc;
	struct pr_export *ex;
	struct pri_buf b = { 0 };

	*out = NULL;
	enum pr_status st = open_again(nr, e->item, &doc, &ex);
	if (st == PR_OK && ex != NULL) {
		pri_export_place(ex, &place);
		st = pri_html_fragment(pri_export_page(ex),
		    pri_desk_templates(nr->b->desk, doc->config), ds, &b);
		pri_export_place(ex, NULL);
		if (st == PR_OK)
			st = pri_buf_take(&b, out, NULL);
	}
	pri_buf_free(&b);
	pr_export_free(ex);
	pr_doc_free(doc);
	return st;
}

static enum pr_status
write_feeds(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	static const struct {
		const char *name;
		void (*write)(const struct pri_site *, pri_content_fn *,
		    void *, struct pri_buf *);
	} feeds[] = {
		{ PRI_SITE_ATOM, pri_feed_atom },
		{ PRI_SITE_RSS, pri_feed_rss },
		{ PRI_SITE_JSON, pri_feed_json }
	};
	struct contents *c = calloc(1, sizeof(*c));
	struct pri_buf b = { 0 };
	size_t n = pri_site_fed(&nr->site);
	enum pr_status st = c == NULL ? PR_ENOMEM : PR_OK;

	for (size_t i = 0; i < n && st == PR_OK; i++)
		st = read_content(nr, nr->site.v[i], ds, &c->v[i]);
	if (c != NULL)
		c->nr = nr;
	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]) &&
	    st == PR_OK; i++) {
		feeds[i].write(&nr->site, content, c, &b);
		st = write_file(nr, feeds[i].name, &b, path);
	}
	int err = errno;
	for (size_t i = 0; c != NULL && i < n; i++)
		free(c->v[i]);
	free(c);
	pri_buf_free(&b);
	errno = err;
	return st;
}

static enum pr_status
write_maps(struct pri_newsroom *nr, char **path)
{
	struct pri_buf b = { 0 };
	char name[64];
	size_t n = pri_site_maps(&nr->site);
	enum pr_status st = PR_OK;

	for (size_t i = 0; i < n && st == PR_OK; i++) {
		snprintf(name, sizeof(name), "sitemap-%zu.xml", i + 1);
		pri_site_map(&nr->site, i, &b);
		st = write_file(nr, n == 1 ? PRI_SITE_MAP : name, &b, path);
	}
	if (n > 1 && st == PR_OK) {
		pri_site_map_list(&nr->site, &b);
		st = write_file(nr, PRI_SITE_MAP, &b, path);
	}
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

/* ---- The search ---- */

static enum pr_status
add_text(struct pri_newsroom *nr, const struct pri_entry *e,
    struct pri_buf *text, struct pri_buf *b)
{
	pri_buf_cut(text, 0);
	pri_buf_reserve(text, e->text_len + 1);
	if (text->err)
		return PR_ENOMEM;
	if (fseeko(nr->spool, (off_t)e->text_at, SEEK_SET) == -1 ||
	    fread(text->data, 1, e->text_len, nr->spool) != e->text_len)
		return PR_EIO;
	pri_search_add(e, text->data, e->text_len, b);
	return PR_OK;
}

static enum pr_status
write_search(struct pri_newsroom *nr, char **path)
{
	const struct pri_share *js = pri_share_find("site/search.js");
	struct pri_listing l = { 0 };
	struct pri_buf b = { 0 }, text = { 0 }, name = { 0 };

	pri_buf_put(&b, js->data, js->len);
	enum pr_status st = write_file(nr, PRI_SITE_ASSETS "search.js", &b,
	    path);
	while (st == PR_OK && pri_site_listing(&nr->site, &l)) {
		if (l.year == -1)
			continue;
		pri_search_open(&l, &b);
		for (size_t i = 0; i < l.n && st == PR_OK; i++)
			st = add_text(nr, nr->site.v[l.first + i], &text,
			    &b);
		pri_search_close(&b);
		pri_buf_cut(&name, 0);
		pri_search_path(&l, &name);
		const char *s = pri_buf_str(&name);
		if (st == PR_OK)
			st = s == NULL ? PR_ENOMEM : write_file(nr, s, &b,
			    path);
	}
	int err = errno;
	pri_buf_free(&b);
	pri_buf_free(&text);
	pri_buf_free(&name);
	errno = err;
	return st;
}

/* Feeds and the map of a site have whole addresses or none. */
static void
tell_no_base(const struct pri_newsroom *nr, struct pr_diags *ds)
{
	const struct pr_config *c = nr->site.config;
	const char *file = c != NULL && c->files.n > 0 ? c->files.v[0] :
	    "pressrel.yaml";

	pri_diag(ds, file, (struct pr_pos){ 0 }, PRI_D_site_no_base, NULL,
	    "base_url is not set, so that the site gets no feeds and no "
	    "sitemap, which need whole addresses; write where the site is "
	    "published, such as base_url: https://news.example.org/");
}

enum pr_status
pri_newsroom_end(struct pri_newsroom *nr, struct pr_diags *ds, char **path)
{
	enum pr_status st = read_kept(nr);

	*path = NULL;
	if (st == PR_OK)
		st = sort_entries(nr);
	if (st == PR_OK)
		st = write_index(nr, ds, path);
	if (st == PR_OK)
		st = write_search(nr, path);
	if (st == PR_OK && nr->site.base == NULL)
		tell_no_base(nr, ds);
	else if (st == PR_OK)
		st = write_feeds(nr, ds, path);
	if (st == PR_OK && nr->site.base != NULL)
		st = write_maps(nr, path);
	return st;
}

const char **
pri_newsroom_outputs(struct pri_newsroom *nr, size_t *n)
{
	*n = nr->noutputs;
	return nr->outputs;
}

const char **
pri_newsroom_docs(struct pri_newsroom *nr, size_t *n)
{
	free(nr->docs);
	nr->docs = calloc(nr->site.n + 1, sizeof(*nr->docs));
	*n = nr->docs == NULL ? 0 : nr->site.n;
	for (size_t i = 0; i < *n; i++)
		nr->docs[i] = nr->b->v[nr->site.v[i]->item].path;
	return nr->docs;
}

const struct pr_config *
pri_newsroom_house(const struct pri_newsroom *nr)
{
	return nr->site.config;
}
