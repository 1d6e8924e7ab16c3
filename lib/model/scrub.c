/* E-mail addresses taken out of names and titles before these are shown. */
#include <config.h>

#include <string.h>

#include "model/list.h"

static int
is_mail_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 ||
	    (c != '\0' && strchr("._%+-", c) != NULL);
}

/* The sign of an address, also in full width: its length, or 0. */
static size_t
at_sign(const char *s)
{
	return *s == '@' ? 1 : strncmp(s, "\xef\xbc\xa0", 3) == 0 ? 3 : 0;
}

/* What brackets and signs are left around nothing. */
static void
tidy(char *s)
{
	static const char *const empty[] = { "()", "<>", "[]", "( )", "mailto:",
	    "< >", NULL };
	char *p;
	size_t n;

	for (int i = 0; empty[i] != NULL; i++)
		while ((p = strstr(s, empty[i])) != NULL)
			memmove(p, p + strlen(empty[i]),
			    strlen(p + strlen(empty[i])) + 1);
	n = strlen(s);
	while (n > 0 && strchr(" ,;:-/|", s[n - 1]) != NULL)
		s[--n] = '\0';
	n = strspn(s, " ,;:-/|");
	memmove(s, s + n, strlen(s + n) + 1);
}

void
pri_scrub_mail(char *s)
{
	size_t i = 0, k = 0, from, len;
	int any = 0;

	/* `k' is the end of what is kept of s[0..i). */
	while (s[i] != '\0') {
		if ((len = at_sign(s + i)) == 0) {
			s[k++] = s[i++];
			continue;
		}
		for (from = k; from > 0 && is_mail_char(s[from - 1]); from--)
			;
		if (from == k || !is_mail_char(s[i + len])) {
			memmove(s + k, s + i, len);	/* a handle, a sign */
			k += len;
			i += len;
			continue;
		}
		k = from;
		any = 1;
		for (i += len; is_mail_char(s[i]); i++)
			;
	}
	s[k] = '\0';
	if (any)
		tidy(s);
}
