/*
 * The links and mail domains of many documents, each asked after once, and
 * what the answers mean at every place where they stand.
 */
#include <config.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/idn.h"
#include "check/check.h"
#include "check/online.h"
#include "check/online_cache.h"

struct target {
	char		*text;		/* an address, or a domain */
	int		 mail;
	struct pri_link	 link;
	int		 known;
};

struct pr_online {
	struct target	*targets;
	size_t		 ntargets, targets_cap;
	size_t		*table;		/* open hash of targets, index + 1 */
	size_t		 table_size;
	int		 mail;		/* while adding or looking */
	pthread_mutex_t	 lock;		/* while adding */
};

struct pr_online *
pr_online_new(void)
{
	struct pr_online *o = calloc(1, sizeof(*o));

	if (o != NULL && pthread_mutex_init(&o->lock, NULL) != 0) {
		free(o);
		o = NULL;
	}
	return o;
}

void
pr_online_free(struct pr_online *o)
{
	if (o == NULL)
		return;
	for (size_t i = 0; i < o->ntargets; i++) {
		free(o->targets[i].text);
		free(o->targets[i].link.moved);
		free(o->targets[i].link.error);
	}
	pthread_mutex_destroy(&o->lock);
	free(o->targets);
	free(o->table);
	free(o);
}

/* Make room for one more member of `size' bytes. */
static int
grow(void *array, size_t n, size_t *cap, size_t size)
{
	void **v = array;

	if (n < *cap)
		return 1;
	size_t more = *cap == 0 ? 32 : *cap * 2;
	void *p = realloc(*v, more * size);
	if (p == NULL)
		return 0;
	*v = p;
	*cap = more;
	return 1;
}

static size_t
hash(const char *s, size_t n, int mail)
{
	size_t h = 1469598103u + (size_t)mail;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

static int
rehash(struct pr_online *o)
{
	size_t size = o->table_size == 0 ? 256 : o->table_size * 2;
	size_t *table = calloc(size, sizeof(*table));

	if (table == NULL)
		return 0;
	for (size_t i = 0; i < o->ntargets; i++) {
		const struct target *t = &o->targets[i];
		size_t k = hash(t->text, strlen(t->text), t->mail);
		while (table[k & (size - 1)] != 0)
			k++;
		table[k & (size - 1)] = i + 1;
	}
	free(o->table);
	o->table = table;
	o->table_size = size;
	return 1;
}

/* What follows a `#' is for the reader's program alone. */
static size_t
asked_length(const char *s, size_t n, int mail)
{
	const char *mark = mail ? NULL : memchr(s, '#', n);

	return mark == NULL ? n : (size_t)(mark - s);
}

/* The slot of a target, which is 0 when there is none yet. */
static size_t *
slot(const struct pr_online *o, const char *s, size_t n, int mail)
{
	for (size_t k = hash(s, n, mail);; k++) {
		size_t *at = &o->table[k & (o->table_size - 1)];
		if (*at == 0)
			return at;
		const struct target *t = &o->targets[*at - 1];
		if (t->mail == mail && strlen(t->text) == n &&
		    memcmp(t->text, s, n) == 0)
			return at;
	}
}

static int
add_target(void *arg, const char *s, size_t n, const char *file,
    struct pr_pos pos)
{
	struct pr_online *o = arg;

	(void)file;
	(void)pos;
	n = asked_length(s, n, o->mail);
	if (o->ntargets * 2 >= o->table_size && !rehash(o))
		return -1;
	size_t *at = slot(o, s, n, o->mail);
	if (*at != 0)
		return 0;
	if (!grow(&o->targets, o->ntargets, &o->targets_cap,
	    sizeof(*o->targets)))
		return -1;
	struct target t = { .text = strndup(s, n), .mail = o->mail };
	if (t.text == NULL)
		return -1;
	o->targets[o->ntargets] = t;
	*at = ++o->ntargets;
	return 0;
}

enum pr_status
pr_online_add(struct pr_online *o, const struct pr_doc *doc)
{
	int r;

	pthread_mutex_lock(&o->lock);
	o->mail = 0;
	r = pri_addresses_find(doc, add_target, o);
	o->mail = 1;
	if (r == 0)
		r = pri_mail_domains_find(doc, add_target, o);
	pthread_mutex_unlock(&o->lock);
	return r == 0 ? PR_OK : PR_ENOMEM;
}

size_t
pr_online_count(const struct pr_online *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->ntargets; i++)
		n += !o->targets[i].mail;
	return n;
}

