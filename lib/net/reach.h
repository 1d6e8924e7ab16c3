/* Which addresses a chain of redirects may lead to. */
#ifndef PRI_REACH_H
#define PRI_REACH_H

struct sockaddr;

/* Where a chain of redirects has been. */
struct pri_reach {
	int	public_seen;	/* an earlier hop was a public address */
	int	refused;	/* a private address after a public one */
};

/* Is it an address that the public internet does not reach (RFC 6890), also
 * when it is wrapped in an IPv6 address? */
int pri_reach_private(const struct sockaddr *);
/* May a connection be made to this address?  A page of the internet must not
 * send us to the internal network.  With a proxy, the address is the proxy's,
 * and it is the proxy that decides where one may go. */
int pri_reach_allows(struct pri_reach *, const struct sockaddr *, int proxy);
/* A hop was at this address ("203.0.113.5", "2001:db8::1"; NULL is nowhere).
 * It is the one that answered that counts: a connection of an earlier request
 * may have been used again. */
void pri_reach_been(struct pri_reach *, const char *ip);

#endif
