/* Which role a column has, by the words in its header; see header.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "parse/header.h"
#include "parse/header_consent.h"

/*
 * Whole headers, separated by bars, in any case and with any accents and
 * punctuation.  The known tools' own headers are among them: Action Network
 * (first_name, can2_...), Airtable, Change.org (Signed On), Google Forms
 * (Timestamp and its translations), SurveyMonkey (End Date), and petition
 * plugins for WordPress (is_confirmed, optin, custom_message).
 */
static const struct wording {
	enum pri_role	 role;
	const char	*text;
} exact[] = {
	{ PRI_ROLE_NAME, "name|names|full name|signer|signers|signatory|"
	    "signatories|signed by|your name|signer name|name of signer|"
	    "signatory name|name of signatory|display name|public name|"
	    "name (as it should appear)|name as it should appear|"
	    "name to be listed|signature|co-signer|cosigner|endorser|"
	    "endorsed by|supporter|supporters|"
	    "nom|nom complet|votre nom|nom du signataire|signataire|"
	    "signataires|nom et prénom|nom prénom|prénom et nom|"
	    "nombre|nombre completo|su nombre|tu nombre|firmante|firmantes|"
	    "nombre y apellido|nombre y apellidos|nombre del firmante|"
	    "vollständiger name|ihr name|dein name|unterzeichner|"
	    "unterzeichnende|unterzeichnerin|vor- und nachname|"
	    "name des unterzeichners|"
	    "nome|nome completo|seu nome|signatário|signatários|assinante|"
	    "il tuo nome|firmatario|firmatari|nome e cognome|"
	    "naam|volledige naam|uw naam|ondertekenaar|ondertekenaars|"
	    "namn|fullständigt namn|undertecknare|navn|fulde navn|nimi|"
	    "imię i nazwisko|nazwa|podpisujący|sygnatariusz|jméno|"
	    "jméno a příjmení|név|teljes név|nume|nume complet|"
	    "ad soyad|adı soyadı|isim|ad|imzacı|"
	    "имя|фио|ф.и.о.|полное имя|подписант|подписавший|имя и фамилия|"
	    "ім'я|піб|підписант|όνομα|ονοματεπώνυμο|име|ime|ime i prezime|"
	    "이름|성명|성함|서명자|서명인|이름(성명)|연명자|"
	    "氏名|お名前|名前|署名者|賛同者|姓名|名字|签署人|簽署人|签名|簽名|"
	    "署名|您的姓名|"
	    "الاسم|الإسم|الاسم الكامل|اسم|الموقع|الموقعون|اسم الموقع|"
	    "שם|שם מלא|نام|نام و نام خانوادگی|नाम|নাম|ชื่อ|ชื่อ-นามสกุล|tên|"
	    "họ và tên|họ tên|nama|nama lengkap|jina|täisnimi|vārds|"
	    "vārds uzvārds|vārds un uzvārds|vardas|vardas pavardė|emri|"
	    "emri mbiemri|emri dhe mbiemri|izena|izen abizenak|есімі|аты|"
	    "аты жөні|аты-жөні|ism|ism familiya|f i sh|ф и ш|ном|насаб|"
	    "magaca|magaca oo dhan|magac|non|non konplè|ስም|ሙሉ ስም|အမည်|"
	    "နာမည်|ឈ្មោះ|නම|பெயர்|முழு பெயர்|పేరు|ಹೆಸರು|"
	    "പേര്|નામ|ਨਾਮ|ନାମ|नाव|नाम थर|نوم|ناو|nav|navê|anarana|suna|"
	    "orúkọ|aha|igama|lebitso|zita|pangalan|buong pangalan|"
	    "nafn|fullt nafn|ainm|enw|nom complet|nom i cognoms|"
	    "nome e apelidos|სახელი|სახელი გვარი|სახელი და გვარი|անուն|"
	    "անուն ազգանուն|име и презиме|ime i prezime|ime in priimek|"
	    "meno|meno a priezvisko|prénom nom|аты жөнү|нэр|овог нэр|ชื่อเต็ม|"
	    "ຊື່|མིང" },
	{ PRI_ROLE_GIVEN, "name (first)|first name|firstname|first|given name|given names|"
	    "forename|first_name|fname|your first name|prénom|prénoms|"
	    "primer nombre|nombres|vorname|voornaam|nome próprio|"
	    "primeiro nome|imię|förnamn|fornavn|имя (без фамилии)|"
	    "jméno křestní|prenume|keresztnév|etunimi|名|"
	    "الاسم الأول" },
	{ PRI_ROLE_FAMILY, "name (last)|last name|lastname|last|surname|family name|"
	    "last_name|lname|your last name|nom de famille|apellido|"
	    "apellidos|nachname|familienname|achternaam|sobrenome|apelido|"
	    "cognome|nazwisko|efternamn|etternavn|efternavn|фамилия|"
	    "прізвище|příjmení|nume de familie|vezetéknév|sukunimi|soyad|"
	    "soyadı|姓|اسم العائلة|اللقب" },
	{ PRI_ROLE_ORGANIZATION, "organization|organisation|organizations|"
	    "organisations|organization name|organisation name|org|org name|"
	    "organisation/group|organization or group|"
	    "name of organization|name of organisation|name of the "
	    "organization|name of the organisation|name of your organization|"
	    "name of your organisation|your organization|"
	    "your organisation|ngo|ngo name|name of ngo|group|group name|"
	    "name of group|institution|company|company name|entity|"
	    "association|signing organization|signing organisation|"
	    "organization(s)|organization / group|"
	    "nom de l'organisation|nom de votre organisation|"
	    "organisation signataire|"
	    "nom de l'association|association ou organisation|structure|"
	    "organización|organizacion|nombre de la organización|"
	    "nombre de su organización|entidad|asociación|institución|"
	    "institucion|organización firmante|"
	    "organisationen|name der organisation|verein|verband|"
	    "institution/organisation|name ihrer organisation|"
	    "organização|nome da organização|entidade|instituição|"
	    "associação|organizzazione|nome dell'organizzazione|ente|"
	    "associazione|organisatie|naam organisatie|naam van de "
	    "organisatie|vereniging|organisationens namn|organisasjon|"
	    "organisaatio|organizacja|nazwa organizacji|organizace|"
	    "název organizace|szervezet|szervezet neve|organizație|"
	    "organizaţia|numele organizației|kuruluş|kurum|örgüt|"
	    "kuruluş adı|организация|название организации|"
	    "наименование организации|организации|організація|"
	    "назва організації|οργάνωση|οργανισμός|организација|"
	    "organizacija|단체|단체명|기관|기관명|조직명|소속 단체명|단체 이름|"
	    "단체(기관)명|참여단체|연명단체|서명단체|団体|団体名|組織名|組織|"
	    "賛同団体|组织|组织名称|机构|机构名称|團體|團體名稱|组织名|"
	    "組織名稱|機構|機構名稱|团体|团体名称|单位|單位|المنظمة|منظمة|"
	    "اسم المنظمة|المؤسسة|اسم المؤسسة|الجهة|الجمعية|ארגון|שם הארגון|"
	    "سازمان|نام سازمان|संगठन|संस्था|সংগঠন|องค์กร|ชื่อองค์กร|tổ chức|"
	    "tên tổ chức|organisasi|nama organisasi|shirika|"
	    "jina la shirika" },
	{ PRI_ROLE_ORGANIZATION, "organisatsioon|organisatsiooni nimi|ühing|organizācija|"
	    "organizācijas nosaukums|biedrība|organizacijos pavadinimas|"
	    "organizacijos|organizata|emri i organizatës|shoqata|erakundea|"
	    "erakundearen izena|elkartea|organització|"
	    "nom de l'organització|entitat|organización asinante|ұйым|"
	    "ұйым атауы|ұйымның атауы|tashkilot|tashkilot nomi|ташкилот|"
	    "созмон|номи созмон|уюм|уюмдун аталышы|urur|magaca ururka|"
	    "hay'adda|òganizasyon|non òganizasyon|ድርጅት|የድርጅት ስም|የድርጅቱ ስም|"
	    "အဖွဲ့အစည်း|အဖွဲ့အစည်းအမည်|အဖွဲ့အမည်|អង្គការ|ឈ្មោះអង្គការ|"
	    "សមាគម|සංවිධානය|සංවිධානයේ නම|அமைப்பு|அமைப்பின் பெயர்|நிறுவனம்|"
	    "సంస్థ|సంస్థ పేరు|ಸಂಸ್ಥೆ|സംഘടന|സംഘടനയുടെ പേര്|સંસ્થા|ਸੰਸਥਾ|"
	    "संस्थाको नाम|संस्था का नाम|संगठन का नाम|সংস্থা|সংগঠনের নাম|"
	    "تنظیم|تنظیم کا نام|ادارہ|سازمان|نهاد|موسسه|ڕێکخراو|rêxistin|"
	    "fikambanana|kungiya|ẹgbẹ́|inhlangano|mokgatlo|sangano|"
	    "järjestö|järjestön nimi|organisaation nimi|samtök|"
	    "nafn samtaka|eagraíocht|sefydliad|organizácia|"
	    "názov organizácie|ime organizacije|naziv organizacije|"
	    "udruga|udruženje|društvo|назив организације|удружење|"
	    "име на организација|име на организацията|здружение|"
	    "ორგანიზაცია|ორგანიზაციის სახელი|ორგანიზაციის დასახელება|"
	    "կազմակերպություն|կազմակերպության անունը|təşkilat|"
	    "təşkilatın adı|байгууллага|байгууллагын нэр|ອົງການ|ཚོགས་པ|"
	    "pertubuhan|nama pertubuhan|lembaga|nama lembaga|samahan|"
	    "organisasyon|pangalan ng organisasyon|kuruluşun adı|"
	    "kuruluşunuzun adı|kurum adı|dernek|stk|όνομα οργανισμού|"
	    "όνομα οργάνωσης|φορέας" },
	{ PRI_ROLE_TYPE, "type|kind|category|signer type|signatory type|"
	    "type of signer|type of signatory|type of organization|"
	    "organization type|organisation type|entity type|"
	    "individual or organization|organization or individual|"
	    "individual/organization|signing as|i am signing as|"
	    "are you signing as|catégorie|type de signataire|"
	    "type d'organisation|en tant que|tipo|categoría|"
	    "tipo de firmante|tipo de organización|art|typ|kategorie|"
	    "art der organisation|categoria|tipo de organização|"
	    "tipo di organizzazione|soort|categorie|typ organizacji|"
	    "rodzaj|kategoria|тип|вид|категория|тип організації|тип подписанта|"
	    "구분|유형|종류|분류|種別|区分|種類|类型|類型|类别|類別|النوع|نوع|"
	    "الفئة|tür|kategori|jenis|loại" },
	{ PRI_ROLE_COUNTRY, "country|countries|nation|country name|"
	    "country/region|country or region|country / territory|"
	    "country of residence|country of origin|country of operation|"
	    "country of registration|your country|home country|"
	    "country code|country_code|location (country)|based in|"
	    "country based in|country / description|country of work|"
	    "countryname|headquarters country|hq country|"
	    "pays|votre pays|pays de résidence|pays d'origine|"
	    "pays/territoire|país|pais|su país|país de residencia|"
	    "país de origen|países|land|ihr land|staat|herkunftsland|länder|"
	    "wohnsitzland|paese|nazione|stato estero|paese di residenza|"
	    "paese/paesi|pays (siège)|"
	    "land van vestiging|uw land|land/regio|maa|kraj|państwo|země|"
	    "stát|ország|țară|țara|ţara|ülke|ülkeniz|страна|государство|"
	    "страна проживания|країна|χώρα|држава|država|država/zemlja|"
	    "zemlja|krajina|държава|"
	    "나라|국가|국가명|소속 국가|나라 이름|소재국|국가/지역|"
	    "국가(지역)|国|国名|国・地域|所在国|国家|國家|国家/地区|國家/地區|"
	    "国别|國別|所在國家|البلد|الدولة|بلد|دولة|بلد الإقامة|"
	    "מדינה|ארץ|کشور|देश|দেশ|ملک|ประเทศ|quốc gia|nước|negara|nchi|"
	    "bansa|ქვეყანა|երկիր|ölkə|өлкө|улс|riik|valsts|šalis|valstybė|"
	    "shteti|vendi|herrialdea|herrialde|estatua|ел|елі|мемлекет|"
	    "mamlakat|davlat|давлат|кишвар|ýurt|өлке|dalka|wadanka|peyi|"
	    "አገር|ሀገር|နိုင်ငံ|ប្រទេស|රට|நாடு|దేశం|ದೇಶ|രാജ്യം|દેશ|ਦੇਸ਼|ଦେଶ|"
	    "देश का नाम|هیواد|وڵات|welat|firenena|ƙasa|kasa|orílẹ̀ èdè|"
	    "mba|izwe|ilizwe|naha|nyika|tír|gwlad|ປະເທດ|རྒྱལ་ཁབ|"
	    "krajina|kraj pochodzenia|ülkesi|negara asal|asal negara|"
	    "nước|quốc gia/lãnh thổ|país/territorio|país o territorio|"
	    "país/região|land eller region|land oder region|"
	    "pays ou région|pays ou territoire|country or territory|"
	    "country (headquarters)" },
	{ PRI_ROLE_REPRESENTS, "represents|represented|groups|members count|"
	    "number of groups|number of members|number of organizations|"
	    "number of organisations|number of member organizations|"
	    "number of member organisations|member organizations (number)|"
	    "groups represented|organizations represented|"
	    "number of groups represented|no. of groups|# of groups|"
	    "number represented|member count|no. of members|"
	    "how many groups do you represent|représente|"
	    "nombre de groupes|nombre d'organisations|nombre de membres|"
	    "representa|número de organizaciones|número de grupos|"
	    "número de miembros|vertritt|anzahl gruppen|anzahl der gruppen|"
	    "anzahl organisationen|anzahl mitglieder|"
	    "anzahl mitgliedsorganisationen|representa a|"
	    "número de organizações|rappresenta|numero di organizzazioni|"
	    "numero di membri|vertegenwoordigt|aantal organisaties|"
	    "aantal leden|liczba organizacji|liczba członków|представляет|"
	    "количество организаций|число организаций|소속 단체 수|단체 수|"
	    "회원단체 수|참여단체 수|단체수|회원단체수|加盟団体数|団体数|"
	    "参加団体数|成员数量|组织数量|团体数量|團體數量|成員數量|代表团体数|"
	    "عدد المنظمات|عدد الأعضاء|عدد المجموعات" },
	{ PRI_ROLE_MEMBERS, "members|member groups|member organizations|"
	    "member organisations|members list|list of members|"
	    "names of members|names of member organizations|membres|"
	    "organisations membres|liste des membres|miembros|"
	    "organizaciones miembros|organizaciones miembro|mitglieder|"
	    "mitgliedsorganisationen|membros|organizações membros|membri|"
	    "organizzazioni aderenti|leden|lidorganisaties|członkowie|"
	    "участники|члены|организации-члены|회원단체|소속 단체|"
	    "회원 단체|소속단체|구성단체|加盟団体|構成団体|成员|成员组织|成員|"
	    "成員團體|الأعضاء|المنظمات الأعضاء|üyeler" },
	{ PRI_ROLE_TITLE, "title|job title|position|role|your title|"
	    "designation|titre|fonction|poste|qualité|cargo|puesto|título|"
	    "titel|funktion|position/funktion|função|titolo|ruolo|carica|"
	    "qualifica|functie|stanowisko|funkcja|должность|посада|직함|"
	    "직위|직책|役職|肩書|肩書き|职务|職務|职位|職稱|头衔|المنصب|"
	    "الصفة|المسمى الوظيفي|unvan|görev|jabatan" },
	{ PRI_ROLE_AFFILIATION, "affiliation|affiliations|"
	    "institutional affiliation|organizational affiliation|"
	    "affiliation (for identification only)|university|employer|"
	    "university / institution|school|rattachement|"
	    "institution de rattachement|université|afiliación|"
	    "universidad|zugehörigkeit|universität|afiliação|universidade|"
	    "affiliazione|università|affiliatie|afiliacja|аффилиация|"
	    "место работы|소속|소속기관|소속 기관|所属|所属機関|所屬|"
	    "所属单位|工作单位|الانتماء|الجهة التابع لها|kurumu" },
	{ PRI_ROLE_EMAIL, "email|e-mail|mail|email address|e-mail address|"
	    "your email|email_address|contact email|e mail|courriel|"
	    "adresse e-mail|adresse mail|adresse email|adresse courriel|"
	    "adresse électronique|correo|correo electrónico|"
	    "dirección de correo electrónico|email-adresse|e-mail-adresse|"
	    "endereço de e-mail|indirizzo email|indirizzo e-mail|"
	    "e-mailadres|posta elettronica|e-postadress|e-post|"
	    "sähköposti|adres e-mail|эл. почта|электронная почта|"
	    "адрес электронной почты|почта|електронна пошта|이메일|"
	    "전자우편|이메일 주소|메일|メール|メールアドレス|"
	    "電子メール|电子邮件|邮箱|電子郵件|電郵|电子邮箱|"
	    "البريد الإلكتروني|البريد الالكتروني|e-posta|surel|"
	    "barua pepe" },
	{ PRI_ROLE_PUBLISH, "publish|public|publish name|display|"
	    "display publicly|publish?|public?|list publicly|show name|"
	    "may we publish your name|consent to publish|visibility|"
	    "privacy|show in list|show on list|"
	    "display name publicly|public signature|publier|publication|"
	    "publier mon nom|publicar|publicar nombre|publicación|"
	    "veröffentlichen|veröffentlichung|name veröffentlichen|"
	    "pubblicare|pubblicazione|publicação|publiceren|"
	    "publikować|publikacja|публиковать|публикация|공개|공개 여부|"
	    "이름 공개|공개여부|公開|公開可否|氏名公開|公开|是否公开|是否公開|"
	    "نشر|نشر الاسم|النشر|yayınla" },
	{ PRI_ROLE_ANONYMOUS, "anonymous|anonymous?|hide|hidden|hide name|"
	    "keep private|private|hide my name|"
	    "anonymous signature|anonyme|anónimo|anonimo|anonym|anônimo|"
	    "anoniem|anonimowo|анонимно|익명|비공개|匿名|非公開|مجهول" },
	{ PRI_ROLE_SIGNED_AT, "signed at|signed on|signed|date signed|"
	    "signed_at|timestamp|date|date of signature|signature date|"
	    "submitted|submitted at|submission date|submitted on|"
	    "date submitted|created at|created|created_at|created time|"
	    "date created|time|end date|date/time|datetime|created date|"
	    "completion time|signing date|horodateur|date de signature|"
	    "signé le|marca temporal|fecha|fecha de firma|firmado el|"
	    "zeitstempel|datum|unterzeichnet am|carimbo de data/hora|data|"
	    "data da assinatura|data di firma|informazioni cronologiche|"
	    "tijdstempel|sygnatura czasowa|data podpisu|"
	    "отметка времени|дата|дата подписания|"
	    "позначка часу|타임스탬프|서명일|날짜|서명 일시|서명일시|제출일|"
	    "タイムスタンプ|日付|署名日|时间戳|時間戳記|时间戳记|日期|签署日期|"
	    "簽署日期|提交时间|提交時間|طابع زمني|التاريخ|تاريخ التوقيع|"
	    "zaman damgası|tarih" },
	{ PRI_ROLE_WITHDRAWN, "withdrawn|withdrew|withdrawn on|"
	    "withdrawn at|withdrawal|removed|retired|retiré|retrait|"
	    "retirado|retirada|fecha de retiro|zurückgezogen|ritirato|"
	    "ritirata|teruggetrokken|wycofany|wycofano|отозван|отозвано|"
	    "철회|철회일|서명 철회|取消|撤回|撤回日|撤签|撤簽|منسحب|"
	    "تاريخ الانسحاب|انسحاب" },
	{ PRI_ROLE_CONFIRMED, "is_confirmed|is confirmed|confirmed|"
	    "confirmed?|confirmation status|email confirmed|"
	    "e-mail confirmed|email confirmed?|email verified|"
	    "e-mail verified|email_verified|verified|is_verified|"
	    "signature confirmed|confirmed at|confirmed on|confirmed_at|"
	    "date confirmed|confirmation date|confirmed date|"
	    "email confirmed at|email_confirmed_at|verified at|verified_at|"
	    "verified on|email verified at|email_verified_at|"
	    "verification date|confirmé le|bestätigt am|confirmado el|"
	    "confirmado em|confermato il|bevestigd op|potwierdzono dnia|"
	    "дата подтверждения|확인일|확인일시|인증일|인증일시|確認日|確認日時|"
	    "确认时间|确认日期|تاريخ التأكيد|confirmé|confirmée|confirmé ?|"
	    "email confirmé|adresse confirmée|bestätigt|bestätigt?|"
	    "e-mail bestätigt|confirmado|confirmada|¿confirmado?|"
	    "verificado|confermato|confermata|bevestigd|potwierdzony|"
	    "potwierdzono|подтверждено|подтверждён|підтверджено|"
	    "확인 여부|인증 여부|이메일 인증|確認済み|メール確認|已确认|已確認|"
	    "مؤكد|تم التأكيد" },
	{ PRI_ROLE_COMMENT, "comment|comments|note|notes|remarks|message|"
	    "your message|custom_message|why are you signing|reason|"
	    "reasons|statement|commentaire|commentaires|remarques|"
	    "comentario|comentarios|observaciones|kommentar|"
	    "bemerkung|bemerkungen|anmerkung|anmerkungen|comentário|"
	    "comentários|commento|commenti|opmerking|opmerkingen|komentarz|"
	    "uwagi|комментарий|комментарии|примечание|비고|의견|메모|한마디|"
	    "コメント|備考|备注|備註|评论|留言|意見|意见|تعليق|ملاحظات|yorum|not" },
	{ PRI_ROLE_SORT, "sort|sort as|sort key|sort name|sort by|"
	    "alphabetize as|file as|tri|orden|sortierung|ordenar como|"
	    "정렬|정렬 이름|가나다순|よみがな|ふりがな|フリガナ|読み|拼音|排序" },
	{ PRI_ROLE_WEB, "web|website|url|web site|web address|homepage|"
	    "site|link|webpage|organization website|site web|site internet|"
	    "sitio web|página web|web-adresse|webseite|internetseite|"
	    "sito|sito web|website/url|strona internetowa|сайт|веб-сайт|"
	    "홈페이지|웹사이트|누리집|ウェブサイト|ホームページ|网站|網站|网址|"
	    "網址|الموقع الإلكتروني|موقع الويب|web sitesi" },
	{ PRI_ROLE_NONE, "name (prefix)|name (middle)|name (suffix)|"
	    "email opt-in|email optin|petition title|petition id|"
	    "created by (user id)|user id|entry id|source url|user agent|"
	    "user ip|start time|id|no|no.|#|number|nr|num|city|state|town|"
	    "province|address|street address|zip|zip code|postal code|"
	    "postcode|phone|telephone|phone number|mobile|ip address|"
	    "respondent id|collector id|start date|custom data 1|"
	    "contact person|contact name|contact|name of contact person|"
	    "contact person's name|language|email optin|optin|"
	    "confirmation_code|petitions_id|번호|연번|순번|"
	    "전화번호|연락처|담당자|담당자명|番号|編号|编号|序号|電話番号|"
	    "城市|ville|adresse|código postal|ciudad|stadt|plz|telefon|"
	    "ort|téléphone|teléfono|personne de contact|"
	    "persona de contacto|ansprechpartner|city/state|state/province|"
	    "city and state|region|description|mailing address" },
};

