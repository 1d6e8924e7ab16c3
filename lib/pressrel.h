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
	int		 pardoned;	/* an error that does not keep a
					 * document from being exported */
};

/* Owned (pr_diags_free), or NULL when memory ran out. */
struct pr_diags *pr_diags_new(void);
void pr_diags_free(struct pr_diags *);
size_t pr_diags_count(const struct pr_diags *);
/* Borrowed until the next change to the list. */
const struct pr_diag *pr_diags_get(const struct pr_diags *, size_t i);
/* How many are of this level. */
size_t pr_diags_count_level(const struct pr_diags *, enum pr_level);
/* Is any of this rule? */
int pr_diags_have(const struct pr_diags *, const char *rule);
/* Ask for corrections of form as well, which pr_fix() can write, but nobody
 * needs to be told of: notes of rule "contact-form". */
void pr_diags_want_form(struct pr_diags *);
/* Sort by file (in order of first appearance), place, rule; and drop exact
 * repetitions. */
void pr_diags_sort(struct pr_diags *);
/* Append copies of all of `from`.  PR_ENOMEM also when an earlier addition to
 * either list had failed: a lost diagnostic is never passed over. */
enum pr_status pr_diags_append(struct pr_diags *to,
    const struct pr_diags *from);
/* PR_ENOMEM when any diagnostic could not be kept; PR_EIO, with errno, when one
 * could not be found out. */
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

/* ---- The desk: what one run knows ---- */

/*
 * The clock, and what was read once and is used by many documents: the
 * configurations.  A desk may be used from several threads at a time; it must
 * outlive everything read through it.
 */
struct pr_desk;

/* Owned (pr_desk_free), or NULL when memory ran out.  The clock starts at the
 * system's time. */
struct pr_desk *pr_desk_new(void);
void pr_desk_free(struct pr_desk *);
/* Set the clock, in seconds since 1970 (for tests and rehearsals).  Not while
 * another thread uses the desk. */
void pr_desk_set_now(struct pr_desk *, int64_t now);
int64_t pr_desk_now(const struct pr_desk *);
/* Pages look so, whatever the configuration says: "plain", or "house" with its
 * logo and colour; 0 when there is no such design.  Before anything is read. */
int pr_desk_set_design(struct pr_desk *, const char *name);
/* The template of every page, in place of those of houses, kinds and
 * organizations; its partials are looked for beside it first.  PR_EIO when the
 * file cannot be read (see errno).  Before anything is exported. */
enum pr_status pr_desk_set_template(struct pr_desk *, const char *file);
/* The same as pr_instant_parse(). */
int pr_time_parse(const char *, int64_t *out);

/* RFC 3339 with a zone, a date (midnight UTC), @SECONDS, or what an embargo is
 * written as ("2019-12-21 09:00 Asia/Seoul"), in seconds since 1970; 0 when it
 * is none of these. */
int pr_instant_parse(const char *, int64_t *);

/* ---- Configuration: pressrel.yaml, see pressrel(5) ---- */

struct pr_config;

/*
 * The configuration that applies to the document at `path' (a file, existing
 * or not, or a folder): every pressrel.yaml from its folder upwards, then the
 * user's, then the system's; the nearest wins, key by key.  *out is borrowed
 * from the desk, which reads each folder's once.  Findings about the files are
 * added to `diags' at each call.  PR_EIO when a file that exists cannot be
 * read (see errno).
 */
enum pr_status pr_desk_config(struct pr_desk *, const char *path,
    struct pr_diags *diags, const struct pr_config **out);

/* One value of a configuration. */
struct pr_config_value {
	const char	*key;		/* "contacts.olivia.email" */
	const char	*value;
	const char	*file;		/* NULL for a built-in default */
	struct pr_pos	 pos;
};

/* The i-th value, in the order of pressrel(5); 0 past the end.  What *out
 * points to is borrowed from the desk. */
int pr_config_get(const struct pr_config *, size_t i,
    struct pr_config_value *out);
/* The i-th file, the nearest first; NULL past the end. */
const char *pr_config_file(const struct pr_config *, size_t i);
/* All values, as "text" (a line each, `file:line: key: value') or "json".
 * *out is owned (free(3)); `len' may be NULL.  PR_EUSAGE for other formats. */
