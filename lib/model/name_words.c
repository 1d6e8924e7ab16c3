/*
 * The words of names: tables in alphabetical order, and one search over them.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "model/name_words.h"

static const char *const stops[] = {
	"a", "af", "al", "an", "and", "as", "at", "au", "aux", "by", "d", "da",
	"das", "de", "degli", "dei", "del", "dell", "della", "dem", "den",
	"der", "des", "di", "die", "do", "dos", "du", "e", "ed", "een", "el",
	"en", "et", "for", "from", "fuer", "fur", "gli", "het", "i", "il", "im",
	"in", "into", "l", "la", "las", "le", "les", "lo", "los", "mit", "na",
	"nad", "no", "och", "of", "og", "on", "os", "ou", "para", "per", "por",
	"pour", "s", "sur", "the", "to", "ueber", "um", "un", "una", "und",
	"une", "uni", "v", "van", "ve", "vom", "von", "voor", "vor", "with",
	"y", "z", "za", "zu", "zum", "zur"
};
static const char *const weaks[] = {
	"charity", "companies", "company", "corp", "corporation", "entity",
	"inc", "ngo", "npo", "organisation", "organizacao", "organizacion",
	"organization", "organizzazione"
};
static const char *const titles[] = {
	"abbot", "ambassador", "archbishop", "atty", "bishop", "bp", "bro",
	"brother", "canon", "cardinal", "col", "comrade", "count", "countess",
	"dame", "deacon", "dean", "dipling", "don", "dona", "dott", "dphil",
	"dr", "dra", "elder", "engr", "esq", "esquire", "father", "fr", "frau",
	"gen", "general", "governor", "herr", "hon", "imam", "ing", "jr",
	"judge", "justice", "lady", "lord", "lt", "m", "madam", "madame",
	"maestro", "maj", "major", "master", "md", "me", "miss", "mlle", "mme",
	"monsieur", "mr", "mrs", "ms", "msgr", "mx", "pastor", "phd", "pr",
	"president", "prince", "princess", "prof", "professor", "rabbi", "rep",
	"rev", "revd", "reverend", "rt", "sen", "senator", "senor", "senora",
	"sgt", "sheikh", "sir", "sister", "sr", "sra", "srta", "st", "ven"
};
static const char *const serials[] = {
	"asset", "capital", "certificates", "fund", "funds", "loan", "mortgage",
	"notes", "partners", "securities", "series", "trust", "vintage"
};
static const char *const vocabulary[] = {
	"academy", "access", "accion", "across", "act", "action", "actions",
	"activist", "activists", "actor", "advance", "advocacy", "advocates",
	"affairs", "africa", "african", "against", "agency", "agenda", "aid",
	"air", "alert", "alliance", "allied", "america", "american", "amis",
	"amitie", "amnesty", "and", "animal", "another", "apartheid", "appeal",
	"arab", "arabia", "archive", "army", "art", "article", "artists",
	"arts", "asia", "asian", "assembly", "asylum", "audit", "australia",
	"australian", "austria", "austrian", "author", "authority", "award",
	"aware", "awareness", "baker", "bakers", "baltic", "bank", "banker",
	"bankers", "baptist", "bar", "barber", "barrier", "beer", "belgium",
	"bench", "better", "bible", "black", "board", "boat", "body", "bolivia",
	"books", "border", "borders", "boston", "bother", "botswana", "boxer",
	"brain", "brains", "bread", "bribe", "bride", "brides", "bridge",
	"bridges", "brief", "brigade", "british", "broader", "brother", "build",
	"builder", "building", "bulgaria", "bureau", "burma", "business",
	"butter", "buyer", "cameroon", "campaign", "canada", "canadian",
	"cancer", "capture", "care", "career", "caritas", "carriage", "carrier",
	"case", "catholic", "cause", "center", "central", "chad", "chain",
	"chains", "chair", "chamber", "chance", "change", "chapter", "charter",
	"child", "children", "chile", "china", "chinese", "choice", "christ",
	"christian", "christians", "church", "churches", "circle", "citizen",
	"citizens", "city", "civic", "civil", "claims", "class", "climate",
	"clinic", "club", "coalition", "coast", "coat", "code", "codes",
	"collective", "college", "colombia", "columbia", "comission",
	"commission", "committee", "common", "commons", "commonwealth",
	"communication", "communications", "communities", "community",
	"concern", "concerns", "conference", "congo", "congress", "conscience",
	"construction", "consultancy", "consulting", "consumer", "contact",
	"core", "cores", "cost", "council", "counsel", "counter", "country",
	"court", "cover", "coward", "creation", "crime", "crimes", "crisis",
	"cuba", "cultural", "culture", "cyprus", "czech", "damage", "dance",
	"data", "dawn", "day", "death", "debit", "debt", "deep", "deer",
	"defence", "defend", "defender", "defenders", "democracy", "democratic",
	"democrats", "denmark", "department", "dept", "derechos", "design",
	"detention", "developers", "development", "dialog", "dialogue",
	"diaspora", "digital", "dignity", "direct", "disability", "disarm",
	"district", "divine", "doctor", "doctors", "donor", "donors", "drain",
	"droit", "droits", "drug", "dutch", "early", "earth", "east", "easter",
	"eastern", "eco", "ecology", "economic", "economics", "ecuador",
	"editor", "education", "educational", "egypt", "either", "elder",
	"election", "elections", "electronic", "emergency", "empower", "energy",
	"enfant", "enfants", "engage", "engineer", "engineering", "enterprise",
	"environment", "environmental", "equal", "equality", "equity",
	"estonia", "ether", "ethics", "ethiopia", "europe", "european",
	"exchange", "exile", "expression", "face", "factor", "fair", "faith",
	"families", "family", "farm", "farmer", "farmers", "farrier", "fast",
	"faster", "father", "feather", "federal", "federation", "fellowship",
	"femme", "femmes", "fender", "field", "fight", "fights", "fiji", "film",
	"finance", "finland", "first", "flower", "flyer", "folder", "food",
	"foot", "force", "forces", "forest", "forests", "forge", "forges",
	"former", "forum", "forward", "foster", "foundation", "france",
	"frauen", "free", "freedom", "frieden", "friend", "friends", "front",
	"fund", "funds", "future", "gabon", "gambia", "gander", "gas", "gate",
	"gather", "gay", "gender", "general", "georgia", "german", "germany",
	"ghana", "girl", "girls", "glance", "global", "goat", "good",
	"governance", "government", "grain", "grains", "grand", "grassroots",
	"greece", "green", "ground", "growth", "guide", "guides", "guild",
	"guinea", "guyana", "haiti", "hand", "hands", "harm", "hate", "haven",
	"healing", "health", "heart", "hector", "help", "heritage", "high",
	"holder", "home", "homes", "homeward", "homme", "hommes", "honduras",
	"hope", "hospital", "host", "hosts", "house", "housing", "human",
	"humane", "humanist", "humanitarian", "humanity", "hungary", "hunger",
	"hunter", "iceland", "immigrant", "impact", "india", "indian",
	"indigenous", "indonesia", "industries", "industry", "information",
	"initiative", "initiatives", "innovation", "inquiry", "institute",
	"institution", "insurance", "inter", "interest", "interfaith",
	"internal", "international", "internet", "investment", "iran",
	"iranian", "iraq", "iraqi", "ireland", "irish", "islam", "island",
	"islands", "israel", "italian", "jailor", "jamaica", "japan", "jewish",
	"jordan", "journal", "journalism", "journalists", "jubilee", "junior",
	"jury", "just", "justice", "justicia", "keep", "keeper", "keepers",
	"kenya", "key", "kinder", "kingdom", "korea", "korean", "kosovo",
	"kurdish", "kuwait", "labor", "labour", "lake", "lance", "land",
	"lands", "laos", "latin", "latvia", "law", "lawyer", "lawyers", "layer",
	"leader", "leaders", "league", "learn", "learner", "learners",
	"learning", "leather", "leaving", "lebanon", "legacy", "legal",
	"lender", "lesbian", "lesotho", "letter", "liberal", "liberation",
	"liberia", "liberty", "library", "libya", "life", "light", "limit",
	"link", "links", "literacy", "literature", "lithuania", "liver",
	"lives", "living", "local", "london", "love", "lower", "macedonia",
	"major", "maker", "makers", "malaria", "malawi", "malaysia", "maldives",
	"mali", "malta", "manage", "management", "manor", "march", "marine",
	"marker", "markers", "market", "marriage", "mass", "master", "maternal",
	"maternity", "matter", "mature", "mauritania", "mauritius", "mayor",
	"media", "mediation", "medical", "medicine", "memorial", "memory",
	"men", "menschenrechte", "mental", "mentor", "mercy", "mexico",
	"middle", "migrant", "migrants", "migration", "military", "mind",
	"mine", "mines", "minor", "minority", "mission", "missions", "mister",
	"moat", "mobile", "mode", "model", "modern", "modes", "moldova",
	"monaco", "monde", "mongolia", "monitor", "montenegro", "morocco",
	"mother", "mothers", "motor", "mountain", "movement", "mozambique",
	"mujer", "mujeres", "muslim", "myanmar", "namibia", "nation",
	"national", "nations", "native", "natural", "nature", "nauru", "near",
	"neighbor", "neighbors", "nepal", "netherlands", "network", "networks",
	"new", "news", "nicaragua", "niger", "nigeria", "nigerian", "night",
	"node", "nodes", "nord", "nordic", "north", "northern", "norway",
	"nuclear", "nurse", "nurses", "nursing", "observatory", "ocean",
	"office", "oil", "older", "oman", "open", "orchestra", "order",
	"organic", "orphan", "orthodox", "other", "outreach", "over", "pacific",
	"pacts", "paix", "pakistan", "palau", "palestine", "panama", "papua",
	"paraguay", "parent", "parents", "park", "parliament", "parties",
	"partner", "partners", "partnership", "party", "passage", "pastor",
	"pasture", "patient", "patients", "paz", "peace", "peer", "peers",
	"people", "peoples", "performance", "performer", "persecuted", "person",
	"peru", "petition", "petrochemical", "petrol", "petroleum",
	"philippines", "physicians", "picture", "pier", "piers", "pioneer",
	"pipeline", "place", "plain", "plains", "plan", "plane", "planes",
	"planet", "planned", "plans", "plant", "play", "player", "poetry",
	"point", "poland", "police", "policy", "political", "politics", "poor",
	"popular", "population", "ports", "portugal", "post", "poster",
	"posture", "poverty", "power", "practice", "pray", "prayer", "press",
	"prevent", "prevention", "price", "pride", "prior", "prison",
	"prisoner", "prisoners", "privacy", "private", "prize", "pro",
	"program", "progress", "progressive", "project", "projects", "protect",
	"protection", "protestant", "public", "publishers", "pueblos", "qatar",
	"quality", "queer", "race", "racial", "radio", "railway", "rapid",
	"rather", "reach", "reading", "ready", "reason", "recovery", "rector",
	"red", "reform", "reformer", "refugee", "refugees", "region",
	"regional", "relief", "religion", "religions", "religious", "render",
	"renewal", "renter", "report", "reporters", "reporting", "reproductive",
	"rescue", "research", "resist", "resource", "resources", "response",
	"responsibility", "rest", "restore", "review", "reward", "rights",
	"rise", "river", "road", "roast", "rock", "roma", "romance", "romania",
	"rotor", "rover", "rule", "rural", "russia", "russian", "rwanda",
	"safe", "safety", "sailor", "saint", "salvation", "samoa", "save",
	"scholars", "school", "schools", "science", "sciences", "scientists",
	"score", "sea", "sector", "secular", "secure", "security", "seed",
	"seeker", "seekers", "senegal", "senior", "senor", "sense", "serbia",
	"servant", "service", "services", "sexual", "shade", "share", "sheep",
	"shelter", "shift", "shore", "sign", "silent", "singapore", "sister",
	"sisters", "site", "skill", "slavery", "sleep", "slovak", "slovakia",
	"slovene", "slovenia", "small", "social", "socialist", "society",
	"soldier", "soldiers", "solidarity", "solution", "solutions", "somalia",
	"song", "south", "southern", "space", "spain", "speaker", "speakers",
	"speech", "speed", "sport", "spring", "staff", "stand", "star", "start",
	"state", "states", "station", "step", "steward", "stop", "store",
	"stores", "story", "strategic", "strategy", "street", "strike",
	"student", "students", "studies", "study", "sudan", "support",
	"surgeons", "suriname", "survival", "survivors", "sustainable",
	"sweden", "sweep", "sweeper", "switzerland", "syria", "systems",
	"tailor", "taiwan", "tanzania", "teach", "teacher", "teachers", "team",
	"tech", "technology", "temple", "tender", "tenor", "test", "thailand",
	"theatre", "think", "third", "tibet", "time", "toast", "together",
	"togo", "tolerance", "tonga", "torture", "tours", "toward", "tower",
	"town", "trace", "track", "trade", "trades", "train", "training",
	"trains", "trans", "translators", "transparency", "transport", "travel",
	"treaty", "tree", "trial", "tribal", "tribe", "tribes", "trust",
	"truth", "tunisia", "turkey", "tutor", "uganda", "ukraine", "union",
	"unit", "united", "units", "unity", "university", "urban", "uruguay",
	"uzbekistan", "values", "vanuatu", "vector", "venezuela", "victims",
	"victory", "vietnam", "view", "village", "violence", "vision", "voice",
	"voices", "volunteer", "volunteers", "vote", "voters", "wales", "war",
	"watch", "water", "wave", "way", "wealth", "weather", "web", "welfare",
	"west", "western", "wheat", "wild", "wilder", "wildlife", "wind",
	"window", "wings", "winter", "witness", "woman", "women", "womens",
	"work", "worker", "workers", "working", "world", "worlds", "worldwide",
	"worship", "writer", "writers", "year", "yemen", "young", "youth",
	"zambia", "zimbabwe", "zone"
};

/* An abbreviation or spelling, and the word it is compared as. */
struct pair {
	const char	*s;
	const char	*to;
};

