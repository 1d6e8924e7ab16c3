/* Which addresses a chain of redirects may lead to: none of the internal
 * network after one of the internet. */
#include <config.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <stdio.h>
#include <string.h>

#include "net/reach.h"

static int
is_private4(const unsigned char *a)
{
	return a[0] == 0 || a[0] == 10 || a[0] == 127 ||
	    (a[0] == 100 && (a[1] & 0xc0) == 64) ||
	    (a[0] == 169 && a[1] == 254) ||
	    (a[0] == 172 && (a[1] & 0xf0) == 16) ||
	    (a[0] == 192 && a[1] == 168) ||
	    (a[0] == 192 && a[1] == 0 && a[2] == 0) ||
	    (a[0] == 198 && (a[1] & 0xfe) == 18) || a[0] >= 224;
}

/* The IPv4 address that an IPv6 address stands for, or NULL. */
static const unsigned char *
wrapped4(const unsigned char *a)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	static const unsigned char nat64[12] = { 0, 0x64, 0xff, 0x9b };
	static const unsigned char compatible[12];

	if (memcmp(a, mapped, 12) == 0 || memcmp(a, nat64, 12) == 0 ||
	    memcmp(a, compatible, 12) == 0)
		return a + 12;
	return a[0] == 0x20 && a[1] == 0x02 ? a + 2 : NULL;	/* 6to4 */
}

static int
is_private6(const unsigned char *a)
{
	/* NAT64 with a prefix of the network's own (RFC 8215). */
	static const unsigned char local_nat64[6] = { 0, 0x64, 0xff, 0x9b, 0,
	    1 };
	const unsigned char *v4 = wrapped4(a);

	if (v4 != NULL)
		return is_private4(v4);	/* :: and ::1 too: 0.0.0.0/8 */
	return memcmp(a, local_nat64, 6) == 0 || (a[0] & 0xfe) == 0xfc ||
	    (a[0] == 0xfe && (a[1] & 0x80) == 0x80) || a[0] == 0xff;
}

int
pri_reach_private(const struct sockaddr *sa)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (sa->sa_family == AF_INET) {
		memcpy(&in, sa, sizeof(in));
		return is_private4((const unsigned char *)&in.sin_addr);
	}
	if (sa->sa_family == AF_INET6) {
		memcpy(&in6, sa, sizeof(in6));
		return is_private6(in6.sin6_addr.s6_addr);
	}
	return 1;
}

int
pri_reach_allows(struct pri_reach *r, const struct sockaddr *sa, int proxy)
{
	if (!r->public_seen || proxy || !pri_reach_private(sa))
		return 1;
	r->refused = 1;
	return 0;
}

void
pri_reach_been(struct pri_reach *r, const char *ip)
{
	struct in_addr in;
	struct in6_addr in6;
	char plain[INET6_ADDRSTRLEN];

	if (ip == NULL)
		return;
	/* "fe80::1%eth0" */
	snprintf(plain, sizeof(plain), "%.*s", (int)strcspn(ip, "%"), ip);
	if (inet_pton(AF_INET, plain, &in) == 1)
		r->public_seen |= !is_private4((const unsigned char *)&in);
	else if (inet_pton(AF_INET6, plain, &in6) == 1)
		r->public_seen |= !is_private6(in6.s6_addr);
}