enum pr_status pr_config_print(const struct pr_config *, const char *format,
    char **out, size_t *len);

/* ---- Documents ---- */

enum pr_kind { PR_RELEASE, PR_LETTER, PR_DIGEST, PR_STATEMENT };

struct pr_doc;

/* "release"; static. */
const char *pr_kind_name(enum pr_kind);

/*
 * Read and parse the file `name' ("-" is standard input).  On PR_OK, *out is
 * owned by the caller (pr_doc_free); on anything else it is NULL.  PR_EIO
 * leaves errno set.  Mistakes in the text are no failure: they are added to
 * `diags', and the document holds whatever could be understood.  The document
 * borrows from the desk: free it first.
 */
enum pr_status pr_doc_read(struct pr_desk *, const char *name,
    struct pr_diags *diags, struct pr_doc **out);
/* The same over text in memory; `name' is what diagnostics call it, and where
 * its configuration is looked for. */
enum pr_status pr_doc_read_text(struct pr_desk *, const char *name,
    const char *text, size_t len, struct pr_diags *diags,
    struct pr_doc **out);
void pr_doc_free(struct pr_doc *);
/* Borrowed until pr_doc_free(); "" when there is none. */
const char *pr_doc_headline(const struct pr_doc *);
const char *pr_doc_file(const struct pr_doc *);
/* The language as a BCP 47 tag, the house's or "en" unless given. */
const char *pr_doc_lang(const struct pr_doc *);
enum pr_kind pr_doc_kind(const struct pr_doc *);
/* Is an embargo in force at `now'?  One that is set but cannot be understood
 * is always in force; one that the title or a line near either end of the text
 * announces while none is set, until the document's day is over everywhere. */
int pr_doc_embargoed(const struct pr_doc *, int64_t now);
/* The model as an indented text with positions, for tests and curious eyes.
 * *out is owned (free(3)); `len' may be NULL. */
enum pr_status pr_doc_tree(const struct pr_doc *, char **out, size_t *len);

/* ---- Checking ---- */

/*
 * Look at a document as a desk does before it goes out, and add what there is
 * to say to `diags', which should hold what reading the document found: what
 * the document suppresses is taken out of all of it.  Variables, letters and
 * parts that would keep it from being exported are told as well.  The rules
 * are those of pr_rule_get(); a date is near or far by the desk's clock.  Sort
 * afterwards.
 */
enum pr_status pr_check(struct pr_desk *, const struct pr_doc *,
    struct pr_diags *diags);

/*
 * The contacts of documents as they were understood, from body, front matter
 * and configuration, as "json" (an array of objects with file, line, col,
 * where, heading, name, role, organization, email, emails, phone, phones, web
 * and handle; null for what is not there) or "text".  An address that was
 * disguised stands there as it should be written.  *out is owned (free(3));
 * `len' may be NULL.  PR_EUSAGE for another format.
 */
enum pr_status pr_contacts_format(const struct pr_doc *const *docs, size_t n,
    const char *format, char **out, size_t *len);

/*
 * The findings as bytes: "text" (file:line:col: level: message [rule-id]),
 * "json" (an array of objects with file, line, col, level, rule, message and
 * suggestion), "sarif" (SARIF 2.1.0) or "github" (workflow commands).  Control
 * characters, and marks that turn the direction of text, are written as
 * escapes.  *out is owned (free(3)); `len' may be NULL.  PR_EUSAGE for another
 * format.
 */
enum pr_status pr_diags_format(const struct pr_diags *, const char *format,
    char **out, size_t *len);
/*
 * The line of the document that a finding is about, and a caret under the
 * place, as two lines that are safe for a terminal; "" when the finding is
 * about no line of it.  *out is owned (free(3)).
 */
enum pr_status pr_doc_excerpt(const struct pr_doc *, const struct pr_diag *,
    char **out);

/*
 * Write what has exactly one right answer: every finding of `diags' about
 * `file' that is fixable, over text[0..len), which is the file's bytes.  All
 * other bytes stay as they are.  *out is owned (free(3)); *count is how many
 * were written.
 */
enum pr_status pr_fix(const char *text, size_t len, const char *file,
    const struct pr_diags *diags, char **out, size_t *outlen,
    size_t *count);
