/*
 * Quotations that nobody says.  Only whole sentences count: a quoted word or a
 * title needs no speaker.  A speaker is looked for in the paragraph and in the
 * ones around it, by the verbs of speech of the language; a language whose
 * verbs are not known is left alone.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "check/check.h"

/* Beginnings of words; in ko, ja, zh and ar they may stand inside one. */
static const struct {
	const char	*lang;
	const char	*verbs;
} speech[] = {
	{ "en", "said say told tell added adds stated states stress noted "
	    "notes explain wrote writes asked asks declare warn continued "
	    "conclu insist argue called calls comment remark announce recall "
	    "respond repl answer observ emphasi testif report read according "
	    "quot urge demand point claim admit acknowledg confirm denied "
	    "denies promis pledg vow concur agree recount describ lament "
	    "condemn welcom tweet post share spoke speak statement interview "
	    "words chant shout sang cried cries whisper thank express "
	    "reiterate maintain suggest think thought believ summ put "
	    "highlight underlin underscor caution hope predict affirm "
	    "assert " },
	{ "fr", "dit disai dire déclar affirm expliq ajout soulign indiqu "
	    "précis estim rappel conclu regrett dénonc annonc selon écri "
	    "confi insist répon poursui martel lanc témoign racont assur "
	    "not demand plaid comment avert d’après d'après lire espèr "
	    "salu exhort appel juge résum observ " },
	{ "es", "dij dice dicho decir declar afirm explic añad agreg señal "
	    "indic subray según sostuv sostien asegur adviert advirt coment "
	    "escrib manifest recalc destac concluy denunci recuerd record "
	    "insist pid apunt expres relat cont respond consider critic "
	    "lament celebr inform inst exig palabras " },
	{ "de", "sag erklär betont so laut füg hinzu forder warn kommentier "
	    "äußer schreib schrieb teil bericht zitier mein kritisier "
	    "resümier heiß nenn unterstr mahn ergänz stell sprach spricht "
	    "zufolge erinner ruft appell freu bekräftig hält " },
	{ "pt", "disse diz dizem declar afirm explic acrescent segundo "
	    "ressalt salient sublinh destac coment observ escrev contou "
	    "conclu alert refer acord frisou lembr defend reforç critic "
	    "apont relat respond apel pede pediu " },
	{ "it", "dett dic dichiar afferm spieg aggiun secondo sottoline "
	    "comment conclu scriv scritt ricord osserv ribad denunci avvert "
	    "sostien sostenut raccont rifer parol chied chiest rispo "
	    "prosegu continu " },
	{ "nl", "zei zeg aldus volgens verklaar stel vertel voeg schrijf "
	    "schreef benadruk waarschuw leg licht meld concludeer vind "
	    "reageer roep riep noem bevestig " },
	{ "ru", "сказал заяв отме доба подч сооб гово поясн счита словам "
	    "напис пиш расск преду заклю призв напом отве объяс утвер "
	    "конст подтв продо добав указа " },
	{ "ko", "말했 말하 밝혔 밝히 전했 강조 덧붙 설명 라고 주장 지적 촉구 언급 답했 "
	    "호소 토로 다고 라며 라면서 이어 고 했다 평가 " },
	{ "ja", "述べ 語 話 言 コメント 強調 指摘 訴え 説明 と、 と書 としている 述 "
	    "呼びかけ 求め " },
	{ "zh", "说 說 表示 指出 强调 強調 称 稱 认为 認為 补充 補充 告诉 告訴 呼吁 "
	    "呼籲 写道 寫道 道 回应 回應 解释 解釋 " },
	{ "ar", "قال قول أضاف صرح أكد يؤكد أوضح وفق بحسب ذكر أشار حذر شدد كتب "
	    "دعا تابع أعلن " },
};

static const char *
verbs_of(const struct pri_check *c, int *inside)
{
	for (size_t i = 0; i < sizeof(speech) / sizeof(speech[0]); i++)
		if (pri_lang_is(c, speech[i].lang)) {
			*inside = i >= sizeof(speech) / sizeof(speech[0]) - 4;
			return speech[i].verbs;
		}
	return NULL;
}

