/* Remembers what outputs were made from; see batch_state.h. */
#include <config.h>

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/source.h"
#include "batch_state.h"
#include "model/value.h"

#define HEADER "pressrel-state 2"

/* ---- Hashes ---- */

static uint64_t
mix(uint64_t h, uint64_t word, uint64_t by)
{
	h = (h ^ word) * by;
	return h ^ h >> 29;
}

static uint64_t
word(const unsigned char *s, size_t n)
{
	uint64_t w = 0;

	memcpy(&w, s, n < 8 ? n : 8);
	return w;
}

/* Two lanes, one over every other word of eight bytes, that meet at the end of
 * each piece together with its length.  Files of sites are named by it. */
void
pri_hash_add(struct pri_hash *h, const void *data, size_t n)
{
	const uint64_t by_a = UINT64_C(0x9e3779b97f4a7c15);
	const uint64_t by_b = UINT64_C(0xc2b2ae3d27d4eb4f);
	const unsigned char *s = data;
	uint64_t a = h->a, b = h->b;
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		a = mix(a, word(s + i, 8), by_a);
		b = mix(b, word(s + i + 8, 8), by_b);
	}
	if (i < n)
		a = mix(a, word(s + i, n - i), by_a);
	if (i + 8 < n)
		b = mix(b, word(s + i + 8, n - i - 8), by_b);
	h->a = mix(a, n ^ b, by_a);
	h->b = mix(b, n ^ h->a, by_b);
}

void
pri_hash_file(struct pri_hash *h, const char *path)
{
	char data[16384];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	pri_hash_add(h, path, strlen(path));
	while (fd != -1 && ((n = read(fd, data, sizeof(data))) > 0 ||
	    (n == -1 && errno == EINTR)))
		if (n > 0)
			pri_hash_add(h, data, (size_t)n);
	pri_hash_add(h, fd == -1 ? "none" : "end", 4);
	if (fd != -1)
		(void)close(fd);
}

/* ---- The table ---- */

static size_t
bucket(const struct pri_state *s, const char *path)
{
	return pri_value_hash(path, strlen(path)) % s->nbuckets;
}

struct pri_made *
pri_state_find(const struct pri_state *s, const char *path)
{
	if (s->nbuckets == 0)
		return NULL;
	struct pri_made *m = s->buckets[bucket(s, path)];
	while (m != NULL && strcmp(m->path, path) != 0)
		m = m->next;
	return m;
}

static enum pr_status
make_buckets(struct pri_state *s)
{
	enum { BUCKETS = 4096 };

	s->buckets = calloc(BUCKETS, sizeof(struct pri_made *));
	if (s->buckets == NULL)
		return PR_ENOMEM;
	s->nbuckets = BUCKETS;
	return PR_OK;
}

static const char **
copy_list(struct pri_state *s, const char **v, size_t n)
{
	const char **out = pri_arena_array(&s->arena, n + 1, sizeof(*out));

	for (size_t i = 0; out != NULL && i < n; i++)
		if ((out[i] = pri_arena_strdup(&s->arena, v[i])) == NULL)
			return NULL;
	return out;
}

enum pr_status
pri_state_share(struct pri_state *s, const struct pri_made *from)
{
	struct pri_made *m;

	if ((s->nbuckets == 0 && make_buckets(s) != PR_OK) ||
	    (m = PRI_NEW(&s->arena, struct pri_made)) == NULL)
		return PR_ENOMEM;
	*m = *from;
	size_t i = bucket(s, m->path);
	m->next = s->buckets[i];
	s->buckets[i] = m;
	s->n++;
	return PR_OK;
}

enum pr_status
pri_state_add(struct pri_state *s, const struct pri_made *from)
{
	struct pri_made m = *from;

	m.path = pri_arena_strdup(&s->arena, from->path);
	m.deps = copy_list(s, from->deps, from->ndeps);
	m.outputs = copy_list(s, from->outputs, from->noutputs);
	if (m.path == NULL || m.deps == NULL || m.outputs == NULL)
		return PR_ENOMEM;
	return pri_state_share(s, &m);
}

void
pri_state_free(struct pri_state *s)
{
	free(s->buckets);
	pri_arena_free(&s->arena);
	pri_source_close(s->source);
	*s = (struct pri_state){ 0 };
}

/* ---- The file: a line per document, fields between tabs ---- */

static void
put_path(struct pri_buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '\t' || *s == '\n' || *s == '\\')
			pri_buf_printf(b, "\\%03o", (unsigned char)*s);
		else
			pri_buf_putc(b, *s);
}

