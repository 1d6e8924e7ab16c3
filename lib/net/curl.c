/* What every request has in common: manners and safety. */
#include <config.h>

#include <sys/socket.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "net/curl_impl.h"

/* ---- Addresses ---- */

static int
has_proxy(void)
{
	static const char *const names[] = {
		"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
		"ALL_PROXY"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *s = getenv(names[i]);
		if (s != NULL && *s != '\0')
			return 1;
	}
	return 0;
}

static curl_socket_t
open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *addr)
{
	(void)purpose;
	if (!pri_reach_allows(arg, &addr->addr, has_proxy()))
		return CURL_SOCKET_BAD;
	return socket(addr->family, addr->socktype | SOCK_CLOEXEC,
	    addr->protocol);
}

void
pri_curl_been(CURL *c, struct pri_reach *reach)
{
	char *ip = NULL;

	if (curl_easy_getinfo(c, CURLINFO_PRIMARY_IP, &ip) == CURLE_OK)
		pri_reach_been(reach, ip);
}

/* ---- Handles ---- */

static void
set_ca(CURL *c)
{
	const char *file = getenv("CURL_CA_BUNDLE");
	const char *dir = getenv("SSL_CERT_DIR");

	if (file == NULL || *file == '\0')
		file = getenv("SSL_CERT_FILE");
	if (file != NULL && *file != '\0')
		curl_easy_setopt(c, CURLOPT_CAINFO, file);
	if (dir != NULL && *dir != '\0')
		curl_easy_setopt(c, CURLOPT_CAPATH, dir);
}

int
pri_curl_prepare(CURL *c, struct pri_reach *reach, char *errbuf)
{
	static const char agent[] = "pressrel/" PACKAGE_VERSION;

	if (curl_easy_setopt(c, CURLOPT_USERAGENT, agent) != CURLE_OK ||
	    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) != CURLE_OK ||
	    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "") != CURLE_OK)
		return 0;
#if LIBCURL_VERSION_NUM >= 0x075500
	if (curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") !=
	    CURLE_OK)
		return 0;
#else
	if (curl_easy_setopt(c, CURLOPT_PROTOCOLS,
	    (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS)) != CURLE_OK)
		return 0;
#endif
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 15L);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, errbuf);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, reach);
	set_ca(c);
	return 1;
}

/* ---- Redirects ---- */

static int
has_scheme(const char *url, const char *scheme)
{
	size_t n = strlen(scheme);

	return strncasecmp(url, scheme, n) == 0 &&
	    strncmp(url + n, "://", 3) == 0;
}

const char *
pri_curl_refuses(const char *from, const char *to)
{
	if (!has_scheme(to, "http") && !has_scheme(to, "https"))
		return "it redirects to an address that is neither http nor "
		    "https";
	if (has_scheme(from, "https") && !has_scheme(to, "https"))
		return "it redirects from https to http, which anyone on the "
		    "way could read and change";
	return NULL;
}

enum pr_status
pri_curl_plain_url(const char *url, char *out, size_t size)
{
	CURLU *u = curl_url();
	CURLUcode code = CURLUE_OUT_OF_MEMORY;
	char *s = NULL;

	snprintf(out, size, "%s", "(an address that cannot be read)");
	if (u != NULL && (code = curl_url_set(u, CURLUPART_URL, url, 0)) ==
	    CURLUE_OK) {
		curl_url_set(u, CURLUPART_USER, NULL, 0);
		curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
		code = curl_url_get(u, CURLUPART_URL, &s, 0);
	}
	if (code == CURLUE_OK)
		snprintf(out, size, "%s", s);
	curl_free(s);
	curl_url_cleanup(u);
	return code == CURLUE_OUT_OF_MEMORY ? PR_ENOMEM : PR_OK;
}

const char *
pri_curl_sentence(CURLcode code, const char *errbuf)
{
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return "the domain does not resolve";
	case CURLE_COULDNT_RESOLVE_PROXY:
		return "the proxy's name does not resolve";
	case CURLE_COULDNT_CONNECT:
		return "no connection can be made";
	case CURLE_OPERATION_TIMEDOUT:
		return "the server did not answer in time";
	case CURLE_PEER_FAILED_VERIFICATION:
		return "the server's certificate is not valid for it";
	case CURLE_SSL_CONNECT_ERROR:
		return "no secure connection can be made";
	case CURLE_SSL_CACERT_BADFILE:
		return "the certificates of authorities cannot be read (Debian "
		    "has them in the package ca-certificates)";
	case CURLE_PARTIAL_FILE:
		return "the reply broke off before its end";
	case CURLE_GOT_NOTHING:
		return "the server closed the connection without a reply";
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
		return "the connection broke";
	case CURLE_BAD_CONTENT_ENCODING:
		return "the reply's compression is damaged";
	case CURLE_URL_MALFORMAT:
		return "the address is malformed";
	case CURLE_UNSUPPORTED_PROTOCOL:
		return "only http and https addresses are fetched";
	case CURLE_OUT_OF_MEMORY:
		return "out of memory";
	default:
		return errbuf != NULL && *errbuf != '\0' ? errbuf :
		    curl_easy_strerror(code);
	}
}

extern const struct pri_net pri_net_table;
const struct pri_net pri_net_table = {
	.fetch = pri_net_fetch,
	.links = pri_net_links,
	.mail_domain = pri_net_mail_domain,
};