static const struct pair canons[] = {
	{ "accn", "action" }, { "asoc", "asociacion" },
	{ "assn", "association" }, { "asso", "association" },
	{ "assoc", "association" }, { "assocn", "association" },
	{ "bros", "brothers" }, { "centre", "center" }, { "centro", "center" },
	{ "centrum", "center" }, { "cmte", "committee" }, { "colour", "color" },
	{ "comm", "committee" }, { "coop", "cooperative" }, { "ctr", "center" },
	{ "cttee", "committee" }, { "defense", "defence" },
	{ "dept", "department" }, { "dev", "development" },
	{ "devt", "development" }, { "dvlpt", "development" },
	{ "edu", "education" }, { "educ", "education" },
	{ "env", "environment" }, { "fdn", "foundation" },
	{ "fed", "federation" }, { "fnd", "foundation" },
	{ "fndn", "foundation" }, { "found", "foundation" },
	{ "gov", "government" }, { "govt", "government" }, { "hum", "human" },
	{ "inst", "institute" }, { "int", "international" },
	{ "internat", "international" }, { "intl", "international" },
	{ "labour", "labor" }, { "mgmt", "management" }, { "mt", "mount" },
	{ "nat", "national" }, { "natl", "national" },
	{ "neighbour", "neighbor" }, { "neighbours", "neighbors" },
	{ "org", "organization" }, { "organisation", "organization" },
	{ "organisations", "organizations" }, { "orgs", "organizations" },
	{ "programme", "program" }, { "programmes", "programs" },
	{ "res", "research" }, { "soc", "society" }, { "st", "saint" },
	{ "sta", "saint" }, { "ste", "saint" }, { "svc", "service" },
	{ "svcs", "services" }, { "tech", "technology" },
	{ "theater", "theatre" }, { "uni", "university" },
	{ "univ", "university" }, { "usa", "us" }, { "zentrum", "center" }
};

