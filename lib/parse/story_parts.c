/*
 * What the blocks of somebody's finished text are: title, dateline, note,
 * contact line, boilerplate, and what belongs to the site around it.
 */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "model/story.h"
#include "model/date_find.h"
#include "model/dateline_read.h"
#include "model/embargo.h"

/* How far into a text its head reaches, in blocks. */
enum { HEAD = 12 };

/* ---- What belongs to the site ---- */

/* Whole blocks (case and marks at the ends aside) that are buttons, menus and
 * the like, in the languages of the sites that are quoted most. */
static const char *const furniture[] = {
	"select page", "skip to content", "skip to main content",
	"skip to navigation", "skip navigation", "jump to navigation",
	"jump to content", "toggle navigation", "toggle menu", "menu",
	"main menu", "open menu", "close menu", "close", "search",
	"search for", "home", "share", "share this", "share this:",
	"share this article", "share this post", "share this story",
	"share on facebook", "share on twitter", "share on x",
	"share on linkedin", "share via email", "tweet", "facebook",
	"twitter", "linkedin", "whatsapp", "email", "print", "copy link",
	"copy url", "print this page", "like this", "like loading",
	"subscribe", "subscribe now", "sign up", "sign in", "log in",
	"login", "register", "donate", "donate now", "give now",
	"take action", "advertisement", "sponsored", "leave a comment",
	"leave a reply", "leave a response", "no comments", "0 comments",
	"comments are closed", "add comment", "post comment", "read more",
	"continue reading", "load more", "show more", "back to top",
	"scroll to top", "next", "previous", "next post", "previous post",
	"next article", "previous article", "older posts", "newer posts",
	"accept", "accept all", "accept cookies", "accept all cookies",
	"reject all", "cookie settings", "manage cookies",
	"privacy policy", "terms of use", "contact us", "about us",
	"listen", "listen to this article", "download", "download pdf",
	"view all", "see all", "more", "follow us", "follow us on",
	"partager", "imprimer", "accueil", "rechercher", "menu principal",
	"aller au contenu", "aller au contenu principal", "s\u2019abonner",
	"teilen", "drucken", "startseite", "suche", "zum inhalt springen",
	"compartir", "imprimir", "inicio", "buscar", "saltar al contenido",
	"ir al contenido", "compartilhar", "condividi", "stampa", "delen",
	"공유하기", "공유", "인쇄", "목록", "본문 바로가기", "메뉴",
	"이전글", "다음글", "댓글", "シェア", "印刷", "ホーム",
	"メニュー", "分享", "打印", "首页", "菜单", "مشاركة", "طباعة",
	"الرئيسية", "поделиться", "печать", "главная", "поиск",
};

/* What lies above one of these was the site's head. */
static const char *const head_ends[] = {
	"select page", "skip to content", "skip to main content",
	"toggle navigation", "main menu", "본문 바로가기",
	"aller au contenu", "zum inhalt springen", "saltar al contenido",
};

/* Starts of short blocks that are notices of the site. */
static const char *const notices[] = {
	"we use cookies", "this site uses cookies",
	"this website uses cookies", "by continuing to use this site",
	"by using this site", "sign up for our newsletter",
	"subscribe to our newsletter", "get our newsletter",
	"follow us on ", "filed under", "tagged with", "posted in ",
	"copyright \u00a9", "\u00a9 ", "all rights reserved",
	"your email address will not be published", "click to share",
	"you must be logged in", "enable javascript",
	"please enable javascript", "nous utilisons des cookies",
	"ce site utilise des cookies", "wir verwenden cookies",
	"diese website verwendet cookies", "utilizamos cookies",
	"este sitio utiliza cookies", "이 사이트는 쿠키",
	"개인정보처리방침", "저작권자 ", "무단전재",
};

