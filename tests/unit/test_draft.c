/* Drafts, the names of their files, and texts as YAML. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <yaml.h>

#include "format/slug.h"
#include "format/yaml_text.h"
#include "model/config.h"
#include "pressrel.h"

static void
assert_slug(const char *title, size_t max, const char *want)
{
	struct pri_buf b = { 0 };

	assert_int_equal(pri_slug(title, strlen(title), max, &b), PR_OK);
	assert_string_equal(pri_buf_str(&b), want);
	pri_buf_free(&b);
}

static void
slugs_are_readable_latin(void **state)
{
	(void)state;
	assert_slug("Coalition urges Seoul to act", 60,
	    "coalition-urges-seoul-to-act");
	assert_slug("  -- What's \u201cnew\u201d? 76 groups! ", 60,
	    "whats-new-76-groups");
	assert_slug("C\u00f4te d\u2019Ivoire : l\u2019\u00e9t\u00e9", 60,
	    "cote-divoire-lete");
	assert_slug("../../etc/passwd", 60, "etc-passwd");
	assert_slug("북한 인권", 60, "bughan-ingwon");
	assert_slug("?!", 60, "");
	assert_slug("", 60, "");
	assert_slug("Stra\u00dfe", 60, "strasse");
}

static void
slugs_of_other_scripts_are_ascii(void **state)
{
	static const char *const titles[] = {
		"تحالف يحث سيول على التحرك", "联合声明", "Союз призывает",
		"共同声明", "แถลงการณ์", "הצהרה משותפת", "संयुक्त बयान"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct pri_buf b = { 0 };
		assert_int_equal(pri_slug(titles[i], strlen(titles[i]), 60,
		    &b), PR_OK);
		const char *s = pri_buf_str(&b);
		assert_true(strlen(s) >= 5);
		assert_int_equal(strspn(s,
		    "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(s));
		pri_buf_free(&b);
	}
}

static void
slugs_are_cut_between_words(void **state)
{
	char title[3000];

	(void)state;
	assert_slug("one two three four", 13, "one-two-three");
	assert_slug("one two three four", 12, "one-two");
	assert_slug("onetwothreefour five", 10, "onetwothre");
	memset(title, 'a', sizeof(title) - 1);
	title[sizeof(title) - 1] = '\0';
	assert_slug(title, 8, "aaaaaaaa");
}

/* The value that libyaml reads from "key: VALUE\n". */
static void
assert_yaml(const char *value, int several)
{
	struct pri_buf b = { 0 };
	yaml_parser_t p;
	yaml_document_t doc;
	yaml_node_t *root, *v;

	pri_buf_puts(&b, "key:");
	if (several)
		pri_yaml_put_text(&b, value, 2);
	else {
		pri_buf_putc(&b, ' ');
		pri_yaml_put(&b, value, 0);
	}
	pri_buf_puts(&b, "\nnext: x\n");
	assert_int_equal(yaml_parser_initialize(&p), 1);
	yaml_parser_set_input_string(&p, (const unsigned char *)b.data, b.len);
	assert_int_equal(yaml_parser_load(&p, &doc), 1);
	root = yaml_document_get_root_node(&doc);
	assert_non_null(root);
	assert_int_equal(root->type, YAML_MAPPING_NODE);
	assert_int_equal(root->data.mapping.pairs.top -
	    root->data.mapping.pairs.start, 2);
	v = yaml_document_get_node(&doc,
	    root->data.mapping.pairs.start->value);
	assert_int_equal(v->type, YAML_SCALAR_NODE);
	assert_string_equal((char *)v->data.scalar.value, value);
	yaml_document_delete(&doc);
	yaml_parser_delete(&p);
	pri_buf_free(&b);
}

