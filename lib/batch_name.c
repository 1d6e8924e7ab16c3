/* Names outputs by a pattern such as {date}-{slug}.{ext}. */
#include <config.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "desk.h"

enum { MAX_THREADS = 64, EXT = 1 };

static const char *const names[] = {
	"date", "year", "month", "day", "slug", "lang", "kind", "version",
	"base", "dir", "ext"
};

int
pri_batch_name_ok(const char *p)
{
	if (*p == '/' || *p == '\0')
		return 0;
	for (const char *s = p; *s != '\0'; s += *s != '\0') {
		size_t part = strcspn(s, "/"), known = 0;
		if (part == 2 && s[0] == '.' && s[1] == '.')
			return 0;
		for (size_t i = 0; i < part; i++) {
			if (s[i] == '}')
				return 0;
			if (s[i] != '{')
				continue;
			size_t n = strcspn(s + i, "}/");
			known = 0;
			for (size_t k = 0; k < sizeof(names) /
			    sizeof(names[0]); k++)
				known |= strlen(names[k]) == n - 1 &&
				    strncmp(names[k], s + i + 1, n - 1) == 0;
			if (!known || s[i + n] != '}')
				return 0;
			i += n;
		}
		s += part;
	}
	return 1;
}

/* A value as a part of a name: nothing in it leads to another folder. */
static void
put_part(struct pri_buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		int first = b->len == 0 || b->data[b->len - 1] == '/';
		if (c < 0x20 || c == 0x7f || c == '/' || c == '\\' ||
		    (c == '.' && first))
			pri_buf_putc(b, '-');
		else
			pri_buf_putc(b, (char)c);
	}
}

/* The folder of the document below the one that was given. */
static void
put_dir(struct pri_buf *b, const struct pri_batch_item *it)
{
	const char *rel = it->path + it->rel, *slash = strrchr(rel, '/');

	for (const char *s = rel; slash != NULL && s < slash; s++)
		pri_buf_putc(b, *s == EXT ? '-' : *s);
	if (slash == NULL)
		pri_buf_putc(b, '.');
}

static void
put_base(struct pri_buf *b, const struct pri_batch_item *it)
{
	const char *s = strrchr(it->path, '/');

	s = s == NULL ? it->path : s + 1;
	const char *dot = strrchr(s, '.');
	put_part(b, s, dot == NULL || dot == s ? strlen(s) :
	    (size_t)(dot - s));
}

static void
put_value(struct pri_buf *b, const struct pri_batch_item *it,
    struct pri_value *vars, const char *name)
{
	size_t len;
	int known;

	if (strcmp(name, "dir") == 0) {
		put_dir(b, it);
		return;
	}
	if (strcmp(name, "base") == 0) {
		put_base(b, it);
		return;
	}
	if (strcmp(name, "date") == 0)
		name = "date.iso";
	else if (strcmp(name, "year") == 0)
		name = "date.year";
	int two = strcmp(name, "month") == 0 || strcmp(name, "day") == 0;
	if (two)
		name = *name == 'm' ? "date.month" : "date.day";
	const char *s = pri_vars_text(vars, name, &len, &known);
	if (s == NULL)
		pri_buf_puts(b, "undated");
	else if (two && len == 1)
		pri_buf_printf(b, "0%s", s);
	else
		put_part(b, s, len);
}

/* {ext} differs by format: a character that no value has keeps its place. */
static void
expand(struct pri_buf *b, const char *p, const struct pri_batch_item *it,
    struct pri_value *vars)
{
	char name[16];

	while (*p != '\0') {
		size_t n = strcspn(p, "}");
		if (*p != '{' || n > sizeof(name)) {
			pri_buf_putc(b, *p++);
			continue;
		}
		if (strncmp(p, "{ext}", 5) == 0) {
			pri_buf_putc(b, EXT);
			p += 5;
			continue;
		}
		memcpy(name, p + 1, n - 1);
		name[n - 1] = '\0';
		put_value(b, it, vars, name);
		p += n + 1;
	}
}

/* Threads that give names take the next document from here. */
struct naming {
	struct pr_batch	*b;
	pthread_mutex_t	 lock;		/* of what follows, and the arena */
	size_t		 next;
	enum pr_status	 st;
};

static enum pr_status
name_one(struct naming *n, struct pri_batch_item *it)
{
	struct pr_batch *b = n->b;
	struct pr_diags *ds = pr_diags_new();
	struct pri_arena a = { 0 };
	struct pri_buf out = { 0 };
	struct pri_value *vars = NULL;
	struct pr_doc *doc = NULL;

	enum pr_status st = ds == NULL ? PR_ENOMEM :
	    pri_desk_read_head(b->desk, it->path, ds, &doc);
	if (st == PR_OK) {
		struct pri_vars_input in = { .doc = doc,
		    .config = doc->config };
		st = pri_vars_new(&a, &in, &vars);
	}
	/* What cannot be read has no name, and is told when its turn comes. */
	if (st == PR_EIO)
		it->err = errno;
	if (st == PR_OK) {
		expand(&out, b->opts.name, it, vars);
		const char *s = a.failed ? NULL : pri_buf_str(&out);
		pthread_mutex_lock(&n->lock);
		it->name = s == NULL ? NULL : pri_arena_strdup(&b->arena, s);
		pthread_mutex_unlock(&n->lock);
		st = it->name == NULL ? PR_ENOMEM : PR_OK;
	}
	pri_buf_free(&out);
	pr_doc_free(doc);
	pri_arena_free(&a);
	pr_diags_free(ds);
	return st == PR_EIO ? PR_OK : st;
}

static void *
name_some(void *arg)
{
	struct naming *n = arg;

	pthread_mutex_lock(&n->lock);
	while (n->st == PR_OK && n->next < n->b->n) {
		struct pri_batch_item *it = &n->b->v[n->next++];
		pthread_mutex_unlock(&n->lock);
		enum pr_status st = it->is_folder ? PR_OK : name_one(n, it);
		pthread_mutex_lock(&n->lock);
		if (st != PR_OK)
			n->st = st;
	}
	pthread_mutex_unlock(&n->lock);
	return NULL;
}

enum pr_status
pri_batch_name_all(struct pr_batch *b)
{
	struct naming n = { .b = b };
	pthread_t threads[MAX_THREADS];
	size_t started = 0, want = pri_batch_jobs(b);

	pthread_mutex_init(&n.lock, NULL);
	while (started + 1 < want && started < MAX_THREADS &&
	    pthread_create(&threads[started], NULL, name_some, &n) == 0)
		started++;
	(void)name_some(&n);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	pthread_mutex_destroy(&n.lock);
	return n.st;
}

void
pri_batch_put_name(const struct pri_batch_item *it,
    const struct pr_format *f, struct pri_buf *out)
{
	int named = 0;

	for (const char *s = it->name; *s != '\0'; s++)
		if (*s == EXT) {
			pri_buf_puts(out, f->suffix + 1);
			named = 1;
		} else
			pri_buf_putc(out, *s);
	if (!named)
		pri_buf_puts(out, f->suffix);
}
