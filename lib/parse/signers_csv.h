/*
 * Signatory lists from CSV files: counted as they stream by, or loaded whole.
 */
#ifndef PRI_SIGNERS_CSV_H
#define PRI_SIGNERS_CSV_H

#include "model/count.h"
#include "parse/layout.h"

struct pri_list_options {
	struct pri_count_options count;
	const struct pri_map *maps;
	size_t		 nmaps;
	const char	*lang;
	int		 threads;	/* 0: as many as there are processors */
	size_t		 block;		/* bytes per part; 0: the usual */
};

/* One file of a list, opened and understood. */
struct pri_list_file {
	struct pri_input *in;
	struct pri_layout layout;
};

/* PR_EIO leaves errno set.  Findings call the file `name'.  *out is owned
 * (pri_list_close). */
enum pr_status pri_list_open(const struct pri_list_options *,
    const char *path, const char *name, struct pr_diags *, struct pri_list_file **out);
void pri_list_close(struct pri_list_file *);
/* The same over a copy of bytes in memory. */
enum pr_status pri_list_from(const struct pri_list_options *,
    const char *name, const char *s, size_t n, struct pr_diags *,
    struct pri_list_file **out);

/* Count the files, which are one list.  *out is owned (pri_tally_free). */
enum pr_status pri_list_tally(const struct pri_list_options *,
    struct pri_list_file *const *files, size_t n, struct pr_diags *,
    struct pri_tally **out);
/* Load them.  *out is owned (pri_signers_free). */
enum pr_status pri_list_load(const struct pri_list_options *,
    struct pri_list_file *const *files, size_t n, struct pr_diags *,
    struct pr_signers **out);
/*
 * The rejected rows as CSV: file, line, column and reason, and of signers who
 * may be shown the name, type and country.  Never an address, nor a cell of
 * a list that says who is to be hidden.  *count is how many.
 */
enum pr_status pri_list_rejects(const struct pri_list_options *,
    struct pri_list_file *const *files, size_t n, struct pri_buf *out,
    size_t *count);
/* parse/parallel.c: count one file with several threads. */
enum pr_status pri_list_count(const struct pri_list_options *,
    const struct pri_list_file *, uint32_t index, struct pr_diags *,
    struct pri_count *to);

#endif
