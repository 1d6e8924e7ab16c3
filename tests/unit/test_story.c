/* What pages say of themselves, field by field. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "pressrel.h"

#define LONG "The coalition of groups asked the assembly to act, and to say " \
    "when, since the families of those who are held have waited for years."
#define LD "<script type=\"application/ld+json\">"

struct page_case {
	const char	*head, *body;	/* of the page */
	const char	*base;
	const char	*key, *value;	/* NULL: not known */
};

static const struct page_case pages[] = {
	/* The title, by whom it is said. */
	{ "<title>A | B</title>", "", NULL, "title", "A | B" },
	{ "<title>Groups ask the assembly to act | Example Site</title>", "",
	    NULL, "title", "Groups ask the assembly to act" },
	{ "<title>Act now | Example Site</title>", "<h1>Act now</h1>", NULL,
	    "title", "Act now" },
	{ "<title>Site | Groups ask the assembly to act</title>", "", NULL,
	    "title", "Groups ask the assembly to act" },
	{ "<title>Site | Act now</title>", "<h2>Act now</h2>", NULL, "title",
	    "Act now" },
	{ "<title>Example Site: Act now</title>", "<h1>Act now</h1>", NULL,
	    "title", "Act now" },
	{ "<title>Act: now</title>", "<h1>Other</h1>", NULL, "title",
	    "Act: now" },
	{ "<title>Plain</title><meta name=title content='Meta'>", "", NULL,
	    "title", "Meta" },
	{ "<meta name=DC.title content=' Dublin\n  Core '>"
	    "<meta property=og:title content=Graph>", "", NULL, "title",
	    "Dublin Core" },
	{ "<meta name=og:title content=Name><meta property=og:title "
	    "content=Property>", "", NULL, "title", "Property" },
	{ "<meta property='x og:title y' content=Both>", "", NULL, "title",
	    "Both" },
	{ "<meta property=og:title content=' '><meta name=title "
	    "content=Other>", "", NULL, "title", "Other" },
	{ "<meta itemprop=headline content=Item>", "", NULL, "title",
	    "Item" },
	{ "", "<div itemprop=headline>Item Text</div>", NULL, "title",
	    "Item Text" },
	{ LD "{\"@type\": \"NewsArticle\", \"headline\": \" Data \"}"
	    "</script><title>Plain</title>", "", NULL, "title", "Data" },
	{ LD "{\"@type\": [\"Thing\", \"Report\"], \"name\": \"Named\"}"
	    "</script>", "", NULL, "title", "Named" },
	{ LD "[{\"@type\": \"WebPage\", \"name\": \"Page\"}, {\"@type\": "
	    "\"Article\", \"headline\": \"Story\"}]</script>", "", NULL,
	    "title", "Story" },
	{ LD "{\"@graph\": [{\"@type\": \"Organization\", \"name\": \"O\"}, "
	    "{\"@type\": \"BlogPosting\", \"headline\": \"Post\"}]}</script>",
	    "", NULL, "title", "Post" },
	{ LD "<![CDATA[ {\"@type\": \"Article\", \"headline\": \"Cut\"} ]]>"
	    "</script>", "", NULL, "title", "Cut" },
	{ LD "<!-- {\"@type\": \"Article\", \"headline\": \"Hidden\"} -->"
	    "</script>", "", NULL, "title", "Hidden" },
	{ LD "{\"@type\": \"Article\", \"headline\": \"A <svg> b <style>\"}"
	    "</script>", "", NULL, "title", "A <svg> b <style>" },
	{ LD "{\"@type\": \"Article\", \"headline\": </script>"
	    "<title>Plain</title>", "", NULL, "title", "Plain" },
	{ LD "{\"@type\": \"WebPage\", \"name\": \"Page\"}</script>"
	    "<title>Plain</title>", "", NULL, "title", "Plain" },
	{ LD "{\"@type\": \"Article\", \"headline\": \"  \"}</script>"
	    "<title>Plain</title>", "", NULL, "title", "Plain" },
	{ "<script type=text/javascript>{\"@type\": \"Article\"}</script>"
	    "<title>Plain</title>", "", NULL, "title", "Plain" },

	/* The author is a name, not an address. */
	{ LD "{\"@type\": \"Article\", \"author\": \"Press Desk\"}</script>",
	    "", NULL, "author", "Press Desk" },
	{ LD "{\"@type\": \"Article\", \"author\": {\"name\": \"Desk\"}}"
	    "</script>", "", NULL, "author", "Desk" },
	{ LD "{\"@type\": \"Article\", \"author\": [{\"name\": \"One\"}, "
	    "\"Two\", {\"url\": \"x\"}, 3]}</script>", "", NULL, "author",
	    "One, Two" },
	{ LD "{\"@type\": \"Article\", \"author\": \"https://x.example\"}"
	    "</script>", "", NULL, "author", NULL },
	{ "<meta name=author content='By Press Desk'>", "", NULL, "author",
	    "Press Desk" },
	{ "<meta name=author content='https://rights.example/desk'>", "",
	    NULL, "author", NULL },
	{ "<meta name=author content='/desk'>", "", NULL, "author", NULL },
	{ "", "<a rel=author>Press Desk</a>", NULL, "author", "Press Desk" },
	{ "", "<span class=byline>by Press Desk</span>", NULL, "author",
	    "Press Desk" },
	{ "", "<span itemprop=author>Press Desk</span>", NULL, "author",
	    "Press Desk" },
	{ "", "<span class=author>Press Desk</span>", NULL, "author",
	    "Press Desk" },
	{ "", "<span class=authors-note>Press Desk</span>", NULL, "author",
	    NULL },

	/* The day. */
	{ "<meta property=article:published_time "
	    "content='2019-12-21T09:00:00Z'>", "", NULL, "date",
	    "2019-12-21" },
	{ LD "{\"@type\": \"WebPage\", \"datePublished\": \"2019-12-20\"}"
	    "</script>", "", NULL, "date", "2019-12-20" },
	{ "", "<time datetime=2019-12-19>Thursday</time>", NULL, "date",
	    "2019-12-19" },
	{ "", "<time datetime=2019-12-19>x</time><span "
	    "itemprop=datePublished datetime=2019-12-18>y</span>", NULL,
	    "date", "2019-12-18" },
	{ "", "<span itemprop=datePublished content=2019-12-17>y</span>",
	    NULL, "date", "2019-12-17" },
	{ "", "<span class=updated-date>2019-12-16</span>", NULL, "date",
	    NULL },
	{ "", "<span class=post-date>2019-12-15</span>", NULL, "date",
	    "2019-12-15" },

	/* Site, description, language, address. */
	{ "<meta property=og:site_name content='Example Site'>", "", NULL,
	    "site", "Example Site" },
	{ LD "{\"@type\": \"Article\", \"publisher\": {\"name\": \"Forum\"}, "
	    "\"description\": \"What it says.\"}</script>", "", NULL, "site",
	    "Forum" },
	{ LD "{\"@type\": \"Article\", \"description\": \"What it says.\"}"
	    "</script><meta name=description content=Other>", "", NULL,
	    "description", "What it says." },
	{ "<meta name=description content=Words>", "", NULL, "description",
	    "Words" },
	{ "<meta property=og:locale content=ko_KR>", "", NULL, "lang",
	    "ko-KR" },
	{ "<meta http-equiv=content-language content='fr, en'>", "", NULL,
	    "lang", "fr" },
	{ "<meta property=og:locale content=de_DE.UTF-8>", "", NULL, "lang",
	    "de-DE" },
	{ "<link rel=canonical href=/news/1>", "",
	    "https://rights.example/x?y=1", "url",
	    "https://rights.example/news/1" },
	{ "<meta property=og:url content='https://rights.example/2'>", "",
	    NULL, "url", "https://rights.example/2" },
	{ "<link rel=canonical href=/news/1>", "", NULL, "url", NULL },
	{ "<link rel=canonical href=javascript:x>", "",
	    "https://rights.example/", "url", NULL },
	{ "<link rel=icon href=/i.png>", "", "https://rights.example/3",
	    "url", "https://rights.example/3" },
};

