/* One file from the network, over its redirects. */
#include <config.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <sha2.h>

#include "net/curl_impl.h"

struct transfer {
	const struct pri_net_request *req;
	struct pri_net_reply *rep;
	struct pri_reach reach;
	CURL		*c;
	uint64_t	 got;
	SHA2_CTX	 sha;
	int		 too_large, stopped, taken;
};

/* The value of a header of this name, into out. */
static void
take_header(const char *line, size_t n, const char *name, char *out,
    size_t size)
{
	size_t k = strlen(name);

	if (n <= k || strncasecmp(line, name, k) != 0 || line[k] != ':')
		return;
	line += k + 1;
	n -= k + 1;
	while (n > 0 && isspace((unsigned char)*line))
		line++, n--;
	while (n > 0 && isspace((unsigned char)line[n - 1]))
		n--;
	if (n < size) {
		memcpy(out, line, n);
		out[n] = '\0';
	}
}

static size_t
on_header(char *line, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;

	(void)size;
	if (n > 5 && strncmp(line, "HTTP/", 5) == 0)
		t->rep->etag[0] = t->rep->modified[0] = '\0';
	take_header(line, n, "etag", t->rep->etag, sizeof(t->rep->etag));
	take_header(line, n, "last-modified", t->rep->modified,
	    sizeof(t->rep->modified));
	return n;
}

static size_t
on_body(char *data, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	long status = 0;

	(void)size;
	curl_easy_getinfo(t->c, CURLINFO_RESPONSE_CODE, &status);
	t->got += n;
	if (t->got > t->req->max_bytes) {
		t->too_large = 1;
		return 0;
	}
	/* What a redirect or an error page says is nobody's data. */
	if (status < 200 || status > 299)
		return n;
	SHA256Update(&t->sha, (const unsigned char *)data, n);
	t->rep->bytes += n;
	if (t->req->write(t->req->arg, data, n) != 0) {
		t->stopped = 1;
		return 0;
	}
	return n;
}

static int
on_progress(void *arg, curl_off_t total, curl_off_t now, curl_off_t up_total,
    curl_off_t up_now)
{
	struct transfer *t = arg;

	(void)up_total;
	(void)up_now;
	if (t->req->progress == NULL)
		return 0;
	t->stopped |= t->req->progress(t->req->arg,
	    now > 0 ? (uint64_t)now : 0, total > 0 ? (uint64_t)total : 0);
	return t->stopped;
}

/* "text/html; charset=EUC-KR" into its parts. */
static void
take_type(struct pri_net_reply *rep, const char *s)
{
	size_t n = strcspn(s, "; \t");
	const char *p = strcasestr(s, "charset=");

	snprintf(rep->type, sizeof(rep->type), "%.*s", (int)n, s);
	if (p == NULL)
		return;
	p += 8 + strspn(p + 8, "\"' ");
	snprintf(rep->charset, sizeof(rep->charset), "%.*s",
	    (int)strcspn(p, "\"'; \t"), p);
}

/* One hop.  The next address in *next (curl_free), or NULL at the end. */
static CURLcode
hop(struct transfer *t, const char *url, char **next)
{
	char *to = NULL, *type = NULL;
	long status = 0;

	*next = NULL;
	t->got = 0;
	curl_easy_setopt(t->c, CURLOPT_URL, url);
	/* A fresh connection, so that every hop's address is judged. */
	curl_easy_setopt(t->c, CURLOPT_FRESH_CONNECT, 1L);
	CURLcode code = curl_easy_perform(t->c);
	curl_easy_getinfo(t->c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->c, CURLINFO_REDIRECT_URL, &to);
	curl_easy_getinfo(t->c, CURLINFO_CONTENT_TYPE, &type);
	t->rep->status = status;
	if (pri_curl_plain_url(url, t->rep->url, sizeof(t->rep->url)) !=
	    PR_OK && code == CURLE_OK)
		code = CURLE_OUT_OF_MEMORY;
	if (type != NULL)
		take_type(t->rep, type);
	if (code == CURLE_OK && to != NULL && status >= 300 && status < 400 &&
	    (*next = strdup(to)) == NULL)
		code = CURLE_OUT_OF_MEMORY;
	pri_curl_been(t->c, &t->reach);
	return code;
}