struct value {
	const char	*s;
	long		 v;
};

static const struct value numbers[] = {
	{ "cinco", 5 }, { "cinq", 5 }, { "cuatro", 4 }, { "deux", 2 },
	{ "dos", 2 }, { "drei", 3 }, { "eight", 8 }, { "eighteen", 18 },
	{ "eighth", 8 }, { "eighty", 80 }, { "eleven", 11 }, { "erste", 1 },
	{ "fifteen", 15 }, { "fifth", 5 }, { "fifty", 50 }, { "first", 1 },
	{ "five", 5 }, { "forty", 40 }, { "four", 4 }, { "fourteen", 14 },
	{ "fourth", 4 }, { "fourty", 40 }, { "funf", 5 }, { "hundred", 100 },
	{ "nine", 9 }, { "nineteen", 19 }, { "ninety", 90 }, { "ninth", 9 },
	{ "one", 1 }, { "premier", 1 }, { "premiere", 1 }, { "quatre", 4 },
	{ "second", 2 }, { "seven", 7 }, { "seventeen", 17 }, { "seventh", 7 },
	{ "seventy", 70 }, { "six", 6 }, { "sixteen", 16 }, { "sixth", 6 },
	{ "sixty", 60 }, { "ten", 10 }, { "tenth", 10 }, { "third", 3 },
	{ "thirteen", 13 }, { "thirty", 30 }, { "three", 3 }, { "tres", 3 },
	{ "trois", 3 }, { "twelve", 12 }, { "twenty", 20 }, { "two", 2 },
	{ "vier", 4 }, { "zero", 0 }, { "zwei", 2 }
};