/*
 * Words within a longer header, in the order in which they are looked for: a
 * question about publishing a name is one about publishing.  In scripts that
 * do not put spaces between words they are found anywhere.
 */
static const struct wording hints[] = {
	{ PRI_ROLE_NONE, "phone|telephone|phone number|newsletter|subscribe|"
	    "mailing list|updates from|zip|postal|postcode|contact person|"
	    "ip address|전화|연락처|電話|电话|captcha|terms|utm source" },
	{ PRI_ROLE_EMAIL, "email|e-mail|courriel|correo electrónico|이메일|"
	    "メールアドレス|电子邮件|электронной почты|البريد" },
	{ PRI_ROLE_WITHDRAWN, "withdrawn|withdrew|withdraw|철회|撤回|retirado|"
	    "zurückgezogen" },
	{ PRI_ROLE_ANONYMOUS, "dont publish|don t publish|dont show|"
	    "dont list|do not list|not be listed|not be named|not be shown|"
	    "not show|not list|not be displayed|not appear|withhold|"
	    "withheld|ne pas publier|ne pas afficher|pas publié|"
	    "pas être publié|pas apparaître|no publicar|no se publique|"
	    "no publique|no aparecer|no mostrar|não publicar|"
	    "não publique|não divulgar|non pubblicare|non pubblicato|"
	    "nicht veröffentlichen|nicht veröffentlicht|nicht genannt|"
	    "nicht nennen|nicht öffentlich|ungenannt|niet publiceren|"
	    "niet vermelden|не публиковать|не опубликовывать|"
	    "не публикувати|nie publikować|nie publikuj|عدم نشر|لا تنشر|"
	    "不公开|不公開|공개하지|anonymous|anonymously|keep my name private|"
	    "hide my name|remain private|keep private|not publish|"
	    "not be published|not display|anonyme|anónima|anónimo|anonym|"
	    "익명|비공개|匿名|非公開" },
	{ PRI_ROLE_PUBLISH, "publish|published|publicly|made public|"
	    "publication|publishing|be public|public list|"
	    "be listed|listed on|list me|list us|list our|be named|"
	    "be displayed|be shown|displayed on|publiée|publiés|"
	    "rendre public|rendu public|afficher|affiché|affichage|"
	    "publicación|publicada|publique|se publique|difundir|"
	    "aparecer públicamente|divulgar|divulgação|publicação|"
	    "veröffentlichung|namensnennung|öffentlich|genannt werden|"
	    "pubblicazione|pubblicata|pubblicare|publiceren|publicatie|"
	    "gepubliceerd|vermeld|offentliggöra|offentliggøre|"
	    "offentliggjøre|publicera|publiceras|julkaista|julkaisu|"
	    "zveřejnit|zveřejnění|opublikować|publikację|publikacji|"
	    "опубликовать|публикацию|публикации|публикация|публиковать|"
	    "опубліковано|публікацію|публікації|публікація|yayınlanması|"
	    "yayımlanması|yayınlansın|yayımlansın|yayınlanmasını|"
	    "yayımlanmasını|yayınlanabilir|yayımlanabilir|công khai|"
	    "dipublikasikan|δημοσίευση|δημοσιευτεί|publicarea|"
	    "публикувано|публикуване|انتشار|النشر|بنشر|掲載|公布|"
	    "appear publicly|show my name|display my name|list my name|"
	    "publier|publié|publicar|publicarse|veröffentlichen|"
	    "veröffentlicht|veröffentlicht werden|pubblicare|pubblicato|"
	    "publicado|공개|公開|公开|نشر" },
	{ PRI_ROLE_REPRESENTS, "how many groups|how many organizations|"
	    "how many organisations|how many members|how many member|"
	    "how many ngos|number of groups|number of member|"
	    "number of organizations|number of organisations|"
	    "groups represented|organizations represented|represents|"
	    "organisations represented|groups you represent|"
	    "groups do you represent|groups do you speak for|"
	    "organizations do you represent|organisations do you represent|"
	    "vertretenen gruppen|vertretenen organisationen|"
	    "vertretene gruppen|vertretene organisationen|"
	    "groupes représentés|organisations représentées|"
	    "grupos representados|organizaciones representadas|"
	    "organizações representadas|gruppi rappresentati|"
	    "organizzazioni rappresentate|"
	    "представляемых организаций|대표하는 단체|"
	    "combien d'organisations|combien de groupes|"
	    "combien de membres|cuántas organizaciones|cuántos grupos|"
	    "wie viele organisationen|wie viele gruppen|"
	    "quante organizzazioni|단체 수|団体数|多少组织|多少团体" },
	{ PRI_ROLE_MEMBERS, "member organizations|member organisations|"
	    "member groups|names of members|list your members|"
	    "organisations membres|mitgliedsorganisationen|회원단체|加盟団体" },
	{ PRI_ROLE_SIGNED_AT, "timestamp|date signed|signed on|date of signing|"
	    "submission date|submitted|horodateur|zeitstempel|"
	    "marca temporal" },
	{ PRI_ROLE_TYPE, "signing as|sign as|signing on behalf|"
	    "individual or|or individual|as an individual|or as an individual|"
	    "type of|organization type|en tant que|como individuo|"
	    "als einzelperson|as a person|구분|유형" },
	{ PRI_ROLE_COUNTRY, "nationality|nationalité|nacionalidad|"
	    "nacionalidade|nazionalità|nationalität|staatsangehörigkeit|"
	    "nationaliteit|гражданство|국적|国籍|國籍|الجنسية|"
	    "country|countries|where are you based|"
	    "where are you located|where are you from|where is your|"
	    "where do you live|where do you work|based in|"
	    "where are you|where based|which nation|in which nation|"
	    "pays|où êtes vous|où est basée|où est basé|où vivez vous|"
	    "país|países|dónde está|dónde vive|de dónde|land|länder|"
	    "wo sind sie|wo leben sie|"
	    "wo wohnen sie|wo ist ihre|paese|dove si trova|dove vivi|"
	    "onde está|onde você|onde mora|"
	    "waar bent u|waar is uw|kraj|kraju|państwie|maassa|maasta|"
	    "országban|országból|zemi|krajině|krajine|țară|țara|țării|"
	    "ülkede|ülkedesiniz|ülkeden|ülkeniz|ülkesi|landet|landi|χώρα|"
	    "χώρας|країні|країни|държава|држави|државе|državi|zemlji|"
	    "zemlje|riigis|riik|valstī|valsts|šalyje|šalies|shtet|shtetin|"
	    "vendin|دولتك|دولتكم|بلدك|بلدكم|دولة|بلدان|מדינה|ארץ|"
	    "באיזו מדינה|کشور|ملک|所在国|所在國|どの国|国はどこ|どちらの国|"
	    "哪个国家|哪個國家|어느 나라|ประเทศ|negara mana|nchi|bansa|"
	    "ქვეყანა|ქვეყანაში|երկիր|երկրում|ölkə|ölkədə|দেশ|"
	    "நாடு|රට|နိုင်ငံ|ប្រទេស|አገር|страна|стране|страны|країна|국가|나라|"
	    "国名|国家|國家|どこの国|البلد|الدولة|بلد|ülke|देश|quốc gia|"
	    "negara" },
	{ PRI_ROLE_WEB, "website|web site|url|site web|sitio web|webseite|"
	    "홈페이지|ウェブサイト|网站" },
	{ PRI_ROLE_TITLE, "job title|position|your title|your role|fonction|"
	    "cargo|직함|직책|役職|职务" },
	{ PRI_ROLE_AFFILIATION, "affiliation|affiliated|university|소속|所属" },
	{ PRI_ROLE_GIVEN, "first name|given name|prénom|vorname" },
	{ PRI_ROLE_FAMILY, "last name|family name|surname|nom de famille|"
	    "nachname|apellidos" },
	{ PRI_ROLE_ORGANIZATION, "organization|organisation|organizations|"
	    "organisations|organization's|organisation's|ngo|group|"
	    "organización|organização|organizzazione|organisatie|"
	    "организации|организация|단체|団体|組織|机构|组织|團體|المنظمة|"
	    "منظمتك|منظمتكم|جمعيتكم|организацията|організації|"
	    "kuruluşun|kuruluşunuz|kuruluşunuzun|kurumunuz|derneğiniz|"
	    "szervezet|szervezetének|szervezete|organizației|organizația|"
	    "organizacji|organizace|organizácie|organizacije|"
	    "organisaation|järjestön|järjestönne|organisationens|"
	    "organisasjonens|οργάνωσης|οργανισμού|organisatsiooni|"
	    "organizācijas|organizacijos|organizatës|ארגון|הארגון|سازمان|"
	    "संगठन|संस्था|องค์กร|tổ chức|organisasi|shirika" },
	{ PRI_ROLE_COMMENT, "comment|comments|why|message|anything else|"
	    "commentaire|comentario|kommentar|의견|コメント" },
	{ PRI_ROLE_NAME, "name|nom|nombre|nome|signatory|signer|имя|이름|"
	    "성명|氏名|姓名|الاسم" },
};

