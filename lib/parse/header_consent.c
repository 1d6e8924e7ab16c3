/* Questions of forms about showing a name; see header_consent.h. */
#include <config.h>

#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "parse/header_consent.h"

enum { LONGEST = 1000 };

/* What a word tells about the sentence that it stands in. */
enum kind {
	SHOW,		/* to publish; enough by itself */
	OPEN,		/* public, visible; of a name, or what one agrees to */
	APPEAR,		/* to show; of a name, where one is asked */
	HIDE,		/* to be anonymous; enough by itself */
	SECRET,		/* private, confidential; of a name */
	NAME,		/* a name, a signature */
	ASK,		/* may we, do you agree */
	NOT,		/* turns the question around */
	HOW,		/* asks for the name itself: "as it should appear" */
	OTHER,		/* what else might be published */
	EITHER,		/* "or not": taken away */
	KINDS
};

/*
 * Beginnings of words, as people write them, separated by bars; those that
 * end in "." are whole words.  In scripts without spaces between words they
 * are found anywhere.
 */
static const char *const words[KINDS] = {
	[SHOW] = "publish.|published.|publishing.|publie|publicly.|publiquement|"
	    "publicar|publicad|publicac|publication.|publicatie|publicare|"
	    "publice.|rendre public|rendu public|divulg|difund|"
	    "veröffentlich|publizier|pubblicar|pubblicat|pubblicaz|pubblich|"
	    "gepubliceerd|"
	    "openbaar gemaakt|openbaar maken|offentliggör|offentliggør|"
	    "offentliggjør|publicer|publiser|julkais|birta.|birtast.|birt.|"
	    "avalda|avaldada|publitseeri|publicē|publicet|skelbti.|skelbia|"
	    "paskelb|viešin|zveřejn|zverejn|uveřejn|uverejn|publikov|publikac|"
	    "publikow|publikuj|publikas|publiker|publikim|publikoh|"
	    "opublik|objav|közzé|közlés|nyilvánosságra|"
	    "опублік|оприлюдн|публік|публик|опубл|обнарод|објав|оприлюднен|"
	    "δημοσι|yayınla|yayımla|paylaşıl|công khai|công bố|đăng tên|"
	    "dipublikasi|mempublikasi|diumumkan|kuchapish|lichapish|yachapish|"
	    "tuchapish|ichapish|ilathala|mailathala|"
	    "نشر|تنشر|ينشر|ننشر|بنشر|لنشر|النشر|بالنشر|سينشر|منتشر|انتشار|"
	    "شائع|شایع|שיפורסם|שייפורסם|לפרסם|פרסום|לפרסום|יפורסם|נפרסם|"
	    "תפורסם|תפרסמו|בפומבי|प्रकाशित|প্রকাশ|เผยแพร่|เปิดเผย|공개|公開|公开|公布|公表|掲載|"
	    "刊登|发布|發布|게재|հրապարակ|გამოქვეყნ|botohet|publikohet",
	[OPEN] = "public.|publica.|publico.|publique.|publik.|publiek|"
	    "pubblico.|pubblica.|"
	    "openbaar|öffentlich|offentlig|offentlich|julki|julkinen|javn|"
	    "veřejn|verejn|publiczn|nyilvános|публичн|публічн|открыт|"
	    "herkese açık|kamuya|visib|sichtbar|zichtbaar|synlig|widoczn|"
	    "viditeln|viditeľn|vidljiv|видим|látható|görünür|terbuka|"
	    "सार्वजनिक|সর্বজনীন|สาธารณะ|عمومی|علن|עלני|ציבורי|hadhar|avalik|"
	    "viešai|publiski|opinber",
	[APPEAR] = "show.|shown.|showing.|display|list.|listed.|listing.|appear|"
	    "mention|use.|used.|using.|print.|printed.|include.|included.|"
	    "anzeig|angezeigt|nennen.|genannt|erschein|auflist|aufgeführt|"
	    "mostr|aparec|aparez|figur|exib|apare|affich|appara|appari|"
	    "toon.|tonen.|getoond|vermeld|weergegeven|"
	    "vis.|vise.|vises.|visa.|visas.|nævn|nevn|nämn|näytt|näkyä|"
	    "mutat|megjelen|feltüntet|zobraz|uvede|uveden|uviesť|prikaz|"
	    "navede|pojavi|wyświetl|umieszcz|podan|показ|указ|відобраз|"
	    "отображ|упомин|вказ|прикаж|εμφαν|αναφερ|afiş|göster|görün|"
	    "tampil|ditampil|menampil|dicantum|mencantum|dimuat|hiển thị|nêu tên|แสดง|दिखा|দেখা|표시|표기|표출|"
	    "表示|显示|列出|عرض|إظهار|ظهور|يظهر|نمایش|ذکر|הצג|להופיע|יופיע|"
	    "yonyesh|onyesh|ipakita|näidata|rādīt|rodyti|sýna",
	[HIDE] = "anonym|anonim|anoniem|anónim|anônim|nimettöm|nafnlaus|"
	    "namenlos|incognito|unnamed.|unlisted.|ungenannt|verberg|verborg|"
	    "ocult|nascond|nascost|masquer|cacher.|verstecken|ukryj|ukryć|"
	    "skryt|skrýt|skryť|skjul|dölj|piilot|elrejt|névtelen|gizle|"
	    "gizli kal|isimsiz|скры|прихов|аноним|анонім|ανώνυμ|"
	    "مجهول|إخفاء|ناشناس|גמנע|אנונימי|गुमनाम|বেনামি|ẩn danh|giấu tên|"
	    "นิรนาม|不具名|匿名|익명|비공개|非公開|保密|hide.|hidden.|hiding.|"
	    "withhold|withheld|undisclosed|unpublished|dissimul|"
	    "nezveřejn|nezverejn|neobjav|nepublik|neuveřejn|neuverejn|"
	    "nezobraz|yayınlanmasın.|yayımlanmasın.",
	[SECRET] = "privat|private.|privé|confiden|vertraulich|vertrouwelijk|"
	    "riservat|poufn|důvěrn|dôvern|fortrolig|konfidenti|luottamuksel|"
	    "bizalmas|secret.|secreto.|secrète|geheim|segreto|sigilo|"
	    "конфиденц|конфіденц|gizli|rahasia|bí mật|سري|محرمان|חסוי|"
	    "गोपनीय|গোপন|秘密|비밀",
	[NAME] = "name.|names.|named.|signature|identity|nom.|noms.|nombre|"
	    "firma.|firmas.|identidad|identité|unterschrift|namens|namen.|"
	    "naam|handtekening|namn|underskrift|navn|nimi|nime|allekirjoit|"
	    "nome|assinatura|nazwisk|imię.|imienia|imieni|podpis|jmén|meno.|"
	    "mena.|név.|nevem|nevét|nevemet|neve.|nevének|aláír|nume.|"
	    "numele|numelui|semnătur|isim|isminiz|ismim|ismi|adınız|adım|"
	    "imza|имя|имен|фамил|подпис|ім'я|прізвищ|підпис|име.|"
	    "ime.|imen|imena|потпис|potpis|όνομα|ονόμ|υπογραφ|اسم|أسم|باسم|الاسم|لاسم|توقيع|"
	    "نام|امضا|שם|שמך|שמי|חתימ|नाम|हस्ताक्षर|নাম|স্বাক্ষর|ชื่อ|ลายเซ็น|"
	    "tên|chữ ký|nama|tanda tangan|jina|이름|성명|성함|서명|단체명|"
	    "名前|氏名|署名|姓名|名字|名称|名義|vārd|parakst|vardą|vardas|vardo|"
	    "vardu|jūsų vard|paraš|nafn|pangalan|lagda|emr|organization name|"
	    "organisation name|نامی|signatura|signatur",
	[ASK] = "may.|can.|could.|shall.|agree|consent|permission|permit|allow|"
	    "authori|do you want|would you like|do you wish|i want|i wish|"
	    "we wish|okay.|ok.|willing|autoris|accept|accepte|acconsent|"
	    "pouvons|peut on|souhait|voulez|désir|desea|deseo|quiere|quiero|"
	    "autoriz|acept|aceit|permit|podemos|puede|pode.|deseja|concord|"
	    "consien|darf|dürfen|einverstanden|zustimm|stimme|erlaub|"
	    "möcht|soll.|wollen.|mag.|mogen|akkoord|toestemming|toestaan|"
	    "wil.|wilt.|får.|vill.|samtyck|godkänn|må.|kan.|kunnen.|samtykk|"
	    "samtykke|godkjenn|ønsker|vil.|saa.|saako|voiko|voimme|suostu|"
	    "haluan|haluat|lupa|hozzájárul|szeretn|engedély|kívánom|souhlas|"
	    "súhlas|přeje|želá|prajem|zgod|zgadz|wyraż|chc|czy.|"
	    "соглас|разреш|можно|хотите|хочу|желаете|згод|дозвол|можна|"
	    "бажа|slaž|suglas|soglaš|pristan|dozvol|može|želi|smij|сагласан|"
	    "желите|съгл|може|искате|izin|onay|kabul|istiyor|ister|أوافق|"
	    "توافق|موافق|نعم|هل.|أرغب|ترغب|موافق|موافقید|اجازه|آیا|מסכים|"
	    "אישור|האם|boleh|setuju|bersedia|bolehkah|ingin|apakah|"
	    "đồng ý|muốn|อนุญาต|ยินยอม|ต้องการ|सहमत|क्या|동의|희망|원|"
	    "同意|愿意|希望|可否|是否|よろしい|acord.|de acord|dori|nõus|luba|"
	    "võib|soovi|piekrīt|drīkst|vēlos|vēlat|sutink|galima|norit|"
	    "kubali|ruhusa|ungependa|pumapayag|maaari|συμφων|επιτρέπ|θέλετε|"
	    "tahad|vil du|má.|samþykk|puc.|podem.|voleu|pot.",
	[NOT] = "not.|dont.|don t.|never.|without.|no.|non.|ne.|nicht.|kein|"
	    "ohne.|niet.|geen.|zonder.|ikke.|inte.|ej.|uten.|utan.|ei.|"
	    "älä.|não.|nem.|sem.|sin.|sans.|senza.|pas.|nie.|bez.|"
	    "nez.|не.|ні.|без.|nu.|fără.|nuk.|mos.|δεν.|μη.|μην.|χωρίς.|لا.|"
	    "عدم.|غير.|دون.|نشود.|بدون.|אל.|לא.|ללא.|tidak.|jangan.|tanpa.|"
	    "không.|đừng.|ไม่|नहीं.|করবেন না|চাই না|بغیر.|usi.|huwag.|"
	    "yayınlanmasın.|yayımlanmasın.|istemiyorum.|gösterilmesin.|"
	    "görünmesin.|nechc|neprej|nepřej|nesouhlas|nesúhlas|neželi|"
	    "neuvád|nenor|nesutink|"
	    "nevēlos|nepubli|неopubl|"
	    "하지 않|하지 말|원치 않|원하지 않|안 함|않기|しない|したくない|"
	    "望まない|不希望|不愿|不願|不公|不同意|不要|不刊|不显示|请勿|勿",
	[HOW] = "how.|as.|comment.|wie.|cómo.|como.|come.|hoe.|hvordan.|hur.|"
	    "miten.|jak.|hogyan.|как.|як.|cum.|kako.|nasıl.|bagaimana.|"
	    "πώς.|كيف.|איך.|như thế nào|exactly.|what.|which.|quel.|quelle.|"
	    "welch|cuál.|quale.|qual.|jaki|jaké|какое.|何と|什么|무슨|어떤",
	[OTHER] = "comment.|comments.|message|photo|picture|image|phone|logo.|"
	    "address|e mail|email|video|quote|statement|commentaire|"
	    "comentario|kommentar|foto|bild|nachricht|mensaje|"
	    "opmerking|bericht|комментар|фото|코멘트|의견|댓글|사진|"
	    "コメント|写真|评论|照片|留言|تعليق|صورة|newsletter",
	[EITHER] = "or not|if not|whether or not|ou non|ou pas|si non|sinon|"
	    "oder nicht|wenn nicht|falls nicht|of niet|o no|ou não|eller ej|"
	    "eller inte|eller ikke|vai ei|či nie|czy nie|nebo ne|"
	    "или нет|чи ні|หรือไม่|要不要|可不可以|能不能|愿不愿意|願不願意|同不同意|"
	    "か否か|yes no|sí no|ja nein|oui non|sì no|sim não|ja nej|ja nei|"
	    "ja nee|ano ne|áno nie|tak nie|da ne|da nu|да нет|да не|так ні|"
	    "evet hayır|ya tidak|có không|igen nem|kyllä ei|نعم لا|כן לא",
};