/* The difference of two texts as a unified diff with the names a/FILE and
 * b/FILE; "" when they are equal.  Control characters are written as escapes.
 * *out is owned (free(3)). */
enum pr_status pr_diff(const char *file, const char *a, size_t alen,
    const char *b, size_t blen, char **out);

/* ---- Fields: the keys of a document's front matter, see pressrel(5) ---- */

enum pr_field_type {
	PR_F_STR,		/* one line */
	PR_F_TEXT,		/* Markdown, perhaps several paragraphs */
	PR_F_DATE,		/* YYYY-MM-DD */
	PR_F_EMBARGO,		/* YYYY-MM-DD HH:MM Area/City */
	PR_F_LANG,		/* BCP 47 */
	PR_F_URL,
	PR_F_PATH,		/* of a file, from the document's folder on */
	PR_F_INT,
	PR_F_ENUM,		/* one of `values' */
	PR_F_STRS,		/* lists: */
	PR_F_PATHS,
	PR_F_CONTACTS,
	PR_F_ORGS,
	PR_F_PEOPLE,
	PR_F_CORRECTIONS,
	PR_F_SUPPRESS,
	PR_F_MAP
};

/* All of it static. */
struct pr_field {
	const char	*key;		/* "note_label" */
	enum pr_field_type type;
	const char	*kinds;		/* see pr_field_of_kind() */
	const char	*about;		/* a few words for people */
	const char	*values;	/* "top|end", or NULL */
};

/* The i-th field, in the order of pressrel(5); 0 past the end. */
int pr_field_get(size_t i, struct pr_field *out);
/* May documents of this kind have it? */
int pr_field_of_kind(const struct pr_field *, enum pr_kind);
/* The kind of that name; 0 when there is none. */
int pr_kind_find(const char *name, enum pr_kind *out);

/* ---- Signatory lists: CSV files, see pressrel(5) ---- */

struct pr_list;

struct pr_list_options {
	const char *const *files;	/* names; "-" is standard input */
	const char *const *names;	/* what each is called in findings, such
					 * as the address it was fetched from;
					 * NULL: as it is */
	size_t		 nfiles;
	const char *const *maps;	/* "ROLE=HEADER", each names a column */
	size_t		 nmaps;
	const char	*host;		/* signs above the list; NULL without:
					 * "NAME" or "NAME (COUNTRY)" */
	int		 has_as_of;	/* count the list as it was then: */
	int64_t		 as_of;		/* seconds since 1970 */
	const char	*lang;		/* of names and sentences; NULL: the
					 * house's, else English */
};

/*
 * Open the files, which are one list.  The house is that of the first file's
 * folder.  On PR_EIO errno is set, and on PR_EIO and PR_ENET *failed (may be
 * NULL) is the file's index; PR_EUSAGE when an entry of `maps' has no role
 * that exists, with its index in *failed.  *out is owned (pr_list_free) and
 * borrows from the desk.
 */
enum pr_status pr_list_open(struct pr_desk *, const struct pr_list_options *,
    struct pr_diags *diags, struct pr_list **out, size_t *failed);
void pr_list_free(struct pr_list *);

enum pr_list_view {
	PR_LIST_TALLY,		/* figures: text json csv markdown html svg */
	PR_LIST_NAMES,		/* who signed: text json markdown html */
	PR_LIST_SENTENCE,	/* the counting sentence: text json */
	PR_LIST_DUPLICATES	/* rows that look alike: text json */
};

struct pr_list_style {
	enum pr_list_view view;
	const char	*format;	/* "text" ... */
	const char	*by;		/* country, type, region; a list also
					 * alphabetical; NULL: the usual */
	int		 spell;		/* numbers of the sentence in words */
	int		 bars, colour;	/* of a terminal */
	size_t		 width;		/* of the terminal; 0: 80 */
};

/*
 * Read the list and print it.  Decisions about duplicates, kept in the file
 * pr_list_decisions_file() beside the first file, are applied.  Figures count
 * every row as the contract of counting has it; nothing of a signer who is
 * not to be shown, and no address, is ever printed or told in `diags'.  *out
 * is owned (free(3)).  PR_EUSAGE when the view has no such format or `by'.
 */
