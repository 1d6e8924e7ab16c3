/*
 * Follows the text of an HTML template to tell where a value stands: in text,
 * in an attribute, in an address, in a script or in a style.
 */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "format/template_impl.h"

enum {
	DATA, TAG_OPEN, TAG_NAME, IN_TAG, ATTR_NAME, AFTER_NAME, BEFORE_VALUE,
	QUOTED, UNQUOTED, COMMENT, RAW
};

static int
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void
keep(char *name, size_t size, size_t *n, char c)
{
	if (*n + 1 < size) {
		name[(*n)++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		name[*n] = '\0';
	}
}

static int
is_raw_tag(const struct pri_where_state *w)
{
	return !w->closing && (strcmp(w->tag, "script") == 0 ||
	    strcmp(w->tag, "style") == 0);
}

static void
end_tag(struct pri_where_state *w)
{
	w->state = is_raw_tag(w) ? RAW : DATA;
	w->nmatch = 0;
}

/* One character of what is between < and >. */
static void
in_tag(struct pri_where_state *w, char c)
{
	if (c == '>') {
		end_tag(w);
	} else if (is_blank(c)) {
		w->state = w->state == ATTR_NAME || w->state == AFTER_NAME ?
		    AFTER_NAME : w->state == BEFORE_VALUE ? BEFORE_VALUE :
		    IN_TAG;
	} else if (w->state == TAG_NAME) {
		keep(w->tag, sizeof(w->tag), &w->ntag, c);
	} else if (w->state == BEFORE_VALUE) {
		w->state = c == '"' || c == '\'' ? QUOTED : UNQUOTED;
		w->quote = c;
		w->nvalue = 0;
	} else if (c == '=' && w->state != IN_TAG) {
		w->state = BEFORE_VALUE;
	} else if (w->state == ATTR_NAME) {
		keep(w->attr, sizeof(w->attr), &w->nattr, c);
	} else if (c != '/') {
		w->state = ATTR_NAME;
		w->nattr = 0;
		keep(w->attr, sizeof(w->attr), &w->nattr, c);
	}
}

/* The end of a <script> or <style>, or of a comment. */
static void
in_raw(struct pri_where_state *w, char c)
{
	char end[10] = "</";
	const char *want = end;

	if (w->state == COMMENT)
		want = "-->";
	else
		memcpy(end + 2, w->tag, w->ntag + 1);
	if (strncasecmp(want + w->nmatch, &c, 1) == 0) {
		if (want[++w->nmatch] != '\0')
			return;
		w->closing = 1;
		w->state = w->state == COMMENT ? DATA : IN_TAG;
	} else if (c == want[0])
		w->nmatch = 1;
	else if (!(w->state == COMMENT && c == '-'))
		w->nmatch = 0;
}

static void
tag_open(struct pri_where_state *w, char c)
{
	if (w->nmatch == 0 && c == '/') {
		w->closing = 1;
		w->nmatch = 1;
	} else if (is_letter(c)) {
		w->state = TAG_NAME;
		w->ntag = 0;
		keep(w->tag, sizeof(w->tag), &w->ntag, c);
	} else if (c == '!') {
		/* <!DOCTYPE ...> is like a tag; <!-- is found by its -. */
		w->nmatch = 10;
	} else if (w->nmatch >= 10 && c == '-') {
		if (++w->nmatch == 12) {
			w->state = COMMENT;
			w->nmatch = 0;
		}
	} else
		w->state = DATA;
}

static void
feed(struct pri_where_state *w, char c)
{
	switch (w->state) {
	case DATA:
		if (c == '<') {
			w->state = TAG_OPEN;
			w->nmatch = 0;
			w->closing = 0;
			w->ntag = 0;
			w->tag[0] = '\0';
		}
		break;
	case TAG_OPEN:
		tag_open(w, c);
		break;
	case QUOTED:
		if (c == w->quote)
			w->state = IN_TAG;
		w->nvalue++;
		break;
	case UNQUOTED:
		if (c == '>')
			end_tag(w);
		else if (is_blank(c))
			w->state = IN_TAG;
		break;
	case COMMENT:
	case RAW:
		in_raw(w, c);
		break;
	default:
		in_tag(w, c);
	}
}

void
pri_where_feed(struct pri_where_state *w, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		feed(w, s[i]);
}

static int
is_address(const char *attr)
{
	static const char *const names[] = {
		"href", "src", "action", "formaction", "poster", "cite",
		"data", "background", "srcset", "ping", "xlink:href",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], attr) == 0)
			return 1;
	return 0;
}

int
pri_where_value(struct pri_where_state *w, enum pri_where *where)
{
	switch (w->state) {
	case DATA:
	case COMMENT:
		*where = PRI_IN_TEXT;
		return 0;
	case RAW:
		*where = strcmp(w->tag, "script") == 0 ? PRI_IN_SCRIPT :
		    PRI_IN_STYLE;
		return 0;
	case QUOTED:
		if (w->nattr > 2 && strncmp(w->attr, "on", 2) == 0)
			return -1;
		*where = strcmp(w->attr, "style") == 0 ? PRI_IN_STYLE :
		    is_address(w->attr) && w->nvalue++ == 0 ? PRI_IN_URL :
		    PRI_IN_ATTR;
		return 0;
	default:
		return -1;
	}
}