/* Below a question of a survey tool, in its second row. */
static const char answers[] = "|response|open ended response|"
    "other please specify|please specify|open response|text|"
    "respuesta abierta|réponse ouverte|antwort|offene antwort|";

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
enum { LONGEST = 1000 };

/* "\1" role letters "\2|" folded wordings "|" for each entry of a table. */
static void
put_table(struct pri_buf *b, const struct wording *t, size_t n)
{
	char out[3 * LONGEST];

	for (size_t i = 0; i < n; i++) {
		pri_buf_putc(b, (char)('A' + t[i].role));
		pri_buf_putc(b, '|');
		for (const char *s = t[i].text; *s != '\0';) {
			size_t len = strcspn(s, "|");
			size_t m = pri_fold(s, len, out, sizeof(out));
			if (m != SIZE_MAX && m > 0) {
				pri_buf_put(b, out, m);
				pri_buf_putc(b, '|');
			}
			s += len + (s[len] == '|');
		}
		pri_buf_putc(b, '\n');
	}
}

enum pr_status
pri_header_open(struct pri_header *h)
{
	struct pri_buf b = { 0 };

	put_table(&b, exact, COUNT(exact));
	h->exact = b.len;
	pri_buf_putc(&b, '\n');
	put_table(&b, hints, COUNT(hints));
	h->consent = NULL;
	h->nomem = 0;
	return pri_buf_take(&b, &h->text, &h->len);
}