static void
put_made(struct pri_buf *b, const struct pri_made *m)
{
	pri_buf_printf(b, "%016llx%016llx\t%lld\t%d\t%zu\t%zu\t",
	    (unsigned long long)m->content.a,
	    (unsigned long long)m->content.b, (long long)m->instant,
	    m->marked, m->ndeps, m->noutputs);
	put_path(b, m->path);
	for (size_t i = 0; i < m->ndeps; i++) {
		pri_buf_putc(b, '\t');
		put_path(b, m->deps[i]);
	}
	for (size_t i = 0; i < m->noutputs; i++) {
		pri_buf_putc(b, '\t');
		put_path(b, m->outputs[i]);
	}
	pri_buf_putc(b, '\n');
}

static int
by_path(const void *a, const void *b)
{
	return strcmp((*(struct pri_made *const *)a)->path,
	    (*(struct pri_made *const *)b)->path);
}

/* All entries in the order of their paths; owned (free). */
static struct pri_made **
sorted(const struct pri_state *s)
{
	struct pri_made **v = calloc(s->n + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; v != NULL && i < s->nbuckets; i++)
		for (struct pri_made *m = s->buckets[i]; m != NULL;
		    m = m->next)
			v[n++] = m;
	if (v != NULL)
		qsort(v, n, sizeof(*v), by_path);
	return v;
}

enum pr_status
pri_state_save(const struct pri_state *s, const char *file, int durable)
{
	struct pri_made **v = sorted(s);
	struct pri_buf b = { 0 };
	enum pr_status st = PR_ENOMEM;

	if (v == NULL)
		return st;
	pri_buf_printf(&b, HEADER "\t%016llx%016llx\n",
	    (unsigned long long)s->options.a,
	    (unsigned long long)s->options.b);
	for (size_t i = 0; v[i] != NULL; i++)
		put_made(&b, v[i]);
	free(v);
	/* A link would lead elsewhere. */
	struct stat sb;
	if (!b.err && lstat(file, &sb) == 0 && S_ISLNK(sb.st_mode))
		(void)unlink(file);
	if (!b.err)
		st = pri_file_write(file, b.data, b.len, durable);
	int err = errno;
	pri_buf_free(&b);
	errno = err;
	return st;
}

/* Sixteen digits, as put_made() writes them. */
static int
parse_half(const char *s, uint64_t *v)
{
	static const unsigned char digits[256] = {
		['0'] = 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
		['a'] = 26, 27, 28, 29, 30, 31
	};
	unsigned all = 16;

	*v = 0;
	for (int i = 0; i < 16; i++) {
		unsigned digit = digits[(unsigned char)s[i]];
		all &= digit;
		*v = *v << 4 | (digit & 15);
	}
	return all != 0;
}

/* A number, as it is written there. */
static int64_t
parse_number(const char *s)
{
	int is_less = *s == '-';
	uint64_t v = 0;

	for (s += is_less; *s >= '0' && *s <= '9'; s++)
		v = v * 10 + (uint64_t)(*s - '0');
	return (int64_t)(is_less ? 0 - v : v);
}

static int
parse_hash(const char *s, struct pri_hash *h)
{
	return strlen(s) == 32 && parse_half(s, &h->a) &&
	    parse_half(s + 16, &h->b);
}

/* Undo put_path() in place. */
static void
unescape(char *s)
{
	char *to = s;

	for (; *s != '\0'; s++)
		if (s[0] == '\\' && s[1] != '\0' && s[2] != '\0' &&
		    s[3] != '\0') {
			*to++ = (char)((s[1] - '0') * 64 + (s[2] - '0') * 8 +
			    (s[3] - '0'));
			s += 3;
		} else
			*to++ = *s;
	*to = '\0';
}

/* The next field of a line, which ends with a tab or the line, and with a NUL
 * afterwards; NULL when there is none. */
static char *
next_field(char **at, char *end, int is_escaped)
{
	char *s = *at, *tab;

	if (s > end)
		return NULL;
	if ((tab = memchr(s, '\t', (size_t)(end - s))) == NULL)
		tab = end;
	*tab = '\0';
	*at = tab + 1;
	if (is_escaped)
		unescape(s);
	return s;
}

