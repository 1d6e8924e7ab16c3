/*
 * How a country cell becomes words and keys.  The generator of the tables
 * (lib/gen/countries.c) and the resolver share it, so that a name is looked
 * up under exactly the key that it was stored under.
 */
#ifndef PRI_COUNTRY_KEY_H
#define PRI_COUNTRY_KEY_H

#include <stddef.h>
#include <stdint.h>

#define PRI_WORDS_MAX	256
#define PRI_KEYS_MAX	2048

/* What stood between a word and the one before it; later ones are stronger. */
enum pri_gap {
	PRI_GAP_NONE,		/* scripts that write without spaces */
	PRI_GAP_SPACE,		/* also full stops and the like */
	PRI_GAP_HYPHEN,		/* without spaces around it */
	PRI_GAP_DASH,
	PRI_GAP_COMMA,
	PRI_GAP_AND,		/* & + */
	PRI_GAP_OPEN,		/* brackets */
	PRI_GAP_CLOSE,
	PRI_GAP_HARD		/* slash, semicolon, bar, line break */
};

#define PRI_WORD_UPPER	1u	/* capital ASCII letters only */
#define PRI_WORD_FLAG	2u	/* a flag emoji: its code */
#define PRI_WORD_DIGIT	4u	/* has a digit */
#define PRI_WORD_MARKED	8u	/* was not written in ASCII */
#define PRI_WORD_CAPITAL 16u	/* starts with a capital ASCII letter */

struct pri_word {
	uint16_t	at;	/* in text[] */
	uint16_t	len;
	uint8_t		gap;	/* before it: enum pri_gap */
	uint8_t		bits;
};

/* A cell in folded words; text[] holds them without anything between. */
struct pri_words {
	unsigned	n;
	unsigned	closing;	/* the gap after the last word */
	struct pri_word	v[PRI_WORDS_MAX];
	char		text[PRI_KEYS_MAX];
};

/* Name spaces of keys: a byte that no folded text has goes first. */
#define PRI_KEY_NAME	0	/* all words of a name in a row */
#define PRI_KEY_CODE	1	/* ISO 3166-1 */
#define PRI_KEY_BAG	3	/* its words but articles, sorted */
#define PRI_KEY_ROLE	4	/* words that stand around names */
#define PRI_KEY_PART	5	/* code of a country and a part of it */
#define PRI_KEY_INITIALS 6	/* "É.-U." */
#define PRI_KEY_CORE	7	/* a bag without "republic", "islands" */

/* Takes a cell apart; -1 when it is too long to be one. */
int pri_words_of(const char *s, size_t n, struct pri_words *out);
/* The hash of a key: never 0. */
uint64_t pri_key_hash(int space, const char *s, size_t n);
/* Where the search for a key starts in a table of `slots' places. */
static inline size_t
pri_key_slot(uint64_t hash, size_t slots)
{
	return (size_t)((hash & 0xffffffffu) * slots >> 32);
}

/* One that goes on from `h'. */
uint64_t pri_key_more(uint64_t h, const char *s, size_t n);
/* The key of a bag of words, sorted here.  Each is given by its place and
 * length. */
uint64_t pri_bag_hash(const char *text, struct pri_word *v, unsigned n);
uint64_t pri_core_hash(const char *text, struct pri_word *v, unsigned n);

/* The words i to j but those that `role' says stand around names; letters of
 * unspaced scripts are put together again.  v[] has PRI_WORDS_MAX places. */
unsigned pri_bag_of(const struct pri_words *w, unsigned i, unsigned j,
    int (*role)(const char *s, size_t n), struct pri_word *v);

/* A bit for each letter of a key: two that are `d' edits apart differ in at
 * most 2 * d bits. */
uint64_t pri_letters_of(const char *s, size_t n);

/*
 * Names near to a misspelt one are found by their segments.  A name of `chars'
 * letters has `parts' of them with a letter between each two, so that one edit
 * (two letters swapped is one) touches one segment at most, and of parts - 1
 * edits one is left whole.  Sets *len; returns where segment i begins.
 */
static inline unsigned
pri_segment_of(unsigned chars, unsigned parts, unsigned i, unsigned *len)
{
	unsigned all = chars - (parts - 1), each = all / parts;
	unsigned longer = parts - all % parts;	/* from here on by one */

	*len = each + (i >= longer);
	return i * (each + 1) + (i > longer ? i - longer : 0);
}

/* Two segments serve for one edit, three for two; names of these lengths are
 * kept under two and under three. */
#define PRI_TWO_PARTS	8	/* at most */
#define PRI_THREE_PARTS	6	/* at least */

#define PRI_SEGMENT_BITS 16
/* The slot of a segment of names of a length. */
unsigned pri_segment_slot(unsigned chars, unsigned parts, unsigned i,
    const uint32_t *s, unsigned len);

/* Is it letters with hyphens, like "É.-U."?  Those have keys of their own. */
int pri_is_initials(const struct pri_words *w);

#endif
