/*
 * Many links at a time, politely: HEAD and then GET, a pause between two
 * requests to one host, and a second look at what fails for the moment.
 */
#include <config.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "net/curl_impl.h"

/* How much of a page is looked at for "not found". */
enum { LOOK = 32 * 1024 };

struct host {
	char		*name;		/* "https://example.org:443" */
	size_t		 queue;		/* index + 1 of the first waiting job */
	size_t		 active;
	int64_t		 next_start;	/* milliseconds */
};

struct job {
	struct pri_link	*link;
	size_t		 host;
	size_t		 next;		/* in its host's queue, index + 1 */
	CURL		*c;
	struct pri_reach reach;
	char		*url;		/* of this hop */
	char		 errbuf[CURL_ERROR_SIZE];
	char		*body;
	size_t		 len;
	int		 get;		/* past HEAD */
	int		 hops, tries;
	int		 for_good;	/* all redirects so far are permanent */
	int64_t		 not_before;
};

struct run {
	CURLM		*multi;
	const struct pri_net_pace *pace;
	struct job	*jobs;
	size_t		 njobs;
	struct host	*hosts;
	size_t		 nhosts;
	size_t		 active, done;
	int		 err;
};

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- Verdicts ---- */

static void
verdict(struct run *r, struct job *j, enum pri_link_state state,
    const char *error)
{
	struct pri_link *l = j->link;
	char plain[2048];

	l->state = state;
	if (error != NULL && (l->error = strdup(error)) == NULL)
		r->err = 1;
	if (state == PRI_LINK_OK && j->hops > 0 && j->for_good) {
		l->state = PRI_LINK_MOVED;
		if (pri_curl_plain_url(j->url, plain, sizeof(plain)) !=
		    PR_OK || (l->moved = strdup(plain)) == NULL)
			r->err = 1;
	}
	r->done++;
}

/* Do a page's title or first heading say that nothing is there? */
static int
says_not_found(const char *s)
{
	static const char *const open[] = { "<title", "<h1" };
	static const char *const words[] = {
		"404", "not found", "page can't be found",
		"page can\u2019t be found", "no longer available",
		"page introuvable", "non trouv\u00e9e",
		"nicht gefunden", "no encontrada", "no se encontr",
		"n\u00e3o encontrada", "non trovata", "niet gevonden",
		"\ucc3e\uc744 \uc218 \uc5c6", "\uc874\uc7ac\ud558\uc9c0 \uc54a",
		"\u898b\u3064\u304b\u308a\u307e\u305b\u3093",
		"\u672a\u627e\u5230", "\u4e0d\u5b58\u5728",
		"\u043d\u0435 \u043d\u0430\u0439\u0434\u0435\u043d",
		"\u063a\u064a\u0631 \u0645\u0648\u062c\u0648\u062f",
	};
	char text[256];

	for (size_t i = 0; i < 2; i++) {
		const char *p = strcasestr(s, open[i]);
		if (p == NULL || (p = strchr(p, '>')) == NULL)
			continue;
		snprintf(text, sizeof(text), "%.*s", (int)strcspn(p + 1, "<"),
		    p + 1);
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (strcasestr(text, words[k]) != NULL)
				return 1;
	}
	return 0;
}

/* Is this the front page of a site? */
static int
is_front(const char *url)
{
	const char *p = strstr(url, "://");

	if (p == NULL || (p = strchr(p + 3, '/')) == NULL)
		return 1;
	return p[1] == '\0' || p[1] == '?' || p[1] == '#';
}

static void
judge_status(struct run *r, struct job *j, long status)
{
	char why[96];

	snprintf(why, sizeof(why), "status %ld", status);
	if (status >= 200 && status < 300) {
		if (j->len > 0 && says_not_found(j->body))
			verdict(r, j, PRI_LINK_SOFT_404,
			    "the page says that nothing was found");
		else if (j->hops > 0 && is_front(j->url) &&
		    !is_front(j->link->url))
			verdict(r, j, PRI_LINK_SOFT_404,
			    "it leads to the site's front page");
		else
			verdict(r, j, PRI_LINK_OK, NULL);
	} else if (status == 401 || status == 403 || status == 407 ||
	    status == 429 || status == 451 || status == 999)
		verdict(r, j, PRI_LINK_BLOCKED, why);
	else if (status >= 500)
		verdict(r, j, PRI_LINK_SERVER, why);
	else
		verdict(r, j, PRI_LINK_DEAD, why);
}

