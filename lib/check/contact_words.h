/* The words of thirteen languages by which a contact line is recognized. */
#ifndef PRI_CONTACT_WORDS_H
#define PRI_CONTACT_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* What a word can be; a word is several things in some language or other. */
enum pri_word_kind {
	PRI_K_HEAD	= 1 << 0,	/* "Media contact" */
	PRI_K_ASK	= 1 << 1,	/* "For more information" */
	PRI_K_VERB	= 1 << 2,	/* "please contact" */
	PRI_K_EMAIL	= 1 << 3,	/* labels before a value */
	PRI_K_PHONE	= 1 << 4,
	PRI_K_FAX	= 1 << 5,
	PRI_K_WEB	= 1 << 6,
	PRI_K_CHAT	= 1 << 7,
	PRI_K_SOCIAL	= 1 << 8,
	PRI_K_PERSON	= 1 << 9,
	PRI_K_ROLE_LABEL = 1 << 10,
	PRI_K_ORG_LABEL	= 1 << 11,
	PRI_K_ROLE	= 1 << 12,	/* parts of a value */
	PRI_K_DESK	= 1 << 13,
	PRI_K_ORG	= 1 << 14,
	PRI_K_AT	= 1 << 15,	/* an obfuscated @ or full stop */
	PRI_K_DOT	= 1 << 16,
	PRI_K_HIDDEN	= 1 << 17,	/* "email protected" */
	PRI_K_TODO	= 1 << 18,
	PRI_K_STOP	= 1 << 19,	/* "About" */
	PRI_K_ROLES	= 1 << 20	/* a ROLE of several people, too */
};

#define PRI_K_LABELS (PRI_K_EMAIL | PRI_K_PHONE | PRI_K_FAX | PRI_K_WEB | \
	PRI_K_CHAT | PRI_K_SOCIAL | PRI_K_PERSON | PRI_K_ROLE_LABEL | \
	PRI_K_ORG_LABEL)

/* The longest known word or phrase at the beginning of s[0..n), which must be
 * the beginning of a word: its length and, in *kinds, what it can be; 0 when
 * there is none.  Case does not matter. */
size_t pri_contact_word(const char *s, size_t n, uint32_t *kinds);
/* A script that is written without spaces between words, or with endings
 * glued to them (Han, kana, Hangul): words are looked for at every letter. */
int pri_is_dense(uint32_t c);
/* The small letter of a capital one (Latin, Greek, Cyrillic). */
uint32_t pri_lower(uint32_t c);
/* A capital letter of these scripts? */
int pri_is_capital(uint32_t c);
/* A letter or digit of any script? */
int pri_is_word_char(uint32_t c);

#endif
