/* A contact that is written out in one text; see document.h. */
#include <config.h>

#include <string.h>

#include "parse/document.h"
#include "parse/yaml.h"

static const char signs[] = " \t,;:<>()|-";

/* The length of a sign that stands between the parts, or 0. */
static size_t
sign(const char *s, size_t n)
{
	if (strchr(signs, *s) != NULL)
		return 1;
	return n >= 3 && (memcmp(s, "\xe2\x80\x93", 3) == 0 ||
	    memcmp(s, "\xe2\x80\x94", 3) == 0) ? 3 : 0;
}

/* The part s[0..n) without the signs around it; .s NULL when nothing is left. */
static struct pri_str
part(struct pri_reading *r, const struct pri_yaml *y, const char *s, size_t n)
{
	struct pri_str out = { NULL, y->pos, y->end };
	size_t len;

	while (n > 0 && (len = sign(s, n)) > 0) {
		s += len;
		n -= len;
	}
	while (n > 0 && (strchr(signs, s[n - 1]) != NULL ||
	    (n >= 3 && sign(s + n - 3, 3) == 3)))
		n -= strchr(signs, s[n - 1]) != NULL ? 1 : 3;
	if (n > 0 && (out.s = pri_arena_strndup(r->arena, s, n)) == NULL)
		r->st = PR_ENOMEM;
	return out;
}

static void
one(struct pri_reading *r, const struct pri_str *s, struct pri_strs *out)
{
	if (s->s == NULL || (out->v = PRI_NEW(r->arena,
	    struct pri_str)) == NULL)
		return;
	out->v[0] = *s;
	out->n = 1;
}

struct pri_contact *
pri_read_contact_text(struct pri_reading *r, const struct pri_yaml *y)
{
	const char *s = y->s, *at = strchr(s, '@'), *plus = strchr(s, '+');
	const char *end = s + y->len, *mail = at, *after = at, *comma;

	if (at == NULL && (plus == NULL || plus[1] < '0' || plus[1] > '9'))
		return NULL;
	while (mail != NULL && mail > s && strchr(" ,;:<(", mail[-1]) == NULL)
		mail--;
	while (after != NULL && after < end &&
	    strchr(" ,;>)", *after) == NULL)
		after++;
	struct pri_contact *c = PRI_NEW(r->arena, struct pri_contact);
	if (c == NULL) {
		r->st = PR_ENOMEM;
		return NULL;
	}
	c->file = r->file;
	c->pos = y->pos;
	if (plus != NULL && at != NULL && plus > mail && plus < after)
		plus = NULL;
	if (mail != NULL)
		c->email = part(r, y, mail, (size_t)(after - mail));
	if (plus != NULL)
		c->phone = part(r, y, plus,
		    strspn(plus, "+0123456789 ()-./"));
	one(r, &c->email, &c->emails);
	one(r, &c->phone, &c->phones);
	const char *stop = mail == NULL || (plus != NULL && plus < mail) ?
	    plus : mail;
	comma = memchr(s, ',', (size_t)(stop - s));
	c->name = part(r, y, s, (size_t)((comma == NULL ? stop : comma) - s));
	if (comma != NULL)
		c->role = part(r, y, comma, (size_t)(stop - comma));
	return c;
}