struct speakers {
	struct pri_check *c;
	const struct pri_prose *p;
	const struct pri_span *spans;
	size_t		 n;
	const char	*verbs;
	int		 inside;	/* verbs may stand inside a word */
	unsigned char	 begins[256];	/* may a verb begin with this byte? */
};

/* Is byte `off' of the prose quoted?  *i goes on over the spans with it. */
static int
is_quoted(const struct speakers *k, size_t *i, size_t off)
{
	while (*i < k->n && k->spans[*i].close <= off)
		++*i;
	return *i < k->n && k->spans[*i].open <= off;
}

static int
is_letter(const char *s)
{
	return (*s | 32) >= 'a' ? (*s | 32) <= 'z' || (*s & 0x80) != 0 :
	    (*s & 0x80) != 0;
}

/* Does one of the verbs begin at s[0..n)? */
static int
verb_at(const struct speakers *k, const char *s, size_t n)
{
	char word[48];

	if (!k->begins[(unsigned char)*s])
		return 0;
	for (const char *v = k->verbs; *v != '\0'; ) {
		size_t len = strcspn(v, " ");
		if (len < sizeof(word) && len <= n + 8 &&
		    ((*v & 0x80) != 0 || (*s | 32) == *v)) {
			memcpy(word, v, len);
			word[len] = '\0';
			if (pri_starts_with(s, n, word))
				return 1;
		}
		v += len + (v[len] == ' ');
	}
	return 0;
}