struct legal {
	const char	*s;
	enum pri_legal	 class;
};

static const struct legal legals[] = {
#include "model/legal_forms.inc"
};

struct key {
	const char	*s;
	size_t		 n;
};

/* Every table's member begins with the word. */
static int
cmp(const void *k, const void *member)
{
	const struct key *key = k;
	const char *s = *(const char *const *)member;
	int c = strncmp(key->s, s, key->n);

	return c != 0 ? c : s[key->n] == '\0' ? 0 : -1;
}

#define FIND(table, s, n) bsearch(&(struct key){ (s), (n) }, (table),	\
    sizeof(table) / sizeof((table)[0]), sizeof((table)[0]), cmp)

enum pri_legal
pri_legal_find(const char *s, size_t n)
{
	const struct legal *l = FIND(legals, s, n);

	return l == NULL ? PRI_LEGAL_NONE : l->class;
}

/* One letter more, less or other, after a beginning that is the same. */
static int
one_off(const char *a, size_t an, const char *b, size_t bn)
{
	size_t i = 0, j = 0;

	while (i < an && i < bn && a[i] == b[i])
		i++;
	while (j + i < an && j + i < bn && a[an - 1 - j] == b[bn - 1 - j])
		j++;
	return an - i - j <= 1 && bn - i - j <= 1;
}

