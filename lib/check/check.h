/*
 * What the rules share.  Each file of this folder looks at one subject; the
 * table in check.c says what is called for which document and which node.
 */
#ifndef PRI_CHECK_H
#define PRI_CHECK_H

#include "base/diag.h"
#include "base/utf8.h"
#include "model/date_find.h"
#include "check/prose.h"
#include "model/config.h"
#include "model/doc.h"

struct pri_tally;

/* A date of the text, with the block it stands in. */
struct pri_dated {
	struct pri_found_date f;	/* offsets are in the prose */
	const struct pri_prose *prose;
	size_t		 block;
};

struct pri_check {
	const struct pr_doc *doc;
	const struct pr_config *config;	/* NULL without */
	const struct pri_tally *tally;	/* of the signatory list, or NULL */
	struct pr_diags	*diags;
	size_t		 first_diag;	/* of this document, not its parser's */
	int64_t		 now;
	int		 now_given;	/* the clock was set by the user */
	const struct pr_online *online;	/* NULL unless it was asked */
	enum pr_status	 st;		/* PR_ENOMEM sticks */

	struct pri_prose body;
	struct pri_prose front;		/* headline, note, boilerplate... */
	struct pri_arena arena;
	size_t		 line, col, off;	/* of the latest link */
	struct pri_dated *dates;
	size_t		 ndates, dates_cap;
};

/* Look at a document and add what there is to say.  `now' is the clock, and
 * `given' tells that the user set it.  What the network said is NULL unless
 * it was asked. */
enum pr_status pri_check_doc(const struct pr_doc *, const struct pri_tally *,
    int64_t now, int given,
    const struct pr_online *, struct pr_diags *);

/* ---- Called from the table, one file each ---- */

void pri_check_days(struct pri_check *);
void pri_check_opening(struct pri_check *);
void pri_check_embargo(struct pri_check *);
void pri_check_quotes(struct pri_check *);
void pri_check_headline(struct pri_check *);
void pri_check_placeholders(struct pri_check *);
void pri_check_boilerplate(struct pri_check *);
void pri_check_digest(struct pri_check *);
void pri_check_letter(struct pri_check *);
void pri_check_spelling(struct pri_check *);
void pri_check_addresses(struct pri_check *);
void pri_check_tag(struct pri_check *, const struct pri_node *);
void pri_check_online(struct pri_check *);
void pri_check_link(struct pri_check *, const struct pri_node *);

/* A dateline written into the text, up to its dash: has it the form that the
 * house has decided on?  `date' is the date in it, or NULL. */
void pri_check_dateline_style(struct pri_check *, const struct pri_prose *,
    size_t off, size_t len, const struct pri_dated *date);
/* One that is made from the front matter as well. */
void pri_check_dateline_twice(struct pri_check *, const struct pri_prose *,
    size_t off, size_t len);

/* Takes out what the document suppresses, from the first finding on, and
 * reports suppressions that are wrong or of no use. */
void pri_check_suppressed(struct pri_check *);

/* ---- What they share ---- */

/* Report about bytes [off, off + len) of a prose. */
void pri_say(struct pri_check *, const struct pri_prose *, size_t off,
    size_t len, enum pri_rule_id, const char *suggestion, const char *fmt,
    ...) __attribute__((format(printf, 7, 8)));
/* The same at another level than the rule's own. */
void pri_say_level(struct pri_check *, const struct pri_prose *, size_t off,
    size_t len, enum pri_rule_id, enum pr_level, const char *suggestion,
    const char *fmt, ...) __attribute__((format(printf, 8, 9)));
/* The same where the suggestion is the only right answer: `check --fix' writes
 * it, unless the text is written in another way than it reads. */
void pri_say_fix(struct pri_check *, const struct pri_prose *, size_t off,
    size_t len, enum pri_rule_id, const char *suggestion, const char *fmt,
    ...) __attribute__((format(printf, 7, 8)));
/* Report about a line of the front matter. */
void pri_say_str(struct pri_check *, const struct pri_str *,
    enum pri_rule_id, const char *suggestion, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
/* Report about a key that is not there: at the front matter's first line. */
void pri_say_front(struct pri_check *, enum pri_rule_id, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* Is the language (or one of those, "en" or "en fr") that of the text? */
int pri_lang_is(const struct pri_check *, const char *langs);
/* The offset of `word', in small letters, in s[0..n), or n; the text's case
 * does not matter. */
size_t pri_find_word(const char *s, size_t n, const char *word);
/* A quotation in a block: bytes [open, close) of the prose, marks included. */
struct pri_span {
	size_t		 open, close;
	size_t		 block;
	int		 closed;	/* else it goes on in the next block */
};
/* Look for quotations that nobody says.  spans[0..n) are in text order. */
void pri_check_speakers(struct pri_check *, const struct pri_prose *,
    const struct pri_span *spans, size_t n);

/* A line of the file, without its end; NULL when it is not kept. */
const char *pri_check_line(const struct pri_check *, size_t line,
    size_t *len);
/* Is the text "" or NULL? */
int pri_is_blank(const struct pri_str *);

#endif
