/*
 * Addresses of the web: malformed ones, ones without a scheme, and ones with
 * parameters that follow the reader around.  Nothing is fetched here.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/check.h"

/* Parameters that say how a reader came, not what is read. */
static int
is_tracking(const char *s, size_t n)
{
	static const char *const names[] = {
		"fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid",
		"msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
		"mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "vero_id",
		"oly_enc_id", "oly_anon_id", "ml_subscriber",
		"ml_subscriber_hash", "wickedid", "rb_clickid", "s_cid",
		"icid", "srsltid", "li_fat_id", "_openstat", "pk_campaign",
		"pk_kwd", "pk_source", "pk_medium", "mtm_campaign",
		"mtm_source", "mtm_medium", "ref_src", "ref_url", "cmpid",
		"ncid", "sr_share", "hsctatracking", "__twitter_impression"
	};

	if (pri_starts_with(s, n, "utm_"))
		return 1;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == n && pri_starts_with(s, n, names[i]))
			return 1;
	return 0;
}

/* The address without such parameters into `out'; 1 when there were any. */
static int
clean(const char *s, size_t n, struct pri_buf *out)
{
	size_t q = 0, frag = n, kept = 0, found = 0;

	while (q < n && s[q] != '?' && s[q] != '#')
		q++;
	if (q == n || s[q] == '#')
		return 0;
	for (size_t i = q; i < n && frag == n; i++)
		if (s[i] == '#')
			frag = i;
	pri_buf_put(out, s, q);
	for (size_t i = q + 1, k; i < frag; i += k + 1) {
		for (k = 0; i + k < frag && s[i + k] != '&' &&
		    s[i + k] != ';'; k++)
			;
		size_t name = 0;
		while (name < k && s[i + name] != '=')
			name++;
		if (k > 0 && is_tracking(s + i, name)) {
			found++;
			continue;
		}
		pri_buf_putc(out, kept++ == 0 ? '?' : '&');
		pri_buf_put(out, s + i, k);
	}
	pri_buf_put(out, s + frag, n - frag);
	return found > 0;
}

static int
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' &&
	    (c | 32) <= 'z') || (c & 0x80) != 0;
}

/* The host of s[0..n), after "//". */
static size_t
host_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && strchr("/?#", s[i]) == NULL)
		i++;
	return i;
}

static const char *
host_fault(const char *s, size_t n)
{
	size_t len = host_length(s, n), start = 0, end;

	for (size_t i = 0; i < len; i++)
		if (s[i] == '@')
			start = i + 1;
	if (start == len)
		return "names no host";
	if (s[start] == '[')
		return NULL;
	for (end = start; end < len && s[end] != ':'; end++) {
		char ch = s[end];
		if (ch == '.' && (end == start || s[end - 1] == '.'))
			return "has two dots in a row in its host";
		if (!is_alnum(ch) && ch != '.' && ch != '-' && ch != '_' &&
		    ch != '%')
			return "has a character in its host that cannot "
			    "stand there";
	}
	if (end == start)
		return "names no host";
	for (size_t i = end + 1; i < len; i++)
		if (s[i] < '0' || s[i] > '9')
			return "has a port that is no number";
	if (len > end + 6)
		return "has a port that is no number";
	if (pri_starts_with(s + start, end - start, "http") &&
	    (end - start == 4 || end - start == 5) && len > end)
		return "has its scheme twice";
	if (memchr(s + start, '.', end - start) == NULL &&
	    !(end - start == 9 && pri_starts_with(s + start, 9,
	    "localhost")))
		return "names a host without a domain";
	return NULL;
}

/* What is wrong with an address; NULL when nothing is.  *right may become
 * what was meant. */
static const char *
fault(const char *s, size_t n, struct pri_buf *right)
{
	static const struct { const char *wrong, *scheme; } typos[] = {
		{ "http//", "http://" }, { "https//", "https://" },
		{ "http:/", "http://" }, { "https:/", "https://" },
		{ "htp://", "http://" }, { "htps://", "https://" },
		{ "htttp://", "http://" }, { "htttps://", "https://" },
		{ "hhttp://", "http://" }, { "hhttps://", "https://" },
		{ "ttp://", "http://" }, { "ttps://", "https://" },
		{ "http;//", "http://" }, { "https;//", "https://" },
		{ "http.//", "http://" }, { "https.//", "https://" },
		{ "http:\\\\", "http://" }, { "https:\\\\", "https://" },
		{ "http: //", "http://" }, { "https: //", "https://" },
		{ "http://http://", "http://" },
		{ "https://https://", "https://" },
		{ "http://https://", "https://" },
		{ "https://http://", "https://" },
		{ "http://http//", "http://" },
		{ "https://https//", "https://" },
		{ "http://https//", "https://" },
	};
	size_t i = sizeof(typos) / sizeof(typos[0]);

	while (i-- > 0) {
		size_t k = strlen(typos[i].wrong);
		if (!pri_starts_with(s, n, typos[i].wrong) || (i >= 2 &&
		    i <= 3 && n > k && s[k] == '/'))
			continue;
		pri_buf_puts(right, typos[i].scheme);
		pri_buf_put(right, s + k, n - k);
		return "does not begin as an address does";
	}
	if (pri_starts_with(s, n, "javascript:") ||
	    pri_starts_with(s, n, "vbscript:") ||
	    pri_starts_with(s, n, "data:") || pri_starts_with(s, n, "file:"))
		return "is of a kind that no published page may have";
	for (i = 0; i < n; i++)
		if (s[i] == ' ' || s[i] == '\t' || s[i] == '\n')
			return "has a blank in it";
	if (pri_starts_with(s, n, "http://"))
		return host_fault(s + 7, n - 7);
	if (pri_starts_with(s, n, "https://"))
		return host_fault(s + 8, n - 8);
	return NULL;
}