static void
any_text_survives_as_yaml(void **state)
{
	static const char *const lines[] = {
		"plain", "", " ", "a: b", "a:b", "a #b", "#a", "- a", "-a",
		"\"quoted\"", "it's", "'a'", "a:", "[x]", "{x}", "{{x}}", "x, y",
		"*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "? a", "=",
		"no", "Yes", "NULL", "~", "---", "...", "--- a", "2019-12-21",
		"12:30", "1e3", "0x1f", "a\\b", "\\", "\"", "tail ", " head",
		"북한: 인권", "\U0001f1f0\U0001f1f7", "a\tb", "\t", "<<", ".inf",
		"a -- b", "https://example.org/?a=b#c", "x\ufeffy", "a\xc2\x85 b",
		"TODO: the headline", "+82 2 123", "a: \"b\" # c - 'd'"
	};
	static const char *const texts[] = {
		"one\ntwo", "one\n\nthree: x\n- y", " first\nsecond", "\nx",
		"# a\n#b", "a: b\n---\n...", "tab\n\tx", "one", "x\n  deeper"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_yaml(lines[i], 0);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_yaml(texts[i], 1);
}

static char *
text_of(const struct pr_draft *d)
{
	char *text;

	assert_int_equal(pr_draft_text(d, &text, NULL), PR_OK);
	return text;
}

static void
set(struct pr_draft *d, const char *key, const char *value)
{
	const char *why = NULL;

	assert_int_equal(pr_draft_set(d, key, value, &why), PR_OK);
}

static void
drafts_hold_what_was_given(void **state)
{
	struct pr_draft *d;
	char *s;

	(void)state;
	assert_int_equal(pr_draft_new(NULL, PR_RELEASE, "2019-12-21", &d),
	    PR_OK);
	assert_string_equal(pr_draft_open(d, 0), "title");
	assert_string_equal(pr_draft_default(d, "date"), "2019-12-21");
	set(d, "title", "Seoul: act now # today");
	set(d, "embargo", "2019-12-21 09:00 Asia/Seoul");
	set(d, "contacts", "press@rights.example, +82 2 555 0100, Press desk");
	set(d, "tags", "one");
	set(d, "tags", "- two");
	set(d, "extra", "campaign=a: b");
	set(d, "suppress", "date-weekday=said so by the source");
	set(d, "place", "");
	s = text_of(d);
	assert_non_null(strstr(s, "\ntitle: \"Seoul: act now # today\"\n"));
	assert_non_null(strstr(s, "\ndate: 2019-12-21\n"));
	assert_non_null(strstr(s, "\nlang: en\n"));
	assert_non_null(strstr(s, "\nembargo: 2019-12-21 09:00 Asia/Seoul\n"));
	assert_null(strstr(s, "# embargo"));
	assert_non_null(strstr(s, "\ncontacts:\n"
	    "  - email: press@rights.example\n"
	    "    phone: \"+82 2 555 0100\"\n    name: Press desk\n"));
	assert_non_null(strstr(s, "\nplace: \"TODO:"));
	assert_non_null(strstr(s, "\ntags:\n  - one\n  - \"- two\"\n"));
	assert_non_null(strstr(s, "\nextra:\n  campaign: \"a: b\"\n"));
	assert_non_null(strstr(s, "\nsuppress:\n  - rule: date-weekday\n"
	    "    reason: said so by the source\n"));
	free(s);
	assert_int_equal(pr_draft_name(d, &s), PR_OK);
	assert_string_equal(s, "2019-12-21-seoul-act-now-today.md");
	free(s);
	pr_draft_free(d);
}

static void
drafts_refuse_what_cannot_be(void **state)
{
	static const struct { const char *key, *value; } bad[] = {
		{ "date", "2019-02-29" }, { "date", "21.12.2019" },
		{ "lang", "e" }, { "lang", "english language" },
		{ "title", "a\nb" }, { "title", "a\033[31m" },
		{ "title", "caf\xe9" }, { "title", "a\u2028b" },
		{ "draft", "perhaps" }, { "version", "two" },
		{ "kind", "letter" }, { "colour", "red" },
		{ "salutation", "Dear President," }, { "note", "x" },
		{ "extra", "novalue" }, { "boilerplate", "a\033b" },
	};
	struct pr_draft *d;
	const char *why;

	(void)state;
	assert_int_equal(pr_draft_new(NULL, PR_RELEASE, "2019-12-21", &d),
	    PR_OK);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		why = NULL;
		assert_int_equal(pr_draft_set(d, bad[i].key, bad[i].value,
		    &why), PR_EUSAGE);
		assert_non_null(why);
		assert_non_null(strstr(why, bad[i].key));
	}
	set(d, "lang", "zh-Hant");
	set(d, "draft", "yes");
	pr_draft_free(d);
}