/* From one of these on, the rest is about other stories. */
static const char *const tails[] = {
	"related posts", "related stories", "related articles",
	"related news", "related content", "related", "more stories",
	"more news", "more from", "you may also like",
	"you might also like", "recommended", "recommended for you",
	"read next", "up next", "latest news", "latest posts",
	"recent posts", "recent news", "most read", "most popular",
	"trending", "trending now", "popular posts", "see also",
	"articles similaires", "articles liés", "à lire aussi",
	"mehr zum thema", "ähnliche artikel", "lesen sie auch",
	"artículos relacionados", "noticias relacionadas",
	"te puede interesar", "notícias relacionadas", "leia também",
	"leggi anche", "articoli correlati", "lees ook", "관련 기사",
	"관련기사", "관련글", "인기 기사", "関連記事", "相关文章",
	"相关新闻", "相關新聞", "أخبار ذات صلة", "читайте также",
	"share this story, choose your platform!", "discover more from",
};

/* `s' in lower case (ASCII) without marks at its ends, cut at 63 bytes. */
static void
plain_key(const char *s, char key[64])
{
	size_t n = 0;

	while (*s != '\0' && !isalnum((unsigned char)*s) &&
	    (unsigned char)*s < 0x80)
		s++;
	while (*s != '\0' && n < 63)
		key[n++] = (char)tolower((unsigned char)*s++);
	if (*s != '\0')
		n = 0;			/* too long for any of them */
	while (n > 0 && (unsigned char)key[n - 1] < 0x80 &&
	    !isalnum((unsigned char)key[n - 1]))
		n--;
	key[n] = '\0';
}

static int
is_one_of(const char *s, const char *const *list, size_t n)
{
	char key[64], word[64];

	plain_key(s, key);
	size_t len = strlen(key);
	if (len == 0)
		return 0;
	for (size_t i = 0; i < n; i++) {
		plain_key(list[i], word);
		if (strlen(word) == len && pri_starts_with(key, len, word))
			return 1;
	}
	return 0;
}

#define IS_ONE_OF(s, list) \
	is_one_of((s), (list), sizeof(list) / sizeof((list)[0]))

static int
is_notice(const char *s)
{
	if (strlen(s) > 300)
		return 0;
	for (size_t i = 0; i < sizeof(notices) / sizeof(notices[0]); i++)
		if (strncasecmp(s, notices[i], strlen(notices[i])) == 0)
			return 1;
	return 0;
}

/* Take out the site's head, its buttons and notices, and the other stories. */
static enum pr_status
drop_furniture(struct pr_story *d)
{
	struct pri_passage *next, *b;
	size_t i = 0;
	int tail = 0;

	for (b = d->first; b != NULL && i < HEAD; b = b->next, i++) {
		const char *s = pri_passage_text(d, b);
		if (s == NULL)
			return PR_ENOMEM;
		if (strlen(s) > 200)
			break;
		if (IS_ONE_OF(s, head_ends))
			while (d->first != b)
				pri_story_unlink(d, d->first);
	}
	i = 0;
	for (b = d->first; b != NULL; b = next, i++) {
		const char *s = pri_passage_text(d, b);
		next = b->next;
		if (s == NULL)
			return PR_ENOMEM;
		if (i > 2 && b->kind != PRI_B_ITEM && IS_ONE_OF(s, tails))
			tail = 1;
		if (tail && pri_is_contact_line(s))
			tail = 0;
		if (tail || *s == '\0' || IS_ONE_OF(s, furniture) ||
		    is_notice(s))
			pri_story_unlink(d, b);
	}
	return PR_OK;
}

/* ---- The head of a story ---- */

/* Cut the first `n' bytes of a block's text, over its spans. */
static void
cut_start(struct pri_passage *b, size_t n)
{
	struct pri_span *s = b->first;

	b->words = NULL;
	while (s != NULL && n > 0) {
		size_t len = strlen(s->text);
		if (len > n) {
			s->text += n;
			break;
		}
		n -= len;
		s = s->next;
	}
	while (s != NULL && s->style & PRI_SPAN_BREAK)
		s = s->next;
	b->first = s;
	if (s == NULL)
		b->last = NULL;
	else
		while (isspace((unsigned char)*s->text))
			s->text++;
}

/* The offset in the spans' own text at which the folded text's offset `at'
 * stands (white space is folded in the one and not in the other, where a break
 * is a space and has no text). */