enum pr_status pr_list_print(struct pr_list *, const struct pr_list_style *,
    struct pr_diags *diags, char **out, size_t *len);
/*
 * The rows that could not be used, as CSV: file, line, column, reason, and
 * where the list hides nobody also name, type and country; no addresses.
 * *count is how many there are.  *out is owned (free(3)).
 */
enum pr_status pr_list_rejects(struct pr_list *, char **out, size_t *len,
    size_t *count);
/* "signers.csv" gives "signers.decisions.yaml".  Borrowed from the list; NULL
 * for standard input. */
const char *pr_list_decisions_file(const struct pr_list *);
/*
 * The decisions file with an open entry for every pair of rows that look
 * alike and that nobody has decided on; `today' is YYYY-MM-DD.  *out is owned
 * (free(3)); NULL when there is nothing to add.
 */
enum pr_status pr_list_decisions(struct pr_list *, const char *today,
    struct pr_diags *diags, char **out, size_t *len);

struct pr_list_decision {
	const char	*rows;		/* "12+31=merge", "a.csv:3+b.csv:4=keep",
					 * "12+31=open": where rows begin */
	const char	*who, *why;	/* needed but for open */
	const char	*today;		/* YYYY-MM-DD */
};
/*
 * The decisions file with one decision more, or with that about the same rows
 * replaced.  *out is owned (free(3)); NULL when it was decided so already.
 * PR_EUSAGE when it makes no sense or goes against another decision: *problem,
 * owned, says why.  Names of signers are written there only when they may be
 * shown.
 */
enum pr_status pr_list_decide(struct pr_list *,
    const struct pr_list_decision *, struct pr_diags *diags, char **out,
    size_t *len, char **problem);

/* How a text in a country column is understood, and why.  `config' and `lang'
 * may be NULL.  *out is owned (free(3)); `len' may be NULL. */
enum pr_status pr_country_explain(const struct pr_config *config,
    const char *lang, const char *text, char **out, size_t *len);

/* ---- Drafts: a document in the making ---- */

/*
 * A draft starts from a template, an ordinary document in which what is open
 * stands as "TODO: ..."; fields are then set one by one.  A value that is not
 * set is taken from the configuration, or stays open.
 */
struct pr_draft;
struct pr_config;

/*
 * Start a draft.  The template is new/KIND.md, or KIND.md, in the template
 * folder of the configuration (NULL without), or else one that the library
 * brings.  `today' (YYYY-MM-DD) is the default of `date'.  *out is owned
 * (pr_draft_free) and borrows from the configuration.  PR_EIO when the house's
 * template exists and cannot be read (errno is set).
 */
enum pr_status pr_draft_new(const struct pr_config *, enum pr_kind,
    const char *today, struct pr_draft **out);
void pr_draft_free(struct pr_draft *);
/*
 * Set a field, or add to one that is a list.  How each type is written is told
 * in pressrel-new(1).  An empty value is passed over.  When the value cannot
 * be taken, PR_EUSAGE and one sentence in *why, borrowed until the next call.
 */
enum pr_status pr_draft_set(struct pr_draft *, const char *key,
    const char *value, const char **why);
/* The i-th key that the template leaves open and that is not set, in the
 * template's order, or NULL past the end.  Borrowed from the draft. */
const char *pr_draft_open(const struct pr_draft *, size_t i);
/* What will stand for a key that is not set, or NULL: it stays open.
 * Borrowed from the draft. */
const char *pr_draft_default(const struct pr_draft *, const char *key);
/* The name for its file, "2019-12-21-coalition-urges-seoul.md": ASCII, no
 * folder.  *out is owned (free(3)). */
enum pr_status pr_draft_name(const struct pr_draft *, char **out);
/* The document's text.  *out is owned (free(3)); `len' may be NULL. */
enum pr_status pr_draft_text(const struct pr_draft *, char **out,
    size_t *len);

/* ---- Files on the network ---- */

/* Is this an address (http or https) and not a file? */
int pr_is_remote(const char *name);

struct pr_remote;

struct pr_remote_opts {
	const char	*accept;	/* media types wanted, or NULL */
	uint64_t	 max_bytes;	/* more is refused */
	long		 timeout;	/* seconds, for all of it */
	/* Called several times a second; `total' is 0 when it is not known.
	 * Not 0 stops.  May be NULL. */
	int		(*progress)(void *arg, uint64_t now, uint64_t total);
	void		*arg;
};