/* The fields stay where they are; the line ends at `end' with a NUL. */
static int
parse_line(struct pri_state *s, char *at, char *end)
{
	enum { FIXED = 6 };
	int is_escaped = memchr(at, '\\', (size_t)(end - at)) != NULL;
	struct pri_made m = { 0 };
	const char *f[FIXED], **v;

	for (int i = 0; i < FIXED; i++)
		if ((f[i] = next_field(&at, end, is_escaped)) == NULL)
			return 0;
	if (!parse_hash(f[0], &m.content))
		return 0;
	m.instant = parse_number(f[1]);
	m.marked = f[2][0] == '1';
	m.ndeps = (size_t)parse_number(f[3]);
	m.noutputs = (size_t)parse_number(f[4]);
	m.path = f[5];
	size_t left = at > end ? 0 : (size_t)(end - at) + 1;
	if (m.ndeps > left || m.noutputs > left - m.ndeps)
		return 0;
	v = pri_arena_array(&s->arena, m.ndeps + m.noutputs + 1, sizeof(*v));
	if (v == NULL)
		return 0;
	for (size_t i = 0; i < m.ndeps + m.noutputs; i++)
		if ((v[i] = next_field(&at, end, is_escaped)) == NULL)
			return 0;
	m.deps = v;
	m.outputs = v + m.ndeps;
	return at > end && pri_state_share(s, &m) == PR_OK;
}

static int
parse_state(struct pri_state *s, char *at, char *end)
{
	size_t n = strlen(HEADER "\t");
	char *nl;

	if (strncmp(at, HEADER "\t", n) != 0)
		return 0;
	for (int first = 1; at < end; first = 0, at = nl + 1) {
		if ((nl = memchr(at, '\n', (size_t)(end - at))) == NULL)
			return 0;
		*nl = '\0';
		if (!(first ? parse_hash(at + n, &s->options) :
		    parse_line(s, at, nl)))
			return 0;
	}
	return 1;
}

enum pr_status
pri_state_load(struct pri_state *s, const char *file)
{
	struct pri_source *src;
	enum pr_status st = pri_source_open(file, &src);

	*s = (struct pri_state){ 0 };
	if (st != PR_OK)
		return st == PR_EIO ? PR_OK : st;
	s->source = src;
	/* Half understood is as good as not there. */
	if (!parse_state(s, src->data, src->data + src->len))
		pri_state_free(s);
	return PR_OK;
}

/* ---- make(1) ---- */

/* A name as make reads it back: blanks and what has a meaning with a backslash,
 * and backslashes before these doubled.  An equals sign would make a variable
 * of the line, whatever stands before it, and so is one itself. */
static void
put_make(struct pri_buf *b, const char *s, int is_target)
{
	size_t slashes = 0;

	for (; *s != '\0'; s++) {
		int special = strchr(" \t#:*?[", *s) != NULL ||
		    (is_target && *s == '%');
		for (; special && slashes > 0; slashes--)
			pri_buf_putc(b, '\\');
		slashes = *s == '\\' ? slashes + 1 : 0;
		if (special)
			pri_buf_putc(b, '\\');
		if (*s == '$')
			pri_buf_putc(b, '$');
		if (*s == '=')
			pri_buf_puts(b, "$(pressrel-equals)");
		else
			pri_buf_putc(b, *s);
	}
}

/* Some names cannot be written for make at all. */
static int
can_be_made(const struct pri_made *m)
{
	int ok = strpbrk(m->path, "\n;") == NULL;

	for (size_t i = 0; i < m->noutputs; i++)
		ok &= strpbrk(m->outputs[i], "\n;") == NULL;
	for (size_t i = 0; i < m->ndeps; i++)
		ok &= strpbrk(m->deps[i], "\n;") == NULL;
	return ok && m->noutputs > 0;
}

static void
put_rule(struct pri_buf *b, const struct pri_made *m, int is_site)
{
	for (size_t k = 0; k < m->noutputs; k++) {
		put_make(b, m->outputs[k], 1);
		pri_buf_putc(b, k + 1 < m->noutputs ? ' ' : ':');
	}
	if (!is_site) {
		pri_buf_putc(b, ' ');
		put_make(b, m->path, 0);
	}
	for (size_t k = 0; k < m->ndeps; k++) {
		pri_buf_puts(b, " \\\n  ");
		put_make(b, m->deps[k], 0);
	}
	pri_buf_puts(b, "\n\n");
	/* A file that is gone must not stop make. */
	for (size_t k = 0; k < m->ndeps; k++) {
		put_make(b, m->deps[k], 1);
		pri_buf_puts(b, ":\n\n");
	}
}

void
pri_state_depfile(const struct pri_state *s, const char *site,
    struct pri_buf *b)
{
	struct pri_made **v = sorted(s);
	struct pri_buf rules = { 0 };

	b->err |= v == NULL;
	for (size_t i = 0; v != NULL && v[i] != NULL; i++)
		if (can_be_made(v[i]))
			put_rule(&rules, v[i], site != NULL &&
			    strcmp(v[i]->path, site) == 0);
	free(v);
	b->err |= rules.err;
	if (rules.len > 0 && memmem(rules.data, rules.len, "$(pressrel-",
	    11) != NULL)
		pri_buf_puts(b, "pressrel-equals := =\n\n");
	pri_buf_put(b, rules.data, rules.len);
	pri_buf_free(&rules);
}
