/* A web page to a story: reads the bytes and calls the parts in turn. */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <libxml/uri.h>

#include "base/reserve.h"
#include "base/utf8.h"
#include "net/page.h"

/* A page larger than this after scripts are gone is not a story. */
enum { LARGEST = 1024 * 1024 };

/* Without memory libxml2 leaves out parts of a page, and goes on. */
__attribute__((constructor)) static void
begin(void)
{
	(void)xmlMemSetup(pri_reserve_free, pri_reserve_malloc,
	    pri_reserve_realloc, pri_reserve_strdup);
}

/* ---- Walking ---- */

xmlNode *
pri_page_next(const xmlNode *n, const xmlNode *root, int skip)
{
	if (!skip && n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	while (n != root && n->next == NULL)
		n = n->parent;
	return n == root ? NULL : n->next;
}

int
pri_page_is(const xmlNode *n, const char *name)
{
	return n != NULL && n->type == XML_ELEMENT_NODE &&
	    strcasecmp((const char *)n->name, name) == 0;
}

const char *
pri_page_attr(struct pri_arena *a, const xmlNode *n, const char *name)
{
	xmlChar *v = xmlGetNoNsProp((xmlNode *)n, (const xmlChar *)name);
	const char *s = NULL;

	if (v != NULL)
		s = pri_arena_strdup(a, (const char *)v);
	xmlFree(v);
	return s;
}

const char *
pri_xml_text(struct pri_arena *a, const xmlNode *root)
{
	struct pri_buf b = { 0 };
	const char *out = NULL;

	for (const xmlNode *n = root; n != NULL;
	    n = pri_page_next(n, root, 0)) {
		if (n->type != XML_TEXT_NODE || n->content == NULL) {
			if (pri_page_is(n, "br"))
				pri_buf_putc(&b, ' ');
			continue;
		}
		for (const char *s = (const char *)n->content; *s; s++) {
			if (!isspace((unsigned char)*s))
				pri_buf_putc(&b, *s);
			else if (b.len > 0 && b.data[b.len - 1] != ' ')
				pri_buf_putc(&b, ' ');
		}
	}
	while (b.len > 0 && b.data[b.len - 1] == ' ')
		pri_buf_cut(&b, b.len - 1);
	if (pri_buf_str(&b) != NULL)
		out = pri_arena_strdup(a, b.data);
	else
		a->failed = 1;
	pri_buf_free(&b);
	return out;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int
pri_cfemail(const char *s, struct pri_buf *out)
{
	size_t n = strspn(s, "0123456789abcdefABCDEF");

	if (n < 4 || n % 2 != 0 || n > 512)
		return 0;
	int key = hex(s[0]) * 16 + hex(s[1]);
	for (size_t i = 2; i < n; i += 2) {
		int c = (hex(s[i]) * 16 + hex(s[i + 1])) ^ key;
		if (c < 0x20 || c == 0x7f)
			return 0;
		pri_buf_putc(out, (char)c);
	}
	return out->err || pri_utf8_check(out->data, out->len) == out->len;
}

/* ---- Bytes ---- */

static const char *
find(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (; s + n <= end; s++) {
		s = memchr(s, word[0], (size_t)(end - s));
		if (s == NULL || s + n > end)
			return NULL;
		if (strncasecmp(s, word, n) == 0)
			return s;
	}
	return NULL;
}

/* The end of an element whose content is no markup, or NULL; *use: it is data
 * about the page.  What has no end is looked for once, and noted in
 * `endless'. */
static const char *
raw_end(const char *s, const char *end, unsigned *endless, int *use)
{
	static const struct {
		const char *open, *close;
	} parts[] = {
		{ "<!--", "-->" }, { "<script", "</script" },
		{ "<style", "</style" }, { "<svg", "</svg" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		size_t n = strlen(parts[i].open);
		if ((size_t)(end - s) < n || (*endless & 1u << i) ||
		    strncasecmp(s, parts[i].open, n) != 0)
			continue;
		const char *e = find(s + n, end, parts[i].close);
		if (i > 0 && e != NULL)
			e = memchr(e, '>', (size_t)(end - e));
		if (e == NULL) {
			*endless |= 1u << i;
			return NULL;
		}
		const char *gt = memchr(s, '>', (size_t)(end - s));
		*use = i == 1 && find(s, gt, "ld+json") != NULL;
		return i == 0 ? e + 3 : e + 1;
	}
	return NULL;
}

/* Leave out scripts, styles, drawings and comments, which can be most of a
 * page, before a tree is made of it. */
static void
strip(const char *s, size_t n, struct pri_buf *out)
{
	const char *end = s + n;
	unsigned endless = 0;

	while (s < end) {
		const char *lt = memchr(s, '<', (size_t)(end - s));
		if (lt == NULL)
			lt = end;
		pri_buf_put(out, s, (size_t)(lt - s));
		if (lt == end)
			break;
		int use = 0;
		s = raw_end(lt, end, &endless, &use);
		if (s == NULL) {
			use = 1;
			s = lt + 1;
		}
		if (use)
			pri_buf_put(out, lt, (size_t)(s - lt));
	}
}

static enum pr_status
read_html(struct pr_story *d, const char *s, size_t n, const char *charset,
    const char *base, const char **why)
{
	struct pri_buf text = { 0 }, b = { 0 };
	enum pr_status st;
	htmlDocPtr doc = NULL;

	*why = NULL;
	if ((st = pri_page_to_utf8(s, n, charset, &text, why)) != PR_OK)
		goto out;
	strip(text.data == NULL ? "" : text.data, text.len, &b);
	st = PR_ENOMEM;
	if (b.err)
		goto out;
	st = PR_EUSAGE;
	if (b.len > LARGEST) {
		*why = "the page holds more than 1 MiB of text and markup";
		goto out;
	}
	doc = htmlReadMemory(b.len == 0 ? " " : b.data,
	    b.len == 0 ? 1 : (int)b.len, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	    HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
	if (doc == NULL || xmlDocGetRootElement(doc) == NULL) {
		*why = "the page holds nothing that can be read";
		goto out;
	}
	int nomem;
	xmlNode *top = pri_page_main(doc, &nomem);
	st = nomem ? PR_ENOMEM : pri_page_meta(d, doc, base);
	if (st == PR_OK && (base = pri_page_base(&d->arena,
	    xmlDocGetRootElement(doc), base)) == NULL)
		base = d->url;	/* a page that was saved says where it was */
	if (st == PR_OK)
		st = pri_page_blocks(d, doc, top, base);
out:
	if (doc != NULL)
		xmlFreeDoc(doc);
	pri_buf_free(&b);
	pri_buf_free(&text);
	return st;
}

extern const struct pri_page_module pri_page_table;
const struct pri_page_module pri_page_table = {
	.html = read_html,
	.office = pri_office,
};
