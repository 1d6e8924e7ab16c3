/* Looks at the values of a draft's fields, and writes each type as YAML. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "format/draft_impl.h"
#include "format/yaml_text.h"
#include "model/date.h"

/* ---- What can be taken ---- */

static int
is_among(const char *values, const char *s)
{
	size_t n = strlen(s);

	for (const char *p = values; p != NULL; p = strchr(p, '|')) {
		p += *p == '|';
		if (strncmp(p, s, n) == 0 && (p[n] == '|' || p[n] == '\0'))
			return 1;
	}
	return 0;
}

static int
is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

/* BCP 47 as far as its shape goes: en, pt-BR, zh-Hant. */
static int
is_language(const char *s)
{
	size_t n = 0, parts = 1;

	for (; *s != '\0'; s++) {
		if (*s == '-' && n > 0 && (parts > 1 || n > 1)) {
			n = 0;
			parts++;
		} else if (!is_alnum(*s) || ++n > 8 || (parts == 1 &&
		    *s <= '9'))
			return 0;
	}
	return n > 0 && (parts > 1 || n > 1);
}

static int
is_number(const char *s)
{
	return *s != '\0' && strspn(s, "0123456789") == strlen(s) &&
	    strlen(s) < 10;
}

/* What an ENUM takes, as a sentence. */
static const char *
say_words(const struct pr_field *f)
{
	static const struct { const char *key, *say; } words[] = {
		{ "contacts_at", "write top, end or after-end" },
		{ "signers_by", "write country, region, type or alphabetical" },
		{ "draft", "write yes or no" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].key, f->key) == 0)
			return words[i].say;
	return "that is none of its words";
}

const char *
pri_draft_wrong(const struct pr_field *f, const char *s)
{
	size_t n = strlen(s);
	struct pri_date day;

	if (f->type == PR_F_TEXT)
		return pri_yaml_is_text(s, n) ? NULL :
		    "text must be UTF-8 without control characters";
	if (!pri_yaml_is_line(s, n))
		return "it must be one line of UTF-8 without control "
		    "characters";
	switch (f->type) {
	case PR_F_DATE:
		return pri_date_parse(s, n, &day) ? NULL :
		    "write an existing day as YYYY-MM-DD";
	case PR_F_LANG:
		return is_language(s) ? NULL :
		    "write a language tag such as en, ko or pt-BR";
	case PR_F_INT:
		return is_number(s) ? NULL : "write a whole number";
	case PR_F_ENUM:
		return is_among(f->values, s) ? NULL : say_words(f);
	case PR_F_SUPPRESS:
		return strchr(s, '=') != NULL ? NULL : "write RULE=REASON";
	case PR_F_MAP:
		return strchr(s, '=') != NULL ? NULL : "write NAME=VALUE";
	default:
		return NULL;
	}
}

/* ---- Writing ---- */

static void
put_pair(struct pri_buf *out, const char *lead, const char *key,
    const char *s)
{
	pri_buf_printf(out, "%s%s: ", lead, key);
	pri_yaml_put(out, s, 0);
	pri_buf_putc(out, '\n');
}

/* The next piece of "a, b, c", trimmed, in the arena; NULL at the end, or when
 * memory ran out, which the buffer then remembers. */
static char *
next_piece(struct pri_arena *a, const char **p, const char *stops,
    struct pri_buf *out)
{
	const char *s = *p;
	char *piece;
	size_t n;

	if (s == NULL)
		return NULL;
	n = strcspn(s, stops);
	*p = s[n] == '\0' ? NULL : s + n + 1;
	for (; n > 0 && *s == ' '; n--)
		s++;
	while (n > 0 && s[n - 1] == ' ')
		n--;
	if ((piece = pri_arena_strndup(a, s, n)) == NULL)
		out->err = 1;
	return piece;
}

static size_t
digits(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s >= '0' && *s <= '9';
	return n;
}

/* Which part of a contact a piece is. */
static const char *
contact_key(const char *s, int *words)
{
	static const char *const keys[] = { "name", "role", "organization" };

	if (strchr(s, '@') != NULL)
		return "email";
	if (strncmp(s, "http://", 7) == 0 || strncmp(s, "https://", 8) == 0)
		return "web";
	if (strchr("+(0123456789", *s) != NULL && digits(s) >= 5)
		return "phone";
	return *words < 3 ? keys[(*words)++] : NULL;
}

/* "Name, Role, e-mail, +82 ..." as a map in a list. */
static void
put_contact(struct pri_arena *a, const char *s, struct pri_buf *out)
{
	const char *lead = "  - ", *key;
	char *piece;
	int words = 0;

	while ((piece = next_piece(a, &s, ",;", out)) != NULL) {
		if (*piece == '\0' ||
		    (key = contact_key(piece, &words)) == NULL)
			continue;
		put_pair(out, lead, key, piece);
		lead = "    ";
	}
}

/* "Name, Title, Organization" as a map in a list. */
static void
put_person(struct pri_arena *a, const char *s, struct pri_buf *out)
{
	const char *lead = "  - ", *rest = s;
	char *piece = next_piece(a, &rest, ",", out);

	put_pair(out, lead, "name", piece == NULL ? s : piece);
	lead = "    ";
	if ((piece = next_piece(a, &rest, ",", out)) != NULL && *piece != '\0')
		put_pair(out, lead, "title", piece);
	if (rest != NULL)
		put_pair(out, lead, "organization", rest + strspn(rest, " "));
}

