/* An embargo: read to the second, in force until then, and nothing that is
 * under it leaves unmarked. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "export.h"
#include "model/embargo.h"
#include "pressrel.h"

/* 2019-12-21 00:00 UTC */
#define DAY INT64_C(1576886400)

static const struct {
	const char	*text, *zone;
	enum pri_embargo_fault fault;
	int64_t		 after;		/* seconds after DAY */
} forms[] = {
	{ "2019-12-21 00:00 UTC", NULL, PRI_EMBARGO_FINE, 0 },
	{ "2019-12-21 00:01 UTC", NULL, PRI_EMBARGO_FINE, 60 },
	{ "2019-12-21 23:59 UTC", NULL, PRI_EMBARGO_FINE, 86340 },
	{ "2019-12-21 23:59:59 UTC", NULL, PRI_EMBARGO_FINE, 86399 },
	{ "2019-12-21 09:08:00 UTC", NULL, PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21 10:11:12 UTC", NULL, PRI_EMBARGO_FINE, 36672 },
	{ "2019-12-21 09:08:07.654 UTC", NULL, PRI_EMBARGO_FINE, 32887 },
	{ "2019-12-21 9:08 UTC", NULL, PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21 0:08 UTC", NULL, PRI_EMBARGO_FINE, 480 },
	{ "2019-12-21T09:08:07Z", NULL, PRI_EMBARGO_FINE, 32887 },
	{ "2019-12-21t09:08:07z", NULL, PRI_EMBARGO_FINE, 32887 },
	{ "2019-12-21T09:08+09:00", NULL, PRI_EMBARGO_FINE, 480 },
	{ "2019-12-21T09:08-01:30", NULL, PRI_EMBARGO_FINE, 38280 },
	{ "2019-12-21\t09:08\tUTC", NULL, PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21  09:08   UTC", NULL, PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21 09:08 UTC \t ", NULL, PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21 09:08 ", "UTC", PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21 09:08", "Asia/Seoul", PRI_EMBARGO_FINE, 480 },
	{ "2019-12-21 09:08 UTC", "Asia/Seoul", PRI_EMBARGO_FINE, 32880 },
	{ "2019-12-21 09:59 UTC", NULL, PRI_EMBARGO_FINE, 35940 },
	{ "2019-12-21 09:60 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:00:60 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:00:5 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:00: UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:0 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:/0 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:0: UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 0900 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 /9:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 1/:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 0::00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:1/ UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 ::00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 25:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:00x", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 09:00UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-2109:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-21 soon", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-2", NULL, PRI_EMBARGO_FORM, 0 },
	{ "", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019/12/21 09:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12/21 09:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-xx 09:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-x1 09:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-1x 09:00 UTC", NULL, PRI_EMBARGO_FORM, 0 },
	{ "2019-12-91 09:00 UTC", NULL, PRI_EMBARGO_DAY, 0 },
	{ "2019-12-00 09:00 UTC", NULL, PRI_EMBARGO_DAY, 0 },
	{ "2019-13-21 09:00 UTC", NULL, PRI_EMBARGO_DAY, 0 },
	{ "2019-02-29 09:00 UTC", NULL, PRI_EMBARGO_DAY, 0 },
	{ "2019-12-21", "UTC", PRI_EMBARGO_NO_TIME, 0 },
	{ "2019-12-21  ", "UTC", PRI_EMBARGO_NO_TIME, 0 },
	{ "2019-12-21 midnight", "UTC", PRI_EMBARGO_MIDNIGHT, 0 },
	{ "2019-12-21 midnight UTC", NULL, PRI_EMBARGO_MIDNIGHT, 0 },
	{ "2019-12-21 24:00 UTC", NULL, PRI_EMBARGO_MIDNIGHT, 0 },
	{ "2019-12-21T24:00Z", NULL, PRI_EMBARGO_MIDNIGHT, 0 },
	{ "2019-12-21 09:00", NULL, PRI_EMBARGO_NO_ZONE, 0 },
	{ "2019-12-21 09:00 Nowhere", NULL, PRI_EMBARGO_ZONE, 0 },
	{ "2019-12-21 09:00 Asia", NULL, PRI_EMBARGO_ZONE, 0 },
};

static void
read_to_the_second(void **state)
{
	struct pri_arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct pri_embargo e;
		enum pri_embargo_fault fault = pri_embargo_parse(&a,
		    forms[i].text, forms[i].zone, &e);
		if (fault != forms[i].fault ||
		    e.known != (fault == PRI_EMBARGO_FINE) || !e.set ||
		    (e.known && e.instant != DAY + forms[i].after))
			fail_msg("%s: fault %d, %lld", forms[i].text,
			    (int)fault, (long long)(e.instant - DAY));
	}
	pri_arena_free(&a);
}

/* A zone is what stands there, without what is around it. */
static void
zones_are_without_blanks(void **state)
{
	static const struct { const char *text, *zone, *want; } v[] = {
		{ "2019-12-21 09:00  Asia/Seoul \t ", NULL, "Asia/Seoul" },
		{ "2019-12-21 09:00", "UTC\t", "UTC" },
		{ "2019-12-21 09:00", "Z ", "Z" },
		{ "2019-12-21 09:00", " ", "" },
		{ "2019-12-21 09:00", "\t \t", "" },
	};
	struct pri_arena a = { 0 };
	struct pri_embargo e;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		assert_int_equal(pri_embargo_parse(&a, v[i].text, v[i].zone,
		    &e), v[i].want[0] == '\0' ? PRI_EMBARGO_ZONE :
		    PRI_EMBARGO_FINE);
		assert_string_equal(e.zone, v[i].want);
		assert_int_equal(e.known, v[i].want[0] != '\0');
	}
	pri_arena_free(&a);
}

static void
walls_that_are_not_once(void **state)
{
	struct pri_arena a = { 0 };
	struct pri_embargo e;

	(void)state;
	/* The later one of two, of which neither is taken for sure. */
	assert_int_equal(pri_embargo_parse(&a,
	    "2019-11-03 01:30 America/New_York", NULL, &e), PRI_EMBARGO_FINE);
	assert_int_equal(e.fit, PRI_WALL_TWICE);
	assert_false(e.known);
	assert_int_equal(e.instant, 1572762600);
	assert_int_equal(e.offset, -5 * 3600);
	assert_int_equal(pri_embargo_parse(&a,
	    "2019-03-10 02:30 America/New_York", NULL, &e), PRI_EMBARGO_FINE);
	assert_int_equal(e.fit, PRI_WALL_SKIPPED);
	assert_false(e.known);
	assert_int_equal(pri_embargo_parse(&a,
	    "2019-12-21 09:00 Asia/Seoul", NULL, &e), PRI_EMBARGO_FINE);
	assert_int_equal(e.fit, PRI_WALL_ONE);
	assert_int_equal(e.offset, 9 * 3600);
	assert_string_equal(e.zone, "Asia/Seoul");
	pri_arena_free(&a);
}

/* At the beginning of a paragraph, whatever marks stand before it. */
static void
embargoes_are_announced(void **state)
{
	static const struct { const char *s; size_t n; int is; } v[] = {
		{ "EMBARGOED UNTIL 21 December", 27, 1 },
		{ "Embargoed until", 15, 1 }, { "Embargoed until", 14, 0 },
		{ "ambargo: 21 Aralık", 19, 1 }, { "Sperrfrist: 9 Uhr", 17, 1 },
		{ "> *_[(-\nHold until noon", 23, 1 }, { "*embargo: noon", 14, 1 },
		{ "The embargo: a text about it", 28, 0 },
		{ "An arms embargo", 15, 0 }, { "Text", 4, 0 }, { "", 0, 0 },
		{ "***", 3, 0 }, { "#embargo: noon", 14, 0 },
		/* Nothing behind its end. */
		{ "******hold until", 10, 0 }, { "**embargo: noon", 1, 0 },
		{ "**embargo: noon", 2, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++)
		if (pri_embargo_announced(v[i].s, v[i].n) != v[i].is)
			fail_msg("%.*s", (int)v[i].n, v[i].s);
}

static const char *const firm[] = {
	"embargoed until", "embargoed till", "embargoed to", "embargoed for",
	"under embargo until", "strictly embargoed", "embargo until",
	"not for release before", "not for release until",
	"not for publication before", "not for publication until",
	"hold for release until", "do not publish before",
	"do not publish until", "sous embargo jusqu", "embargo jusqu",
	"sperrfrist", "embargado hasta", "embargo hasta",
	"bajo embargo hasta", "embargado até", "sob embargo até",
	"sotto embargo fino", "embargo fino", "onder embargo tot",
	"embargo tot", "보도유예", "解禁日時", "報道解禁", "发布时限",
	"حظر النشر", "sperrvermerk", "embargo t.o.m", "보도통제", "보도시점",
	"公開解禁", "発表解禁", "情報解禁", "禁发", "发布禁令"
};

static const char *const loose[] = {
	"embargo:", "embargo**:", "hold until", "news embargo",
	"media embargo", "press embargo", "엠바고", "эмбарго до",
	"gesperrt bis", "sperrzeit", "frei ab", "embargo do", "embargo til",
	"klausul til", "под эмбарго", "ембарго до", "embargo –", "embargo -",
	"ambargo"
};

/* However it is written; some words take a digit, since they stand at the head
 * of other lines, too. */
static void
words_of_all_languages(void **state)
{
	size_t from, to, firms = sizeof(firm) / sizeof(firm[0]);
	char line[100];

	(void)state;
	for (size_t i = 0; i < firms + sizeof(loose) / sizeof(loose[0]); i++) {
		const char *head = i < firms ? firm[i] : loose[i - firms];
		size_t n = strlen(head);
		assert_true(pri_embargo_announced(head, n));
		snprintf(line, sizeof(line), "%s soon", head);
		if (pri_embargo_meant(line, n + 5, &from, &to) != (i < firms))
			fail_msg("%s", line);
		snprintf(line, sizeof(line), "**%s 9 Uhr**", head);
		line[2] = (char)(line[2] & 0x80 ? line[2] : line[2] - 32);
		if (!pri_embargo_meant(line, n + 10, &from, &to) ||
		    to - from != 5 || memcmp(line + from, "9 Uhr", 5) != 0)
			fail_msg("%s", line);
	}
}

/* A line that is there to announce it, and until when in its words. */
static void
lines_mean_it(void **state)
{
	static const struct { const char *s, *until; } v[] = {
		{ "EMBARGOED UNTIL 09:00 KST", "09:00 KST" },
		{ "**Embargoed until:** noon.", "noon" },
		{ "[Embargoed until]", "" }, { "Hold until 9:00", "9:00" },
		{ "Hold until /", NULL }, { "Hold until :", NULL },
		{ "Hold until 0", "0" },
		{ "엠바고: 12월 1일 오전 9시", "12월 1일 오전 9시" },
		{ "엠바고 없음", NULL }, { "Embargo: None", NULL },
		{ "Frei ab sofort", NULL }, { "Text", NULL },
		{ "9 Uhr", NULL }, { "x 9", NULL },
		{ "Use of material in THIS RELEASE is embargoed until 8:30.",
		    "8:30" },
		{ "This statement is under embargo until noon", "noon" },
		{ "THIS LETTER IS STRICTLY EMBARGOED UNTIL 9 AZ", "9 AZ" },
		{ "Now this text is embargoed until", "" },
		{ "This is embargoed until noon", NULL },
		{ "is embargoed until noon", NULL },
		{ "This report is embargoed until this letter", NULL },
		{ "EMBARGOED UNTIL none", NULL }, { "Embargo: N/A 1", NULL },
		{ "Embargo: 즉시 1", NULL }, { "Hold until a 9", "a 9" },
		{ "_ *(-[>Embargoed until*_:-\t noon \t\r*_-)].", "noon" },
		{ "Embargoed until **_", "" }, { "Embargoed until", "" },
		{ "The report is embargoed until noon", NULL },
		{ "It is embargoed until noon, as this release is", NULL },
		{ "This letter is about the arms embargo", NULL },
	};
	char line[201] = "Embargoed until ";
	size_t from, to;

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		int is = pri_embargo_meant(v[i].s, strlen(v[i].s), &from, &to);
		if (is != (v[i].until != NULL) || (is &&
		    (to - from != strlen(v[i].until) ||
		    memcmp(v[i].s + from, v[i].until, to - from) != 0)))
			fail_msg("%s", v[i].s);
	}
	/* Nothing behind its end. */
	assert_false(pri_embargo_meant("This letter is embargoed until", 29,
	    &from, &to));
	assert_false(pri_embargo_meant("Hold until x9", 12, &from, &to));
	assert_true(pri_embargo_meant("Embargoed until none", 18, &from, &to));
	assert_int_equal(to, 18);
	assert_true(pri_embargo_meant("Embargoed until  x", 16, &from, &to));
	assert_int_equal(from, 16);
	/* A paragraph is no such line. */
	memset(line + 16, 'x', sizeof(line) - 16);
	assert_true(pri_embargo_meant(line, 200, &from, &to));
	assert_false(pri_embargo_meant(line, 201, &from, &to));
}

/* ---- Documents ---- */

static struct pr_doc *
document(struct pr_desk *desk, const char *embargo, const char *more)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *d;
	char text[600];

	snprintf(text, sizeof(text), "---\nkind: release\n"
	    "title: Coalition asks for a vote\n%s%s%s%s---\n\nText.\n",
	    embargo[0] != '\0' ? "embargo: " : "", embargo,
	    embargo[0] != '\0' ? "\n" : "", more);
	assert_int_equal(pr_doc_read_text(desk, "one.md", text, strlen(text),
	    ds, &d), PR_OK);
	pr_diags_free(ds);
	return d;
}