/* A text around it that is long enough to be a story. */
static struct pr_story *
read_page(const char *head, const char *body, const char *base)
{
	struct pri_buf b = { 0 };
	struct pr_story *s = NULL;
	const char *why = NULL;

	pri_buf_printf(&b, "<html><head>%s</head><body>%s<article><p>%s</p>"
	    "<p>%s</p></article></body></html>", head, body, LONG, LONG);
	assert_non_null(pri_buf_str(&b));
	assert_int_equal(pr_story_parse(b.data, b.len, "text/html", "utf-8",
	    base, &s, &why), PR_OK);
	pri_buf_free(&b);
	return s;
}

static void
pages_say_what_they_are(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		const struct page_case *c = &pages[i];
		struct pr_story *s = read_page(c->head, c->body, c->base);
		const char *got = pr_story_field(s, c->key);
		if ((got == NULL) != (c->value == NULL) || (got != NULL &&
		    strcmp(got, c->value) != 0)) {
			wrong++;
			printf("# %s%s: %s is %s, not %s\n", c->head, c->body,
			    c->key, got == NULL ? "-" : got,
			    c->value == NULL ? "-" : c->value);
		}
		pr_story_free(s);
	}
	assert_int_equal(wrong, 0);
}

/* ---- What is the story, and what stands around it ---- */