/*
 * Fetch a file into memory.  The network's library is loaded at the first
 * call.  Only http and https; redirects are followed ten times, never to
 * another scheme, from https to http, or from a public address to a private
 * one.  On PR_ENET, *out says why (pr_remote_info "error").  *out is owned
 * (pr_remote_free) and is NULL only for PR_ENOMEM.
 */
enum pr_status pr_remote_read(const char *url, const struct pr_remote_opts *,
    struct pr_remote **out);
/*
 * The same, into a file of `folder' (made when missing, for its owner only).
 * A copy that is there already is asked after by its ETag or date and is used
 * again when the server has nothing newer.  *path is owned (free(3)).
 */
enum pr_status pr_remote_keep(const char *url, const char *folder,
    const struct pr_remote_opts *, char **path, struct pr_remote **out);
void pr_remote_free(struct pr_remote *);
/* Borrowed from `r'. */
const char *pr_remote_data(const struct pr_remote *r, size_t *len);
/* "url" (after redirects, without credentials), "type", "charset", "etag",
 * "modified", "sha256" (of the bytes, hexadecimal) or "error"; NULL when it is
 * not known. */
const char *pr_remote_info(const struct pr_remote *, const char *what);
/* When it was fetched, in seconds since 1970 UTC. */
int64_t pr_remote_time(const struct pr_remote *);
/* Did the server say that the copy at hand is still the newest? */
int pr_remote_is_cached(const struct pr_remote *);

/* ---- What only the network can tell of documents ---- */

struct pr_online;

struct pr_online_opts {
	int64_t		 now;		/* seconds since 1970 UTC */
	const char	*cache;		/* folder of earlier answers, or NULL */
	long		 max_age;	/* seconds that an answer is good for */
	const char	*doh;		/* DNS over HTTPS resolver, or NULL */
	long		 timeout;	/* seconds for one request */
	long		 parallel;	/* requests at a time */
	long		 per_host;	/* of them to one host */
	long		 interval;	/* milliseconds between the starts of two
					 * requests to one host */
	long		 retries;	/* of what fails for the moment */
	/* How many addresses are done; not 0 stops.  May be NULL. */
	int		(*progress)(void *arg, size_t done);
	void		*arg;
};

/* Owned (pr_online_free), or NULL when memory ran out. */
struct pr_online *pr_online_new(void);
void pr_online_free(struct pr_online *);
/* Note every address and mail domain of a document, which may be freed then.
 * Safe from several threads. */
enum pr_status pr_online_add(struct pr_online *, const struct pr_doc *);
/* How many different web addresses there are. */
size_t pr_online_count(const struct pr_online *);
/*
 * Ask after each of them once.  PR_ENET when the network's module cannot be
 * loaded; then *why (static) says so.
 */
enum pr_status pr_online_run(struct pr_online *,
    const struct pr_online_opts *, const char **why);
/* From now on pr_check() adds the findings (link-..., email-domain-...) that
 * follow from the answers.  Borrowed until the desk is freed; NULL ends it. */
void pr_desk_set_online(struct pr_desk *, const struct pr_online *);

/* ---- Stories: what somebody has published or written already ---- */

struct pr_story;

/*
 * Understand somebody's finished text: a web page, a DOCX or ODT file, or
 * plain text (recognized by the bytes; `type' is the media type that a server
 * gave, or NULL).  `charset' is what a server said, or NULL; `base' is the
 * text's own address, or NULL.  What belongs to the site around a story is
 * left out; what is not said stays unknown.
 *
 * On PR_OK *out is owned (pr_story_free).  PR_EUSAGE: nothing could be read,
 * and *why (static) says what is wrong.  PR_EIO: a module is missing.
 */
enum pr_status pr_story_parse(const char *data, size_t len, const char *type,
    const char *charset, const char *base, struct pr_story **out,
    const char **why);
/* The same for a file; "-" is standard input.  PR_EIO leaves errno set when
 * *why is NULL. */
enum pr_status pr_story_read(const char *file, struct pr_story **out,
    const char **why);