static struct pr_doc *
announcing(struct pr_desk *desk, const char *front, const char *body)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_doc *d;
	char text[4000];

	int n = snprintf(text, sizeof(text), "---\nkind: release\n%s---\n%s",
	    front, body);
	assert_int_equal(pr_doc_read_text(desk, "one.md", text, (size_t)n, ds,
	    &d), PR_OK);
	pr_diags_free(ds);
	return d;
}

/* Until when, in the words of the text, and where that stands; NULL: it is not
 * announced. */
static void
announces(const char *front, const char *body, const char *until, size_t line,
    size_t end)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_doc *d = announcing(desk, front, body);

	if (until == NULL) {
		assert_null(d->announced.s);
		assert_int_equal(d->announced.pos.line, 0);
	} else {
		assert_non_null(d->announced.s);
		assert_string_equal(d->announced.s, until);
		assert_int_equal(d->announced.pos.line, line);
		assert_int_equal(d->announced.end.line, line);
		assert_int_equal(d->announced.end.col, end);
	}
	pr_doc_free(d);
	pr_desk_free(desk);
}

/* n lines, of which the k-th announces an embargo, with empty ones between. */
static void
announces_at(int n, int k, int is)
{
	char body[2000] = "";

	for (int i = 1; i <= n; i++)
		strcat(body, i == k ? "\nEmbargoed until 엡\n" : "\nx\n");
	announces("", body, is ? "엡" : NULL, 3 + 2 * (size_t)k, 18);
}