/* ---- Asking ---- */

/* All links that the cache does not know, in one go. */
static enum pr_status
ask_links(struct pr_online *o, const struct pr_online_opts *opts,
    const struct pri_net *net)
{
	const struct pri_net_pace pace = {
		.timeout = opts->timeout, .parallel = opts->parallel,
		.per_host = opts->per_host, .interval = opts->interval,
		.retries = opts->retries
	};
	struct pri_link *links = calloc(o->ntargets + 1, sizeof(*links));
	size_t *from = calloc(o->ntargets + 1, sizeof(*from)), n = 0;
	enum pr_status st = PR_ENOMEM;

	if (links == NULL || from == NULL)
		goto out;
	for (size_t i = 0; i < o->ntargets; i++) {
		struct target *t = &o->targets[i];
		t->link.url = t->text;
		if (t->mail)
			continue;
		t->known = opts->cache != NULL && pri_link_recall(opts->cache,
		    opts->now, opts->max_age, &t->link);
		if (t->known)
			continue;
		links[n].url = t->text;
		from[n++] = i;
	}
	st = net->links(links, n, &pace, opts->progress, opts->arg);
	for (size_t i = 0; i < n; i++) {
		struct target *t = &o->targets[from[i]];
		t->link = links[i];
		t->known = 1;
		if (st == PR_OK && opts->cache != NULL)
			pri_link_remember(opts->cache, opts->now, &t->link);
	}
out:
	free(links);
	free(from);
	return st;
}

static void
ask_mail(struct pr_online *o, const struct pr_online_opts *opts,
    const struct pri_net *net)
{
	char ascii[PRI_DOMAIN_MAX], error[256];

	for (size_t i = 0; i < o->ntargets; i++) {
		struct target *t = &o->targets[i];
		if (!t->mail || opts->doh == NULL || pri_idn_ascii(t->text,
		    strlen(t->text), ascii) != NULL)
			continue;
		t->link.state = net->mail_domain(opts->doh, ascii,
		    opts->timeout, error, sizeof(error));
		t->known = 1;
		if (t->link.state == PRI_LINK_NO_ANSWER)
			t->link.error = strdup(error);
	}
}

enum pr_status
pr_online_run(struct pr_online *o, const struct pr_online_opts *opts,
    const char **why)
{
	const struct pri_net *net = pri_net(why);
	enum pr_status st;

	if (net == NULL)
		return PR_ENET;
	if ((st = ask_links(o, opts, net)) == PR_OK)
		ask_mail(o, opts, net);
	return st;
}

/* ---- What it means ---- */

static void
report_mail(struct pr_diags *diags, const char *file, struct pr_pos pos,
    const struct target *t)
{
	if (t->link.state == PRI_LINK_NO_HOST)
		pri_diag(diags, file, pos, PRI_D_email_domain_missing,
		    NULL, "the domain %s does not exist: mail to it comes "
		    "back", t->text);
	else if (t->link.state == PRI_LINK_REFUSED)
		pri_diag(diags, file, pos, PRI_D_email_domain_missing,
		    NULL, "the domain %s takes no mail", t->text);
	else if (t->link.state == PRI_LINK_NO_ANSWER)
		pri_diag(diags, file, pos, PRI_D_email_domain_unknown,
		    NULL, "the mail records of %s could not be looked up: %s",
		    t->text, t->link.error == NULL ? "no answer" :
		    t->link.error);
}

