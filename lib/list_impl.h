/* A signatory list as list.c and its neighbours share it. */
#ifndef PRI_LIST_IMPL_H
#define PRI_LIST_IMPL_H

#include "desk.h"
#include "model/duplicates.h"
#include "parse/decisions.h"
#include "parse/signers_csv.h"

struct pr_list {
	struct pr_desk	*desk;
	const struct pr_config *config;
	struct pri_list_options opt;
	struct pri_map	*maps;
	struct pri_list_file **files;
	size_t		 nfiles;
	char		*decisions_file;	/* NULL for standard input */
	struct pr_signers *signers;		/* once loaded */
	struct pri_decisions *decisions;
	int		 decided;		/* the file of decisions exists */
	struct pri_tally *tally;
};

/* Read every row, once, and apply what was decided about them. */
enum pr_status pri_list_fill(struct pr_list *, struct pr_diags *);

#endif
