/*
 * A stretch of a document's source as the eye sees it: character entities
 * decoded, backslashes of Markdown taken off, invisible characters left out,
 * full-width letters as ASCII, every kind of space as a space, every end of
 * line as \n.  Each byte knows where it came from.
 */
#ifndef PRI_CONTACT_TEXT_H
#define PRI_CONTACT_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* How a byte came about. */
enum {
	PRI_C_ENTITY	= 1,	/* &#64; */
	PRI_C_INVISIBLE	= 2,	/* something invisible stood before it */
	PRI_C_WIDE	= 4,	/* a full-width letter or sign */
	PRI_C_SPACE	= 8,	/* a space that is not U+0020 */
	PRI_C_PERCENT	= 16,	/* %40 */
	PRI_C_BIDI	= 32	/* with INVISIBLE: a mark of direction */
};

struct pri_ctext {
	const char	*s;		/* not NUL-terminated */
	size_t		 n;
	size_t		 base;		/* offset of the stretch in the source */
	uint32_t	*map;		/* offsets from base; NULL: the same */
	unsigned char	*flags;		/* NULL: none anywhere */
	char		*copy;
	size_t		 cap;
};

/* Read src[off..off+n).  `t' is zeroed or was used before.  0 when memory ran
 * out. */
int pri_ctext_make(struct pri_ctext *t, const char *src, size_t off,
    size_t n);
void pri_ctext_free(struct pri_ctext *);
/* The offset in the source of byte `i' (which may be n). */
size_t pri_ctext_off(const struct pri_ctext *, size_t i);
/* The offset in the source after byte `i' - 1. */
size_t pri_ctext_end(const struct pri_ctext *, size_t i);
/* All flags of the bytes from..to. */
unsigned pri_ctext_flags(const struct pri_ctext *, size_t from, size_t to);
/* The first character in src[off..end) that cannot be seen or is not what it
 * looks like, in words ("a soft hyphen"); NULL when there is none. */
const char *pri_odd_char_name(const char *src, size_t off, size_t end);

#endif