static void
drafts_of_every_kind_leave_their_open_fields_marked(void **state)
{
	(void)state;
	for (int k = PR_RELEASE; k <= PR_STATEMENT; k++) {
		struct pr_draft *d;
		char *s, *name;
		assert_int_equal(pr_draft_new(NULL, (enum pr_kind)k,
		    "2020-01-02", &d), PR_OK);
		s = text_of(d);
		assert_memory_equal(s, "---\nkind: ", 10);
		assert_non_null(strstr(s, "\ntitle: \"TODO: "));
		assert_non_null(strstr(s, "\n---\n\nTODO: "));
		assert_int_equal(pr_draft_name(d, &name), PR_OK);
		assert_memory_equal(name, "2020-01-02-", 11);
		free(name);
		free(s);
		pr_draft_free(d);
	}
}

static void
defaults_come_from_the_house(void **state)
{
	struct pri_contact olivia = { .id.s = "olivia" }, kim = { .id.s = "kim" };
	struct pri_contact *contacts[] = { &olivia, &kim };
	struct pri_org org = { .id.s = "ern", .name.s = "Example: Network" };
	struct pri_org *orgs[] = { &org };
	struct pr_config c = {
		.organization.v.s = "ern", .lang.v.s = "ko",
		.contacts = { contacts, 2 }, .organizations = { orgs, 1 }
	};
	struct pr_draft *d;
	char *s;

	(void)state;
	assert_int_equal(pr_draft_new(&c, PR_RELEASE, "2019-12-21", &d),
	    PR_OK);
	assert_string_equal(pr_draft_default(d, "contacts"), "olivia, kim");
	s = text_of(d);
	assert_non_null(strstr(s, "\nlang: ko\n"));
	assert_non_null(strstr(s, "\nsource: \"Example: Network\"\n"));
	assert_non_null(strstr(s, "\ncontacts: [olivia, kim]\n"));
	free(s);
	set(d, "contacts", "kim");
	set(d, "organizations", "Another House, Inc.");
	s = text_of(d);
	assert_non_null(strstr(s, "\ncontacts: [kim]\n"));
	assert_non_null(strstr(s,
	    "\norganizations:\n  - name: Another House, Inc.\n"));
	free(s);
	pr_draft_free(d);
}

