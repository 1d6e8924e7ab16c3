/*
 * What people write into the cells of a signatory list: kinds of signer,
 * consent, numbers of groups and times, in the languages of web forms.
 */
#include <config.h>

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "model/date.h"
#include "model/signers.h"

enum { LONGEST = 300 };

struct words {
	int		 value;
	const char	*list;		/* separated by bars, as people write */
};

/* "|" folded text "|" in key; its length without the bars, or 0. */
static size_t
fold(const char *s, size_t n, char key[3 * LONGEST])
{
	if (n > LONGEST)
		n = LONGEST;
	size_t m = pri_fold(s, n, key, 3 * LONGEST - 1);
	if (m == SIZE_MAX)
		m = 0;
	key[m] = '\0';
	return m;
}

/* Is w[0..n) a word, or words, of the folded text? */
static int
holds(const char *s, size_t len, const char *w, size_t n, int whole)
{
	const char *p = s, *end = s + len;

	if (whole)
		return len == n && memcmp(s, w, n) == 0;
	while ((p = memmem(p, (size_t)(end - p), w, n)) != NULL) {
		if (((p == s || p[-1] == ' ') &&
		    (p + n == end || p[n] == ' ')) ||
		    (unsigned char)w[0] >= 0xe0)
			return 1;
		p++;
	}
	return 0;
}

/* The value of the first row of the table one of whose words the text is
 * (`whole') or holds; -1 when there is none. */
static int
look_up(const struct words *t, const char *s, size_t n, int whole)
{
	char w[3 * LONGEST];

	for (; t->list != NULL; t++)
		for (const char *p = t->list; *p != '\0';) {
			size_t len = strcspn(p, "|"), m = fold(p, len, w);
			if (m > 0 && holds(s, n, w, m, whole))
				return t->value;
			p += len + (p[len] == '|');
		}
	return -1;
}

/* ---- Kinds ---- */

static const struct words types[] = {
	{ PRI_S_INDIVIDUAL, "individual|individuals|person|people|citizen|"
	    "private person|private individual|natural person|academic|"
	    "expert|professor|scholar|activist|journalist|lawyer|"
	    "researcher|artist|personal|personal capacity|myself|"
	    "individu|particulier|personne|personne physique|"
	    "à titre individuel|à titre personnel|individuel|individuelle|"
	    "citoyen|citoyenne|individuo|individual/particular|persona|"
	    "persona física|particular|a título personal|ciudadano|"
	    "einzelperson|privatperson|person|einzelne|indivíduo|pessoa|"
	    "pessoa física|individuale|privato|persoon|individueel|"
	    "osoba|osoba prywatna|osoba fizyczna|yksityishenkilö|"
	    "физическое лицо|физлицо|частное лицо|индивидуально|человек|"
	    "фізична особа|개인|個人|个人|فرد|شخص|أفراد|bireysel|birey|kişi|"
	    "individu/perorangan|cá nhân|व्यक्ति" },
	{ PRI_S_ALLIANCE, "alliance|alliances|coalition|network|networks|"
	    "umbrella|umbrella organization|umbrella organisation|"
	    "umbrella group|federation|confederation|consortium|platform|"
	    "coordination|forum|réseau|fédération|confédération|collectif|"
	    "plateforme|alianza|coalición|red|federación|plataforma|"
	    "bündnis|dachverband|netzwerk|verbund|koalition|allianz|aliança|"
	    "rede|coligação|federação|alleanza|coalizione|rete|federazione|"
	    "netwerk|koepel|koepelorganisatie|alliantie|sojusz|koalicja|"
	    "sieć|альянс|коалиция|сеть|союз|федерация|연합|연대|연맹|네트워크|"
	    "협의회|연합체|연대체|連合|連盟|ネットワーク|连盟|联盟|聯盟|网络|"
	    "網絡|联合体|聯合體|تحالف|ائتلاف|شبكة|اتحاد|ittifak|ağ|aliansi|"
	    "liên minh" },
	{ PRI_S_ORGANIZATION, "organization|organizations|organisation|"
	    "organisations|organizational|organisational|org|ngo|ngos|npo|"
	    "cso|non profit|nonprofit|charity|foundation|association|group|"
	    "institution|institute|company|business|church|university|"
	    "think tank|union|trade union|society|agency|legal entity|"
	    "entity|civil society|ong|osc|asociación|fundación|entidad|"
	    "institución|organización|grupo|sindicato|groupe|fondation|"
	    "syndicat|institut|structure|personne morale|verein|verband|"
	    "stiftung|gruppe|gewerkschaft|nro|organização|associação|"
	    "fundação|instituição|organizzazione|associazione|fondazione|"
	    "ente|gruppo|organisatie|stichting|vereniging|organisationen|"
	    "organizacja|fundacja|stowarzyszenie|järjestö|организация|нко|"
	    "нпо|фонд|юридическое лицо|група|группа|організація|단체|기관|"
	    "조직|시민단체|법인|団体|組織|法人|组织|團體|团体|机构|機構|منظمة|"
	    "مؤسسة|جمعية|kuruluş|örgüt|dernek|vakıf|kurum|organisasi|"
	    "lembaga|tổ chức|संगठन" },
	{ PRI_S_UNKNOWN, "unknown|other|n/a|none|autre|otro|otra|andere|"
	    "sonstige|outro|altro|overig|inne|другое|неизвестно|기타|その他|"
	    "其他|أخرى|diğer" },
	{ 0, NULL }
};