static size_t
unfolded(const struct pri_passage *b, size_t at)
{
	size_t off = 0, seen = 0;
	int space = 1;

	for (const struct pri_span *s = b->first; s != NULL; s = s->next) {
		int is_break = (s->style & PRI_SPAN_BREAK) != 0;
		const char *t = is_break ? " " : s->text;
		for (; *t != '\0'; t++) {
			int sp = isspace((unsigned char)*t) != 0;
			if (seen >= at && !(sp && space))
				return off;
			seen += !(sp && space);
			off += !is_break;
			space = sp;
		}
	}
	return off;
}

/* "ICC Note: ..." or "Editor's note: ..." at the start of a block. */
static int
take_note(struct pr_story *d, struct pri_passage *b, const char *s)
{
	const char *colon = strchr(s, ':');

	if (d->note != NULL || colon == NULL || colon == s ||
	    (size_t)(colon - s) > 40)
		return 0;
	size_t n = (size_t)(colon - s), words = 1;
	for (size_t i = 0; i < n; i++)
		words += s[i] == ' ';
	if (words > 4 || n < 4 || strncasecmp(colon - 4, "note", 4) != 0 ||
	    (n > 4 && colon[-5] != ' '))
		return 0;
	d->note_label = pri_arena_strndup(&d->arena, s, n);
	cut_start(b, unfolded(b, n + 1));
	struct pri_buf md = { 0 };
	pri_passage_markdown(b, &md);
	const char *text = pri_buf_str(&md);
	if (text != NULL)
		d->note = pri_arena_strdup(&d->arena, text);
	pri_buf_free(&md);
	pri_story_unlink(d, b);
	return 1;
}

/* "SEOUL, South Korea" as "Seoul, South Korea": capitals are a style. */
static const char *
capitalized(struct pr_story *d, const char *s, size_t n)
{
	char *out = pri_arena_strndup(&d->arena, s, n);
	int inside = 0;

	for (size_t i = 0; out != NULL && i < n && s[i] != ','; i++)
		if (islower((unsigned char)s[i]))
			return out;
	for (size_t i = 0, len; out != NULL && i < n && s[i] != ',';
	    i += len) {
		char small[4];
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		/* A letter's small form is rarely longer than it. */
		if (inside && c != UINT32_MAX &&
		    pri_utf8_put(pri_utf8_lower(c), small) == len)
			memcpy(out + i, small, len);
		inside = c >= 0x80 || isalpha((int)c);
	}
	return out;
}

static void
take_dateline(struct pr_story *d, struct pri_passage *b,
    const struct pri_dateline_parts *t)
{
	d->dateline = pri_arena_strndup(&d->arena, t->start, t->len);
	if (t->place_len > 0)
		d->place = capitalized(d, t->place, t->place_len);
	if (t->source_len > 0)
		d->source = pri_arena_strndup(&d->arena, t->source,
		    t->source_len);
	if (t->date.y != 0)
		d->date = t->date;
	else if (t->doubt_len > 0)
		d->date_doubt = pri_arena_strndup(&d->arena, t->doubt,
		    t->doubt_len);
	cut_start(b, unfolded(b, t->len));
}

/* Words that only say that something is a release. */
static int
is_release_line(const char *s)
{
	static const char *const lines[] = {
		"for immediate release", "press release", "media release",
		"news release", "media advisory", "press statement",
		"joint press release", "communiqué de presse",
		"pour diffusion immédiate", "pressemitteilung",
		"comunicado de prensa", "para publicación inmediata",
		"zur sofortigen veröffentlichung", "para divulgação imediata",
		"для немедленной публикации", "للنشر الفوري", "即時発表",
		"供即时发布", "보도자료", "즉시 보도", "comunicato stampa",
		"persbericht",
	};

	return IS_ONE_OF(s, lines);
}

static int
is_embargo_line(const char *s)
{
	size_t n = strlen(s);

	return n < 200 && (pri_starts_with(s, n, "embargoed") ||
	    pri_starts_with(s, n, "under embargo") ||
	    pri_embargo_announced(s, n));
}