enum pr_status
pri_consent_words(char **text)
{
	struct pri_buf b = { 0 };
	size_t size;
	char out[3 * 100 + PRI_FOLD_MAX];

	for (int k = 0; k < KINDS; k++) {
		for (const char *s = words[k]; *s != '\0';) {
			size_t len = strcspn(s, "|");
			int whole = s[len - 1] == '.';
			size_t m = pri_fold(s, len - (size_t)whole, out,
			    sizeof(out));
			if (m != SIZE_MAX && m > 0) {
				pri_buf_put(&b, out, m);
				pri_buf_puts(&b, whole ? ".|" : "|");
			}
			s += len + (s[len] == '|');
		}
		pri_buf_putc(&b, '\n');
	}
	return pri_buf_take(&b, text, &size);
}

/* ---- One sentence ---- */

/* Where a word w[0..n), which ends in "." when it is a whole one, begins in
 * the folded text; NULL when nowhere. */
static const char *
find_word(const char *s, size_t len, const char *w, size_t n)
{
	int whole = w[n - 1] == '.', loose = (unsigned char)w[0] >= 0xe0;
	const char *p = s, *end = s + len;

	n -= (size_t)whole;
	while ((p = memmem(p, (size_t)(end - p), w, n)) != NULL) {
		if (loose || ((p == s || p[-1] == ' ') &&
		    (!whole || p + n == end || p[n] == ' ')))
			return p;
		p++;
	}
	return NULL;
}