void pr_story_free(struct pr_story *);
/*
 * A field by the key that it has in front matter ("title", "date", "place",
 * "source", "dateline", "note", "note_label", "author", "lang", "url",
 * "boilerplate", "full_story", ...), or of the page ("site", "description",
 * "published").  NULL when it is not known.  Borrowed.
 */
const char *pr_story_field(const struct pr_story *, const char *key);
/* Does the page name a full story, or a contact, whether or not an address
 * stands there?  `what' is "full_story" or "contact". */
int pr_story_has(const struct pr_story *, const char *what);
/* Leave out the paragraphs after the one with which `words' are reached (a
 * contact line stays).  Gives how many words are left. */
size_t pr_story_excerpt(struct pr_story *, size_t words);
/* The body as CommonMark, owned (free(3)). */
enum pr_status pr_story_body(const struct pr_story *, char **out);
/*
 * Fill a draft with what a story says: its fields and its body.  What is not
 * known stays open.  Fields set afterwards (pr_draft_set) take its place.
 */
enum pr_status pr_draft_take(struct pr_draft *, const struct pr_story *);

/* ---- Export: a document as a page, a text, ... ---- */

struct pr_format;

/* The i-th format in the order of the manual, NULL past the end.  Static. */
const struct pr_format *pr_format_get(size_t i);
/* By name ("html") or suffix ("txt"), or NULL. */
const struct pr_format *pr_format_find(const char *name);
/* "text", ".txt", and one line about it; static. */
const char *pr_format_name(const struct pr_format *);
const char *pr_format_suffix(const struct pr_format *);
const char *pr_format_summary(const struct pr_format *);

struct pr_export;

/*
 * Get a document ready for any number of formats: read what it includes and
 * its signatory list, look up its variables.  With `marked', what is under
 * embargo is marked EMBARGOED UNTIL.  Mistakes (unknown variables, files that
 * cannot be read) are added to `diags'.  *out is owned (pr_export_free) and
 * borrows the document and the desk.
 */
enum pr_status pr_export_new(struct pr_desk *, const struct pr_doc *,
    int marked, struct pr_diags *diags, struct pr_export **out);
void pr_export_free(struct pr_export *);
/* Is the document, or one printed inside it, under embargo by the desk's
 * clock?  An embargo that was not understood is in force. */
int pr_export_embargoed(const struct pr_export *);
/* How many of the errors that pr_export_new() added are about rows of a
 * signatory list: they do not keep from exporting, for the figures are right
 * without them. */
size_t pr_export_pardoned(const struct pr_export *);
/* When it ends, as it would be printed; "" without.  Borrowed. */
const char *pr_export_embargo(const struct pr_export *);
/* The text of a variable ("date.iso"), or NULL.  Borrowed.  When memory runs
 * out, it has none, and pr_export_render() gives PR_ENOMEM. */
const char *pr_export_var(const struct pr_export *, const char *name);
/*
 * The bytes of one format; *out is owned (free(3)) and NUL-terminated.  PR_OK
 * with *out NULL: the document or a template has errors, and a document with
 * errors is never rendered in part.
 */
enum pr_status pr_export_render(struct pr_export *, const struct pr_format *,
    struct pr_diags *diags, char **out, size_t *len);

/* ---- The life of a document ---- */

enum pr_state {
	PR_STATE_DRAFT, PR_STATE_READY, PR_STATE_EMBARGOED,
	PR_STATE_PUBLISHED, PR_STATE_CORRECTED, PR_STATE_WITHDRAWN
};

enum pr_state pr_doc_state(const struct pr_doc *, int64_t now);
/* "embargoed"; static. */
const char *pr_state_name(enum pr_state);
/* When the embargo ends, in its own zone and in UTC.  *out is owned
 * (free(3)). */
enum pr_status pr_doc_embargo_text(const struct pr_doc *, char **out);
/*
 * The text of a document's file with one more correction and the version
 * raised; nothing else changes.  `date' is YYYY-MM-DD, `sort' corrected,
 * withdrawn or repeat, `what' one line: PR_EUSAGE when one is not.  *out is
 * owned (free(3)), and NULL when the front matter cannot be added to, which
 * `diags' tells.
 */
enum pr_status pr_doc_correct(struct pr_desk *, const struct pr_doc *,
    const char *date, const char *sort, const char *what,
    struct pr_diags *diags, char **out, size_t *len);