void
pri_header_close(struct pri_header *h)
{
	free(h->text);
	free(h->consent);
	h->text = h->consent = NULL;
	h->len = 0;
}

/* The line of the first table that holds "|key|", or NULL. */
static const char *
find_exact(const struct pri_header *h, const char *key, size_t n)
{
	char bar[LONGEST + 3];

	if (n == 0 || n > LONGEST)
		return NULL;
	bar[0] = '|';
	memcpy(bar + 1, key, n);
	bar[n + 1] = '|';
	const char *p = memmem(h->text, h->exact, bar, n + 2);
	while (p != NULL && p > h->text && p[-1] != '\n')
		p--;
	return p;
}

static enum pri_role
role_of(const char *line)
{
	return (enum pri_role)(line[0] - 'A');
}

/* Does the folded text hold the word or words w[0..n)? */
static int
has_words(const char *s, size_t len, const char *w, size_t n)
{
	const char *p = s, *end = s + len;

	while ((p = memmem(p, (size_t)(end - p), w, n)) != NULL) {
		int whole = (p == s || p[-1] == ' ') &&
		    (p + n == end || p[n] == ' ');
		/* No spaces between words: Han, kana, Hangul, Thai. */
		if (whole || (unsigned char)w[0] >= 0xe0)
			return 1;
		p++;
	}
	return 0;
}

