/*
 * What stands in a text that a contact line is made of: addresses, plain or
 * disguised, telephone numbers, links, handles, and the words around them.
 */
#ifndef PRI_CONTACT_ATOMS_H
#define PRI_CONTACT_ATOMS_H

#include "base/arena.h"
#include "check/contact_text.h"
#include "check/contact_words.h"
#include "model/phone.h"

enum pri_atom_kind {
	PRI_A_WORD,		/* kinds */
	PRI_A_EMAIL,
	PRI_A_PHONE,
	PRI_A_WEB,
	PRI_A_HANDLE,
	PRI_A_VARIABLE		/* {{...}}, whatever it will be */
};

/* What is wrong with an e-mail address. */
enum pri_atom_issue {
	PRI_I_NONE,
	PRI_I_HIDDEN,		/* "[email protected]" */
	PRI_I_DISGUISED,	/* "press (at) example dot org" */
	PRI_I_SPACED,		/* "press @ example.org" */
	PRI_I_ENTITY,		/* "press&#64;example.org" */
	PRI_I_INVISIBLE,
	PRI_I_WIDE,		/* full-width letters or @ */
	PRI_I_MALFORMED,
	PRI_I_NO_DOT,		/* "info@example org" */
	PRI_I_PLACEHOLDER,	/* "press@..." */
	PRI_I_GLUED,		/* "Miller612.555.0177press@..." */
	PRI_I_MISMATCH		/* text and mailto: differ */
};

struct pri_atom {
	enum pri_atom_kind kind;
	uint32_t	 kinds;		/* WORD: pri_word_kind */
	size_t		 from, to;	/* in the stretch's text */
	size_t		 off, end;	/* in the source */
	const char	*text;		/* as understood; NULL when unknown */
	enum pri_atom_issue issue;
	const char	*why;		/* static clause */
	const char	*meant;		/* to write instead, or NULL */
	const struct pri_phone *phone;
	int		 is_target;	/* inside a link, not seen by readers */
};

/* A scan of one stretch; zeroed, memory is used again for the next. */
struct pri_scan {
	struct pri_arena *arena;	/* of all strings */
	const char	*src;
	struct pri_ctext t;
	struct pri_atom	*v;
	size_t		 n, cap;
	int		 phones;	/* look for telephone numbers, too */
	int		 err;		/* memory ran out */
	int		 names_contacts; /* {{contacts}} was seen */
	/* Inside. */
	size_t		 i;		/* where the scan stands */
	size_t		 lo;		/* end of the last atom */
	struct pri_atom	 spare;		/* when memory ran out */
	const char	*cloudflare;	/* an address decoded, not yet used */
	size_t		 cloudflare_at;
};

/* Scan src[off..off+n): the atoms in the order of the text. */
void pri_scan_text(struct pri_scan *, size_t off, size_t n);
void pri_scan_free(struct pri_scan *);

/* ---- Between the files of the scanner ---- */

struct pri_atom *pri_scan_add(struct pri_scan *, enum pri_atom_kind,
    size_t from, size_t to);
/* The @ at byte i; what was found is added and the scan moved on. */
void pri_scan_at_sign(struct pri_scan *, size_t i);
/* The # at byte i, which may stand for an @. */
void pri_scan_hash(struct pri_scan *, size_t i);
/* A word for @ at from..to. */
void pri_scan_at_word(struct pri_scan *, size_t from, size_t to);
/* "email protected" at from..to. */
void pri_scan_hidden(struct pri_scan *, size_t from, size_t to);
/* The address in Cloudflare's hexadecimal, in the arena, or NULL. */
const char *pri_cloudflare_decode(struct pri_arena *, const char *hex,
    size_t n);
/* Parts of an address as text has them. */
size_t pri_local_start(const struct pri_scan *, size_t at);
size_t pri_domain_end(const struct pri_scan *, size_t i);
/* A bracket's partner, 0 for other characters. */
char pri_bracket_partner(char);
/* Is the last label of a domain a top-level domain? */
int pri_has_known_tld(const char *domain, size_t n);

#endif