/* ---- Batches: many documents to many files ---- */

struct pr_batch;

struct pr_batch_opts {
	const struct pr_format *const *formats;	/* borrowed; at most 16 */
	size_t		 nformats;
	const char	*out;		/* folder or file; NULL: beside each
					 * document */
	int		 out_is_file;
	const char	*name;		/* pattern of output names, or NULL */
	int		 marked;	/* see pr_export_new() */
	int		 update;	/* leave what has not changed; needs `out' */
	int		 prune;		/* remove what is no longer made */
	const char	*depfile;	/* write rules for make(1) there, or NULL */
	int		 durable;	/* on the disk when told of */
	int		 jobs;		/* threads; 0: as many as processors */
};

/* What became of a document. */
enum pr_outcome {
	PR_EXPORTED,
	PR_UNCHANGED,
	PR_EMBARGOED,	/* refused; `text' says until when */
	PR_HELD,	/* a draft, which is in no site */
	PR_FAILED,	/* its text has errors; nothing is written */
	PR_SITE,	/* no document, but what stands around the pages of a
			 * site; `file' is its folder */
	PR_TROUBLE	/* `text' could not be read or written; `err' */
};

struct pr_batch_event {
	const char	*file;		/* the document */
	enum pr_outcome	 outcome;
	const struct pr_diags *diags;	/* sorted, and without what was told
					 * with another before; may be NULL */
	const char	*text;		/* may be NULL */
	int		 err;		/* an errno; EXDEV: a link leads out
					 * of the output folder, or nowhere;
					 * 0: as a document before */
	const char	*left;		/* the document is under embargo, and
					 * this output of an earlier time is
					 * not marked; NULL without */
	size_t		 done, total;	/* documents; it is the one before
					 * done, unless it is a site */
	int		 is_site;	/* what stands around the pages */
};

/* Owned (pr_batch_free), or NULL when memory ran out. */
struct pr_batch *pr_batch_new(struct pr_desk *,
    const struct pr_batch_opts *);
void pr_batch_free(struct pr_batch *);
/* Add a document; or the documents of a folder (*.md, *.markdown) and of those
 * below it, except hidden ones and README and the like.  What stands after
 * "/./" in the path is mirrored below the output folder; without that, what is
 * below a folder is, and a document's own name.  PR_EIO leaves errno set. */
enum pr_status pr_batch_add(struct pr_batch *, const char *path);
size_t pr_batch_count(const struct pr_batch *);
/* The i-th document's path, NULL past the end.  Borrowed until the next is
 * added. */
const char *pr_batch_path(const struct pr_batch *, size_t i);
/* The same as pr_batch_add() takes it for the same place below the output
 * folder.  Owned (free(3)); NULL past the end, or when memory ran out. */
char *pr_batch_again(const struct pr_batch *, size_t i);
/*
 * Work out where each output goes.  PR_EUSAGE when two documents would be
 * written to the same file, or one over another: *problem (borrowed) says
 * which.
 */
enum pr_status pr_batch_plan(struct pr_batch *, const char **problem);
/*
 * Export.  Every output appears whole or not at all.  `fn' is told of each
 * document in the order in which they were added, never by two threads at a
 * time; anything but 0 stops the batch.
 */
enum pr_status pr_batch_run(struct pr_batch *,
    int (*fn)(void *arg, const struct pr_batch_event *), void *arg);
/* After pr_batch_run(): the i-th error, in a file that documents share, that
 * more than one of them failed for; it was in `diags' with the first of them
 * alone, and *n is how many there were.  Borrowed; NULL past the end. */
const struct pr_diag *pr_batch_shared_error(const struct pr_batch *,
    size_t i, size_t *n);
/* After PR_EIO from pr_batch_run(): the file, other than an output, that could
 * not be written or removed; NULL without.  Borrowed. */
const char *pr_batch_problem(const struct pr_batch *);

/* Write a file whole or not at all, in place of what is there; folders that
 * are missing are made, and what a program that was killed here has left in
 * the file's folder is removed.  PR_EIO leaves errno set. */
enum pr_status pr_file_write(const char *path, const char *data, size_t len);

#ifdef __cplusplus
}
#endif
#endif
