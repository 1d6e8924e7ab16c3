/* What the pages of a site lead to: other documents of it, pictures, and the
 * same document in other languages; see site_impl.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "export.h"
#include "format/escape.h"
#include "model/words.h"
#include "site_impl.h"

enum { LARGEST_ASSET = 64 * 1024 * 1024 };

/* ---- Paths ---- */

/* Append a path without "." and "..": those that lead above its beginning
 * stay. */
static void
normalize(const char *s, struct pri_buf *b)
{
	size_t start, depth = 0;

	if (*s == '/')
		pri_buf_putc(b, '/');
	start = b->len;
	while (*s != '\0') {
		size_t n = strcspn(s, "/");
		if (n == 2 && s[0] == '.' && s[1] == '.' && depth > 0) {
			while (b->len > start && b->data[b->len - 1] != '/')
				pri_buf_cut(b, b->len - 1);
			pri_buf_cut(b, b->len > start ? b->len - 1 : start);
			depth--;
		} else if (n > 0 && !(n == 1 && s[0] == '.')) {
			depth += !(n == 2 && s[0] == '.' && s[1] == '.');
			if (b->len > start)
				pri_buf_putc(b, '/');
			pri_buf_put(b, s, n);
		}
		s += n + (s[n] == '/');
	}
}

static size_t
slot_of(const struct pri_names *t, const char *s)
{
	size_t i = pri_value_hash(s, strlen(s)) & (t->size - 1);

	while (t->table[i] != 0 && strcmp(t->v[t->table[i] - 1], s) != 0)
		i = (i + 1) & (t->size - 1);
	return i;
}

enum pr_status
pri_names_make(struct pri_newsroom *nr)
{
	struct pri_names *t = &nr->names;
	struct pri_buf b = { 0 };
	size_t n = nr->b->n;

	for (t->size = 16; t->size < 2 * n; t->size *= 2)
		;
	t->v = calloc(n + 1, sizeof(*t->v));
	t->table = calloc(t->size, sizeof(*t->table));
	if (t->v == NULL || t->table == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < n; i++) {
		pri_buf_cut(&b, 0);
		normalize(nr->b->v[i].path, &b);
		const char *s = pri_buf_str(&b);
		t->v[i] = s == NULL ? NULL : pri_arena_strdup(&nr->arena, s);
		if (t->v[i] == NULL) {
			pri_buf_free(&b);
			return PR_ENOMEM;
		}
		t->table[slot_of(t, t->v[i])] = (uint32_t)i + 1;
	}
	pri_buf_free(&b);
	return PR_OK;
}

void
pri_names_free(struct pri_names *t)
{
	free(t->v);
	free(t->table);
}

/* The document of a path, or SIZE_MAX; also by the name of its page. */
static size_t
find_item(const struct pri_names *t, const char *path)
{
	static const char *const suffixes[] = { ".md", ".markdown" };
	size_t n = strlen(path), found = t->table[slot_of(t, path)];
	struct pri_buf b = { 0 };

	for (size_t i = 0; found == 0 && i < 2 && n > 5 &&
	    strcmp(path + n - 5, ".html") == 0; i++) {
		pri_buf_cut(&b, 0);
		pri_buf_put(&b, path, n - 5);
		pri_buf_puts(&b, suffixes[i]);
		const char *s = pri_buf_str(&b);
		found = s == NULL ? 0 : t->table[slot_of(t, s)];
	}
	pri_buf_free(&b);
	return found == 0 ? SIZE_MAX : found - 1;
}

/* ---- One address ---- */

enum what { ELSEWHERE, DOCUMENT, ASSET, NOWHERE };

struct target {
	enum what	 what;
	size_t		 item;		/* DOCUMENT */
	struct pri_buf	 path;		/* as it can be opened */
	struct pri_buf	 to;		/* ASSET: below the site's folder */
	const char	*rest;		/* ?query and #fragment */
	size_t		 restlen;
	const char	*why;		/* NOWHERE */
};

/* Pictures, and what a newsroom hands out besides: never a list or a text. */
static int
may_be_shown(const char *path)
{
	static const char *const types[] = {
		"png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf",
		"mp3", "m4a", "ogg", "opus", "wav", "mp4", "webm", "vtt"
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot != NULL && i < sizeof(types) /
	    sizeof(types[0]); i++)
		if (strcasecmp(dot + 1, types[i]) == 0)
			return 1;
	return 0;
}

/* Is `path' inside of the folder `dir', both without "." and ".."?  Its length
 * there, with the slash; 0 when it is not. */