/* "By N. N.", a byline of its own. */
static int
take_byline(struct pr_story *d, const char *s)
{
	if (d->author != NULL && strcmp(s, d->author) == 0)
		return 1;
	if (strlen(s) > 80 || (strncmp(s, "By ", 3) != 0 &&
	    strncmp(s, "by ", 3) != 0 && strncmp(s, "BY ", 3) != 0) ||
	    s[strlen(s) - 1] == '.')
		return 0;
	if (d->author == NULL)
		d->author = pri_arena_strdup(&d->arena, s + 3);
	return 1;
}

static int
same_text(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
			return 0;
		a++;
		b++;
	}
	return *a == *b;
}

/* Can this block be a headline: short, and not a sentence? */
static int
is_headline(const struct pri_passage *b, const char *s)
{
	size_t n = strlen(s);

	if (n < 8 || n > 250 ||
	    (b->kind != PRI_B_PARA && b->kind != PRI_B_HEADING))
		return 0;
	if (b->kind == PRI_B_HEADING)
		return 1;
	return s[n - 1] != '.' && s[n - 1] != ':' && strchr(s, '@') == NULL &&
	    s[0] != '[';
}

/* "FOR IMMEDIATE RELEASE" or "EMBARGOED UNTIL ..." on a line of its own, with a
 * break behind it, is a block like others. */
static enum pr_status
part_first_lines(struct pr_story *d)
{
	size_t i = 0;

	for (struct pri_passage *b = d->first; b != NULL && i < HEAD;
	    b = b->next, i++) {
		struct pri_buf line = { 0 };
		struct pri_span *s = b->first;
		for (; s != NULL && !(s->style & PRI_SPAN_BREAK); s = s->next)
			pri_buf_puts(&line, s->text);
		const char *text = pri_buf_str(&line);
		int alone = text != NULL && s != NULL && s->next != NULL &&
		    (is_release_line(text) || is_embargo_line(text));
		enum pr_status st = text == NULL || (alone &&
		    pri_story_split(d, b, s, s->next) == NULL) ? PR_ENOMEM :
		    PR_OK;
		pri_buf_free(&line);
		if (st != PR_OK)
			return st;
	}
	return PR_OK;
}

/* The first block that begins with a dateline, among those of the head. */
static struct pri_passage *
find_dateline(struct pr_story *d, struct pri_dateline_parts *t)
{
	size_t i = 0;

	for (struct pri_passage *b = d->first; b != NULL && i < HEAD;
	    b = b->next, i++) {
		const char *s = pri_passage_text(d, b);
		if (s != NULL && b->kind == PRI_B_PARA &&
		    pri_dateline_read(NULL, s, t))
			return b;
	}
	return NULL;
}

/* One block above the story proper: 1 when it was taken out. */
static int
take_head_block(struct pr_story *d, struct pri_passage *b, const char *s,
    int before_dateline)
{
	struct pri_date day;
	int taken = 1;

	if (d->title != NULL && same_text(s, d->title))
		;
	else if (is_release_line(s))
		;
	else if (is_embargo_line(s))
		d->embargo = s;
	else if (take_note(d, b, s))
		return 1;
	else if (take_byline(d, s))
		;
	else if (strlen(s) < 60 && pri_date_read(NULL, s, strlen(s), &day) ==
	    strlen(s)) {
		if (d->date.y == 0)
			d->date = day;
	} else if (d->title == NULL && (before_dateline ||
	    b->kind == PRI_B_HEADING) && is_headline(b, s))
		d->title = s;
	else if (before_dateline && d->subtitle == NULL &&
	    d->title != NULL && is_headline(b, s))
		d->subtitle = s;
	else
		taken = 0;
	if (taken)
		pri_story_unlink(d, b);
	return taken;
}

static enum pr_status
understand_head(struct pr_story *d)
{
	struct pri_dateline_parts t;
	struct pri_passage *next, *at = find_dateline(d, &t);
	size_t i = 0;

	for (struct pri_passage *b = d->first; b != NULL && b != at && i < HEAD;
	    b = next, i++) {
		const char *s = pri_passage_text(d, b);
		next = b->next;
		if (s == NULL)
			return PR_ENOMEM;
		if (!take_head_block(d, b, s, at != NULL) && at == NULL)
			break;
	}
	if (at != NULL)
		take_dateline(d, at, &t);
	return PR_OK;
}

/* ---- The end of a story ---- */