int
pri_signer_type_parse(const char *s, size_t n, enum pri_signer_type *out)
{
	char key[3 * LONGEST];
	size_t m = fold(s, n, key);

	*out = PRI_S_UNKNOWN;
	if (m == 0)
		return 1;
	int v = look_up(types, key, m, 1);
	if (v == -1)
		v = look_up(types, key, m, 0);
	if (v == -1)
		return 0;
	*out = (enum pri_signer_type)v;
	return 1;
}

int
pri_signer_type_is(const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t m = fold(s, n, key);

	return m > 0 && look_up(types, key, m, 1) != -1;
}

const char *
pri_signer_type_name(enum pri_signer_type t)
{
	static const char *const names[PRI_S_TYPES] = {
		"organization", "alliance", "individual", "unknown"
	};

	return names[t];
}

/* ---- Consent, yes and no ---- */

enum { YES = 1, NO, INITIALS, COUNTRY, ONLY };

static const struct words consent[] = {
	{ INITIALS, "initials|initial|initiales|iniciales|initialen|"
	    "iniziali|iniciais|inicjały|инициалы|이니셜|머리글자|イニシャル|"
	    "首字母|缩写|縮寫|الأحرف الأولى" },
	{ NO, "anonymous|anonymously|anonym|anonyme|anónimo|anonimo|hide|"
	    "hidden|private|privately|confidential|secret|do not|don't|"
	    "not|never|without my name|privat|privé|privado|nicht|ne pas|"
	    "no publicar|익명|비공개|공개 안|匿名|非公開|不公开|不公開|保密" },
	{ 0, NULL }
};

static const struct words countries[] = {
	{ COUNTRY, "country only|only country|country|only the country|"
	    "just country|only my country|pays|pays seulement|"
	    "seulement le pays|solo país|sólo país|país|solo el país|"
	    "nur land|nur das land|land|solo paese|paese|só país|"
	    "국가|국가만|国のみ|国名のみ|国|只公开国家|国家|البلد فقط|страна|"
	    "только страна" },
	{ 0, NULL }
};

static const struct words onlys[] = {
	{ ONLY, "only|just|seulement|uniquement|solo|sólo|nur|solamente|"
	    "apenas|soltanto|alleen|tylko|только|만|のみ|只" },
	{ 0, NULL }
};