static size_t
inside(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	if (n == 0)
		return *path != '/' && strncmp(path, "../", 3) != 0 &&
		    strcmp(path, "..") != 0 ? 0 : SIZE_MAX;
	if (n == 1 && *dir == '/')
		return 1;
	return strncmp(path, dir, n) == 0 && path[n] == '/' ? n + 1 :
	    SIZE_MAX;
}

/* Does a folder or file on the way have a hidden name? */
static int
is_hidden(const char *s)
{
	return *s == '.' || strstr(s, "/.") != NULL;
}

static const char *
real_inside(const char *path, const char *root)
{
	char *real = realpath(path, NULL), *dir = realpath(root, NULL);
	const char *why = NULL;
	struct stat sb;

	if (real == NULL || dir == NULL || stat(real, &sb) == -1)
		why = "there is no such file; the address is left out of the "
		    "page";
	else if (inside(real, dir) == SIZE_MAX)
		why = "the file is a link out of the folder of the documents; "
		    "its address is left out of the page";
	else if (!S_ISREG(sb.st_mode))
		why = "this is no file; the address is left out of the page";
	else if (sb.st_size > LARGEST_ASSET)
		why = "the file is larger than 64 MB; its address is left out "
		    "of the page";
	free(real);
	free(dir);
	return why;
}

/* Why a file is not to be part of the site, or NULL. */
static const char *
judge_asset(const struct pri_newsroom *nr, size_t item, struct target *t)
{
	const struct pri_batch_item *it = &nr->b->v[item];
	const char *path = pri_buf_str(&t->path), *why = NULL, *dir;
	struct pri_buf root = { 0 }, norm = { 0 };

	pri_buf_put(&root, it->path, it->rel);
	if (it->rel == 0)
		pri_buf_puts(&root, "./");
	const char *given = pri_buf_str(&root);
	if (given != NULL)
		normalize(given, &norm);
	dir = pri_buf_str(&norm);
	if (path == NULL || given == NULL || dir == NULL) {
		t->to.err = 1;
		goto out;
	}
	size_t at = inside(path, dir);
	if (at == SIZE_MAX)
		why = "the file lies outside of the folder of the documents; "
		    "its address is left out of the page";
	else if (!may_be_shown(path))
		why = "a site takes pictures, PDF, sound and film along, and "
		    "no other files; the address is left out of the page";
	else if (is_hidden(path + at))
		why = "the file is hidden; its address is left out of the "
		    "page";
	else if ((why = real_inside(path, given)) == NULL)
		pri_buf_puts(&t->to, path + at);
out:
	pri_buf_free(&root);
	pri_buf_free(&norm);
	return why;
}

static void
free_target(struct target *t)
{
	pri_buf_free(&t->path);
	pri_buf_free(&t->to);
}

/* What the address in a document at `file' stands for. */
static void
find_target(const struct pri_newsroom *nr, size_t item, const char *file,
    const char *url, size_t len, struct target *t)
{
	const char *slash = strrchr(file, '/');
	size_t n = 0;
	struct pri_buf b = { 0 };

	*t = (struct target){ .what = ELSEWHERE };
	if (!pri_url_is_relative(url, len))
		return;
	while (n < len && url[n] != '?' && url[n] != '#')
		n++;
	t->rest = url + n;
	t->restlen = len - n;
	if (slash != NULL)
		pri_buf_put(&b, file, (size_t)(slash + 1 - file));
	t->what = NOWHERE;
	t->why = "this address cannot be understood; it is left out of the "
	    "page";
	int ok = pri_url_decode(&b, url, n);
	const char *s = pri_buf_str(&b);
	if (ok && s != NULL) {
		normalize(s, &t->path);
		const char *path = pri_buf_str(&t->path);
		if (path != NULL)
			t->item = find_item(&nr->names, path);
		if (path != NULL && t->item != SIZE_MAX)
			t->what = DOCUMENT;
		else if ((t->why = judge_asset(nr, item, t)) == NULL)
			t->what = ASSET;
	}
	pri_buf_free(&b);
}

enum pri_refer
pri_site_refer(void *arg, const struct pri_page *p, const char *url,
    size_t len, struct pri_buf *out, const char **why)
{
	const struct pri_reader *rd = arg;
	enum pri_refer as = PRI_REFER_NONE;
	struct target t;

	find_target(rd->nr, rd->item, p->doc->file, url, len, &t);
	*why = NULL;
	if (t.what == ELSEWHERE)
		as = PRI_REFER_AS_IS;
	else if (t.what == ASSET) {
		pri_buf_puts(out, rd->prefix);
		pri_site_put_path(out, t.to.data, t.to.len);
		as = PRI_REFER_FILE;
	} else if (t.what == NOWHERE)
		*why = rd->is_last ? NULL : t.why;	/* told once */
	else if (rd->is_last && rd->nr->entries[t.item] == NULL)
		*why = "the document that this link leads to is not published "
		    "in this site; the link is left out of the page";
	else if (rd->is_last) {
		pri_buf_puts(out, rd->prefix);
		pri_buf_puts(out, rd->nr->entries[t.item]->path);
		as = PRI_REFER_FILE;
	}
	if (as == PRI_REFER_FILE)
		pri_buf_put(out, t.rest, t.restlen);
	out->err |= t.path.err | t.to.err;
	free_target(&t);
	return as;
}