static void
judge_error(struct run *r, struct job *j, CURLcode code)
{
	const char *why = pri_curl_sentence(code, j->errbuf);

	if (j->reach.refused)
		verdict(r, j, PRI_LINK_REFUSED, "it redirects from a public "
		    "address to a private one");
	else if (code == CURLE_COULDNT_RESOLVE_HOST)
		verdict(r, j, PRI_LINK_NO_HOST, why);
	else if (code == CURLE_PEER_FAILED_VERIFICATION ||
	    code == CURLE_SSL_CONNECT_ERROR ||
	    code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_ISSUER_ERROR)
		verdict(r, j, PRI_LINK_CERTIFICATE, j->errbuf[0] != '\0' ?
		    j->errbuf : why);
	else if (code == CURLE_URL_MALFORMAT ||
	    code == CURLE_UNSUPPORTED_PROTOCOL)
		verdict(r, j, PRI_LINK_REFUSED, why);
	else
		verdict(r, j, PRI_LINK_NO_ANSWER, why);
}

/* ---- Requests ---- */

static size_t
on_body(char *data, size_t size, size_t n, void *arg)
{
	struct job *j = arg;
	size_t k = n;

	(void)size;
	if (j->body == NULL && (j->body = malloc(LOOK + 1)) == NULL)
		return 0;
	if (k > LOOK - j->len)
		k = LOOK - j->len;
	memcpy(j->body + j->len, data, k);
	j->len += k;
	j->body[j->len] = '\0';
	/* The rest of a page need not come. */
	return j->len == LOOK ? 0 : n;
}