/* The line of the second table that has a word of it, or NULL. */
static const char *
find_hint(const struct pri_header *h, const char *key, size_t n)
{
	const char *line = h->text + h->exact + 1;

	while (*line != '\0') {
		const char *end = strchr(line, '\n');
		for (const char *w = line + 2; w < end;) {
			size_t len = strcspn(w, "|\n");
			if (len > 0 && has_words(key, n, w, len))
				return line;
			w += len + 1;
		}
		line = end + 1;
	}
	return NULL;
}

/* Each part of a header of several languages: "단체명 / Organization". */
static enum pri_role
find_part(const struct pri_header *h, const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t from = 0;

	for (size_t i = 0; i <= n; i++) {
		int cut = i == n || strchr("/|()[]:\n", s[i]) != NULL ||
		    (s[i] == '-' && i > 0 && s[i - 1] == ' ');
		if (!cut)
			continue;
		size_t m = pri_fold(s + from, i - from, key, sizeof(key));
		const char *line = m == SIZE_MAX || m == 0 ||
		    (from == 0 && i == n) ? NULL : find_exact(h, key, m);
		if (line != NULL && role_of(line) != PRI_ROLE_NONE)
			return role_of(line);
		from = i + 1;
	}
	return PRI_ROLE_NONE;
}

