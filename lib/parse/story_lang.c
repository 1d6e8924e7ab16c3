/*
 * The language of a story that does not say it, by its script or its short
 * words.  Only a clear majority counts: else the field stays open.
 */
#include <config.h>

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "model/story.h"

/* Short words that are frequent in one language and rare in the others. */
static const struct {
	const char	*lang, *words;
} function_words[] = {
	{ "en", " the and of to that with was for by from which have " },
	{ "fr", " le les des est dans une qui pour par sur pas avec du aux " },
	{ "es", " el los las una que por con para del se su como " },
	{ "de", " der die das und ist nicht mit von den ein eine auf zu " },
	{ "pt", " o os uma que não com para por dos da do em à " },
	{ "it", " il gli che di una per con non sono della del alla " },
	{ "nl", " het een van en dat niet met voor zijn op de aan " },
};

enum { LANGUAGES = sizeof(function_words) / sizeof(function_words[0]) };

static void
count_function_words(const char *s, size_t hits[LANGUAGES])
{
	char word[24];

	while (*s != '\0') {
		size_t n = strcspn(s, " \t\n.,;:()\"");
		if (n > 0 && n < sizeof(word) - 3) {
			size_t k = 0;
			word[k++] = ' ';
			for (size_t i = 0; i < n; i++)
				word[k++] = (char)tolower(
				    (unsigned char)s[i]);
			word[k++] = ' ';
			word[k] = '\0';
			for (size_t i = 0; i < LANGUAGES; i++)
				hits[i] += strstr(function_words[i].words,
				    word) != NULL;
		}
		s += n;
		s += *s != '\0';
	}
}

/* The language that a script gives away; NULL for Latin and for those that
 * several languages share. */
static const char *
language_by_script(const struct pr_story *d)
{
	size_t hangul = 0, kana = 0, han = 0, other = 0, len;

	for (const struct pri_passage *b = d->first; b != NULL; b = b->next)
		for (const struct pri_span *t = b->first; t != NULL;
		    t = t->next) {
			size_t n = strlen(t->text);
			for (size_t i = 0; i < n; i += len) {
				uint32_t c = pri_utf8_get(t->text + i, n - i,
				    &len);
				hangul += c >= 0xac00 && c < 0xd7a4;
				kana += c >= 0x3040 && c < 0x3100;
				han += c >= 0x4e00 && c < 0xa000;
				other += c > 0x40 && c < 0x2000;
			}
		}
	if (hangul > other)
		return "ko";
	if (kana + han > other)
		return kana * 10 > han ? "ja" : "zh";
	return NULL;
}

enum pr_status
pri_story_language(struct pr_story *d)
{
	size_t hits[LANGUAGES] = { 0 }, best = 0, second = 0, seen = 0;

	if ((d->lang = language_by_script(d)) != NULL)
		return PR_OK;
	for (struct pri_passage *b = d->first; b != NULL && seen < 20000;
	    b = b->next) {
		const char *s = pri_passage_text(d, b);
		if (s == NULL)
			return PR_ENOMEM;
		seen += strlen(s);
		count_function_words(s, hits);
	}
	for (size_t i = 1; i < LANGUAGES; i++)
		if (hits[i] > hits[best])
			best = i;
	for (size_t i = 0; i < LANGUAGES; i++)
		if (i != best && hits[i] > second)
			second = hits[i];
	if (hits[best] >= 8 && hits[best] >= second * 3 / 2)
		d->lang = function_words[best].lang;
	return PR_OK;
}