static int
is_id_of(const struct pr_draft *d, enum pr_field_type type, const char *s)
{
	const struct pr_config *c = d->config;

	if (c == NULL)
		return 0;
	if (type == PR_F_ORGS) {
		for (size_t i = 0; i < c->organizations.n; i++)
			if (c->organizations.v[i]->id.s != NULL &&
			    strcmp(c->organizations.v[i]->id.s, s) == 0)
				return 1;
		return 0;
	}
	for (size_t i = 0; i < c->contacts.n; i++)
		if (c->contacts.v[i]->id.s != NULL &&
		    strcmp(c->contacts.v[i]->id.s, s) == 0)
			return 1;
	return 0;
}

/* "olivia, kim": nothing but words that can be identifiers, and the first of
 * them is one? */
static int
are_ids(const struct pr_draft *d, enum pr_field_type type, const char *s,
    struct pri_buf *out)
{
	char *piece;
	int known = 0;
	/* Pieces are small, and drafts few. */
	struct pri_arena a = { 0 };

	while ((piece = next_piece(&a, &s, ",", out)) != NULL) {
		if (is_id_of(d, type, piece))
			known = 1;
		else if (*piece == '\0' || strpbrk(piece, " @+") != NULL) {
			known = 0;
			break;
		}
	}
	pri_arena_free(&a);
	return known;
}

/* A list whose members are identifiers, or are written out. */
static void
put_members(const struct pr_draft *d, const struct pr_field *f,
    const struct pri_values *v, struct pri_arena *a, struct pri_buf *out)
{
	char *piece;

	for (size_t i = 0; i < v->n; i++) {
		const char *s = v->v[i];
		if (are_ids(d, f->type, s, out)) {
			while ((piece = next_piece(a, &s, ",", out)) != NULL) {
				pri_buf_puts(out, "  - ");
				pri_yaml_put(out, piece, 0);
				pri_buf_putc(out, '\n');
			}
		} else if (f->type == PR_F_CONTACTS)
			put_contact(a, s, out);
		else
			put_pair(out, "  - ", "name", s);
	}
}

/* "DATE CLASS WHAT" or "RULE=REASON". */
static void
put_notice(struct pri_arena *a, enum pr_field_type type, const char *s,
    struct pri_buf *out)
{
	static const char *const parts[][3] = {
		{ "date", "class", "what" }, { "rule", "reason", NULL }
	};
	int is_rule = type == PR_F_SUPPRESS, last = is_rule ? 1 : 2;
	char *piece;

	for (int i = 0; i <= last; i++) {
		const char *stops = i == last ? "" : is_rule ? "=" : " ";
		if ((piece = next_piece(a, &s, stops, out)) == NULL)
			return;
		put_pair(out, i == 0 ? "  - " : "    ", parts[is_rule][i],
		    piece);
	}
}

static void
put_member(struct pri_arena *a, enum pr_field_type type, const char *s,
    struct pri_buf *out)
{
	if (type == PR_F_PEOPLE) {
		put_person(a, s, out);
	} else if (type == PR_F_CORRECTIONS || type == PR_F_SUPPRESS) {
		put_notice(a, type, s, out);
	} else if (type == PR_F_MAP) {
		char *key = next_piece(a, &s, "=", out);
		pri_buf_puts(out, "  ");
		pri_yaml_put(out, key == NULL ? "" : key, 1);
		put_pair(out, "", "", s == NULL ? "" : s);
	} else {
		pri_buf_puts(out, "  - ");
		pri_yaml_put(out, s, 0);
		pri_buf_putc(out, '\n');
	}
}

/* "contacts: [olivia]" when all there is are identifiers. */
static int
put_ids(const struct pr_draft *d, const struct pr_field *f,
    const struct pri_values *v, struct pri_arena *a, struct pri_buf *out)
{
	const char *sep = "";
	char *piece;

	for (size_t i = 0; i < v->n; i++)
		if (!are_ids(d, f->type, v->v[i], out))
			return 0;
	pri_buf_puts(out, " [");
	for (size_t i = 0; i < v->n; i++) {
		const char *s = v->v[i];
		while ((piece = next_piece(a, &s, ",", out)) != NULL) {
			pri_buf_puts(out, sep);
			pri_yaml_put(out, piece, 1);
			sep = ", ";
		}
	}
	pri_buf_puts(out, "]\n");
	return 1;
}

void
pri_draft_put_field(const struct pr_draft *d, const struct pr_field *f,
    const struct pri_values *v, struct pri_buf *out)
{
	struct pri_arena a = { 0 };

	pri_buf_printf(out, "%s:", f->key);
	if (f->type == PR_F_TEXT) {
		pri_yaml_put_text(out, v->v[0], 2);
		pri_buf_putc(out, '\n');
	} else if (f->type == PR_F_ENUM) {
		pri_buf_printf(out, " %s\n", v->v[0]);
	} else if (f->type < PR_F_STRS) {
		pri_buf_putc(out, ' ');
		pri_yaml_put(out, v->v[0], 0);
		pri_buf_putc(out, '\n');
	} else if (f->type == PR_F_CONTACTS || f->type == PR_F_ORGS) {
		if (!put_ids(d, f, v, &a, out)) {
			pri_buf_putc(out, '\n');
			put_members(d, f, v, &a, out);
		}
	} else {
		pri_buf_putc(out, '\n');
		for (size_t i = 0; i < v->n; i++)
			put_member(&a, f->type, v->v[i], out);
	}
	pri_arena_free(&a);
}