static void
text_announces_alone(void **state)
{
	static const char line[] = "Embargoed until noon\n";

	(void)state;
	announces("", line, "noon", 4, 21);
	announces("title: A title\n", "\nText.\n", NULL, 0, 0);
	announces("title: \"Embargoed until 9: a title\"\n", "\nText.\n",
	    "9: a title", 3, 34);
	announces("title: A title\n", "", NULL, 0, 0);
	announces("title: A title\n", line, "noon", 5, 21);
	announces("title: Embargoed until nine\n", line, "nine", 3, 28);
	announces("", "Embargoed until noon", "noon", 4, 21);
	announces("", "", NULL, 0, 0);
	announces("embargo: soon\n", line, NULL, 0, 0);
	announces("embargo: soon\ntitle: Embargoed until 9\n", line, NULL, 0,
	    0);
	announces("suppress:\n  - rule: embargo-unset\n    reason: r\n", line,
	    NULL, 0, 0);
	announces("suppress:\n  - rule: embargo-date\n    reason: r\n"
	    "  - rule: embargo-unset\n    reason: r\n", line, NULL, 0, 0);
	announces("suppress:\n  - rule: embargo-date\n    reason: r\n", line,
	    "noon", 7, 21);
	announces("", "Embargoed until one\n\nEmbargoed until two\n", "one",
	    4, 20);
	/* At either end, and not in the middle. */
	for (int k = 1; k <= 30; k++)
		announces_at(30, k, k <= 8 || k >= 23);
	for (int k = 1; k <= 14; k++)
		announces_at(14, k, 1);
	announces("", "x\nx\nx\nx\nx\nx\nx\nx\nEmbargoed until noon", "noon",
	    12, 21);
}

