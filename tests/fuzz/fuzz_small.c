/* Any bytes as an address, a number, a date, a template, settings: what is
 * found lies inside the text, and what is written reads the same. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "format/escape.h"
#include "format/template.h"
#include "fuzz.h"
#include "model/date.h"
#include "model/date_find.h"
#include "model/dateline_read.h"
#include "model/email.h"
#include "model/embargo.h"
#include "model/number.h"
#include "model/phone.h"
#include "model/value.h"
#include "parse/config.h"
#include "pressrel.h"

void
fuzz_email(const char *s, size_t n)
{
	static const char *const house[] = { "rights.example" };
	struct pri_email e;
	struct pri_buf meant = { 0 };

	if (pri_email_parse(s, n, &e)) {
		MUST(e.why == NULL && e.local_len > 0 && e.local_len < n);
		MUST(e.domain_off <= n && s[e.domain_off - 1] == '@');
		(void)pri_email_doubt(s, n, &e, house, 1, &meant);
		/* What is suggested is an address. */
		if (meant.len > 0)
			MUST(pri_email_parse(meant.data, meant.len, &e));
	} else
		MUST(e.why != NULL && e.why_off <= n);
	pri_buf_free(&meant);
}

void
fuzz_phone(const char *s, size_t n)
{
	static const char *const regions[] = { NULL, "KR", "US", "DE" };
	struct pri_phone p, again;

	for (size_t i = 0; i < 8; i++) {
		if (!pri_phone_scan(s, n, regions[i / 2], i & 1, &p))
			continue;
		MUST(p.len <= n && p.number_len <= p.len && p.len > 0);
		MUST(p.nalts >= 0 && p.nalts <= PRI_PHONE_ALTS);
		MUST(pri_phone_fault_text(p.fault) != NULL || p.fault == 0);
		/* The international form reads as itself. */
		if (p.fault == 0 && p.e164[0] != '\0' && p.ext[0] == '\0') {
			MUST(pri_phone_scan(p.e164, strlen(p.e164), NULL, 1,
			    &again));
			MUST(strcmp(p.e164, again.e164) == 0);
		}
	}
}

void
fuzz_date(const char *s, size_t n)
{
	static const char *const langs[] = { NULL, "en", "fr", "de", "ko",
	    "ar" };
	struct pri_arena a = { 0 };
	struct pri_dateline_parts t;
	struct pri_embargo e = { 0 };
	struct pri_date d;
	int64_t at;
	char out[32], zone[64];

	for (size_t i = 0; i < 6; i++) {
		MUST(pri_day_read(langs[i], s, n, &d) <= n);
		MUST(d.m >= 0 && d.m <= 12 && d.d >= 0 && d.d <= 31);
		if (pri_dateline_read(langs[i], s, &t))
			MUST(t.len <= n && t.place >= s &&
			    t.place + t.place_len <= s + n);
	}
	if (pri_date_parse(s, n, &d))
		MUST(pri_date_valid(d) && pri_date_cmp(d,
		    pri_date_from_days(pri_date_to_days(d))) == 0);
	if (pri_instant_parse(s, &at) && at > -62135596800 &&
	    at < 253402300800) {
		int64_t back;
		pri_instant_print(at, out);
		MUST(pri_instant_parse(out, &back) && back == at);
	}
	(void)pri_embargo_parse(&a, s, NULL, &e);
	(void)pri_embargo_parse(&a, s, "America/New_York", &e);
	if (n < 60 && n % 7 == 0)
		(void)pri_zone_suggest(s, zone);
	pri_arena_free(&a);
}

void
fuzz_number(const char *s, size_t n)
{
	for (int lang = PRI_EN; lang < PRI_LANGS; lang++) {
		struct pri_buf b = { 0 };
		int64_t v = 0, again = 0;
		size_t len = pri_number_read((enum pri_lang)lang, s, n, &v);
		MUST(len <= n);
		if (len > 0 && v >= 0 && v < 1000000) {
			pri_number_words(&b, (enum pri_lang)lang, v,
			    PRI_MASCULINE);
			MUST(pri_number_read((enum pri_lang)lang, b.data,
			    b.len, &again) == b.len && again == v);
		}
		pri_buf_free(&b);
	}
}

static const struct pri_template *
itself(void *arg, const char *name)
{
	return strlen(name) % 2 == 0 ? *(struct pri_template **)arg : NULL;
}

/* The value never leaves where it stands. */
void
fuzz_mustache(const char *s, size_t n)
{
	struct pri_arena a = { 0 };
	struct pr_diags *ds = pr_diags_new();
	struct pri_template *t = NULL;
	struct pri_buf out = { 0 };
	struct pri_value *root = pri_value_root(&a), *l;

	(void)pri_value_str(&a, root, "a", "<qz onerror=1>\"'`&{{b}}\n");
	(void)pri_value_str(&a, root, "b", "");
	l = pri_value_list(&a, root, "l");
	(void)pri_value_str(&a, l, NULL, "javascript:qz(1)");
	(void)pri_value_num(&a, l, NULL, 7);
	MUST(pri_template_compile("fuzz.mustache", s, n, PRI_TEMPLATE_HTML,
	    ds, &t) == PR_OK);
	if (t != NULL) {
		struct pri_render r = { .escape = pri_escape_html,
		    .partial = itself, .arg = &t, .strict = (int)(n & 1),
		    .diags = ds };
		MUST(pri_template_render(t, &r, root, &out) == PR_OK);
		if (memmem(s, n, "{{{", 3) == NULL && memmem(s, n, "&", 1) ==
		    NULL && memmem(s, n, "=", 1) == NULL &&
		    memmem(s, n, "<qz", 3) == NULL)
			MUST(out.len == 0 || memmem(out.data, out.len,
			    "<qz", 3) == NULL);
	}
	pri_buf_free(&out);
	pri_template_free(t);
	pr_diags_free(ds);
	pri_arena_free(&a);
}

void
fuzz_config(const char *s, size_t n)
{
	struct pr_diags *ds = pr_diags_new();
	struct pr_config *cfg;
	struct pr_config_value v;
	char path[64], *out;
	const char *files[] = { path };
	int fd = memfd_create("fuzz", 0);

	MUST(fd != -1 && write(fd, s, n) == (ssize_t)n);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	MUST(pri_config_read(files, 1, ds, &cfg) == PR_OK);
	MUST(pri_config_rows(cfg) == PR_OK);
	for (size_t i = 0; pr_config_get(cfg, i, &v); i++)
		MUST(v.key != NULL && v.value != NULL);
	MUST(pr_config_print(cfg, "text", &out, NULL) == PR_OK);
	free(out);
	MUST(pr_config_print(cfg, "json", &out, NULL) == PR_OK);
	free(out);
	pri_config_free(cfg);
	pr_diags_free(ds);
	close(fd);
}