static const struct words yes_no[] = {
	{ YES, "yes|y|true|t|1|x|ok|okay|public|publish|published|publicly|"
	    "full|full name|name|show|visible|on|agree|i agree|i consent|"
	    "checked|oui|vrai|sí|si|sim|ja|wahr|publicar|publier|"
	    "sì|vero|waar|tak|да|так|evet|ano|igen|da|kyllä|ναι|공개|예|네|"
	    "동의|はい|公開|同意|是|公开|可以|نعم|כן|有|हाँ|ya|có|✓|✔|☑|○|〇|"
	    "可|选中|已选|confirmed|verified|selected|accepted|granted|"
	    "given|yes please|of course|d'accord|de acuerdo|einverstanden|"
	    "ich stimme zu|acepto|autorizo|autorizzo|concordo|akkoord|"
	    "согласен|согласна|подтверждено|أوافق|موافق|동의함|동의합니다|"
	    "공개 동의|bestätigt|confirmé|confirmée|confirmado|confirmada|"
	    "확인|확인됨|인증|인증됨|確認済み|已确认|已確認|"
	    "ndiyo|ndio|bəli|хоча|ہاں|جی ہاں|হ্যাঁ|হাঁ|jah|jaa|taip|oo|opo|"
	    "بله|آری|áno|hā|já|haan|po|bai|iva|aye|ใช่|อนุญาต|ยินยอม|"
	    "เห็นด้วย|ได้|đồng ý|setuju|boleh|bersedia|願意|愿意|可公開|可公开|"
	    "可以公开|可以公開|afficher|autorise|j'autorise|j'accepte|"
	    "accepter|zustimmung|ich bin einverstanden|souhlasím|súhlasím|"
	    "zgadzam się|wyrażam zgodę|zgoda|согласие|разрешаю|дозволяю|"
	    "згоден|згодна|samtykker|samtycker|hyväksyn|suostun|elfogadom|"
	    "hozzájárulok|igaz|de acord|sunt de acord|kabul ediyorum|"
	    "onaylıyorum|izin veriyorum|מסכים|מסכימה|مایلم|موافقم|أقبل|"
	    "सहमत|동의하다|희망|희망함|원함|可能|承諾|はい、公開する|"
	    "είμαι σύμφωνος|συμφωνώ|slažem se|pristajem|suglasan|"
	    "soglašam|съгласен|съгласна|nõus|piekrītu|sutinku|"
	    "acconsento|presto il consenso|aceito|autorizado|aceptado|"
	    "accordé|erteilt|zugestimmt|approved|allowed|permitted|"
	    "i do|i accept|sure|tick|ticked|истина|verdadero|verdadeiro|"
	    "prawda|tosi|sant|sand|doğru|pravda|adevărat|αληθές|вярно|"
	    "истинито|točno|참|صواب|אמת|真" },
	{ NO, "no|n|false|f|0|none|off|non|faux|nein|falsch|não|nao|nee|"
	    "onwaar|nie|нет|ні|아니오|아니요|아니|いいえ|否|不|不同意|لا|לא|"
	    "hayır|ne|nem|nu|ei|όχι|नहीं|tidak|không|☐|×|✗|✘|disagree|"
	    "nessuno|ninguno|aucun|unpublished|n/a|없음|なし|不可|"
	    "unconfirmed|not confirmed|unverified|not verified|not yet|"
	    "pending|awaiting confirmation|waiting|unchecked|not checked|"
	    "declined|refused|no acepto|no autorizo|non autorizzo|"
	    "je refuse|nicht bestätigt|unbestätigt|non confirmé|"
	    "non confirmée|no confirmado|não confirmado|"
	    "не подтверждено|не согласен|не согласна|لا أوافق|"
	    "غير موافق|동의하지 않음|비동의|미동의|미확인|미인증|未確認|"
	    "未确认|未確認|"
	    "hapana|la|xeyr|yox|نہیں|جی نہیں|না|hindi|خیر|نه|не хочу|"
	    "ไม่ใช่|ไม่อนุญาต|ไม่ยินยอม|ไม่|không đồng ý|tidak setuju|"
	    "tidak boleh|不願意|不愿意|不可以|不可公开|不可公開|不公表|不希望|"
	    "希望しない|しない|원하지 않음|희망하지 않음|불가|거부|거절|안 함|"
	    "nechci|nesouhlasím|nesúhlasím|nie zgadzam się|не разрешаю|"
	    "не дозволяю|не згоден|не згодна|istemiyorum|kabul etmiyorum|"
	    "לא מסכים|לא מסכימה|ikke|inte|nicht|niet|yok|"
	    "refusé|refus|abgelehnt|verweigert|rejected|denied|withheld|"
	    "opt out|opted out|ложь|falso|fałsz|epätosi|falskt|falsk|hamis|"
	    "yanlış|nepravda|fals|ψευδές|невярно|неистинито|netočno|거짓|"
	    "خطأ|שקר|假" },
	{ 0, NULL }
};

/* The first word's meaning, then the whole's. */
static int
first_word(const char *key, size_t m)
{
	int v = look_up(yes_no, key, m, 1);
	size_t n = strcspn(key, " ");

	return v != -1 || n >= m ? v : look_up(yes_no, key, n, 1);
}

