/*
 * What the library needs of the network, behind a table of functions in a
 * module that is loaded at the first call.  lib/net/fetch.c and links.c are
 * the only ones that name libcurl, and a command that does not use the
 * network never loads it.
 */
#ifndef PRI_NET_H
#define PRI_NET_H

#include <stddef.h>
#include <stdint.h>

#include "pressrel.h"

/* One file to be fetched. */
struct pri_net_request {
	const char	*url;
	const char	*accept;	/* media types, or NULL */
	const char	*etag;		/* of the copy at hand, or NULL */
	const char	*modified;	/* its Last-Modified, or NULL */
	uint64_t	 max_bytes;	/* of the unpacked reply */
	long		 timeout;	/* seconds for all of it */
	/* Takes the reply's bytes as they come; not 0 stops with PR_EIO. */
	int		(*write)(void *arg, const char *, size_t);
	/* Called about ten times a second; `total' 0 when not known.  Not 0
	 * stops.  NULL without. */
	int		(*progress)(void *arg, uint64_t now, uint64_t total);
	void		*arg;
};

struct pri_net_reply {
	long		 status;	/* 200, 304 ... */
	char		 url[2048];	/* after redirects, without credentials */
	char		 type[128];	/* media type, without parameters */
	char		 charset[64];	/* "" when not given */
	char		 etag[256];
	char		 modified[64];
	char		 sha256[65];	/* of the bytes given to write(), in hex */
	uint64_t	 bytes;
	char		 error[512];	/* what went wrong, for a person */
};

/* What became of a link. */
enum pri_link_state {
	PRI_LINK_OK,
	PRI_LINK_DEAD,		/* the server says that it is gone */
	PRI_LINK_MOVED,		/* for good; `moved' is the new address */
	PRI_LINK_BLOCKED,	/* 401, 403, 429: there, but not for programs */
	PRI_LINK_CERTIFICATE,	/* TLS does not prove who the server is */
	PRI_LINK_NO_HOST,	/* the domain does not resolve */
	PRI_LINK_NO_ANSWER,	/* time-outs, refused or broken connections */
	PRI_LINK_SERVER,	/* 5xx, again and again */
	PRI_LINK_SOFT_404,	/* answers 200, and says "not found" */
	PRI_LINK_REFUSED	/* we do not go there: see `error' */
};

struct pri_link {
	const char	*url;		/* borrowed */
	enum pri_link_state state;
	long		 status;
	char		*moved;		/* free(3) */
	char		*error;		/* free(3); NULL when there is none */
};

struct pri_net_pace {
	long		 timeout;	/* seconds for one request */
	long		 parallel;	/* requests at a time */
	long		 per_host;	/* requests at a time to one host */
	long		 interval;	/* milliseconds between two requests'
					 * starts to one host */
	long		 retries;
};

struct pri_net {
	enum pr_status (*fetch)(const struct pri_net_request *,
	    struct pri_net_reply *);
	/* Look at every link; progress (may be NULL) gets how many are done,
	 * and stops the rest by giving not 0. */
	enum pr_status (*links)(struct pri_link *, size_t n,
	    const struct pri_net_pace *,
	    int (*progress)(void *arg, size_t done), void *arg);
	/* Does a domain (ASCII) take mail?  Asks the DNS over HTTPS resolver
	 * `doh'.  OK, NO_HOST, REFUSED (it takes none), or NO_ANSWER with
	 * why in `error'. */
	enum pri_link_state (*mail_domain)(const char *doh,
	    const char *domain, long timeout, char *error, size_t size);
};

/* The module's table, or NULL: then *why (static) says so. */
const struct pri_net *pri_net(const char **why);

#endif
