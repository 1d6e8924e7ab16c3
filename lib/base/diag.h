/*
 * The list of findings about the user's text.  Diagnostics own their text,
 * for they outlive the document they speak of.
 */
#ifndef PRI_DIAG_H
#define PRI_DIAG_H

#include "pressrel.h"

/* One constant per rule of diag.def: PRI_D_key_unknown, ... */
enum pri_rule_id {
#define RULE(ident, id, level, summary, explain, wrong, right) PRI_D_##ident,
#include "base/diag.def"
#undef RULE
	PRI_D_COUNT
};

/*
 * Add a finding of the rule's own level.  `file` and `suggestion` are copied;
 * `suggestion` may be NULL.  When memory runs out the list remembers it
 * (pr_diags_status).
 */
void pri_diag(struct pr_diags *, const char *file, struct pr_pos,
    enum pri_rule_id, const char *suggestion, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* The same with a range and a level other than the rule's own. */
void pri_diag_range(struct pr_diags *, const char *file, struct pr_pos,
    struct pr_pos end, enum pri_rule_id, enum pr_level,
    const char *suggestion, const char *fmt, ...)
    __attribute__((format(printf, 8, 9)));
/* The same at the rule's level, where `suggestion`, put in place of the bytes
 * from pos to end, is the only right answer: `check --fix' writes it. */
void pri_diag_fix(struct pr_diags *, const char *file, struct pr_pos,
    struct pr_pos end, enum pri_rule_id, const char *suggestion,
    const char *fmt, ...) __attribute__((format(printf, 7, 8)));
/* And at a level of your own. */
void pri_diag_fix_level(struct pr_diags *, const char *file, struct pr_pos,
    struct pr_pos end, enum pri_rule_id, enum pr_level,
    const char *suggestion, const char *fmt, ...)
    __attribute__((format(printf, 8, 9)));
/* Was pr_diags_want_form() called? */
int pri_diags_wants_form(const struct pr_diags *);
enum pr_level pri_rule_level(enum pri_rule_id);
/* Take out, from the i-th on, what `keep' gives 0 for. */
void pri_diags_filter(struct pr_diags *, size_t i,
    int (*keep)(void *ctx, const struct pr_diag *), void *ctx);
/*
 * Append copies of all of `from' with `lines' added to their lines, but no
 * more than `most' of a rule: seen[PRI_D_COUNT] counts how many there were.
 */
void pri_diags_move(struct pr_diags *to, const struct pr_diags *from,
    size_t lines, unsigned long most, unsigned long *seen);
/* "contact-missing" */
const char *pri_rule_name(enum pri_rule_id);
/* Take out what is below a level. */
void pri_diags_keep(struct pr_diags *, enum pr_level least);
/* Work that the findings depend on could not be done, which is PR_ENOMEM, or
 * PR_EIO with errno: pr_diags_status() tells from now on. */
void pri_diags_fail(struct pr_diags *, enum pr_status);
/* The findings from the n-th on keep no document from being exported. */
void pri_diags_pardon(struct pr_diags *, size_t n);
/* Cut back to the first `n` findings. */
void pri_diags_cut(struct pr_diags *, size_t n);

#endif