/* Signs that folding takes away. */
static int
sign(const char *s, size_t n)
{
	static const char *const yes[] = { "✓", "✔", "☑", "○", "〇", "✅",
		"👍", "🆗" };
	static const char *const no[] = { "☐", "×", "✗", "✘", "✖", "❌", "🚫", "👎", "-", "–",
		"—" };

	/* The selector of a character's coloured form. */
	if (n > 3 && memcmp(s + n - 3, "\xef\xb8\x8f", 3) == 0)
		n -= 3;
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		if (n == strlen(yes[i]) && memcmp(s, yes[i], n) == 0)
			return YES;
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		if (n == strlen(no[i]) && memcmp(s, no[i], n) == 0)
			return NO;
	return 0;
}

static void
trim(const char **s, size_t *n)
{
	while (*n > 0 && strchr(" \t\r\n", **s) != NULL && **s != '\0') {
		++*s;
		--*n;
	}
	while (*n > 0 && strchr(" \t\r\n", (*s)[*n - 1]) != NULL &&
	    (*s)[*n - 1] != '\0')
		--*n;
}

int
pri_publish_parse(const char *s, size_t n, enum pri_publish *out)
{
	char key[3 * LONGEST];

	trim(&s, &n);
	*out = PRI_PUB_YES;
	if (n == 0)
		return 1;
	size_t m = fold(s, n, key);
	int v = sign(s, n);
	if (v == 0)
		v = look_up(yes_no, key, m, 1);
	if (v == -1 && look_up(countries, key, m, 1) != -1)
		v = COUNTRY;
	if (v == -1)
		v = look_up(consent, key, m, 0);
	if (v == -1 && look_up(onlys, key, m, 0) != -1 &&
	    look_up(countries, key, m, 0) != -1)
		v = COUNTRY;
	if (v == -1)
		v = first_word(key, m);
	*out = v == YES ? PRI_PUB_YES : v == INITIALS ? PRI_PUB_INITIALS :
	    v == COUNTRY ? PRI_PUB_COUNTRY : PRI_PUB_NO;
	return v > 0;
}

int
pri_answer_parse(const char *s, size_t n)
{
	char key[3 * LONGEST];

	trim(&s, &n);
	int v = sign(s, n);
	if (v == 0)
		v = first_word(key, fold(s, n, key));
	return v == YES ? 1 : v == NO ? 0 : -1;
}

int
pri_yes_parse(const char *s, size_t n)
{
	int64_t t;

	trim(&s, &n);
	if (n == 0)
		return 0;
	int v = pri_answer_parse(s, n);
	return v != -1 ? v : pri_signed_at_parse(s, n, &t) ? 1 : -1;
}

/* ---- Numbers of groups ---- */

static const struct words bounds[] = {
	{ PRI_MORE_THAN, "over|more than|above|plus de|más de|mas de|über|"
	    "mehr als|mais de|più di|oltre|meer dan|ponad|więcej niż|более|"
	    "свыше|больше|초과|넘는|超|超过|超過|أكثر من" },
	{ PRI_AT_LEAST, "at least|minimum|min|or more|and more|plus|"
	    "au moins|al menos|por lo menos|mindestens|pelo menos|almeno|"
	    "minstens|co najmniej|не менее|минимум|이상|여|최소|以上|余|多|"
	    "至少|على الأقل|en az" },
	{ 0, NULL }
};

static const struct words vague[] = {
	{ 1, "about|around|approximately|approx|circa|ca|roughly|nearly|"
	    "almost|up to|less than|under|fewer than|environ|près de|"
	    "alrededor de|aproximadamente|casi|hasta|etwa|ungefähr|rund|"
	    "fast|knapp|cerca de|aproximadamente|quase|circa|quasi|"
	    "ongeveer|bijna|około|около|примерно|почти|до|약|대략|約|大约|"
	    "大約|حوالي" },
	{ 0, NULL }
};

/* A decimal digit of any common script, or -1. */
static int
digit(uint32_t c)
{
	static const uint32_t zero[] = { '0', 0xff10, 0x0660, 0x06f0, 0x0966,
		0x09e6, 0x0e50 };

	for (size_t i = 0; i < sizeof(zero) / sizeof(*zero); i++)
		if (c >= zero[i] && c < zero[i] + 10)
			return (int)(c - zero[i]);
	return -1;
}

static int
is_group_mark(uint32_t c)
{
	return c == ',' || c == '.' || c == '\'' || c == ' ' || c == 0xa0 ||
	    c == 0x202f || c == 0x2009 || c == 0x2019 || c == 0xff0c ||
	    c == 0x066c;
}

/*
 * The number that begins at s[*i]; digits in groups of three may be kept
 * apart.  0 when it is too large or has decimals.
 */
