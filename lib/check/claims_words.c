/* What words say about signing, in four languages; folded, by stem. */
#include <config.h>

#include <string.h>

#include "check/claims_impl.h"

/* A stem ends in `*' and stands for every word that begins so. */
struct entry {
	unsigned	 flags;
	const char	*words;
};

#define ORG	PRI_CLAIM_ORGANIZATION
#define ALLY	PRI_CLAIM_ALLIANCE
#define MAN	PRI_CLAIM_INDIVIDUAL
#define ALL	PRI_CLAIM_SIGNER
#define LAND	PRI_CLAIM_COUNTRY

static const struct entry en[] = {
	{ ORG, "ngo ngos organization organizations organisation "
	    "organisations group groups association associations nonprofit "
	    "nonprofits charity charities institution institutions csos "
	    "entities" },
	{ ALLY, "alliance alliances coalition coalitions network networks "
	    "umbrella umbrellas federations" },
	{ MAN, "individual individuals person persons people persons "
	    "personalities" },
	{ ALL | W_SIGN, "signatories signers cosigners cosignatories "
	    "signatory signer" },
	{ LAND, "country countries nations states" },
	{ W_SIGN, "sign signs signed signing cosign cosigns cosigned "
	    "cosigning endorse endorses endorsed endorsing endorsers "
	    "undersigned" },
	{ W_SIGN | W_ADJECTIVE, "undersigned signatory cosigning signing" },
	{ W_LETTER, "letter statement petition appeal joint open call "
	    "declaration" },
	{ W_JOIN, "joined join joins joining backed backing back backs "
	    "support supported supports supporting behind names name "
	    "signatures party released issued published sent wrote "
	    "written penned delivered submitted launched" },
	{ W_US, "us" },
	{ W_AUX, "have has had is are was were been be now already so far "
	    "also since the this our their added put lent given stand "
	    "stands standing to on in a its thus today then and" },
	{ W_TALLY, "number numbers numbered total totals totalled totaled "
	    "grown grew risen rose reached stands" },
	{ W_TOTAL, "in number total all far so" },
	{ ALL | W_MARKS, "signatures" },
	{ W_BODY, "coalition alliance group" },
	{ W_TOGETHER, "together collectively jointly" },
	{ W_WE, "we" },
	{ W_BEFORE, "by of from include includes including are were total "
	    "the among namely with" },
	{ W_AND, "and plus or" },
	{ W_LINK, "as well and plus together with representing from in "
	    "across of including the total a altogether based than who "
	    "which represent speaking on behalf" },
	{ W_ADJECTIVE, "nongovernmental civil society human rights "
	    "international independent advocacy civic different member "
	    "participating civilsociety humanrights nonprofit nonstate "
	    "nongovernment separate listed private individual concerned "
	    "distinct local national regional global humanitarian" },
	{ W_REPRESENT, "represent represents representing represented "
	    "behalf" },
	{ W_FROM, "from in across spanning representing of" },
	{ W_NOT, "not never refused declined without nor hasnt havent" },
	{ W_URGE, "urge urges urged urging call calls called ask asks asked "
	    "appeal appeals appealed demand demands demanded tell press "
	    "condemn condemns condemned write writes wrote send sent join "
	    "joined unite united back backed support supported" },
	{ W_OTHER, "previous previously another similar former formerly ago" },
	{ W_TREATY, "convention treaty agreement protocol covenant accord "
	    "pact statute" },
	{ 0, NULL }
};
static const struct entry fr[] = {
	{ ORG, "ong organisation organisations groupe groupes association "
	    "associations structure structures entites" },
	{ ALLY, "alliance alliances coalition coalitions collectif "
	    "collectifs reseau reseaux plateformes federations" },
	{ MAN, "personne personnes individu individus particulier "
	    "particuliers personnalite personnalites" },
	{ ALL | W_SIGN, "signataire signataires cosignataires "
	    "cosignataire" },
	{ LAND, "pays etats" },
	{ W_SIGN, "signe* cosign* soussign* signent signer contresign* "
	    "paraphe* appose* endosse*" },
	{ W_LETTER, "lettre declaration petition appel tribune texte" },
	{ W_JOIN, "rejoi* jointes joints jointe joint joignent soutien* publie* "
	    "adresse* envoye* lance* "
	    "soutenu* appuye* signature nom noms derriere adhere*" },
	{ W_US, "nous" },
	{ W_AUX, "a ont est sont ete se s deja egalement aussi leur leurs la "
	    "le l au a appose ce cet cette notre compte avec par de du "
	    "apporte donne" },
	{ W_TALLY, "eleve atteint passe nombre total" },
	{ W_TOTAL, "au nombre de total tout en" },
	{ W_BODY, "coalition alliance groupe collectif" },
	{ W_TOGETHER, "ensemble" },
	{ W_WE, "nous" },
	{ W_BEFORE, "par de des d dont comprennent sont total les parmi "
	    "quelque" },
	{ W_AND, "et ou ainsi" },
	{ W_LINK, "et ainsi que de d des dans representant venant issus "
	    "issues venues venus a travers en provenance qui representent "
	    "soit dont bases basees les au" },
	{ W_ADJECTIVE, "non gouvernementale gouvernementales "
	    "nongouvernementales internationale internationales de la "
	    "societe civile des defense droits humains l homme differents "
	    "differentes independantes membres humanitaires" },
	{ W_REPRESENT, "represent*" },
	{ W_FROM, "de d dans travers en" },
	{ W_NOT, "ne n pas jamais refuse* sans" },
	{ W_URGE, "exhort* appel* demand* dema* pressent exig* interpell* "
	    "condamn* ecriv*" },
	{ W_OTHER, "precedent precedente anterieure similaire" },
	{ W_TREATY, "convention traite accord protocole pacte" },
	{ 0, NULL }
};
static const struct entry es[] = {
	{ ORG, "ong ongs organizacion organizaciones grupo grupos asociacion "
	    "asociaciones entidad entidades" },
	{ ALLY, "alianza alianzas coalicion coaliciones red redes colectivo "
	    "colectivos plataformas federaciones" },
	{ MAN, "persona personas individuo individuos particular "
	    "particulares personalidad personalidades" },
	{ ALL | W_SIGN, "firmante firmantes signatario signatarios "
	    "signatarias cofirmantes" },
	{ LAND, "pais paises estados naciones" },
	{ W_SIGN, "firm* cofirm* suscri* abajofirmantes" },
	{ W_LETTER, "carta declaracion peticion llamamiento manifiesto "
	    "comunicado" },
	{ W_JOIN, "publico publicaron publicado enviaron enviado "
	    "dirigieron unido unidas unidos unieron sumado suman sumaron sumo "
	    "apoy* respald* adhier* adherido firma nombre" },
	{ W_US, "nos" },
	{ W_AUX, "se ha han es son fue sido ya tambien su sus la el los a al "
	    "esta este nuestro nuestra cuenta con de por dado" },
	{ W_TALLY, "asciende llega alcanza suman total numero" },
	{ W_TOTAL, "en total numero" },
	{ W_BODY, "coalicion alianza grupo" },
	{ W_TOGETHER, "juntos juntas conjunto" },
	{ W_WE, "nosotros nosotras" },
	{ W_BEFORE, "por de del entre incluyen son total las los con a" },
	{ W_AND, "y e o" },
	{ W_LINK, "y e asi como de del en que representan representa "
	    "representando a procedentes provenientes las los entre con "
	    "sede" },
	{ W_ADJECTIVE, "no gubernamentales gubernamental internacional "
	    "internacionales de la sociedad civil derechos humanos "
	    "diferentes distintos distintas independientes miembros "
	    "humanitarias defensa defensoras los" },
	{ W_REPRESENT, "represent*" },
	{ W_FROM, "de en" },
	{ W_NOT, "no nunca sin rechaz* neg*" },
	{ W_URGE, "inst* pid* exig* llam* reclam* conden* escrib* exhort*" },
	{ W_OTHER, "anterior anteriores similar" },
	{ W_TREATY, "convencion convenio tratado acuerdo protocolo pacto" },
	{ 0, NULL }
};
static const struct entry de[] = {
	{ ORG, "ngo ngos nro nros organisation organisationen gruppe gruppen "
	    "verein vereine vereinen verband verbande verbanden initiative "
	    "initiativen nichtregierungsorganisation "
	    "nichtregierungsorganisationen menschenrechtsorganisationen "
	    "hilfsorganisationen" },
	{ ALLY, "bundnis bundnisse bundnissen allianz allianzen netzwerk "
	    "netzwerke netzwerken zusammenschlusse dachverbande" },
	{ MAN, "einzelperson einzelpersonen person personen privatpersonen "
	    "personlichkeit personlichkeiten einzelne" },
	{ ALL | W_SIGN, "unterzeichner unterzeichnern unterzeichnerinnen "
	    "unterzeichnende unterzeichnenden mitunterzeichner "
	    "erstunterzeichner unterzeichnenden" },
	{ LAND, "land lander landern staaten" },
	{ W_SIGN, "unterzeichne* unterschr* mitunterzeichne* mitgezeichnet "
	    "gezeichnet unterzeichnung" },
	{ W_LETTER, "brief briefes schreiben erklarung petition appell "
	    "aufruf" },
	{ W_JOIN, "veroffentlich* geschickt gesandt schickten ubergaben "
	    "unterstutzt unterstutzen unterstutzung angeschlossen "
	    "tragen mitgetragen getragen" },
	{ W_US, "uns" },
	{ W_AUX, "haben hat ist sind wird werden wurde sich bereits schon "
	    "auch dem den der die das diesen diesem dieser von mit unserem "
	    "unseren" },
	{ W_TALLY, "auf betragt gestiegen gewachsen zahlt zahl" },
	{ W_TOTAL, "an der zahl insgesamt" },
	{ W_BODY, "bundnis koalition allianz gruppe" },
	{ W_TOGETHER, "zusammen gemeinsam" },
	{ W_WE, "wir" },
	{ W_BEFORE, "von durch der sind darunter insgesamt die den" },
	{ W_AND, "und sowie oder" },
	{ W_LINK, "und sowie aus in die der das den mit insgesamt darunter "
	    "vertreten welche stammen kommen" },
	{ W_ADJECTIVE, "nichtstaatliche nichtstaatlichen internationale "
	    "internationalen zivilgesellschaftliche "
	    "zivilgesellschaftlichen verschiedenen verschiedene "
	    "unterzeichnende unterzeichnenden unabhangige unabhangigen "
	    "humanitare humanitaren" },
	{ W_REPRESENT, "vertret* vertritt reprasentier*" },
	{ W_FROM, "aus in" },
	{ W_NOT, "nicht nie kein keine ohne weiger* weigerten" },
	{ W_URGE, "forder* appell* ruf* dring* verlang* schreib* drang*" },
	{ W_OTHER, "fruhere fruheren fruherer ahnlich*" },
	{ W_TREATY, "konvention vertrag abkommen protokoll ubereinkommen" },
	{ 0, NULL }
};

static int
among(const char *words, const char *s, size_t n)
{
	const char *w = words, *end;

	for (; *w != '\0'; w = end + (*end == ' ')) {
		end = strchrnul(w, ' ');
		/* Few begin alike. */
		if (n == 0 || (*w != s[0] && *w != '*'))
			continue;
		size_t len = (size_t)(end - w);
		if (w[len - 1] == '*' ? n >= len - 1 &&
		    memcmp(w, s, len - 1) == 0 : len == n &&
		    memcmp(w, s, n) == 0)
			return 1;
	}
	return 0;
}

unsigned
pri_claim_word(enum pri_lang lang, const char *s, size_t n)
{
	static const struct entry *const tables[PRI_LANGS] = { en, fr, es, de,
	    NULL };
	unsigned flags = 0;

	for (const struct entry *e = tables[lang]; e != NULL &&
	    e->words != NULL; e++)
		if (among(e->words, s, n))
			flags |= e->flags;
	return flags;
}
