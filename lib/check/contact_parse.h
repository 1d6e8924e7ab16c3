/*
 * Contact lines: from running text or a block of lines to who can be reached
 * how.
 */
#ifndef PRI_CONTACT_PARSE_H
#define PRI_CONTACT_PARSE_H

#include "check/contact_atoms.h"
#include "model/doc.h"

/* A word or more of the text; s NULL when it is not there. */
struct pri_part {
	const char	*s;
	size_t		 off, end;	/* in the source */
};

enum { PRI_WAYS = 4, PRI_ALSO = 2 };

struct pri_found {
	struct pri_part	 name, role, org;
	struct pri_atom	 emails[PRI_WAYS], phones[PRI_WAYS], web, handle;
	const char	*channels[PRI_WAYS];	/* of phones: "WhatsApp" */
	int		 nemails, nphones;
	int		 has_web, has_handle, has_fax;
	int		 cued;		/* the text calls it a contact */
	int		 sentence;	/* by "please contact" */
	int		 asked;		/* after its verb, not only before it */
	int		 is_desk;	/* the name is an office's */
	int		 open;		/* something else may be its name:
					 * a placeholder stands in it */
	int		 joined;	/* by "and" to the one before */
	struct pri_part	 also[PRI_ALSO]; /* names that may be people's */
	int		 nalso;
	struct pri_part	 head;		/* "Media contact" */
	struct pri_found *next;
};

/* A placeholder or a word that keeps a place in a contact line. */
struct pri_todo {
	struct pri_part	 part;
	struct pri_todo	*next;
};

/* Everything found in one document's body. */
struct pri_finding {
	struct pri_arena *arena;
	struct pri_scan	 scan;
	struct pri_found *first, **last;
	struct pri_todo	*todos;
	struct {
		struct pri_atom *v;
		size_t n, cap;
	}		 atoms;		/* every e-mail address */
	int		 err;
};

/* Find the contacts in a document's body.  `f' is zeroed but for the arena;
 * freed with pri_finding_free, also on PR_ENOMEM. */
enum pr_status pri_find_contacts(const struct pr_doc *, struct pri_finding *);
void pri_finding_free(struct pri_finding *);
/* Parse one stretch of the source that is known to hold contacts.  `heads'
 * says that a word like "Contact" at a line's beginning is a heading. */
void pri_parse_contacts(struct pri_finding *, size_t off, size_t n,
    int heads);
/* Does a heading of contacts stand at atom `a'? */
int pri_is_contact_head(const struct pri_scan *, const struct pri_atom *a);

/* What a piece of text between commas is. */
enum pri_piece { PRI_P_NONE, PRI_P_NAME, PRI_P_ROLE, PRI_P_DESK, PRI_P_ORG,
	PRI_P_WORD, PRI_P_OTHER };
enum pri_piece pri_classify(const char *s, size_t n);
/* "In Seoul": where somebody is. */
int pri_is_place(const char *s, size_t n);
/* "Coordinator Olivia Miller": where the name begins, or 0. */
size_t pri_role_then_name(const char *s, size_t n);

#endif
