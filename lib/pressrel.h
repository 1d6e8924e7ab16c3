/*
 * libpressrel: document models for press releases, joint letters and
 * signatory lists.
 *
 * Two kinds of trouble are kept apart.  A `pr_status' says that the work could
 * not be done; a diagnostic says something about the user's text or data.
 *
 * Ownership: an *owned* result is freed by the caller with the function that
 * its description names; a *borrowed* one is valid until what it was taken
 * from is freed or changed.  A `const char *' result is borrowed.  Every
 * pr_..._free() accepts NULL.
 *
 * All text is UTF-8 and NUL-terminated unless a length stands beside it.
 * Nothing here prints, exits or keeps global state; objects may be used from
 * several threads as long as no two threads use the same one at a time,
 * except where a description says more.
 */
#ifndef PRESSREL_H
#define PRESSREL_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Status, levels, positions ---- */

/* Could we do the work? */
enum pr_status {
	PR_OK,
	PR_ENOMEM,	/* memory ran out */
	PR_EIO,		/* a file could not be read or written; see errno */
	PR_ENET,	/* the network did not answer as it should */
	PR_EUSAGE	/* the caller asked for something that does not exist */
};

/* What is wrong with the text? */
enum pr_level { PR_NOTE, PR_WARNING, PR_ERROR };

struct pr_pos {
	size_t line;	/* from 1; 0 means the file as a whole */
	size_t col;	/* from 1, in code points: José is four, a tab one */
};

/* "0.1.0" */
const char *pr_version(void);
/* One sentence in English, without a full stop. */
const char *pr_status_message(enum pr_status);
/* "note", "warning" or "error" */
const char *pr_level_name(enum pr_level);

/* ---- Diagnostics ---- */

struct pr_diags;

/* One finding.  The strings are borrowed from the list. */
struct pr_diag {
	const char	*file;		/* as the caller named it */
	struct pr_pos	 pos;
	struct pr_pos	 end;		/* one past the last character; line 0
					 * when only the start is known */
	enum pr_level	 level;
	const char	*rule;		/* "contact-missing" */
	const char	*message;	/* one sentence, no newline */
	const char	*suggestion;	/* text to write instead, or NULL */
	int		 fixable;	/* `suggestion' in place of pos..end is
					 * the one right answer */
};

/* Owned (pr_diags_free), or NULL when memory ran out. */
struct pr_diags *pr_diags_new(void);
void pr_diags_free(struct pr_diags *);
size_t pr_diags_count(const struct pr_diags *);
/* Borrowed until the next change to the list. */
const struct pr_diag *pr_diags_get(const struct pr_diags *, size_t i);
/* How many are of this level. */
size_t pr_diags_count_level(const struct pr_diags *, enum pr_level);
/* Sort by file (in order of first appearance), place, rule; and drop exact
 * repetitions. */
void pr_diags_sort(struct pr_diags *);
/* Append copies of all of `from`.  PR_ENOMEM also when an earlier addition to
 * either list had failed: a lost diagnostic is never passed over. */
enum pr_status pr_diags_append(struct pr_diags *to,
    const struct pr_diags *from);
/* PR_ENOMEM when any diagnostic could not be kept. */
enum pr_status pr_diags_status(const struct pr_diags *);

/* ---- Rules: the catalogue of everything a diagnostic can say ---- */

struct pr_rule {
	const char	*id;		/* "contact-missing" */
	enum pr_level	 level;		/* by default */
	const char	*summary;	/* one line */
	const char	*explain;	/* why it matters, and what to do */
	const char	*wrong;		/* an example that is reported */
	const char	*right;		/* the same, put right */
};

/* The i-th rule in alphabetical order, NULL past the end.  Static. */
const struct pr_rule *pr_rule_get(size_t i);
/* By identifier, or NULL. */
const struct pr_rule *pr_rule_find(const char *id);

/* ---- Documents ---- */

enum pr_kind { PR_RELEASE, PR_LETTER, PR_DIGEST, PR_STATEMENT };

struct pr_doc;

#ifdef __cplusplus
}
#endif
#endif
