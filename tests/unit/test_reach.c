/* A redirect from the internet into the internal network is refused. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "net/reach.h"

static const struct sockaddr *
address(const char *s)
{
	static union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
	} u;

	memset(&u, 0, sizeof(u));
	if (strchr(s, ':') != NULL) {
		u.in6.sin6_family = AF_INET6;
		assert_int_equal(inet_pton(AF_INET6, s, &u.in6.sin6_addr), 1);
	} else {
		u.in.sin_family = AF_INET;
		assert_int_equal(inet_pton(AF_INET, s, &u.in.sin_addr), 1);
	}
	return &u.any;
}

static void
private_and_public_addresses(void **state)
{
	/* The first and last address of each block, and their neighbours. */
	static const char *const private[] = {
		"0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255",
		"100.64.0.0", "100.127.255.255", "127.0.0.1",
		"127.255.255.255", "169.254.0.0", "169.254.169.254",
		"172.16.0.0", "172.31.255.255", "192.0.0.8", "192.168.0.0",
		"192.168.255.255", "198.18.0.0", "198.19.255.255",
		"224.0.0.1", "255.255.255.255", "::", "::1",
		"::ffff:127.0.0.1", "::ffff:10.1.2.3", "::192.168.1.1",
		"64:ff9b::10.1.2.3", "64:ff9b:1::8.8.8.8", "2002:0a01:0203::1",
		"2002:c0a8:0101::", "fc00::", "fdff::1", "fe80::1", "fec0::1",
		"ff02::1"
	};
	static const char *const public[] = {
		"1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255",
		"100.128.0.0", "126.255.255.255", "128.0.0.0",
		"169.253.255.255", "169.255.0.0", "172.15.255.255",
		"172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
		"198.17.255.255", "198.20.0.0", "203.0.113.5",
		"223.255.255.255", "::ffff:203.0.113.5", "64:ff9b::203.0.113.5",
		"2002:cb00:7105::1", "2001:db8::1", "2a00:1450:4001::1",
		"fbff::1", "fe00::1"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(private) / sizeof(private[0]); i++)
		if (!pri_reach_private(address(private[i])))
			fail_msg("%s is private", private[i]);
	for (size_t i = 0; i < sizeof(public) / sizeof(public[0]); i++)
		if (pri_reach_private(address(public[i])))
			fail_msg("%s is public", public[i]);
	/* What is neither IPv4 nor IPv6 is not the internet. */
	struct sockaddr_un un = { .sun_family = AF_UNIX };
	assert_true(pri_reach_private((const struct sockaddr *)&un));
}

static void
no_way_from_the_internet_into_the_house(void **state)
{
	struct pri_reach r = { 0 };

	(void)state;
	/* From within, everything may be asked. */
	assert_true(pri_reach_allows(&r, address("127.0.0.1"), 0));
	pri_reach_been(&r, "127.0.0.1");
	pri_reach_been(&r, "fe80::1%eth0");
	pri_reach_been(&r, "::1");
	pri_reach_been(&r, "");
	pri_reach_been(&r, NULL);
	assert_false(r.public_seen);
	assert_true(pri_reach_allows(&r, address("203.0.113.5"), 0));
	assert_false(r.public_seen);
	pri_reach_been(&r, "203.0.113.5");
	assert_true(r.public_seen);
	assert_true(pri_reach_allows(&r, address("203.0.113.6"), 0));
	assert_false(r.refused);
	assert_false(pri_reach_allows(&r, address("169.254.169.254"), 0));
	assert_true(r.refused);
	r.refused = 0;
	assert_false(pri_reach_allows(&r, address("::ffff:127.0.0.1"), 0));
	assert_true(r.refused);
	/* A proxy may stand in the house. */
	r.refused = 0;
	assert_true(pri_reach_allows(&r, address("10.0.0.1"), 1));
	assert_false(r.refused);
	memset(&r, 0, sizeof(r));
	pri_reach_been(&r, "2a00:1450:4001::1");
	assert_true(r.public_seen);
	/* Once there, for ever there. */
	pri_reach_been(&r, "::1");
	assert_true(r.public_seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(private_and_public_addresses),
		cmocka_unit_test(no_way_from_the_internet_into_the_house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