/* Where the first word of a kind begins, and where it ends. */
static const char *
find_kind(const char *t, enum kind k, const char *s, size_t len, size_t *n)
{
	const char *first = NULL, *p;

	for (int i = 0; i < (int)k; i++)
		t = strchr(t, '\n') + 1;
	while (*t != '\n') {
		size_t m = strcspn(t, "|");
		p = find_word(s, len, t, m);
		if (p != NULL && (first == NULL || p < first)) {
			first = p;
			*n = m - (size_t)(t[m - 1] == '.');
		}
		t += m + 1;
	}
	return first;
}

static int
has(const char *t, enum kind k, const char *s, size_t len)
{
	size_t n;

	return find_kind(t, k, s, len, &n) != NULL;
}

/* "or not" and the like say nothing. */
static size_t
drop_either(const char *t, char *s, size_t len)
{
	const char *p;
	size_t n;

	while ((p = find_kind(t, EITHER, s, len, &n)) != NULL) {
		size_t at = (size_t)(p - s);
		memmove(s + at, s + at + n, len - at - n);
		len -= n;
	}
	return len;
}

/* Is the sentence's verb turned around?  In the Germanic languages of the
 * continent "not" may also stand at the end. */
static int
is_negated(const char *t, const char *s, size_t len, const char *verb)
{
	static const char *const last[] = { " nicht", " niet", " ikke",
		" inte", " ej" };
	size_t n;
	const char *p = find_kind(t, NOT, s, len, &n);

	if (p != NULL && (p < verb || (unsigned char)p[0] >= 0xe0))
		return 1;
	for (size_t i = 0; i < sizeof(last) / sizeof(*last); i++) {
		n = strlen(last[i]);
		if (len > n && memcmp(s + len - n, last[i], n) == 0)
			return 1;
	}
	return 0;
}