static int
is_full_story(const char *s)
{
	static const char *const words[] = {
		"full story", "read full story", "read the full story",
		"full article", "read the full article", "original article",
		"original story", "read more at the source",
		"read the original", "lire l\u2019article complet",
		"zum vollständigen artikel", "artículo completo",
		"기사 전문", "전문 보기", "원문 보기", "click here for full story",
	};

	return IS_ONE_OF(s, words);
}

static int
is_end_mark(const char *s)
{
	return strcmp(s, "###") == 0 || strcmp(s, "# # #") == 0 ||
	    strcmp(s, "-30-") == 0 || strcmp(s, "-ends-") == 0 ||
	    strcasecmp(s, "- ends -") == 0 || strcasecmp(s, "ends") == 0 ||
	    strcasecmp(s, "-end-") == 0;
}

static void
take_full_story(struct pr_story *d, struct pri_passage *b)
{
	d->has_full_story = 1;
	for (const struct pri_span *s = b->first; s != NULL; s = s->next)
		if (s->href != NULL && d->full_story == NULL)
			d->full_story = s->href;
	pri_story_unlink(d, b);
}

/* "About the Coalition" and what follows it, as the boilerplate. */
static enum pr_status
take_boilerplate(struct pr_story *d, struct pri_passage *heading)
{
	struct pri_buf md = { 0 };
	struct pri_passage *next, *b = heading->next;

	pri_story_unlink(d, heading);
	for (; b != NULL; b = next) {
		const char *s = pri_passage_text(d, b);
		next = b->next;
		if (s == NULL || b->kind == PRI_B_HEADING ||
		    pri_is_contact_line(s) || is_end_mark(s))
			break;
		if (md.len > 0)
			pri_buf_puts(&md, "\n\n");
		pri_passage_markdown(b, &md);
		pri_story_unlink(d, b);
	}
	heading->next = b;		/* where a walk goes on */
	const char *text = pri_buf_str(&md);
	if (text != NULL)
		d->boilerplate = pri_arena_strdup(&d->arena, text);
	pri_buf_free(&md);
	return d->boilerplate == NULL ? PR_ENOMEM : PR_OK;
}

static int
is_about(const struct pri_passage *b, const char *s)
{
	size_t n = strlen(s);

	if (n > 80 || n < 7 || s[n - 1] == '.' || b->next == NULL ||
	    b->prev == NULL)
		return 0;
	return strncasecmp(s, "about ", 6) == 0 ||
	    strncasecmp(s, "notes to editors: about ", 24) == 0;
}

static enum pr_status
understand_end(struct pr_story *d)
{
	struct pri_passage *next;

	for (struct pri_passage *b = d->first; b != NULL; b = next) {
		const char *s = pri_passage_text(d, b);
		if (s == NULL)
			return PR_ENOMEM;
		if (d->boilerplate == NULL && is_about(b, s) &&
		    take_boilerplate(d, b) != PR_OK)
			return PR_ENOMEM;
		/* Asked only now: a boilerplate takes blocks with it. */
		next = b->next;
		if (is_full_story(s))
			take_full_story(d, b);
		else if (is_end_mark(s))
			pri_story_unlink(d, b);
		else if (pri_is_contact_line(s))
			d->has_contact = 1;
	}
	return PR_OK;
}

enum pr_status
pri_story_understand(struct pr_story *d)
{
	enum pr_status st;

	if ((st = drop_furniture(d)) != PR_OK ||
	    (st = part_first_lines(d)) != PR_OK ||
	    (st = understand_head(d)) != PR_OK ||
	    (st = understand_end(d)) != PR_OK)
		return st;
	if (d->lang == NULL && (st = pri_story_language(d)) != PR_OK)
		return st;
	if (d->date.y == 0 && d->published != NULL && d->date_doubt == NULL)
		(void)pri_date_read(NULL, d->published, strlen(d->published),
		    &d->date);
	if (d->date.y != 0 && (d->iso_date = pri_arena_printf(&d->arena,
	    "%04d-%02d-%02d", d->date.y, d->date.m, d->date.d)) == NULL)
		return PR_ENOMEM;
	return PR_OK;
}
