/*
 * Counting one file with several threads.  Each takes part after part and
 * guesses where in it the first record begins; the parts are added up in
 * their order, and where the part before does not end at the guess, the part
 * is counted again from the right place.
 */
#include <config.h>

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "parse/rows.h"
#include "parse/signers_csv.h"

enum { BLOCK = 512 * 1024, MOST_THREADS = 8, WAITING = 32, SHOWN = 1000 };

/* What came of one part. */
struct part {
	struct pri_count count;
	struct pri_span	 span;
	struct pr_diags	*diags;
	enum pr_status	 st;
	int		 done;
};

struct job {
	const struct pri_list_options *opt;
	const struct pri_list_file *f;
	uint32_t	 file;
	size_t		 block, nparts;
	struct pr_diags	*diags;
	struct pri_count *to;

	pthread_mutex_t	 lock;
	pthread_cond_t	 room;
	size_t		 next;		/* part to be taken */
	size_t		 merged;	/* parts added up */
	size_t		 off, line;	/* where the next part must begin */
	enum pr_status	 st;
	unsigned long	 seen[PRI_D_COUNT];
	struct part	 part[WAITING];
};

struct worker {
	struct job	*job;
	struct pri_reader *reader;
	struct pri_counter counter;
	pthread_t	 thread;
	int		 started;
};

static size_t
part_start(const struct job *j, size_t i)
{
	return j->f->layout.data_off + i * j->block;
}

static const struct pri_row_repeats repeats = {
	pri_count_learn, pri_count_again
};

/* Count the rows of a part that begin at `off'. */
static void
count_part(struct worker *w, struct part *p, size_t i, size_t off)
{
	struct job *j = w->job;

	p->span = (struct pri_span){ .off = off, .line = 1,
		.limit = part_start(j, i + 1), .end = off, .end_line = 1 };
	w->counter.to = &p->count;
	w->counter.diags = p->diags;
	w->counter.file = j->file;
	p->st = off >= p->span.limit ? PR_OK : pri_reader_rows(w->reader,
	    &p->span, p->diags, pri_count_row, &w->counter);
}

static void
empty_part(struct part *p)
{
	pri_count_free(&p->count);
	if (p->diags != NULL)
		pri_diags_cut(p->diags, 0);
}

/* Add up what is complete; the job is locked. */
static void
merge(struct worker *w)
{
	struct job *j = w->job;

	while (j->merged < j->nparts) {
		struct part *p = &j->part[j->merged % WAITING];
		if (!p->done)
			return;
		if (p->st == PR_OK && p->span.off != j->off) {
			empty_part(p);
			count_part(w, p, j->merged, j->off);
		}
		if (p->st != PR_OK && j->st == PR_OK)
			j->st = p->st;
		pri_count_merge(j->to, &p->count, j->line);
		pri_diags_move(j->diags, p->diags, j->line - 1, SHOWN,
		    j->seen);
		pri_diags_cut(p->diags, 0);
		j->off = p->span.end;
		j->line += p->span.end_line - 1;
		p->done = 0;
		j->merged++;
		pthread_cond_broadcast(&j->room);
	}
}

/* Take part after part until there is none left. */
static void *
work(void *ctx)
{
	struct worker *w = ctx;
	struct job *j = w->job;

	pthread_mutex_lock(&j->lock);
	while (j->next < j->nparts && j->st == PR_OK) {
		if (j->next >= j->merged + WAITING) {
			pthread_cond_wait(&j->room, &j->lock);
			continue;
		}
		size_t i = j->next++, off = part_start(j, i);
		struct part *p = &j->part[i % WAITING];
		pthread_mutex_unlock(&j->lock);
		enum pr_status st = i == 0 ? PR_OK : pri_reader_guess(
		    w->reader, off - 1, part_start(j, i + 1), &off);
		if (st == PR_OK)
			count_part(w, p, i, off);
		else
			p->st = st;
		pthread_mutex_lock(&j->lock);
		p->done = 1;
		merge(w);
	}
	pthread_cond_broadcast(&j->room);
	pthread_mutex_unlock(&j->lock);
	return NULL;
}