static int
whole_number(const char *s, size_t n, size_t *i, int64_t *out)
{
	size_t len, after = 0, digits = 0;
	uint32_t mark = 0;
	int d;

	*out = 0;
	while (*i < n) {
		uint32_t c = pri_utf8_get(s + *i, n - *i, &len);
		if ((d = digit(c)) != -1) {
			if (*out > INT64_C(100000000000))
				return 0;
			*out = *out * 10 + d;
			*i += len;
			digits++;
			after++;
			continue;
		}
		size_t next;
		if (!is_group_mark(c) || *i + len >= n || digit(pri_utf8_get(
		    s + *i + len, n - *i - len, &next)) == -1)
			break;
		if ((mark == 0 ? digits > 3 : after != 3 || c != mark) &&
		    c != ' ')
			return 0;
		if (mark == 0 ? digits > 3 : after != 3)
			break;
		mark = c;
		after = 0;
		*i += len;
	}
	return mark == 0 || after == 3;
}

/* Skip to the first digit. */
static size_t
first_digit(const char *s, size_t n, size_t i)
{
	size_t len;

	while (i < n && digit(pri_utf8_get(s + i, n - i, &len)) == -1)
		i += len;
	return i;
}

int
pri_represents_parse(const char *s, size_t n, int64_t *out,
    enum pri_bound *bound)
{
	char key[3 * LONGEST];
	int64_t second;

	*out = -1;
	*bound = PRI_EXACTLY;
	trim(&s, &n);
	if (n == 0 || sign(s, n) == NO || n > LONGEST)
		return n <= LONGEST;
	size_t m = fold(s, n, key);
	size_t i = first_digit(s, n, 0), from = i;
	if (i == n)
		return look_up(yes_no, key, m, 1) == NO;
	if (from > 0 && s[from - 1] == '-')
		return 0;
	if (!whole_number(s, n, &i, out)) {
		*out = -1;
		return 0;
	}
	int v = look_up(bounds, key, m, 0);
	if (memchr(s + i, '+', n - i) != NULL || memmem(s, n, "\xe2\x89\xa5",
	    3) != NULL || memmem(s, n, ">=", 2) != NULL ||
	    memmem(s + i, n - i, "\xef\xbc\x8b", 3) != NULL)
		v = PRI_AT_LEAST;
	else if (memchr(s, '>', from) != NULL)
		v = PRI_MORE_THAN;
	/* "1.2E+03" is how a spreadsheet gives up on a number. */
	if (i + 1 < n && (s[i] | 0x20) == 'e' && strchr("+-0123456789",
	    s[i + 1]) != NULL && s[i + 1] != '\0') {
		*out = -1;
		return 0;
	}
	size_t j = first_digit(s, n, i);
	if (j < n) {
		/* "20-30": at least the smaller one; "3 of 5" is nothing. */
		size_t k = j;
		if (!whole_number(s, n, &k, &second) || second < *out ||
		    k != n || j - i > 7) {
			*out = -1;
			return 0;
		}
		v = PRI_AT_LEAST;
	}
	if (v == -1 && (look_up(vague, key, m, 0) != -1 ||
	    memchr(s, '~', n) != NULL || memchr(s, '<', n) != NULL)) {
		*out = -1;
		return 0;
	}
	if (v != -1)
		*bound = (enum pri_bound)v;
	return 1;
}

/* ---- Roles ---- */

static const char *const role_names[PRI_ROLES + 1] = {
	"name", "given-name", "family-name", "organization", "type",
	"country", "represents", "members", "title", "affiliation", "email",
	"publish", "anonymous", "signed-at", "withdrawn", "confirmed", "comment",
	"sort", "web", "publish", "anonymous", "none"
};

const char *
pri_role_name(enum pri_role r)
{
	return role_names[r];
}

enum pri_role
pri_role_find(const char *s, size_t n)
{
	for (int r = 0; r < PRI_ROLES; r++) {
		const char *name = role_names[r];
		size_t i = 0;
		/* "signed_at" is as good as "signed-at". */
		while (i < n && name[i] != '\0' &&
		    ((s[i] | 0x20) == name[i] || (name[i] == '-' &&
		    (s[i] == '_' || s[i] == ' '))))
			i++;
		if (i == n && name[i] == '\0')
			return (enum pri_role)r;
	}
	return PRI_ROLE_NONE;
}

int
pri_role_is_ignore(const char *s, size_t n)
{
	return n == 6 && memcmp(s, "ignore", 6) == 0;
}