struct text_case {
	const char	*body;		/* before the story */
	const char	*gone;		/* is no part of it */
	const char	*kept;		/* is */
};

static const struct text_case texts[] = {
	{ "<nav><p>Home, sweet home, and more</p></nav>", "Home", NULL },
	{ "<div role=navigation><p>Home and so on</p></div>", "Home", NULL },
	{ "<p hidden>Hidden words of a page</p>", "Hidden", NULL },
	{ "<p style='display:none'>Hidden words</p>", "Hidden", NULL },
	{ "<p style='display: none'>Hidden words</p>", "Hidden", NULL },
	{ "<p style='visibility:hidden'>Hidden words</p>", "Hidden", NULL },
	{ "<p aria-hidden=true>Hidden words</p>", "Hidden", NULL },
	{ "<div class=sidebar><p>Around the story</p></div>", "Around",
	    NULL },
	{ "<!-- a comment --><script>var x;</script>", "comment", NULL },
	{ "<div itemprop=articleBody><p>Declared: " LONG "</p><p>" LONG
	    "</p></div>", NULL, "Declared" },
};

static void
what_stands_around_is_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct pr_story *s = read_page("", texts[i].body, NULL);
		char *md = NULL;

		assert_int_equal(pr_story_body(s, &md), PR_OK);
		if (texts[i].kept == NULL)
			assert_non_null(strstr(md, "have waited"));
		if (texts[i].gone != NULL && strstr(md, texts[i].gone))
			fail_msg("%s: %s", texts[i].body, md);
		if (texts[i].kept != NULL && !strstr(md, texts[i].kept))
			fail_msg("%s: %s", texts[i].body, md);
		free(md);
		pr_story_free(s);
	}
}

/* What stands in the text, as Markdown. */
static const char *const blocks[][2] = {
	{ "<h2>Head</h2>", "## Head\n" },
	{ "<p>a <b>b</b> <i>c</i> <code>d</code></p>",
	    "a **b** *c* `d`\n" },
	{ "<p>a<br>b</p>", "a\\\nb\n" },
	{ "<p>See <a href='/x'>this</a>.</p>",
	    "See [this](https://rights.example/x).\n" },
	{ "<p>See <a href='javascript:x'>this</a>.</p>", "See this.\n" },
	{ "<blockquote><p>Said.</p></blockquote>", "> Said.\n" },
	{ "<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>",
	    "- One\n    - Two\n- Three\n" },
	{ "<ol><li>One</li><li>Two</li></ol>", "1. One\n2. Two\n" },
	{ "<pre>a\n  b</pre>", "````\na\n  b\n````\n" },
	{ "a<hr>b", "a\n\nb\n" },
	{ "<table><tr><td>a</td><td></td><td>b</td></tr><tr><td>c</td></tr>"
	    "</table>", "\n\na | b\n\nc\n\n" },
	{ "<table><tr><td>a</td><td>" LONG " " LONG "</td><td>b</td></tr>"
	    "</table>", "\n\na\n\n" LONG " " LONG "\n\nb\n\n" },
	{ "<p>a<br><br>b<br>\u00a0<br/>c<br>d</p>", "\n\na\n\nb\n\nc\\\nd\n" },
	{ "<p>a<br></p><p>\u00a0 </p><p>b</p>", "\n\na\n\nb\n" },
	{ "<p><cite>a</cite> <tt>b</tt> <kbd>c</kbd> <code>d`e</code></p>",
	    "*a* `b` `c` `` d`e ``\n" },
	{ "<p>x<b> y </b>z<i></i></p>", "x **y** z\n" },
	{ "<p><a href='tel:+41'>call</a> <a href='#x'>a</a> <a href=''>b</a> "
	    "<a>c</a> <a href='ftp://x'>d</a></p>",
	    "[call](tel:+41) a b c d\n" },
	{ "<p><a href='/a (b)<c>'>x</a></p>",
	    "[x](https://rights.example/a%20%28b%29%3Cc%3E)\n" },
	{ "<p><a href='/a'>x</a><a href='/a'>y</a><a href='/b'>z</a></p>",
	    "[xy](https://rights.example/a)[z](https://rights.example/b)\n" },
	{ "<p>Write to <a class='__cf_email__' data-cfemail="
	    "'543526177a313c3538393139'>[email&#160;protected]</a>.</p>",
	    NULL },
	{ "<ol start=3><li>a<p>b</p></li></ol>", "1. a" },
	{ "<dl><dt>Term</dt><dd>What it is</dd></dl>",
	    "Term\n\nWhat it is\n" },
	{ "<h7>a</h7><h1>One</h1><h6>Six</h6>", "# One\n\n###### Six\n" },
	{ "<blockquote>a<br>b</blockquote><blockquote>c</blockquote>",
	    "> a\\\n> b\n>\n> c\n" },
	{ "<p>1 &lt; 2 &amp; *x* #</p>", "1 \\< 2 & \\*x\\* #\n" },
};