enum pri_legal
pri_legal_near(const char *s, size_t n)
{
	if (n < 9 || pri_name_vocab(s, n))
		return PRI_LEGAL_NONE;
	for (size_t i = 0; i < sizeof(legals) / sizeof(legals[0]); i++) {
		size_t m;

		if (legals[i].s[0] != s[0] || legals[i].class > PRI_LEGAL_GP)
			continue;
		m = strlen(legals[i].s);
		if (m + 1 >= n && m <= n + 1 && one_off(s, n, legals[i].s, m))
			return legals[i].class;
	}
	return PRI_LEGAL_NONE;
}

int
pri_name_stop(const char *s, size_t n)
{
	return FIND(stops, s, n) != NULL;
}

int
pri_name_weak(const char *s, size_t n)
{
	return FIND(weaks, s, n) != NULL;
}

int
pri_name_title(const char *s, size_t n)
{
	return FIND(titles, s, n) != NULL;
}

int
pri_name_vocab(const char *s, size_t n)
{
	return FIND(vocabulary, s, n) != NULL;
}

int
pri_name_series(const char *s, size_t n)
{
	return FIND(serials, s, n) != NULL;
}

const char *
pri_name_canon(const char *s, size_t n)
{
	const struct pair *p = FIND(canons, s, n);

	return p == NULL ? NULL : p->to;
}

long
pri_name_number(const char *s, size_t n)
{
	const struct value *v = FIND(numbers, s, n);
	long k = 0;
	size_t i = 0;

	if (v != NULL)
		return v->v;
	for (; i < n && i < 9 && s[i] >= '0' && s[i] <= '9'; i++)
		k = k * 10 + (s[i] - '0');
	if (i == 0)
		return -1;
	if (i == n || (i + 2 == n && (memcmp(s + i, "st", 2) == 0 ||
	    memcmp(s + i, "nd", 2) == 0 || memcmp(s + i, "rd", 2) == 0 ||
	    memcmp(s + i, "th", 2) == 0)))
		return k;
	return -1;
}

long
pri_name_roman(const char *s, size_t n)
{
	static const char *const units[] = { "", "i", "ii", "iii", "iv", "v",
	    "vi", "vii", "viii", "ix" };

	for (size_t tens = 0; tens < 4 && tens <= n; tens++) {
		for (int u = 9; u >= 0; u--)
			if (n == tens + strlen(units[u]) && n > 0 &&
			    memcmp(s + tens, units[u], n - tens) == 0)
				return (long)tens * 10 + u;
		if (tens < n && s[tens] != 'x')
			break;
	}
	return -1;
}
