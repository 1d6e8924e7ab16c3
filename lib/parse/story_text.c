/*
 * A plain text as blocks of a story: what somebody pasted from a page, a mail
 * or a word processor.  Where blank lines part the paragraphs, the lines
 * between them are joined; where there are none, each line is a paragraph.
 */
#include <config.h>

#include <string.h>
#include <strings.h>

#include "model/story.h"

/* Length of a "- ", "• " or "1. " at the start of a line, or 0. */
static size_t
item_mark(const char *s, size_t n, int *number)
{
	size_t i = 0;

	*number = 0;
	if (n > 2 && (s[0] == '-' || s[0] == '*' || s[0] == '+') &&
	    s[1] == ' ' && s[2] != ' ')
		return 2;
	if (n > 4 && memcmp(s, "\xe2\x80\xa2", 3) == 0)
		return s[3] == ' ' || s[3] == '\t' ? 4 : 3;
	while (i < n && i < 3 && s[i] >= '0' && s[i] <= '9')
		*number = *number * 10 + (s[i++] - '0');
	if (i > 0 && i + 2 < n && (s[i] == '.' || s[i] == ')') &&
	    s[i + 1] == ' ')
		return i + 2;
	return 0;
}

/* Do blank lines part this text, and are lines between them short enough to
 * have been wrapped by hand? */
static int
is_wrapped(const char *s, size_t n)
{
	size_t blank = 0, lines = 0, longest = 0, len = 0, joined = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && s[i] != '\n') {
			len += s[i] != '\r';
			continue;
		}
		lines++;
		if (len == 0)
			blank++;
		else if (i + 1 < n && s[i + 1] != '\n' && s[i + 1] != '\r')
			joined++;
		if (len > longest)
			longest = len;
		len = 0;
	}
	return blank > 0 && joined > 2 && longest <= 100 && lines > 4;
}

/* A line much shorter than a wrapped one ends its paragraph. */
enum { SHORT_LINE = 45 };

static int
add_line(struct pr_story *d, struct pri_passage **open, const char *s,
    size_t n, int join)
{
	int number;
	size_t mark = item_mark(s, n, &number);

	if (*open == NULL || mark > 0 || !join) {
		*open = pri_story_passage(d, mark > 0 ? PRI_B_ITEM : PRI_B_PARA,
		    1);
		if (*open == NULL)
			return 0;
		(*open)->number = mark > 0 ? number : 0;
	} else if (pri_story_span(d, *open, " ", 1, 0, NULL) == NULL)
		return 0;
	return pri_story_span(d, *open, s + mark, n - mark, 0, NULL) != NULL;
}

enum pr_status
pri_story_from_text(struct pr_story *d, const char *s, size_t n)
{
	struct pri_passage *open = NULL;
	int wrapped = is_wrapped(s, n);
	size_t before = 0;

	for (size_t i = 0; i < n;) {
		const char *nl = memchr(s + i, '\n', n - i);
		size_t len = nl == NULL ? n - i : (size_t)(nl - (s + i));
		size_t next = i + len + 1, from = i;
		while (len > 0 && strchr(" \t\r\f", s[from]) != NULL &&
		    s[from] != '\0')
			from++, len--;
		while (len > 0 && strchr(" \t\r\f", s[from + len - 1]) != NULL)
			len--;
		if (len == 0)
			open = NULL;
		else if (!add_line(d, &open, s + from, len,
		    wrapped && before >= SHORT_LINE))
			return PR_ENOMEM;
		before = len;
		i = next;
	}
	return PR_OK;
}

/* ---- Contact lines ---- */

int
pri_is_contact_line(const char *s)
{
	static const char *const starts[] = {
		"for interviews", "for more information", "for further",
		"for media inquiries", "for media enquiries",
		"for press inquiries", "for additional information",
		"media contact", "press contact", "media inquiries",
		"press inquiries", "media enquiries", "press enquiries",
		"contact:", "contacts:", "contact presse", "contacts presse",
		"pour plus d", "pressekontakt", "rückfragen",
		"contacto de prensa", "contacto para", "contato",
		"contatti", "contatto stampa", "perscontact", "문의",
		"연락처", "언론 문의", "お問い合わせ", "媒体联系",
		"للتواصل", "контакты для",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncasecmp(s, starts[i], strlen(starts[i])) == 0)
			return 1;
	return 0;
}