static void
what_is_announced_ends_with_the_day(void **state)
{
	static const char body[] = "Embargoed until noon\n";
	struct pr_desk *desk = pr_desk_new();
	struct pr_doc *d = announcing(desk, "date: 2019-12-21\n", body);

	(void)state;
	/* The instant of the others is the midnight of that day in UTC. */
	assert_int_equal(pri_doc_embargo_ends(d), DAY + 129600);
	assert_true(pr_doc_embargoed(d, DAY + 129599));
	assert_false(pr_doc_embargoed(d, DAY + 129600));
	pr_doc_free(d);
	d = announcing(desk, "", body);
	assert_int_equal(pri_doc_embargo_ends(d), INT64_MAX);
	assert_true(pr_doc_embargoed(d, INT64_MAX));
	pr_doc_free(d);
	d = announcing(desk, "date: 2019-12-21\n", "Text.\n");
	assert_int_equal(pri_doc_embargo_ends(d), INT64_MIN);
	pr_doc_free(d);
	pr_desk_free(desk);
}

/* It is told where a document is exported, while it is in force. */
static void
what_is_announced_is_told(void **state)
{
	static const struct { const char *front; int64_t now; size_t told; }
	    v[] = {
		{ "date: 2019-12-21\n", 0, 1 },
		{ "date: 2019-12-21\n", 129599, 1 },
		{ "date: 2019-12-21\n", 129600, 0 },
		{ "embargo: 2019-12-22 09:00 UTC\n", 0, 0 },
		{ "embargo: 2019-12-20 09:00 UTC\n", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++) {
		struct pr_desk *desk = pr_desk_new();
		struct pr_diags *ds = pr_diags_new();
		struct pr_export *ex;
		size_t told = 0;
		pr_desk_set_now(desk, DAY + v[i].now);
		struct pr_doc *d = announcing(desk, v[i].front,
		    "Embargoed until noon\n");
		assert_int_equal(pr_export_new(desk, d, 1, ds, &ex), PR_OK);
		for (size_t k = 0; k < pr_diags_count(ds); k++)
			told += strcmp(pr_diags_get(ds, k)->rule,
			    "embargo-unset") == 0;
		assert_int_equal(told, v[i].told);
		pr_export_free(ex);
		pr_doc_free(d);
		pr_diags_free(ds);
		pr_desk_free(desk);
	}
}

static void
in_force_until_its_instant(void **state)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_doc *d = document(desk, "2019-12-21 09:00 Asia/Seoul", "");

	(void)state;
	assert_true(pr_doc_embargoed(d, INT64_MIN));
	assert_true(pr_doc_embargoed(d, DAY - 1));
	assert_false(pr_doc_embargoed(d, DAY));
	assert_false(pr_doc_embargoed(d, INT64_MAX));
	pr_doc_free(d);
	/* What is not understood is in force for ever. */
	d = document(desk, "after lunch", "");
	assert_true(pr_doc_embargoed(d, INT64_MAX));
	pr_doc_free(d);
	d = document(desk, "2019-11-03 01:30 America/New_York", "");
	assert_true(pr_doc_embargoed(d, DAY));
	pr_doc_free(d);
	d = document(desk, "", "");
	assert_false(pr_doc_embargoed(d, INT64_MIN));
	pr_doc_free(d);
	pr_desk_free(desk);
}

