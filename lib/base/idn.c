/* Internationalized domain names; the only file that names libidn2. */
#include <config.h>

#include <idn2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/idn.h"

static int
is_ldh(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* Rules for one label of the ASCII form (RFC 5321 4.1.2, RFC 5890 2.3.1). */
static const char *
check_label(const char *s, size_t n)
{
	if (n == 0)
		return "two dots stand together, or one begins or ends it";
	if (n > 63)
		return "a part between dots is longer than 63 characters";
	if (s[0] == '-' || s[n - 1] == '-')
		return "a part between dots begins or ends with a hyphen";
	for (size_t i = 0; i < n; i++)
		if (s[i] == '_')
			return "an underscore stands in a domain name";
		else if (!is_ldh(s[i]))
			return "a character that no domain name has "
			    "stands in it";
	if (n > 3 && s[2] == '-' && s[3] == '-' && memcmp(s, "xn", 2) != 0)
		return "a part has hyphens in third and fourth place";
	return NULL;
}

static const char *
check_labels(const char *s)
{
	const char *why = NULL, *dot;

	for (; why == NULL && (dot = strchr(s, '.')) != NULL; s = dot + 1)
		why = check_label(s, (size_t)(dot - s));
	return why != NULL ? why : check_label(s, strlen(s));
}

/* Copy ASCII in lower case; 0 when there is a byte of another kind. */
static int
lower_ascii(const char *s, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= 0x80)
			return 0;
		out[i] = s[i];
		if (s[i] >= 'A' && s[i] <= 'Z')
			out[i] = (char)(s[i] - 'A' + 'a');
	}
	out[n] = '\0';
	return 1;
}

static const char *
to_ascii(const char *s, size_t n, char out[PRI_DOMAIN_MAX])
{
	char *in = strndup(s, n);
	uint8_t *a = NULL;
	int r = IDN2_MALLOC;

	if (in != NULL)
		r = idn2_lookup_u8((const uint8_t *)in, &a,
		    IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
	if (r == IDN2_OK && strlen((const char *)a) >= PRI_DOMAIN_MAX)
		r = IDN2_TOO_BIG_DOMAIN;
	if (r == IDN2_OK)
		memcpy(out, a, strlen((const char *)a) + 1);
	idn2_free(a);
	free(in);
	switch (r) {
	case IDN2_OK:
		return NULL;
	case IDN2_TOO_BIG_DOMAIN:
		return "the domain is longer than 253 characters";
	case IDN2_TOO_BIG_LABEL:
		return "a part between dots is longer than 63 characters";
	case IDN2_HYPHEN_STARTEND:
		return "a part between dots begins or ends with a hyphen";
	case IDN2_BIDI:
		return "it mixes writing directions as no domain name may";
	case IDN2_MALLOC:
		return "memory ran out";
	default:
		return "a character that no domain name has stands in it";
	}
}

const char *
pri_idn_ascii(const char *s, size_t n, char out[PRI_DOMAIN_MAX])
{
	const char *why = NULL;
	char *u = NULL;

	if (n == 0)
		return "it is empty";
	if (n >= 4 * PRI_DOMAIN_MAX || memchr(s, '\0', n) != NULL)
		return "the domain is longer than 253 characters";
	if (n >= PRI_DOMAIN_MAX || !lower_ascii(s, n, out))
		why = to_ascii(s, n, out);
	if (why == NULL)
		why = check_labels(out);
	/* What claims to be an A-label must be one. */
	if (why == NULL && strstr(out, "xn--") != NULL) {
		if (idn2_to_unicode_8z8z(out, &u, 0) != IDN2_OK)
			why = "a part that begins with xn-- cannot be decoded";
		idn2_free(u);
	}
	return why;
}

int
pri_idn_unicode(const char *ascii, char *out, size_t size)
{
	char *u = NULL;
	int ok = idn2_to_unicode_8z8z(ascii, &u, 0) == IDN2_OK &&
	    strlen(u) < size;

	if (ok)
		memcpy(out, u, strlen(u) + 1);
	idn2_free(u);
	return ok;
}