static void
report_link(struct pr_diags *diags, const char *file, struct pr_pos pos,
    const struct target *t)
{
	const struct pri_link *l = &t->link;
	const char *why = l->error == NULL ? "" : l->error;

	switch (l->state) {
	case PRI_LINK_OK:
		break;
	case PRI_LINK_DEAD:
		pri_diag(diags, file, pos, PRI_D_link_dead, NULL,
		    "nothing is at %s any more (%s); correct the address or "
		    "take the link out", t->text, why);
		break;
	case PRI_LINK_MOVED:
		pri_diag(diags, file, pos, PRI_D_link_moved, l->moved,
		    "%s has moved for good; write %s", t->text, l->moved);
		break;
	case PRI_LINK_BLOCKED:
		pri_diag(diags, file, pos, PRI_D_link_blocked, NULL,
		    "%s does not answer programs (%s); look at it in a "
		    "browser", t->text, why);
		break;
	case PRI_LINK_CERTIFICATE:
		pri_diag(diags, file, pos, PRI_D_link_certificate, NULL,
		    "readers of %s will be warned: %s", t->text, why);
		break;
	case PRI_LINK_NO_HOST:
		pri_diag(diags, file, pos, PRI_D_link_no_host, NULL,
		    "the domain of %s does not exist", t->text);
		break;
	case PRI_LINK_NO_ANSWER:
		pri_diag(diags, file, pos, PRI_D_link_no_answer, NULL,
		    "%s could not be looked at: %s; try again later", t->text,
		    why);
		break;
	case PRI_LINK_SERVER:
		pri_diag(diags, file, pos, PRI_D_link_server_error,
		    NULL, "the server of %s has trouble (%s); try again "
		    "later", t->text, why);
		break;
	case PRI_LINK_SOFT_404:
		pri_diag(diags, file, pos, PRI_D_link_soft_404, NULL,
		    "%s answers, but %s; look at it in a browser", t->text,
		    why);
		break;
	case PRI_LINK_REFUSED:
		pri_diag(diags, file, pos, PRI_D_link_refused, NULL,
		    "%s was not followed: %s", t->text, why);
		break;
	}
}

/* Where a finding goes. */
struct reporter {
	const struct pr_online *o;
	struct pr_diags	*diags;
	int		 mail;
};

static int
report_place(void *arg, const char *s, size_t n, const char *file,
    struct pr_pos pos)
{
	const struct reporter *r = arg;

	n = asked_length(s, n, r->mail);
	if (r->o->table_size == 0)
		return 0;
	size_t at = *slot(r->o, s, n, r->mail);
	const struct target *t = &r->o->targets[at - 1];
	if (at == 0 || !t->known)
		return 0;
	if (r->mail)
		report_mail(r->diags, file, pos, t);
	else
		report_link(r->diags, file, pos, t);
	return 0;
}

void
pri_online_report(const struct pr_online *o, const struct pr_doc *doc,
    struct pr_diags *diags)
{
	struct reporter r = { .o = o, .diags = diags };

	(void)pri_addresses_find(doc, report_place, &r);
	r.mail = 1;
	(void)pri_mail_domains_find(doc, report_place, &r);
}

void
pri_check_online(struct pri_check *c)
{
	if (c->online != NULL)
		pri_online_report(c->online, c->doc, c->diags);
}

int
pri_rule_is_online(const char *id)
{
	static const char *const rules[] = {
		"email-domain-missing", "email-domain-unknown",
		"link-blocked", "link-certificate", "link-dead",
		"link-moved", "link-no-answer", "link-no-host",
		"link-refused", "link-server-error", "link-soft-404",
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (strcmp(rules[i], id) == 0)
			return 1;
	return 0;
}