static size_t
first_span(const struct speakers *k, size_t block)
{
	size_t lo = 0, hi = k->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (k->spans[mid].block < block)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Does the block, outside its quotations, say that somebody speaks? */
static int
tells_speaker(const struct speakers *k, size_t block)
{
	if (block >= k->p->nblocks)
		return 0;
	const struct pri_block *b = &k->p->blocks[block];
	const char *s = k->p->s;
	size_t first = first_span(k, block), end = b->off + b->len;
	int before = 0;

	while (end > b->off && (s[end - 1] == ' ' || s[end - 1] == '\n'))
		end--;
	if (end > b->off && s[end - 1] == ':')
		return 1;
	/* A line of its own that begins with a dash names the speaker. */
	if (b->len > 3 && (strncmp(s + b->off, "\xe2\x80\x94", 3) == 0 ||
	    strncmp(s + b->off, "\xe2\x80\x93", 3) == 0 ||
	    strncmp(s + b->off, "- ", 2) == 0))
		return 1;
	for (size_t i = b->off; i < end; i++) {
		int letter = is_letter(s + i);
		if (letter && (k->inside ? ((unsigned char)s[i] & 0xc0) != 0x80
		    : !before) && !is_quoted(k, &first, i) &&
		    verb_at(k, s + i, end - i))
			return 1;
		before = letter;
	}
	return 0;
}

/* The character class of what ends before byte `i': 1 a full stop. */
static int
is_stop_before(const char *s, size_t i)
{
	if (i > 0 && strchr(".!?", s[i - 1]) != NULL)
		return 1;
	return i > 2 && (memcmp(s + i - 3, "。", 3) == 0 ||
	    memcmp(s + i - 3, "！", 3) == 0 ||
	    memcmp(s + i - 3, "？", 3) == 0 ||
	    memcmp(s + i - 3, "…", 3) == 0 ||
	    memcmp(s + i - 2, "؟", 2) == 0);
}

/* A whole sentence: a capital (where there are any), a full stop, and words
 * enough that it is no title. */
static int
is_sentence(const struct speakers *k, const struct pri_span *q)
{
	const char *s = k->p->s;
	size_t len, mark, words = 1, n = q->close - q->open;
	uint32_t cp;

	(void)pri_utf8_get(s + q->open, n, &mark);
	if (n < mark * 2 + 12)
		return 0;
	size_t i = q->open + mark, end = q->close - mark;
	while (i < end && (s[i] == ' ' || strncmp(s + i, "\xc2\xa0", 2) == 0))
		i += s[i] == ' ' ? 1 : 2;
	cp = pri_utf8_get(s + i, end - i, &len);
	if (cp != UINT32_MAX && (pri_utf8_lower(cp) == cp) && cp < 0x530)
		return 0;
	while (end > i && s[end - 1] == ' ')
		end--;
	if (!is_stop_before(s, end) && !is_stop_before(s, q->close + 1 <=
	    k->p->n ? q->close + 1 : q->close))
		return 0;
	for (size_t j = i; j < end; j++)
		words += s[j] == ' ' || s[j] == '\n';
	return words >= 6 || (cp > 0x2e80 && end - i >= 45);
}

/* The sign around the quotation that names a speaker: ":" before it, a dash
 * or a bracket after it. */
static int
is_introduced(const struct speakers *k, const struct pri_span *q)
{
	const char *s = k->p->s;
	size_t i = q->open, j = q->close, n = k->p->n;

	while (i > 0 && (s[i - 1] == ' ' || s[i - 1] == '\n'))
		i--;
	if (i > 0 && (s[i - 1] == ':' || s[i - 1] == ','))
		return 1;
	if (i > 2 && memcmp(s + i - 3, "：", 3) == 0)
		return 1;
	while (j < n && strchr(" \n.,", s[j]) != NULL && s[j] != '\0')
		j++;
	return strncmp(s + j, "\xe2\x80\x94", 3) == 0 ||
	    strncmp(s + j, "\xe2\x80\x93", 3) == 0 || s[j] == '(' ||
	    strncmp(s + j, "- ", 2) == 0 || strncmp(s + j, "（", 3) == 0;
}

/* «We waited, — the spokesperson said. — ...»: the speaker stands between
 * dashes inside the marks. */
static int
holds_speaker(const struct speakers *k, const struct pri_span *q)
{
	const char *s = k->p->s;

	for (size_t i = q->open; i + 5 < q->close; i++)
		if (memcmp(s + i, "\xe2\x80", 2) == 0 &&
		    (s[i + 2] == '\x94' || s[i + 2] == '\x93') &&
		    s[i + 3] == ' ' && i > q->open && s[i - 1] == ' ' &&
		    verb_at(k, s + i + 4, q->close - i - 4))
			return 1;
	return 0;
}

/* A capital of a letter beyond ASCII may begin with another byte. */
static void
know_first_bytes(struct speakers *k)
{
	for (const char *v = k->verbs; *v != '\0'; v++) {
		if (v > k->verbs && v[-1] != ' ')
			continue;
		k->begins[(unsigned char)*v] = 1;
		if (*v >= 'a' && *v <= 'z')
			k->begins[(unsigned char)*v - 32] = 1;
	}
	memset(k->begins + 0xc3, 1, 0xd4 - 0xc3);
}

void
pri_check_speakers(struct pri_check *c, const struct pri_prose *p,
    const struct pri_span *spans, size_t n)
{
	struct speakers k = { .c = c, .p = p, .spans = spans, .n = n };
	size_t known = SIZE_MAX;
	int told = 0;

	if (n == 0 || (k.verbs = verbs_of(c, &k.inside)) == NULL)
		return;
	know_first_bytes(&k);
	for (size_t i = 0; i < n; i++) {
		const struct pri_span *q = &spans[i];
		size_t b = q->block, len;
		if (p->blocks[b].node->kind != PRI_PARA || !q->closed ||
		    !is_sentence(&k, q) || is_introduced(&k, q) ||
		    holds_speaker(&k, q))
			continue;
		if (known != b)
			told = tells_speaker(&k, b) ||
			    (b > 0 && tells_speaker(&k, b - 1)) ||
			    tells_speaker(&k, b + 1);
		known = b;
		if (told)
			continue;
		(void)pri_utf8_get(p->s + q->open, p->n - q->open, &len);
		pri_say(c, p, q->open, len, PRI_D_quote_unattributed, NULL,
		    "nobody is named as saying this; add who said it, with "
		    "the role");
		told = 1;	/* once a paragraph */
	}
}
