/*
 * What could be understood of somebody's finished text (a page, a word
 * processor's file, a plain text): the fields of a document to be drafted, and
 * a list of blocks.  What is not known is NULL; nothing is invented.
 */
#ifndef PRI_STORY_H
#define PRI_STORY_H

#include "base/arena.h"
#include "base/buf.h"
#include "model/date.h"
#include "pressrel.h"

enum pri_passage_kind {
	PRI_B_PARA,
	PRI_B_HEADING,		/* level */
	PRI_B_QUOTE,
	PRI_B_ITEM,		/* level is the depth; number 0 for a bullet */
	PRI_B_PRE
};

enum { PRI_SPAN_EMPH = 1, PRI_SPAN_STRONG = 2, PRI_SPAN_CODE = 4, PRI_SPAN_BREAK = 8 };

/* A run of text of one style. */
struct pri_span {
	struct pri_span	*next;
	const char	*text;		/* "" for a line break */
	const char	*href;		/* absolute, or NULL */
	int		 style;
};

struct pri_passage {
	struct pri_passage *prev, *next;
	enum pri_passage_kind kind;
	int		 level;
	int		 number;
	struct pri_span	*first, *last;
	const char	*words;		/* pri_passage_text, once asked for */
};

/* No story has more; a text that does is something else. */
enum { PRI_MOST_PASSAGES = 20000, PRI_MOST_SPANS = 200000 };

struct pr_story {
	struct pri_arena arena;
	const char	*title, *subtitle;
	const char	*author, *site, *description, *lang, *url;
	const char	*published;	/* as the page says it */
	struct pri_date	 date;		/* y 0 when not known */
	const char	*iso_date;	/* the same as YYYY-MM-DD */
	const char	*date_doubt;	/* a date that can be read in two ways */
	const char	*place, *source;
	const char	*dateline;	/* as it stood, with its dash */
	const char	*note, *note_label;
	const char	*full_story;	/* the address; NULL when only the words
					 * stood there */
	int		 has_full_story;
	const char	*embargo;	/* as it stood */
	const char	*boilerplate;	/* Markdown */
	int		 has_contact;	/* a contact line is among the blocks */
	size_t		 npassages, nspans;
	int		 too_long;	/* there were more than is allowed */
	int		 cut;		/* an excerpt: blocks were left out */
	struct pri_passage *first, *last;
};

/* Append a block, or a span to a block (text copied, NULL when empty of
 * meaning).  NULL when memory ran out, or the story is too long. */
struct pri_passage *pri_story_passage(struct pr_story *, enum pri_passage_kind,
    int level);
struct pri_span *pri_story_span(struct pr_story *, struct pri_passage *,
    const char *text, size_t len, int style, const char *href);
/* Put one behind `b', with nothing in it. */
struct pri_passage *pri_story_passage_after(struct pr_story *,
    struct pri_passage *b);
/* Cut a passage in two: `at', a break, ends it, and what begins with `rest' is
 * the next one, of the same kind.  NULL without memory. */
struct pri_passage *pri_story_split(struct pr_story *, struct pri_passage *,
    struct pri_span *at, struct pri_span *rest);
void pri_story_unlink(struct pr_story *, struct pri_passage *);
/* A passage's words without styles, white space folded; in the arena, and
 * made once. */
const char *pri_passage_text(struct pr_story *, struct pri_passage *);
/* All blocks, or one, as Markdown that reads back as the same text. */
void pri_story_markdown(const struct pr_story *, struct pri_buf *);
void pri_passage_markdown(const struct pri_passage *, struct pri_buf *);

/* Find title, dateline, note, contact line ... among the blocks, and take out
 * what belongs to the site and not to the story; parse/story.c. */
enum pr_status pri_story_understand(struct pr_story *);
/* Set `lang' when it is not known and the words tell; parse/story_lang.c. */
enum pr_status pri_story_language(struct pr_story *);
/* Blocks of a plain text: paragraphs are parted by blank lines, or are lines
 * of their own; parse/story_text.c. */
enum pr_status pri_story_from_text(struct pr_story *, const char *, size_t);
/* Is this a line that says whom the press may ask? */
int pri_is_contact_line(const char *);

/* The module that knows HTML, DOCX and ODT (lib/net/page.c), as
 * pri_page_table of "page".  *why is static. */
struct pri_page_module {
	/* A web page.  `charset' is what the server said, or NULL; `base' its
	 * address, or NULL.  Fills the story's fields and blocks. */
	enum pr_status (*html)(struct pr_story *, const char *s, size_t n,
	    const char *charset, const char *base, const char **why);
	/* A word processor's file (a ZIP with XML inside). */
	enum pr_status (*office)(struct pr_story *, const char *s, size_t n,
	    const char **why);
};

#endif