/* ---- What a page names ---- */

static enum pr_status
note_asset(struct pri_newsroom *nr, struct pr_export *ex, struct target *t)
{
	const char *path = pri_buf_str(&t->path), *to = pri_buf_str(&t->to);

	if (path == NULL || to == NULL)
		return PR_ENOMEM;
	pthread_mutex_lock(&nr->lock);
	struct pri_asset *a = PRI_NEW(&nr->arena, struct pri_asset);
	if (a != NULL) {
		a->from = pri_arena_strdup(&nr->arena, path);
		a->to = pri_arena_strdup(&nr->arena, to);
		a->next = nr->assets;
	}
	if (a != NULL && a->from != NULL && a->to != NULL) {
		nr->assets = a;
		nr->nassets++;
	} else
		a = NULL;
	pthread_mutex_unlock(&nr->lock);
	return a == NULL ? PR_ENOMEM : pri_export_add_dep(ex, path);
}

/* Another document, whose address or title the page shows. */
static enum pr_status
note_document(const struct pri_newsroom *nr, const struct pri_entry *e,
    struct pr_export *ex, size_t item)
{
	return item == e->item ? PR_OK :
	    pri_export_add_dep(ex, nr->b->v[item].path);
}

static enum pr_status
scan_nodes(struct pri_newsroom *nr, struct pri_entry *e,
    struct pr_export *ex, const struct pri_page *p,
    const struct pri_node *root)
{
	struct pri_buf url = { 0 };
	enum pr_status st = PR_OK;
	struct target t;

	for (const struct pri_node *n = root; n != NULL && st == PR_OK;
	    n = pri_node_next(n, root)) {
		if (n->kind != PRI_LINK && n->kind != PRI_IMAGE)
			continue;
		pri_buf_cut(&url, 0);
		pri_page_dest(p, n, &url);
		const char *s = pri_buf_str(&url);
		if (s == NULL || !pri_url_is_relative(s, url.len))
			continue;
		find_target(nr, e->item, p->doc->file, s, url.len, &t);
		if (t.what == DOCUMENT) {
			e->second = 1;
			st = note_document(nr, e, ex, t.item);
		} else if (t.what == ASSET)
			st = note_asset(nr, ex, &t);
		else if (t.path.len > 0 && pri_buf_str(&t.path) != NULL)
			/* It may be there the next time. */
			st = pri_export_add_dep(ex, t.path.data);
		free_target(&t);
	}
	if (url.err)
		st = PR_ENOMEM;
	pri_buf_free(&url);
	return st;
}

static enum pr_status
scan_page(struct pri_newsroom *nr, struct pri_entry *e, struct pr_export *ex,
    const struct pri_page *p)
{
	enum pr_status st = scan_nodes(nr, e, ex, p, p->doc->body);

	if (st == PR_OK && p->doc->note_body != NULL)
		st = scan_nodes(nr, e, ex, p, p->doc->note_body);
	for (size_t i = 0; i < p->nincluded && st == PR_OK; i++)
		st = scan_page(nr, e, ex, p->included[i]);
	return st;
}

/* The documents that this one says are the same in other languages. */
static enum pr_status
find_peers(struct pri_newsroom *nr, struct pri_entry *e,
    struct pr_export *ex, const struct pr_doc *d)
{
	enum pr_status st = PR_OK;
	struct target t;

	if (d->translations.n == 0)
		return PR_OK;
	pthread_mutex_lock(&nr->lock);
	e->peers = pri_arena_array(&nr->arena, d->translations.n,
	    sizeof(*e->peers));
	pthread_mutex_unlock(&nr->lock);
	if (e->peers == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < d->translations.n && st == PR_OK; i++) {
		const char *s = d->translations.v[i].s;
		if (s == NULL)
			continue;
		find_target(nr, e->item, d->file, s, strlen(s), &t);
		if (t.what == DOCUMENT) {
			e->peers[e->npeers++] = t.item;
			st = note_document(nr, e, ex, t.item);
		}
		free_target(&t);
	}
	return st;
}