/*
 * A question about showing a name is one, whatever else is in it; but
 * "Name (will be published)" is a name, and "Email (never published)" an
 * address.
 */
static enum pri_role
consent(struct pri_header *h, const char *s, size_t n, enum pri_role role,
    int how)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	int named = 0;
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	if (m == SIZE_MAX || m == 0 || how == PRI_HEADER_EXACT ||
	    (how == PRI_HEADER_PART && memchr(s, '?', n) == NULL) ||
	    find_exact(h, key, m) != NULL)
		return PRI_ROLE_NONE;
	if (h->consent == NULL && pri_consent_words(&h->consent) != PR_OK) {
		h->nomem = 1;
		return PRI_ROLE_NONE;
	}
	enum pri_role asked = pri_consent_role(h->consent, s, n, &named);
	return named || role == PRI_ROLE_PUBLISH ||
	    role == PRI_ROLE_ANONYMOUS || role == PRI_ROLE_NAME ||
	    role == PRI_ROLE_ORGANIZATION || (role == PRI_ROLE_NONE &&
	    find_hint(h, key, m) == NULL) ? asked : PRI_ROLE_NONE;
}

enum pri_role
pri_header_role(const struct pri_header *h, const char *s, size_t n,
    int *sure, int *organization)
{
	char key[3 * LONGEST + PRI_FOLD_MAX];
	enum pri_role role = PRI_ROLE_NONE;
	int how = PRI_HEADER_NO;
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));
	const char *line = m == SIZE_MAX ? NULL : find_exact(h, key, m);

	if (line != NULL) {
		role = role_of(line);
		how = PRI_HEADER_EXACT;
	} else if (m != SIZE_MAX && m > 0) {
		role = find_part(h, s, n);
		how = PRI_HEADER_PART;
		if (role == PRI_ROLE_NONE) {
			line = find_hint(h, key, m);
			role = line == NULL ? PRI_ROLE_NONE : role_of(line);
			how = PRI_HEADER_HINT;
		}
	}
	if (organization != NULL)
		*organization = role == PRI_ROLE_ORGANIZATION;
	if (sure != NULL)
		*sure = role == PRI_ROLE_NONE ? PRI_HEADER_NO : how;
	return role;
}