static enum pr_status
fail(struct transfer *t, const char *why)
{
	snprintf(t->rep->error, sizeof(t->rep->error), "%s", why);
	return PR_ENET;
}

static enum pr_status
fail_code(struct transfer *t, CURLcode code, const char *errbuf)
{
	char why[256];

	if (t->reach.refused)
		return fail(t, "it redirects from a public address to a "
		    "private one");
	if (t->too_large) {
		snprintf(why, sizeof(why), "the reply is larger than %llu "
		    "bytes", (unsigned long long)t->req->max_bytes);
		return fail(t, why);
	}
	if (t->stopped) {
		(void)fail(t, "stopped");
		return PR_EIO;
	}
	(void)fail(t, pri_curl_sentence(code, errbuf));
	return code == CURLE_OUT_OF_MEMORY ? PR_ENOMEM : PR_ENET;
}

/* All hops. */
static enum pr_status
follow(struct transfer *t, const char *errbuf)
{
	char *url = strdup(t->req->url), *next;
	enum pr_status st = PR_ENOMEM;

	for (int hops = 0; url != NULL; hops++) {
		CURLcode code = hop(t, url, &next);
		if (code != CURLE_OK) {
			free(next);
			st = fail_code(t, code, errbuf);
			break;
		}
		if (next == NULL) {
			st = PR_OK;
			break;
		}
		const char *no = pri_curl_refuses(url, next);
		if (hops == PRI_MOST_HOPS)
			no = "it redirects again and again";
		if (no != NULL) {
			free(next);
			st = fail(t, no);
			break;
		}
		free(url);
		url = next;
	}
	free(url);
	return st;
}

/* A status that is no success, as a sentence. */
static enum pr_status
judge(struct transfer *t)
{
	char why[128];
	long s = t->rep->status;

	if ((s >= 200 && s <= 299) || s == 304)
		return PR_OK;
	if (s == 404 || s == 410)
		return fail(t, "the server says that there is nothing at this "
		    "address");
	if (s == 401 || s == 403)
		return fail(t, "the server does not give it to everyone: the "
		    "list or page must be public");
	snprintf(why, sizeof(why), "the server answered with status %ld", s);
	return fail(t, why);
}

enum pr_status
pri_net_fetch(const struct pri_net_request *req, struct pri_net_reply *rep)
{
	struct transfer t = { .req = req, .rep = rep };
	struct curl_slist *headers = NULL;
	char errbuf[CURL_ERROR_SIZE] = "", line[600];
	enum pr_status st = PR_ENOMEM;

	*rep = (struct pri_net_reply){ 0 };
	if ((t.c = curl_easy_init()) == NULL ||
	    !pri_curl_prepare(t.c, &t.reach, errbuf))
		goto out;
	curl_easy_setopt(t.c, CURLOPT_TIMEOUT, req->timeout);
	/* A server that stalls is not waited for. */
	curl_easy_setopt(t.c, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(t.c, CURLOPT_LOW_SPEED_TIME,
	    req->timeout < 20 ? req->timeout : 20L);
	curl_easy_setopt(t.c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(t.c, CURLOPT_WRITEDATA, &t);
	curl_easy_setopt(t.c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(t.c, CURLOPT_HEADERDATA, &t);
	curl_easy_setopt(t.c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(t.c, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(t.c, CURLOPT_XFERINFODATA, &t);
	if (req->accept != NULL) {
		snprintf(line, sizeof(line), "Accept: %s", req->accept);
		headers = curl_slist_append(headers, line);
	}
	if (req->etag != NULL && *req->etag != '\0') {
		snprintf(line, sizeof(line), "If-None-Match: %s", req->etag);
		headers = curl_slist_append(headers, line);
	} else if (req->modified != NULL && *req->modified != '\0') {
		snprintf(line, sizeof(line), "If-Modified-Since: %s",
		    req->modified);
		headers = curl_slist_append(headers, line);
	}
	curl_easy_setopt(t.c, CURLOPT_HTTPHEADER, headers);
	SHA256Init(&t.sha);
	if ((st = follow(&t, errbuf)) == PR_OK)
		st = judge(&t);
	SHA256End(&t.sha, rep->sha256);
out:
	curl_slist_free_all(headers);
	curl_easy_cleanup(t.c);
	return st;
}