/* A folded sentence. */
static enum pri_role
sentence(const char *t, char *s, size_t len, int *named)
{
	size_t n;
	const char *p;

	len = drop_either(t, s, len);
	int name = has(t, NAME, s, len), ask = has(t, ASK, s, len);
	*named |= name;
	if (!name && has(t, OTHER, s, len))
		return PRI_ROLE_NONE;
	p = find_kind(t, HIDE, s, len, &n);
	if (p == NULL && name)
		p = find_kind(t, SECRET, s, len, &n);
	if (p != NULL)
		return is_negated(t, s, len, p) ? PRI_ROLE_PUBLISH :
		    PRI_ROLE_ANONYMOUS;
	if (name && has(t, HOW, s, len))
		return PRI_ROLE_NONE;
	p = find_kind(t, SHOW, s, len, &n);
	if (p == NULL && (name || ask))
		p = find_kind(t, OPEN, s, len, &n);
	int weak = p == NULL && name && !ask;
	if (p == NULL && name)
		p = find_kind(t, APPEAR, s, len, &n);
	if (p == NULL)
		return PRI_ROLE_NONE;
	return is_negated(t, s, len, p) ? PRI_ROLE_ANONYMOUS :
	    weak ? PRI_ROLE_NONE : PRI_ROLE_PUBLISH;
}

/* How many bytes of an end of a sentence stand at s. */
static size_t
ends(const char *s, size_t n)
{
	static const char *const marks[] = { "？", "。", "！", "؟", "（",
		"）", "：", "।" };

	if (strchr("?!;:()[]\n\r", *s) != NULL || (*s == '.' && (n == 1 ||
	    s[1] == ' ')))
		return 1;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t m = strlen(marks[i]);
		if (n >= m && memcmp(s, marks[i], m) == 0)
			return m;
	}
	return 0;
}

enum pri_role
pri_consent_role(const char *t, const char *s, size_t n, int *named)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	enum pri_role role = PRI_ROLE_NONE;

	if (n > LONGEST || memchr(s, '\0', n) != NULL)
		return role;
	for (size_t from = 0, i = 0; i <= n && role == PRI_ROLE_NONE;) {
		size_t cut = i == n ? 1 : ends(s + i, n - i);
		if (cut == 0) {
			i++;
			continue;
		}
		size_t m = pri_fold(s + from, i - from, key, sizeof(key));
		if (m != SIZE_MAX && m > 0)
			role = sentence(t, key, m, named);
		from = i += cut;
	}
	return role;
}

int
pri_consent_asks(const char *s, size_t n)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));
	size_t spaces = 0;
	int loose = 0;

	if (m == SIZE_MAX)
		return 1;
	for (size_t i = 0; i < m; i++) {
		spaces += key[i] == ' ';
		loose |= (unsigned char)key[i] >= 0xe0;
	}
	return spaces >= 2 || (loose && pri_utf8_count(key, m) > 6);
}