static size_t
processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) == -1)
		return 1;
	int n = CPU_COUNT(&set);
	return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (size_t)n;
}

static size_t
how_many(const struct job *j)
{
	size_t n = j->opt->threads > 0 ? (size_t)j->opt->threads :
	    j->nparts < 4 ? 1 : processors();

	return n > j->nparts ? j->nparts : n > MOST_THREADS ? MOST_THREADS :
	    n;
}

static enum pr_status
run(struct job *j, struct worker *w, size_t n)
{
	enum pr_status st = PR_OK;

	for (size_t i = 0; i < n; i++) {
		w[i].job = j;
		pri_counter_open(&w[i].counter, &j->opt->count);
		w[i].reader = pri_reader_new(j->f->in, &j->f->layout,
		    j->opt->count.config);
		if (w[i].reader == NULL) {
			st = PR_ENOMEM;
			continue;
		}
		pri_reader_need(w[i].reader, pri_counter_roles(
		    &j->opt->count), j->opt->count.host != NULL);
		if (pri_reader_repeats(w[i].reader, &repeats) !=
		    PR_OK)
			st = PR_ENOMEM;
	}
	/* This thread is a worker too; fewer of them do as well. */
	for (size_t i = 1; i < n && st == PR_OK; i++)
		w[i].started = pthread_create(&w[i].thread, NULL, work,
		    &w[i]) == 0;
	if (st == PR_OK)
		(void)work(&w[0]);
	for (size_t i = 0; i < n; i++) {
		if (w[i].started)
			pthread_join(w[i].thread, NULL);
		pri_counter_close(&w[i].counter);
		pri_reader_free(w[i].reader);
	}
	return st != PR_OK ? st : j->st;
}

/* Findings beyond the first of a kind are told in one sentence. */
static void
tell_more(const struct job *j)
{
	for (size_t i = 0; i < PRI_D_COUNT; i++)
		if (j->seen[i] > SHOWN)
			pri_diag(j->diags, j->f->in->name,
			    (struct pr_pos){ 0, 0 }, PRI_D_signers_more, NULL,
			    "%lu more findings [%s] are not listed",
			    j->seen[i] - SHOWN,
			    pri_rule_name((enum pri_rule_id)i));
}

enum pr_status
pri_list_count(const struct pri_list_options *opt,
    const struct pri_list_file *f, uint32_t index, struct pr_diags *diags,
    struct pri_count *to)
{
	struct job *j = calloc(1, sizeof(*j));
	struct worker w[MOST_THREADS] = { 0 };
	enum pr_status st = PR_OK;

	if (j == NULL)
		return PR_ENOMEM;
	j->opt = opt;
	j->f = f;
	j->file = index;
	j->diags = diags;
	j->to = to;
	j->block = opt->block > 0 ? opt->block : BLOCK;
	j->off = f->layout.data_off;
	j->line = f->layout.data_line;
	j->nparts = f->in->size <= j->off ? 0 :
	    (f->in->size - j->off + j->block - 1) / j->block;
	pthread_mutex_init(&j->lock, NULL);
	pthread_cond_init(&j->room, NULL);
	for (size_t i = 0; i < WAITING && i < j->nparts; i++)
		if ((j->part[i].diags = pr_diags_new()) == NULL)
			st = PR_ENOMEM;
	if (st == PR_OK && j->nparts > 0)
		st = run(j, w, how_many(j));
	tell_more(j);
	for (size_t i = 0; i < WAITING; i++) {
		pri_count_free(&j->part[i].count);
		pr_diags_free(j->part[i].diags);
	}
	pthread_cond_destroy(&j->room);
	pthread_mutex_destroy(&j->lock);
	free(j);
	return st;
}