static int
start(struct run *r, struct job *j)
{
	if (j->c == NULL && (j->c = curl_easy_init()) == NULL)
		return 0;
	curl_easy_reset(j->c);
	j->reach.refused = 0;
	j->errbuf[0] = '\0';
	j->len = 0;
	if (!pri_curl_prepare(j->c, &j->reach, j->errbuf))
		return 0;
	curl_easy_setopt(j->c, CURLOPT_URL, j->url);
	curl_easy_setopt(j->c, CURLOPT_TIMEOUT, r->pace->timeout);
	curl_easy_setopt(j->c, CURLOPT_NOBODY, j->get ? 0L : 1L);
	curl_easy_setopt(j->c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(j->c, CURLOPT_WRITEDATA, j);
	curl_easy_setopt(j->c, CURLOPT_PRIVATE, j);
	/* A hop after a public one must have its own address judged. */
	if (j->hops > 0)
		curl_easy_setopt(j->c, CURLOPT_FRESH_CONNECT, 1L);
	return curl_multi_add_handle(r->multi, j->c) == CURLM_OK;
}

/* Begin, or end as a failure of ours. */
static void
begin(struct run *r, struct job *j)
{
	if (start(r, j)) {
		r->active++;
		r->hosts[j->host].active++;
		return;
	}
	r->err = 1;
	r->done++;
}

static void
enqueue(struct run *r, struct job *j, int64_t not_before)
{
	size_t *at = &r->hosts[j->host].queue;

	j->not_before = not_before;
	while (*at != 0)
		at = &r->jobs[*at - 1].next;
	*at = (size_t)(j - r->jobs) + 1;
	j->next = 0;
}

/* Once more after a pause that doubles each time? */
static int
again(struct run *r, struct job *j)
{
	if (j->tries >= r->pace->retries)
		return 0;
	j->tries++;
	enqueue(r, j, now_ms() + (500L << j->tries));
	return 1;
}

static int
is_passing(CURLcode code, long status)
{
	if (code == CURLE_OK)
		return status == 500 || status == 502 || status == 503 ||
		    status == 504;
	return code == CURLE_OPERATION_TIMEDOUT ||
	    code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
	    code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE;
}

/* Follow a redirect; 1 when the job goes on. */
static int
redirected(struct run *r, struct job *j, long status, const char *to)
{
	const char *no = pri_curl_refuses(j->url, to);
	char *next;

	if (j->hops == PRI_MOST_HOPS)
		no = "it redirects again and again";
	if (no != NULL) {
		verdict(r, j, PRI_LINK_REFUSED, no);
		return 0;
	}
	if ((next = strdup(to)) == NULL) {
		r->err = 1;
		r->done++;
		return 0;
	}
	if (j->hops == 0)
		j->for_good = 1;
	j->for_good &= status == 301 || status == 308;
	j->hops++;
	pri_curl_been(j->c, &j->reach);
	free(j->url);
	j->url = next;
	begin(r, j);
	return 1;
}

/* A page is worth a GET after HEAD said yes: it may say "not found". */
static int
wants_get(struct job *j, CURLcode code, long status)
{
	char *type = NULL;

	if (j->get)
		return 0;
	if (code != CURLE_OK)
		return code == CURLE_GOT_NOTHING ||
		    code == CURLE_RECV_ERROR || code == CURLE_PARTIAL_FILE ||
		    code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM ||
		    code == CURLE_WEIRD_SERVER_REPLY;
	if (status >= 400 && status != 429)
		return 1;
	curl_easy_getinfo(j->c, CURLINFO_CONTENT_TYPE, &type);
	return status >= 200 && status < 300 && !is_front(j->url) &&
	    type != NULL && strncasecmp(type, "text/html", 9) == 0;
}

static void
finished(struct run *r, struct job *j, CURLcode code)
{
	long status = 0;
	char *to = NULL, *copy = NULL;

	r->active--;
	r->hosts[j->host].active--;
	curl_easy_getinfo(j->c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(j->c, CURLINFO_REDIRECT_URL, &to);
	if (to != NULL && status >= 300 && status < 400 &&
	    (copy = strdup(to)) == NULL)
		r->err = 1;
	curl_multi_remove_handle(r->multi, j->c);
	/* Enough of the page was seen. */
	if (code == CURLE_WRITE_ERROR && j->len == LOOK)
		code = CURLE_OK;
	j->link->status = status;
	if (code == CURLE_OK && copy != NULL)
		(void)redirected(r, j, status, copy);
	else if (wants_get(j, code, status)) {
		j->get = 1;
		begin(r, j);
	} else if (is_passing(code, status) && again(r, j))
		;
	else if (code == CURLE_OK)
		judge_status(r, j, status);
	else
		judge_error(r, j, code);
	free(copy);
}

/* ---- The run ---- */

/* "https://host:port", which is what is paced. */
static char *
host_of(const char *url)
{
	CURLU *u = curl_url();
	char *scheme = NULL, *host = NULL, *port = NULL, *out = NULL;

	if (u != NULL && curl_url_set(u, CURLUPART_URL, url, 0) ==
	    CURLUE_OK && curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) ==
	    CURLUE_OK && curl_url_get(u, CURLUPART_HOST, &host, 0) ==
	    CURLUE_OK && curl_url_get(u, CURLUPART_PORT, &port,
	    CURLU_DEFAULT_PORT) == CURLUE_OK) {
		size_t n = strlen(scheme) + strlen(host) + strlen(port) + 5;
		if ((out = malloc(n)) != NULL)
			snprintf(out, n, "%s://%s:%s", scheme, host, port);
	}
	curl_free(scheme);
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(u);
	return out;
}

static int
cmp_host(const void *a, const void *b)
{
	const struct host *x = a, *y = b;

	return strcmp(x->name, y->name);
}

/* Every job's host: names are sorted and made unique first. */
static int
set_up(struct run *r, struct pri_link *links, size_t n)
{
	r->jobs = calloc(n, sizeof(*r->jobs));
	r->hosts = calloc(n, sizeof(*r->hosts));
	if (r->jobs == NULL || r->hosts == NULL)
		return 0;
	for (size_t i = 0; i < n; i++) {
		char *name = host_of(links[i].url);
		if (name == NULL && (name = strdup("")) == NULL)
			return 0;
		r->hosts[r->nhosts++].name = name;
	}
	qsort(r->hosts, r->nhosts, sizeof(*r->hosts), cmp_host);
	size_t kept = 0;
	for (size_t i = 1; i < r->nhosts; i++) {
		if (strcmp(r->hosts[i].name, r->hosts[kept].name) == 0)
			free(r->hosts[i].name);
		else
			r->hosts[++kept] = r->hosts[i];
	}
	r->nhosts = kept + 1;
	for (size_t i = 0; i < n; i++) {
		struct job *j = &r->jobs[r->njobs++];
		struct host key = { .name = host_of(links[i].url) };
		j->link = &links[i];
		if ((j->url = strdup(links[i].url)) == NULL)
			return 0;
		if (key.name == NULL) {
			verdict(r, j, PRI_LINK_REFUSED,
			    "the address is malformed");
			continue;
		}
		const struct host *h = bsearch(&key, r->hosts, r->nhosts,
		    sizeof(*h), cmp_host);
		free(key.name);
		j->host = (size_t)(h - r->hosts);
		enqueue(r, j, 0);
	}
	return 1;
}

/* Start what may be started; milliseconds until the next one may be. */
static int
start_due(struct run *r)
{
	int64_t now = now_ms(), wait = 1000;

	for (size_t i = 0; i < r->nhosts; i++) {
		struct host *h = &r->hosts[i];
		while (h->queue != 0) {
			struct job *j = &r->jobs[h->queue - 1];
			int64_t at = h->next_start > j->not_before ?
			    h->next_start : j->not_before;
			if ((long)h->active >= r->pace->per_host ||
			    (long)r->active >= r->pace->parallel)
				break;
			if (at > now) {
				if (at - now < wait)
					wait = at - now;
				break;
			}
			h->queue = j->next;
			h->next_start = now + r->pace->interval;
			begin(r, j);
		}
	}
	return (int)wait;
}

static void
loop(struct run *r, int (*progress)(void *, size_t), void *arg)
{
	CURLMsg *msg;
	int running, left;

	while (r->done < r->njobs && !r->err) {
		int wait = start_due(r);
		if (curl_multi_perform(r->multi, &running) != CURLM_OK) {
			r->err = 1;
			break;
		}
		while ((msg = curl_multi_info_read(r->multi, &left)) !=
		    NULL) {
			char *p = NULL;
			if (msg->msg != CURLMSG_DONE)
				continue;
			CURLcode code = msg->data.result;
			curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE,
			    &p);
			finished(r, (struct job *)(void *)p, code);
			wait = 0;
		}
		if (progress != NULL && progress(arg, r->done) != 0)
			break;
		if (r->done < r->njobs)
			curl_multi_poll(r->multi, NULL, 0, wait, NULL);
	}
}

enum pr_status
pri_net_links(struct pri_link *links, size_t n,
    const struct pri_net_pace *pace, int (*progress)(void *, size_t),
    void *arg)
{
	struct run r = { .pace = pace };

	if (n == 0)
		return PR_OK;
	r.multi = curl_multi_init();
	if (r.multi == NULL || !set_up(&r, links, n))
		r.err = 1;
	else {
		curl_multi_setopt(r.multi, CURLMOPT_MAXCONNECTS,
		    pace->parallel);
		loop(&r, progress, arg);
	}
	for (size_t i = 0; i < r.njobs; i++) {
		if (r.jobs[i].c != NULL) {
			curl_multi_remove_handle(r.multi, r.jobs[i].c);
			curl_easy_cleanup(r.jobs[i].c);
		}
		free(r.jobs[i].url);
		free(r.jobs[i].body);
	}
	for (size_t i = 0; i < r.nhosts; i++)
		free(r.hosts[i].name);
	free(r.hosts);
	free(r.jobs);
	if (r.multi != NULL)
		curl_multi_cleanup(r.multi);
	return r.err ? PR_ENOMEM : PR_OK;
}