static void
blocks_are_markdown(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		struct pri_buf b = { 0 };
		struct pr_story *s = NULL;
		const char *why = NULL;
		char *md = NULL;

		pri_buf_printf(&b, "<html><body><article><p>%s</p>%s<p>%s</p>"
		    "</article></body></html>", LONG, blocks[i][0], LONG);
		assert_int_equal(pr_story_parse(pri_buf_str(&b), b.len,
		    "text/html", "utf-8", "https://rights.example/1", &s,
		    &why), PR_OK);
		assert_int_equal(pr_story_body(s, &md), PR_OK);
		if (blocks[i][1] == NULL ? strstr(md, "protected") != NULL :
		    strstr(md, blocks[i][1]) == NULL) {
			wrong++;
			printf("# %s: %s", blocks[i][0], md);
		}
		free(md);
		pr_story_free(s);
		pri_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

/* ---- Plain texts ---- */

#define BODY "SEOUL, Dec. 21, 2019 – " LONG "\n\n" LONG "\n"

static const struct {
	const char	*text, *key, *value;	/* "body": is a part of it */
} plain[] = {
	{ "Groups ask the assembly to act\n\n" BODY, "title",
	    "Groups ask the assembly to act" },
	{ "FOR IMMEDIATE RELEASE\n\nGroups ask the assembly\n\n" BODY,
	    "title", "Groups ask the assembly" },
	{ "보도자료\n\nGroups ask the assembly\n\n" BODY, "title",
	    "Groups ask the assembly" },
	{ "Groups ask the assembly\n\nA letter from everywhere\n\n" BODY,
	    "subtitle", "A letter from everywhere" },
	{ "Groups ask the assembly\n\nThis is a sentence.\n\n" BODY,
	    "subtitle", NULL },
	{ "Groups ask the assembly\n\nWrite to desk@rights.example\n\n" BODY,
	    "subtitle", NULL },
	{ "Groups ask the assembly\n\n" BODY, "place", "Seoul" },
	{ "Groups ask the assembly\n\n" BODY, "date", "2019-12-21" },
	{ "Groups ask the assembly\n\nSAINT-LO, Dec. 21, 2019 – " LONG,
	    "place", "Saint-Lo" },
	{ "Groups ask the assembly\n\nSeoul, Dec. 21, 2019 – " LONG,
	    "place", "Seoul" },
	{ "Groups ask the assembly\n\nDecember 20, 2019\n\n" BODY, "date",
	    "2019-12-21" },
	{ "Groups ask the assembly\n\nBy A. Speaker\n\n" BODY, "author",
	    "A. Speaker" },
	{ "Groups ask the assembly\n\nBY A. SPEAKER\n\n" BODY, "author",
	    "A. SPEAKER" },
	{ "Groups ask the assembly\n\nBy and by it ends.\n\n" BODY,
	    "author", NULL },
	{ "EMBARGOED UNTIL Dec. 21\n\nGroups ask the assembly\n\n" BODY,
	    "embargo", "EMBARGOED UNTIL Dec. 21" },
	{ "Under embargo until noon\n\nGroups ask the assembly\n\n" BODY,
	    "title", "Groups ask the assembly" },
	{ "Groups ask\n\nICC Note: We  say *this*.\n\n" BODY, "note",
	    "We say \\*this\\*." },
	{ "Groups ask\n\nICC Note: We say this.\n\n" BODY, "note_label",
	    "ICC Note" },
	{ "Groups ask\n\nNote: We say this.\n\n" BODY, "note_label",
	    "Note" },
	{ "Groups ask\n\nFootnote: We say this.\n\n" BODY, "note", NULL },
	{ "Groups ask\n\nA very long kind of note: this.\n\n" BODY, "note",
	    NULL },
	{ "Groups ask\n\nNotice: We say this.\n\n" BODY, "note", NULL },
	/* The end. */
	{ "Groups ask\n\n" BODY "\nAbout the Network\n\nIt acts.\n\nIt "
	    "works.\n\n###\n", "boilerplate", "It acts.\n\nIt works." },
	{ "Groups ask\n\n" BODY "\nNotes to editors: About us\n\nWe "
	    "act.\n", "boilerplate", "We act." },
	{ "Groups ask\n\n" BODY "\nAbout the Network\n\nIt acts.\n\nPress "
	    "contact: Desk, desk@rights.ngo\n", "boilerplate", "It acts." },
	{ "Groups ask\n\n" BODY "\nAbout a hundred came.\n\nMore.\n",
	    "boilerplate", NULL },
	{ "Groups ask\n\n" BODY "\n-30-\n", "body", "have waited for "
	    "years.\n" },
	{ "Groups ask\n\n" BODY "\n- ENDS -\n", "body", "have waited for "
	    "years.\n" },
	{ "Groups ask\n\n" BODY "\n# # #\n", "body", "have waited for "
	    "years.\n" },
	/* What would be markup is text. */
	{ "Groups ask\n\n" BODY "\n1) a_b_c _d_ <e> `f` [g](h) &amp; \\*\n",
	    "body", "a_b_c \\_d\\_ \\<e> \\`f\\` [g\\](h) \\&amp; "
	    "\\\\\\*" },
	{ "Groups ask\n\n" BODY "\n# not a heading\n", "body",
	    "\n\\# not a heading" },
	{ "Groups ask\n\n" BODY "\n#hashtag\n", "body", "\n#hashtag" },
	{ "Groups ask\n\n" BODY "\n=== line\n", "body", "\n\\=== line" },
	{ "Groups ask\n\n" BODY "\n~~~ line\n", "body", "\n\\~~~ line" },
	{ "Groups ask\n\n" BODY "\n> line\n", "body", "\n\\> line" },
	{ "Groups ask\n\n" BODY "\n2019. That was it.\n", "body",
	    "\n2019\\. That was it." },
	{ "Groups ask\n\n" BODY "\nA[b]: c, a![d]\n", "body",
	    "A[b\\]: c, a\\![d]" },
};

static void
plain_texts_are_understood(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		const char *want = plain[i].value, *why = NULL, *got;
		struct pr_story *s = NULL;
		char *md = NULL;

		assert_int_equal(pr_story_parse(plain[i].text,
		    strlen(plain[i].text), "text/plain", NULL, NULL, &s,
		    &why), PR_OK);
		assert_int_equal(pr_story_body(s, &md), PR_OK);
		int body = strcmp(plain[i].key, "body") == 0;
		got = body ? md : pr_story_field(s, plain[i].key);
		int ok = body ? strstr(md, want) != NULL : got == NULL ||
		    want == NULL ? got == want : strcmp(got, want) == 0;
		if (!ok) {
			wrong++;
			printf("# %s\n# %s: %s, not %s\n", plain[i].text,
			    plain[i].key, got == NULL ? "-" : got,
			    want == NULL ? "-" : want);
		}
		free(md);
		pr_story_free(s);
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_say_what_they_are),
		cmocka_unit_test(what_stands_around_is_left_out),
		cmocka_unit_test(blocks_are_markdown),
		cmocka_unit_test(plain_texts_are_understood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
