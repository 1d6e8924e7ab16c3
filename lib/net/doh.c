/*
 * Does a domain take mail?  Its MX records, else its addresses (RFC 5321
 * section 5.1; RFC 7505 for the null MX), by DNS over HTTPS (RFC 8484).
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "net/curl_impl.h"

enum { TYPE_A = 1, TYPE_MX = 15, TYPE_AAAA = 28, LARGEST = 8192 };

struct message {
	unsigned char	data[LARGEST];
	size_t		len;
};

/* A query of one question (RFC 1035 section 4); its length, or 0. */
static size_t
make_query(const char *domain, int type, unsigned char out[300])
{
	static const unsigned char head[12] = { 0, 0, 1, 0, 0, 1 };
	size_t n = sizeof(head);

	memcpy(out, head, n);
	while (*domain != '\0') {
		size_t len = strcspn(domain, ".");
		if (len == 0 || len > 63 || n + len + 6 > 300)
			return 0;
		out[n++] = (unsigned char)len;
		memcpy(out + n, domain, len);
		n += len;
		domain += len;
		domain += *domain == '.';
	}
	out[n++] = 0;
	out[n++] = 0;
	out[n++] = (unsigned char)type;
	out[n++] = 0;
	out[n++] = 1;
	return n;
}

/* Base64 for addresses, without padding (RFC 4648 section 5). */
static void
put_base64(const unsigned char *s, size_t n, char *out)
{
	static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-_";

	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)s[i] << 16 |
		    (i + 1 < n ? (unsigned)s[i + 1] << 8 : 0) |
		    (i + 2 < n ? (unsigned)s[i + 2] : 0);
		*out++ = set[v >> 18];
		*out++ = set[v >> 12 & 63];
		if (i + 1 < n)
			*out++ = set[v >> 6 & 63];
		if (i + 2 < n)
			*out++ = set[v & 63];
	}
	*out = '\0';
}

static int
on_bytes(void *arg, const char *s, size_t n)
{
	struct message *m = arg;

	if (n > LARGEST - m->len)
		return -1;
	memcpy(m->data + m->len, s, n);
	m->len += n;
	return 0;
}

/* Past a name at `at' (RFC 1035 section 4.1.4), or 0 when it is cut short. */
static size_t
skip_name(const struct message *m, size_t at)
{
	while (at < m->len) {
		unsigned c = m->data[at];
		if (c == 0)
			return at + 1;
		if (c >= 0xc0)
			return at + 2;
		at += c + 1;
	}
	return 0;
}

static unsigned
u16(const struct message *m, size_t at)
{
	return at + 1 < m->len ?
	    (unsigned)m->data[at] << 8 | m->data[at + 1] : 0;
}

/* How many answers of the type there are; *null_mx when one says that no mail
 * is taken.  -1 when the message is damaged. */
static int
count_answers(const struct message *m, int type, int *null_mx)
{
	size_t at = 12;
	int found = 0;

	*null_mx = 0;
	if (m->len < 12)
		return -1;
	for (unsigned q = u16(m, 4); q > 0; q--) {
		if ((at = skip_name(m, at)) == 0)
			return -1;
		at += 4;
	}
	for (unsigned a = u16(m, 6); a > 0; a--) {
		if ((at = skip_name(m, at)) == 0 || at + 10 > m->len)
			return -1;
		size_t len = u16(m, at + 8);
		if (u16(m, at) == (unsigned)type) {
			found++;
			if (type == TYPE_MX && len == 3 &&
			    at + 12 < m->len && m->data[at + 12] == 0)
				*null_mx = 1;
		}
		at += 10 + len;
	}
	return found;
}

/* One question: the answers' number, -1 for none at all (`error' says why),
 * -2 for a domain that does not exist. */
static int
ask(const char *doh, const char *domain, int type, long timeout,
    int *null_mx, char *error, size_t size)
{
	unsigned char query[300];
	struct message m = { .len = 0 };
	char url[2048], code[512];
	struct pri_net_request req = {
		.url = url, .accept = "application/dns-message",
		.max_bytes = LARGEST, .timeout = timeout, .write = on_bytes,
		.arg = &m
	};
	struct pri_net_reply rep;
	size_t n = make_query(domain, type, query);

	*null_mx = 0;
	snprintf(error, size, "the name is no domain");
	if (n == 0)
		return -1;
	put_base64(query, n, code);
	snprintf(url, sizeof(url), "%s%cdns=%s", doh,
	    strchr(doh, '?') == NULL ? '?' : '&', code);
	if (pri_net_fetch(&req, &rep) != PR_OK) {
		snprintf(error, size, "%s", rep.error);
		return -1;
	}
	int answers = count_answers(&m, type, null_mx);
	unsigned rcode = m.len < 12 ? 2 : m.data[3] & 15u;
	if (rcode == 3)
		return -2;
	if (rcode != 0 || answers < 0) {
		snprintf(error, size, "the resolver's answer is no use "
		    "(code %u)", rcode);
		return -1;
	}
	return answers;
}

enum pri_link_state
pri_net_mail_domain(const char *doh, const char *domain, long timeout,
    char *error, size_t size)
{
	int null_mx, n;

	n = ask(doh, domain, TYPE_MX, timeout, &null_mx, error, size);
	if (n == -2)
		return PRI_LINK_NO_HOST;
	if (n == -1)
		return PRI_LINK_NO_ANSWER;
	if (n > 0)
		return null_mx ? PRI_LINK_REFUSED : PRI_LINK_OK;
	/* Without MX records, mail goes to the address itself. */
	for (int type = TYPE_A; type <= TYPE_AAAA;
	    type += TYPE_AAAA - TYPE_A) {
		int unused;
		n = ask(doh, domain, type, timeout, &unused, error, size);
		if (n > 0)
			return PRI_LINK_OK;
		if (n == -1)
			return PRI_LINK_NO_ANSWER;
	}
	return PRI_LINK_REFUSED;
}
