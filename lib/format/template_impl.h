/* What the two halves of the Mustache engine, compiling and rendering, share. */
#ifndef PRI_TEMPLATE_IMPL_H
#define PRI_TEMPLATE_IMPL_H

#include "base/arena.h"
#include "format/template.h"

/* Sections may be nested this deep, and partials included. */
enum { PRI_SECTION_DEPTH = 64, PRI_PARTIAL_DEPTH = 32 };

enum pri_op_kind {
	PRI_OP_TEXT,
	PRI_OP_VAR,
	PRI_OP_RAW,
	PRI_OP_SECTION,
	PRI_OP_INVERTED,
	PRI_OP_END,
	PRI_OP_PARTIAL
};

/* One step of "a.b.c". */
struct pri_part {
	const char	*s;
	size_t		 n;
	uint32_t	 hash;
};

struct pri_op {
	enum pri_op_kind kind;
	enum pri_where	 where;
	int		 at_line_start;	/* the partial's indent goes before */
	const char	*s;	/* TEXT: the bytes; else the name, terminated */
	size_t		 n;
	struct pri_part	*parts;
	size_t		 nparts;	/* 0: the name is "." */
	size_t		 end;	/* SECTION, INVERTED: index of its END */
	const char	*indent;	/* PARTIAL alone on its line */
	size_t		 nindent;
	struct pr_pos	 pos;
};

struct pri_template {
	struct pri_arena arena;
	char		*file;
	struct pri_op	*ops;
	size_t		 nops;
};

/* ---- html_where.c: where in a page something stands ---- */

struct pri_where_state {
	int	state;
	char	tag[8];		/* lower case, cut */
	char	attr[16];
	size_t	ntag, nattr, nmatch;
	size_t	nvalue;		/* bytes of the attribute's value so far */
	char	quote;
	int	closing;
};

/* Go on through a piece of the page. */
void pri_where_feed(struct pri_where_state *, const char *, size_t);
/* A value stands here; -1 where no value can be made harmless. */
int pri_where_value(struct pri_where_state *, enum pri_where *);

#endif