/* "www.example.org", "example.org/x": an address by its looks. */
static int
lacks_scheme(const char *s, size_t n)
{
	static const char *const tops[] = {
		"com", "org", "net", "int", "edu", "gov", "info", "ngo",
		"eu", "uk", "de", "fr", "kr", "jp", "ch", "us", "io", "news"
	};
	size_t len = host_length(s, n), dot = 0;

	if (pri_starts_with(s, n, "www.") || pri_starts_with(s, n, "//"))
		return 1;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '.')
			dot = i;
		else if (!is_alnum(s[i]) && s[i] != '-')
			return 0;
	}
	if (dot == 0)
		return 0;
	for (size_t i = 0; i < sizeof(tops) / sizeof(tops[0]); i++)
		if (len - dot - 1 == strlen(tops[i]) &&
		    pri_starts_with(s + dot + 1, len - dot - 1, tops[i]))
			return 1;
	return 0;
}

struct place {
	struct pr_pos	pos, end;
	int		exact;		/* pos..end is the address itself */
	int		target;		/* of a link, or a field: must be
					 * complete */
};

static void
say(struct pri_check *c, const struct place *at, enum pri_rule_id rule,
    const char *right, const char *message)
{
	if (at->exact && right != NULL && rule == PRI_D_link_tracking)
		pri_diag_fix(c->diags, c->doc->file, at->pos, at->end, rule,
		    right, "%s", message);
	else
		pri_diag_range(c->diags, c->doc->file, at->pos, at->end, rule,
		    pri_rule_level(rule), right, "%s", message);
}

static void
address(struct pri_check *c, const char *s, size_t n, const struct place *at)
{
	struct pri_buf right = { 0 }, m = { 0 };
	const char *why = fault(s, n, &right);

	if (why != NULL) {
		pri_buf_printf(&m, "the address `%.*s' %s; correct it",
		    n < 200 ? (int)n : 200, s, why);
		if (pri_buf_str(&m) != NULL)
			say(c, at, PRI_D_link_malformed, right.len > 0 ?
			    pri_buf_str(&right) : NULL, pri_buf_str(&m));
	} else if (at->target && lacks_scheme(s, n)) {
		pri_buf_puts(&right, *s == '/' ? "https:" : "https://");
		pri_buf_put(&right, s, n);
		say(c, at, PRI_D_link_no_scheme, pri_buf_str(&right),
		    "without https:// before it the link leads to a page of "
		    "this site; write the whole address");
	} else if (clean(s, n, &right))
		say(c, at, PRI_D_link_tracking, pri_buf_str(&right),
		    "the address tells a tracker how the reader came; leave "
		    "the parameters out");
	if (right.err || m.err)
		c->st = PR_ENOMEM;
	pri_buf_free(&right);
	pri_buf_free(&m);
}

/* The byte of a line at which a link begins.  Links come in the order of the
 * text, so that the next one goes on where the last one was. */
static size_t
link_start(struct pri_check *c, const struct pri_node *n, const char *line,
    size_t len)
{
	size_t w;

	if (c->line != n->pos.line || c->col > n->pos.col) {
		c->line = n->pos.line;
		c->col = 1;
		c->off = 0;
	}
	for (; c->col < n->pos.col && c->off < len; c->off += w, c->col++)
		(void)pri_utf8_get(line + c->off, len - c->off, &w);
	return c->off;
}