/* ---- Export ---- */

static const char letter[] = "---\nkind: letter\ntitle: A letter\n"
    "embargo: 2019-12-21 12:00 UTC\naddressee: Example Office\n---\n\nText.\n";

static void
write_file(const char *name, const char *text, size_t n)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void
expect(const char *embargo, const char *more, int64_t now, int embargoed,
    int64_t instant)
{
	struct pr_desk *desk = pr_desk_new();
	struct pr_diags *ds = pr_diags_new();
	struct pr_export *ex;
	char *out;
	size_t len;

	pr_desk_set_now(desk, now);
	struct pr_doc *d = document(desk, embargo, more);
	assert_int_equal(pr_export_new(desk, d, 1, ds, &ex), PR_OK);
	if (pr_export_embargoed(ex) != embargoed ||
	    pri_export_instant(ex) != instant)
		fail_msg("%s at %lld: %d, %lld", embargo, (long long)now,
		    pr_export_embargoed(ex),
		    (long long)pri_export_instant(ex));
	const char *text = pr_export_embargo(ex);
	assert_int_equal(pr_export_render(ex, pr_format_find("text"), ds,
	    &out, &len), PR_OK);
	if (embargoed && instant != INT64_MAX) {
		/* The one that ends last marks the whole. */
		assert_non_null(strstr(text, instant == DAY + 43200 ?
		    "12:00" : "09:00"));
		assert_non_null(strstr(out, "EMBARGOED UNTIL"));
	} else if (!embargoed)
		assert_null(strstr(out, "EMBARGOED"));
	free(out);
	pr_export_free(ex);
	pr_doc_free(d);
	pr_diags_free(ds);
	pr_desk_free(desk);
}