enum pr_status
pri_site_scan(struct pri_newsroom *nr, struct pri_entry *e,
    struct pr_export *ex, const struct pr_doc *doc)
{
	enum pr_status st = scan_page(nr, e, ex, pri_export_page(ex));

	return st == PR_OK ? find_peers(nr, e, ex, doc) : st;
}

/* ---- Languages ---- */

/* An entry by its name without the language: "letter.fr.md" is one of the
 * same letter as "letter.md" and "letter.ko.md". */
struct stem {
	const char	*s;
	size_t		 n;
	struct pri_entry *e;
};

static struct stem
stem_of(const struct pri_newsroom *nr, struct pri_entry *e)
{
	const char *s = nr->names.v[e->item], *base = strrchr(s, '/');
	const char *dot = strrchr(base == NULL ? s : base, '.');
	size_t n = dot == NULL ? strlen(s) : (size_t)(dot - s);
	size_t lang = strlen(e->lang);

	if (n > lang + 1 && s[n - lang - 1] == '.' &&
	    strncasecmp(s + n - lang, e->lang, lang) == 0)
		n -= lang + 1;
	return (struct stem){ s, n, e };
}

static int
by_stem(const void *a, const void *b)
{
	const struct stem *x = a, *y = b;
	int r = memcmp(x->s, y->s, x->n < y->n ? x->n : y->n);

	if (r != 0)
		return r;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return (x->e->item > y->e->item) - (x->e->item < y->e->item);
}

/* The first of a group stands for it. */
static struct pri_entry *
leader(struct pri_entry *e)
{
	while (e->group != e) {
		e->group = e->group->group;
		e = e->group;
	}
	return e;
}

static void
join(struct pri_entry *a, struct pri_entry *b)
{
	a = leader(a);
	b = leader(b);
	if (a->item < b->item)
		b->group = a;
	else
		a->group = b;
}

static enum pr_status
join_by_name(struct pri_newsroom *nr)
{
	size_t n = nr->site.n;
	struct stem *v = calloc(n + 1, sizeof(*v));

	if (v == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < n; i++)
		v[i] = stem_of(nr, nr->site.v[i]);
	qsort(v, n, sizeof(*v), by_stem);
	for (size_t i = 1; i < n; i++)
		if (v[i].n == v[i - 1].n && v[i].e->kind_no ==
		    v[i - 1].e->kind_no && memcmp(v[i].s, v[i - 1].s,
		    v[i].n) == 0 && strcasecmp(v[i].e->lang,
		    v[i - 1].e->lang) != 0)
			join(v[i - 1].e, v[i].e);
	free(v);
	return PR_OK;
}

static int
by_group(const void *a, const void *b)
{
	const struct pri_entry *x = *(struct pri_entry *const *)a;
	const struct pri_entry *y = *(struct pri_entry *const *)b;

	if (x->group != y->group)
		return x->group->item < y->group->item ? -1 : 1;
	int r = strcasecmp(x->lang, y->lang);
	return r != 0 ? r : (x->item > y->item) - (x->item < y->item);
}

/* Hand every entry the run of the sorted array that is its group, one entry
 * for each language. */
static void
share_groups(struct pri_entry **v, size_t n)
{
	for (size_t i = 0, k; i < n; i = k) {
		size_t kept = i + 1;
		for (k = i + 1; k < n && v[k]->group == v[i]->group; k++)
			if (strcasecmp(v[k]->lang, v[kept - 1]->lang) != 0)
				v[kept++] = v[k];
		for (size_t m = i; kept - i > 1 && m < kept; m++) {
			v[m]->same = v + i;
			v[m]->nsame = kept - i;
		}
	}
}

enum pr_status
pri_site_group(struct pri_newsroom *nr)
{
	struct pri_site *s = &nr->site;

	nr->groups = calloc(s->n + 1, sizeof(*nr->groups));
	if (nr->groups == NULL)
		return PR_ENOMEM;
	for (size_t i = 0; i < s->n; i++) {
		nr->groups[i] = s->v[i];
		s->v[i]->group = s->v[i];
	}
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->v[i]->npeers; k++)
			if (nr->entries[s->v[i]->peers[k]] != NULL)
				join(s->v[i], nr->entries[s->v[i]->peers[k]]);
	if (join_by_name(nr) != PR_OK)
		return PR_ENOMEM;
	for (size_t i = 0; i < s->n; i++)
		s->v[i]->group = leader(s->v[i]);
	qsort(nr->groups, s->n, sizeof(*nr->groups), by_group);
	share_groups(nr->groups, s->n);
	return PR_OK;
}