/* The address of a link in the source, so that a finding points at it. */
static int
find_target(struct pri_check *c, const struct pri_node *n, struct place *at)
{
	size_t len, w, k = n->len;

	for (size_t l = n->pos.line; l <= n->end.line && l < n->pos.line + 5;
	    l++) {
		const char *line = pri_check_line(c, l, &len);
		if (line == NULL)
			return 0;
		size_t i = 0, col = 1;
		if (l == n->pos.line) {
			i = link_start(c, n, line, len);
			col = n->pos.col;
		}
		for (; i + k <= len && (l < n->end.line ||
		    col < n->end.col); i += w, col++) {
			(void)pri_utf8_get(line + i, len - i, &w);
			if (memcmp(line + i, n->text, k) != 0)
				continue;
			/* After the text, not in it, unless it is both. */
			if (n->first != NULL && i > 0 &&
			    strchr("(<", line[i - 1]) == NULL)
				continue;
			at->pos = (struct pr_pos){ l, col };
			at->end = (struct pr_pos){ l, col +
			    pri_utf8_count(n->text, k) };
			return 1;
		}
	}
	return 0;
}

void
pri_check_link(struct pri_check *c, const struct pri_node *n)
{
	struct place at = { .pos = n->pos, .end = n->end, .target = 1 };

	if (n->text == NULL || n->dest != NULL)
		return;
	if (n->len == 0) {
		say(c, &at, PRI_D_link_malformed, NULL, "the link has no "
		    "address; write where it leads, or leave it out");
		return;
	}
	if (pri_starts_with(n->text, n->len, "mailto:") ||
	    pri_starts_with(n->text, n->len, "tel:"))
		return;
	at.exact = find_target(c, n, &at);
	address(c, n->text, n->len, &at);
}

/* ---- Addresses in running text ---- */

static size_t
address_length(const char *s, size_t n)
{
	size_t i = 0, len;

	while (i < n) {
		uint32_t cp = pri_utf8_get(s + i, n - i, &len);
		if (cp <= ' ' || cp == '<' || cp == '>' || cp == '"' ||
		    (cp >= 0x2000 && cp < 0x2070) || (cp >= 0x3000 &&
		    cp < 0x3040) || cp >= 0xfff0)
			break;
		i += len;
	}
	while (i > 0 && strchr(".,;:!?)]}'*_", s[i - 1]) != NULL)
		i--;
	return i;
}

static int
begins_address(const char *s, size_t n)
{
	if (n < 4 || ((s[1] | 32) != 't' && (s[1] | 32) != 'w'))
		return 0;
	return pri_starts_with(s, n, "http") ||
	    pri_starts_with(s, n, "htttp") || pri_starts_with(s, n,
	    "htp://") || pri_starts_with(s, n, "htps://") ||
	    pri_starts_with(s, n, "www.");
}

/* Is the run inside a link, whose address is looked at by itself? */
static int
is_linked(const struct pri_prose *p, size_t off)
{
	const struct pri_run *r = pri_prose_run(p, off);

	for (const struct pri_node *n = r != NULL ? r->node : NULL; n != NULL;
	    n = n->parent)
		if (n->kind == PRI_LINK)
			return 1;
	return 0;
}

static void
in_text(struct pri_check *c, const struct pri_prose *p, size_t b)
{
	const char *s = p->s;
	size_t end = p->blocks[b].off + p->blocks[b].len, n;

	for (size_t i = p->blocks[b].off; i < end; i += n) {
		n = 1;
		if (((s[i] | 32) != 'h' && (s[i] | 32) != 'w') ||
		    (i > p->blocks[b].off && (is_alnum(s[i - 1]) ||
		    s[i - 1] == '@' || s[i - 1] == '.')) ||
		    !begins_address(s + i, end - i))
			continue;
		n = address_length(s + i, end - i);
		struct place at = { pri_prose_pos(p, i),
		    pri_prose_end(p, i + n), 1, 0 };
		if (n > 8 && memchr(s + i, '.', n) != NULL &&
		    memchr(s + i, '/', n) != NULL && !is_linked(p, i))
			address(c, s + i, n, &at);
		n += n == 0;
	}
}

void
pri_check_addresses(struct pri_check *c)
{
	const struct pr_doc *d = c->doc;
	const struct pri_str *fields[] = {
		&d->full_story, &d->url, &d->image
	};

	for (size_t i = 0; i < 3; i++) {
		const struct pri_str *f = fields[i];
		struct place at = { f->pos, f->end, 0, 1 };
		if (pri_is_blank(f) || pri_starts_with(f->s, strlen(f->s),
		    "todo"))
			continue;
		at.exact = f->pos.line == f->end.line && f->end.col -
		    f->pos.col == pri_utf8_count(f->s, strlen(f->s));
		/* A picture may be a file beside the document. */
		at.target = f != &d->image;
		address(c, f->s, strlen(f->s), &at);
	}
	for (size_t i = 0; i < c->body.nblocks; i++)
		in_text(c, &c->body, i);
	for (size_t i = 0; i < c->front.nblocks; i++)
		if (c->front.blocks[i].node->pos.line !=
		    d->full_story.pos.line)
			in_text(c, &c->front, i);
}