static void
the_latest_of_all_counts(void **state)
{
	static const char with[] = "letter: embargo-letter.md\n";

	(void)state;
	write_file("embargo-letter.md", letter, sizeof(letter) - 1);
	expect("", "", DAY, 0, INT64_MIN);
	expect("2019-12-21 09:00 Asia/Seoul", "", DAY - 1, 1, DAY);
	expect("2019-12-21 09:00 Asia/Seoul", "", DAY, 0, DAY);
	expect("2019-12-21 09:00 Asia/Seoul", "", DAY + 1, 0, DAY);
	expect("soon", "", DAY, 1, INT64_MAX);
	/* A letter that is printed inside may not leave before its own. */
	expect("", with, DAY, 1, DAY + 43200);
	expect("", with, DAY + 43199, 1, DAY + 43200);
	expect("", with, DAY + 43200, 0, DAY + 43200);
	expect("2019-12-21 09:00 Asia/Seoul", with, DAY + 1, 1, DAY + 43200);
	expect("2019-12-22 09:00 UTC", with, DAY + 50000, 1, DAY + 118800);
	expect("soon", with, DAY + 50000, 1, INT64_MAX);
	unlink("embargo-letter.md");
}

static int
note(void *arg, const struct pr_batch_event *e)
{
	int *outcomes = arg;

	outcomes[e->outcome]++;
	if (e->outcome == PR_EMBARGOED)
		assert_non_null(strstr(e->text, "2019"));
	return 0;
}

/* Export one.md; is there an output of this name then? */
static int
batch(int64_t now, int marked, enum pr_outcome outcome, const char *output)
{
	struct pr_desk *desk = pr_desk_new();
	const struct pr_format *text = pr_format_find("text");
	const struct pr_batch_opts o = { .formats = &text, .nformats = 1,
		.out = "embargo-out", .marked = marked, .jobs = 1 };
	int outcomes[16] = { 0 };
	const char *problem;
	char path[100];

	pr_desk_set_now(desk, now);
	struct pr_batch *b = pr_batch_new(desk, &o);
	assert_int_equal(pr_batch_add(b, "embargo-one.md"), PR_OK);
	assert_int_equal(pr_batch_plan(b, &problem), PR_OK);
	assert_int_equal(pr_batch_run(b, note, outcomes), PR_OK);
	pr_batch_free(b);
	pr_desk_free(desk);
	assert_int_equal(outcomes[outcome], 1);
	snprintf(path, sizeof(path), "embargo-out/%s", output);
	int there = unlink(path) == 0;
	(void)rmdir("embargo-out");
	return there;
}

static void
nothing_leaves_before(void **state)
{
	static const char one[] = "---\nkind: release\ntitle: A vote\n"
	    "embargo: 2019-12-21 09:00 Asia/Seoul\n---\n\nText.\n";

	(void)state;
	write_file("embargo-one.md", one, sizeof(one) - 1);
	assert_false(batch(DAY - 1, 0, PR_EMBARGOED, "embargo-one.txt"));
	assert_true(batch(DAY, 0, PR_EXPORTED, "embargo-one.txt"));
	/* The name says so as well. */
	assert_false(batch(DAY - 1, 1, PR_EXPORTED, "embargo-one.txt"));
	assert_true(access("embargo-out", F_OK) == 0);
	assert_true(batch(DAY - 1, 1, PR_EXPORTED,
	    "embargo-one.EMBARGOED.txt"));
	assert_true(batch(DAY, 1, PR_EXPORTED, "embargo-one.txt"));
	unlink("embargo-one.md");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read_to_the_second),
		cmocka_unit_test(zones_are_without_blanks),
		cmocka_unit_test(embargoes_are_announced),
		cmocka_unit_test(words_of_all_languages),
		cmocka_unit_test(lines_mean_it),
		cmocka_unit_test(walls_that_are_not_once),
		cmocka_unit_test(text_announces_alone),
		cmocka_unit_test(what_is_announced_ends_with_the_day),
		cmocka_unit_test(what_is_announced_is_told),
		cmocka_unit_test(in_force_until_its_instant),
		cmocka_unit_test(the_latest_of_all_counts),
		cmocka_unit_test(nothing_leaves_before),
	};
	char folder[] = "/tmp/test_embargo.XXXXXX";

	if (mkdtemp(folder) == NULL || chdir(folder) == -1)
		return 99;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (failed == 0)
		(void)rmdir(folder);
	return failed;
}