enum pri_role
pri_header_column(struct pri_header *h, const char *s, size_t n, int *sure,
    int *organization)
{
	enum pri_role role = pri_header_role(h, s, n, sure, organization);
	enum pri_role asked = consent(h, s, n, role, *sure);

	if (asked == PRI_ROLE_NONE)
		return role;
	*sure = PRI_HEADER_HINT;
	*organization = 0;
	return asked;
}

int
pri_header_known(const struct pri_header *h, const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t m = n > 100 ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	return m != SIZE_MAX && m > 0 && find_exact(h, key, m) != NULL;
}

int
pri_header_hints(const struct pri_header *h, const char *s, size_t n)
{
	char key[3 * LONGEST];
	size_t m = n > LONGEST ? SIZE_MAX : pri_fold(s, n, key, sizeof(key));

	return m != SIZE_MAX && m > 0 && (find_exact(h, key, m) != NULL ||
	    find_hint(h, key, m) != NULL);
}

int
pri_header_same(const char *a, size_t an, const char *b, size_t bn)
{
	char ka[3 * LONGEST], kb[3 * LONGEST];

	if (an == bn && memcmp(a, b, an) == 0)
		return 1;
	if (an > LONGEST || bn > LONGEST)
		return 0;
	size_t am = pri_fold(a, an, ka, sizeof(ka));
	size_t bm = pri_fold(b, bn, kb, sizeof(kb));
	return am != SIZE_MAX && am > 0 && am == bm && memcmp(ka, kb, am) == 0;
}

int
pri_header_is_answer(const char *s, size_t n)
{
	char key[3 * LONGEST];

	key[0] = '|';
	size_t m = n > LONGEST ? SIZE_MAX :
	    pri_fold(s, n, key + 1, sizeof(key) - 3);
	if (m == SIZE_MAX || m == 0)
		return 0;
	key[m + 1] = '|';
	key[m + 2] = '\0';
	return strstr(answers, key) != NULL;
}
