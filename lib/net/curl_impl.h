/* Inside the net module: what every request of ours has in common. */
#ifndef PRI_CURL_IMPL_H
#define PRI_CURL_IMPL_H

#include <curl/curl.h>

#include "base/net.h"
#include "net/reach.h"

/* How far a request may go. */
enum { PRI_MOST_HOPS = 10 };

/* The address that answered belongs to the way of this chain. */
void pri_curl_been(CURL *, struct pri_reach *);
/* Options of every handle: http and https only, no cookies, no redirects of
 * libcurl's own, our name, the environment's CA.  `reach' lives as long as
 * the handle.  0 on failure. */
int pri_curl_prepare(CURL *, struct pri_reach *, char *errbuf);
/*
 * May a redirect from `from' to `to' be followed?  NULL when it may, else the
 * reason why not (static).
 */
const char *pri_curl_refuses(const char *from, const char *to);
/* The address without user name and password, into out. */
enum pr_status pri_curl_plain_url(const char *url, char *out, size_t size);
/* A sentence for what libcurl says. */
const char *pri_curl_sentence(CURLcode, const char *errbuf);

enum pr_status pri_net_fetch(const struct pri_net_request *,
    struct pri_net_reply *);
enum pr_status pri_net_links(struct pri_link *, size_t,
    const struct pri_net_pace *, int (*)(void *, size_t), void *);
enum pri_link_state pri_net_mail_domain(const char *, const char *, long,
    char *, size_t);

#endif