/* Each value stands in the draft as the key's type is written. */
static void
values_are_written_by_type(void **state)
{
	struct pri_contact olivia = { .id.s = "olivia" };
	struct pri_contact *contacts[] = { &olivia };
	struct pr_config c = { .contacts = { contacts, 1 } };
	static const struct { const char *key, *value, *yaml; } cases[] = {
		{ "contacts", "A. Speaker, Spokesperson, Network, more, "
		    "https://rights.ngo, press@rights.ngo; +41 22 730 1234",
		    "\ncontacts:\n  - name: A. Speaker\n    role: Spokesperson\n"
		    "    organization: Network\n    web: https://rights.ngo\n"
		    "    email: press@rights.ngo\n    phone: \"+41 22 730 1234\"\n"
		},
		{ "contacts", "http://rights.ngo,, (022) 730 1234 ,12",
		    "  - web: http://rights.ngo\n    phone: (022) 730 1234\n"
		    "    name: 12\n" },
		{ "contacts", "olivia , someone", "\ncontacts: [olivia, someone]"
		    "\n" },
		{ "contacts", "olivia, A. Speaker", "  - name: olivia\n    role: "
		    "A. Speaker\n" },
		{ "signed_by", "A. Speaker", "\nsigned_by:\n  - name: A. Speaker\n"
		},
		{ "signed_by", "A. Speaker, Chair, Network, Inc.",
		    "  - name: A. Speaker\n    title: Chair\n    organization: "
		    "Network, Inc.\n" },
		{ "signed_by", "A. Speaker, , Network",
		    "  - name: A. Speaker\n    organization: Network\n" },
		{ "corrections", "2019-12-22 corrected the number was 77",
		    "  - date: 2019-12-22\n    class: corrected\n    what: the "
		    "number was 77\n" },
		{ "corrections", "2019-12-22", "  - date: 2019-12-22\n" },
		{ "version", "3", "\nversion: 3\n" },
		{ "tags", "one", "\ntags:\n  - one\n" },
		{ "lang", "pt-BR", "\nlang: pt-BR\n" },
		{ "lang", "zh-Hant-TW", "\nlang: zh-Hant-TW\n" },
		{ "lang", "es-419", "\nlang: es-419\n" },
		{ "draft", "no", "\ndraft: no\n" },
		{ "boilerplate", "One.\n\nTwo.", "\nboilerplate: |-\n  One.\n\n  "
		    "Two.\n" },
	};
	static const struct { const char *key, *value, *why; } bad[] = {
		{ "contacts_at", "middle", "top, end or after-end" },
		{ "signers_by", "size", "country, region, type" },
		{ "draft", "maybe", "yes or no" },
		{ "lang", "-en", "language tag" }, { "lang", "en-", "language" },
		{ "lang", "en--us", "language" }, { "lang", "1a", "language" },
		{ "lang", "en-verylongsubtag", "language" },
		{ "version", "", NULL }, { "version", "1.5", "whole number" },
		{ "version", "12345678901", "whole number" },
		{ "suppress", "rule", "RULE=REASON" },
		{ "extra", "name", "NAME=VALUE" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pr_draft *d;
		enum pr_kind kind = strcmp(cases[i].key, "signed_by") == 0 ?
		    PR_LETTER : PR_RELEASE;
		assert_int_equal(pr_draft_new(&c, kind, "2019-12-21", &d),
		    PR_OK);
		set(d, cases[i].key, cases[i].value);
		char *s = text_of(d);
		if (strstr(s, cases[i].yaml) == NULL)
			fail_msg("%s: %s", cases[i].value, s);
		free(s);
		pr_draft_free(d);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct pr_draft *d;
		const char *why = NULL;
		enum pr_kind kind = strcmp(bad[i].key, "signers_by") == 0 ?
		    PR_LETTER : PR_RELEASE;
		assert_int_equal(pr_draft_new(&c, kind, "2019-12-21", &d),
		    PR_OK);
		assert_int_equal(pr_draft_set(d, bad[i].key, bad[i].value,
		    &why), bad[i].why == NULL ? PR_OK : PR_EUSAGE);
		if (bad[i].why != NULL && strstr(why, bad[i].why) == NULL)
			fail_msg("%s: %s", bad[i].value, why);
		pr_draft_free(d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slugs_are_readable_latin),
		cmocka_unit_test(slugs_of_other_scripts_are_ascii),
		cmocka_unit_test(slugs_are_cut_between_words),
		cmocka_unit_test(any_text_survives_as_yaml),
		cmocka_unit_test(drafts_hold_what_was_given),
		cmocka_unit_test(drafts_refuse_what_cannot_be),
		cmocka_unit_test(
		    drafts_of_every_kind_leave_their_open_fields_marked),
		cmocka_unit_test(defaults_come_from_the_house),
		cmocka_unit_test(values_are_written_by_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
