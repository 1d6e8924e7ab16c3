/* Addresses that are correct and still most likely wrong; see email.h. */
#include <config.h>

#include <string.h>

#include "base/intl.h"
#include "base/psl.h"
#include "base/utf8.h"
#include "model/email.h"

enum { DOMAIN_BUF = 4 * PRI_DOMAIN_MAX };

/* Does `domain` equal `name` or stand below it? */
static int
is_under(const char *domain, const char *name)
{
	size_t n = strlen(domain), k = strlen(name);

	return n >= k && strcmp(domain + n - k, name) == 0 &&
	    (n == k || domain[n - k - 1] == '.');
}

static int
is_under_any(const char *domain, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		if (is_under(domain, names[i]))
			return 1;
	return 0;
}

int
pri_domain_is_example(const char *ascii)
{
	static const char *const names[] = {
		"example.com", "example.net", "example.org", "example", NULL
	};

	return is_under_any(ascii, names);
}

/* Never delegated in the public DNS (RFC 6761, 6762, 7686, 8375, 9476). */
static int
is_reserved(const char *domain)
{
	static const char *const names[] = {
		"test", "invalid", "localhost", "local", "onion", "arpa",
		"internal", "alt", "localdomain", "lan", "corp", "home",
		/* the test names of RFC 6761 in other scripts: 테스트, ... */
		"xn--9t4b11yi5a", "xn--zckzah", "xn--0zwm56d", "xn--g6w251d",
		"xn--80akhbyknj4f", "xn--jxalpdlp", "xn--kgbechtv",
		"xn--hgbk6aj7f53bba", "xn--deba0ad", "xn--11b5bs3a9aj6g",
		"xn--hlcj6aya9esc7a", NULL
	};

	return is_under_any(domain, names);
}

/*
 * Are two short words one slip of a finger apart: a letter more, less,
 * another, or two of them swapped?
 */
static int
one_slip(const char *a, size_t na, const char *b, size_t nb)
{
	size_t i = 0, j = 0;

	while (i < na && i < nb && a[i] == b[i])
		i++;
	while (j < na - i && j < nb - i && a[na - 1 - j] == b[nb - 1 - j])
		j++;
	size_t ra = na - i - j, rb = nb - i - j;
	if (ra + rb == 1 || (ra == 1 && rb == 1))
		return 1;
	return ra == 2 && rb == 2 && a[i] == b[i + 1] && a[i + 1] == b[i];
}

/* A provider of mailboxes, and where its name ends. */
struct provider {
	const char	*name;		/* "gmail.com" */
	const char	*others;	/* further suffixes: " fr de co.uk " */
};

static const struct provider providers[] = {
	{ "gmail.com", "" }, { "googlemail.com", "" },
	{ "yahoo.com", " fr de es it ca in co.uk co.in co.jp co.kr com.br "
	    "com.ar com.mx com.au com.tw com.hk ie gr ro pl se no dk " },
	{ "hotmail.com", " fr de es it be nl co.uk ca com.br com.ar se ch "
	    "at co.jp co.kr " },
	{ "outlook.com", " fr de es it be co.uk com.br jp kr com.au in pt " },
	{ "icloud.com", "" }, { "protonmail.com", " ch " },
	{ "rocketmail.com", "" }, { "fastmail.com", " fm net org " },
	{ "comcast.net", "" }, { "verizon.net", "" },
	{ "naver.com", "" }, { "hanmail.net", "" },
	{ "yandex.ru", " com ua by kz com.tr " }, { "rambler.ru", "" },
	{ "wanadoo.fr", " es " }, { "laposte.net", "" },
	{ "libero.it", "" }, { "virgilio.it", "" },
	{ "t-online.de", "" }, { "freenet.de", "" },
	{ "bluewin.ch", "" }, { "telenet.be", "" }, { "planet.nl", "" },
	{ "btinternet.com", "" }, { "tutanota.com", " de " },
	{ "zoho.com", "" }, { "mailbox.org", "" }
};

/* Names one slip from a provider's that are somebody's own. */
static const char *const real_names[] = {
	"mail", "ymail", "email", "zmail", "dmail", "never", "cloud",
	"mailbox", "mailboxes", "comcast", "naver", "raver", "libero",
	"planet", "planets", "plant", "soho", "zoho", "hanmail", "fastmail",
	"airmail", "outlook", "liber", "laver", "waver", "saver", NULL
};

static int
is_real_name(const char *s, size_t n)
{
	for (size_t i = 0; real_names[i] != NULL; i++)
		if (strlen(real_names[i]) == n &&
		    memcmp(real_names[i], s, n) == 0)
			return 1;
	return 0;
}

static int
has_suffix(const struct provider *p, const char *suffix)
{
	size_t n = strlen(suffix);

	if (strcmp(strchr(p->name, '.') + 1, suffix) == 0)
		return 1;
	for (const char *s = p->others; (s = strstr(s, suffix)) != NULL; s++)
		if (s != p->others && s[-1] == ' ' && s[n] == ' ')
			return 1;
	return 0;
}

/* The end of the domain as it was probably meant: "con" is "com". */
static const char *
mend_tld(const char *tld)
{
	static const char *const slips[][2] = {
		{ "con", "com" }, { "cmo", "com" }, { "ocm", "com" },
		{ "cpm", "com" }, { "vom", "com" }, { "xom", "com" },
		{ "comm", "com" }, { "coom", "com" }, { "c0m", "com" },
		{ "co0m", "com" }, { "cim", "com" }, { "som", "com" },
		{ "clm", "com" }, { "ckm", "com" }, { "cok", "com" },
		{ "coml", "com" }, { "comn", "com" }, { "rcom", "com" },
		{ "or", "org" }, { "og", "org" }, { "ogr", "org" },
		{ "0rg", "org" }, { "orh", "org" },
		{ "orgg", "org" }, { "prg", "org" }, { "rog", "org" },
		{ "og", "org" }, { "orq", "org" }, { "oeg", "org" },
		{ "orf", "org" }, { "irg", "org" },
		{ "ent", "net" }, { "nte", "net" }, { "nett", "net" },
		{ "ner", "net" }, { "nrt", "net" },
		{ "edi", "edu" }, { "ed", "edu" }, { "eud", "edu" },
		{ "goc", "gov" }, { "giv", "gov" }, { "gob", "gov" },
		{ "kr0", "kr" }, { "fe", "de" }
	};

	for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++)
		if (strcmp(slips[i][0], tld) == 0)
			return slips[i][1];
	return NULL;
}

/* Suffixes that exist, but behind a provider's name are a slip. */
static int
is_slip_of(const char *suffix, const char *right)
{
	static const char *const com[] = {
		"co", "cm", "om", "con", "comm", "cam", "coma", NULL
	};

	if (strcmp(right, "com") != 0)
		return 0;
	for (size_t i = 0; com[i] != NULL; i++)
		if (strcmp(com[i], suffix) == 0)
			return 1;
	return mend_tld(suffix) != NULL;
}

/* A slip in the name of a provider: the domain meant, into `out`. */
static int
provider_slip(const char *domain, char *out, size_t size)
{
	const char *dot = strchr(domain, '.');
	size_t n = dot == NULL ? 0 : (size_t)(dot - domain);

	for (size_t i = 0; n > 2 &&
	    i < sizeof(providers) / sizeof(providers[0]); i++) {
		const struct provider *p = &providers[i];
		const char *end = strchr(p->name, '.');
		size_t k = (size_t)(end - p->name);
		int same = n == k && memcmp(domain, p->name, n) == 0;
		if (same && has_suffix(p, dot + 1))
			return 0;
		if (same && is_slip_of(dot + 1, end + 1)) {
			snprintf(out, size, "%s", p->name);
			return 1;
		}
		if (!same && k >= 5 && !is_real_name(domain, n) &&
		    one_slip(domain, n, p->name, k) &&
		    (has_suffix(p, dot + 1) || is_slip_of(dot + 1, end + 1))) {
			snprintf(out, size, "%.*s.%s", (int)k, p->name,
			    has_suffix(p, dot + 1) ? dot + 1 : end + 1);
			return 1;
		}
	}
	return 0;
}

enum script { NONE, LATIN = 1, GREEK = 2, CYRILLIC = 4, OTHER = 8 };

static unsigned
script_of(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) ||
	    (c >= 0x1e00 && c <= 0x1eff) || (c >= 0xff21 && c <= 0xff5a))
		return LATIN;
	if ((c >= 0x370 && c <= 0x3ff) || (c >= 0x1f00 && c <= 0x1fff))
		return GREEK;
	if (c >= 0x400 && c <= 0x52f)
		return CYRILLIC;
	if ((c >= 0x530 && c <= 0x58f) || (c >= 0x13a0 && c <= 0x13ff) ||
	    (c >= 0x10a0 && c <= 0x10ff))
		return OTHER;	/* Armenian, Cherokee, Georgian */
	return NONE;
}

/* The Latin letter that a letter of another script looks like, or 0. */
static char
latin_twin(uint32_t c)
{
	static const struct { uint16_t from; char to; } twins[] = {
		{ 0x430, 'a' }, { 0x435, 'e' }, { 0x43e, 'o' },
		{ 0x440, 'p' }, { 0x441, 'c' }, { 0x443, 'y' },
		{ 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' },
		{ 0x458, 'j' }, { 0x4cf, 'l' }, { 0x501, 'd' },
		{ 0x51b, 'q' }, { 0x51d, 'w' }, { 0x4bb, 'h' },
		{ 0x475, 'v' }, { 0x442, 't' }, { 0x43a, 'k' },
		{ 0x43c, 'm' }, { 0x43d, 'h' }, { 0x432, 'b' },
		{ 0x433, 'r' }, { 0x43f, 'n' },
		{ 0x3bf, 'o' }, { 0x3b1, 'a' }, { 0x3c1, 'p' },
		{ 0x3bd, 'v' }, { 0x3b9, 'i' }, { 0x3ba, 'k' },
		{ 0x3c5, 'u' }, { 0x3c4, 't' }, { 0x3c7, 'x' },
		{ 0x3b5, 'e' }, { 0x3b7, 'n' }, { 0x251, 'a' },
		{ 0x131, 'i' }, { 0x585, 'o' }, { 0x570, 'h' },
		{ 0x578, 'n' }, { 0x581, 'g' }, { 0x57d, 'u' },
		{ 0x410, 'A' }, { 0x412, 'B' }, { 0x415, 'E' },
		{ 0x41a, 'K' }, { 0x41c, 'M' }, { 0x41d, 'H' },
		{ 0x41e, 'O' }, { 0x420, 'P' }, { 0x421, 'C' },
		{ 0x422, 'T' }, { 0x425, 'X' }
	};

	if (c < 0x80)
		return (char)c;
	if (c >= 0xff01 && c <= 0xff5e)
		return (char)(c - 0xfee0);
	for (size_t i = 0; i < sizeof(twins) / sizeof(twins[0]); i++)
		if (twins[i].from == c)
			return twins[i].to;
	return 0;
}

/* What a word between dots is made of. */
struct letters {
	unsigned	 scripts;
	int		 twins;		/* every letter looks like Latin */
	int		 strong;	/* letters that are exact twins */
};

static size_t
read_word(const char *s, size_t n, struct letters *l, struct pri_buf *latin)
{
	size_t len, i;

	memset(l, 0, sizeof(*l));
	l->twins = 1;
	for (i = 0; i < n && s[i] != '.' && s[i] != '@'; i += len) {
		uint32_t c = pri_utf8_get(s + i, n - i, &len);
		char t = latin_twin(c);
		l->scripts |= script_of(c);
		if (t != 0)
			pri_buf_putc(latin, t);
		else
			l->twins = 0;
		l->strong += c >= 0x80 && t != 0 &&
		    strchr("aeopcyxsijldqw", t) != NULL;
	}
	return i;
}

/* Go through the words of an address; the Latin reading goes to `meant`. */
static enum pri_email_doubt
scripts_doubt(const char *s, size_t n, struct pri_buf *meant)
{
	enum pri_email_doubt doubt = PRI_EMAIL_FINE;
	int readable = 1;
	struct letters l;

	for (size_t i = 0; i < n;) {
		size_t start = i;
		i += read_word(s + i, n - i, &l, meant);
		unsigned odd = l.scripts & ~(unsigned)LATIN;
		if (odd != 0 && (l.scripts & (l.scripts - 1)) != 0)
			doubt = PRI_EMAIL_SCRIPTS;
		else if (odd != 0 && l.twins && i - start > 4 &&
		    l.strong * 2 == (int)(i - start) &&
		    doubt == PRI_EMAIL_FINE)
			doubt = PRI_EMAIL_LOOKALIKE;
		readable &= l.twins;
		if (i < n)
			pri_buf_putc(meant, s[i++]);
	}
	if (doubt == PRI_EMAIL_FINE || !readable)
		pri_buf_cut(meant, 0);
	return doubt;
}

/* The same for an address whose domain is written as "xn--...": it is shown
 * in letters. */
static enum pri_email_doubt
seen_doubt(const char *s, size_t n, const struct pri_email *e,
    struct pri_buf *meant)
{
	char u[DOMAIN_BUF];
	struct pri_buf seen = { 0 };
	enum pri_email_doubt d = PRI_EMAIL_FINE;

	if (strstr(e->domain, "xn--") == NULL ||
	    !pri_idn_unicode(e->domain, u, sizeof(u)))
		return scripts_doubt(s, n, meant);
	pri_buf_put(&seen, s, e->local_len);
	pri_buf_printf(&seen, "@%s", u);
	const char *shown = pri_buf_str(&seen);
	if (shown != NULL)
		d = scripts_doubt(shown, seen.len, meant);
	pri_buf_free(&seen);
	return d;
}

/* What is suggested is an address, or nothing. */
static void
only_address(struct pri_buf *meant)
{
	struct pri_email e;

	if (meant->len > 0 && !pri_email_parse(meant->data, meant->len, &e))
		pri_buf_cut(meant, 0);
}

/* Is `d` almost, but not quite, the house's domain `own`? */
static int
is_near(const char *d, const char *own)
{
	const char *dd = strchr(d, '.'), *od = strchr(own, '.');
	size_t n = dd == NULL ? 0 : (size_t)(dd - d);
	size_t k = od == NULL ? 0 : (size_t)(od - own);

	if (n < 4 || k < 4)
		return 0;
	/* The same word under another top-level domain. */
	if (n == k && memcmp(d, own, n) == 0)
		return 1;
	return strcmp(dd, od) == 0 && k >= 6 && one_slip(d, n, own, k);
}

/* Look-alikes by ICU's tables; only names beyond ASCII are worth loading
 * them. */
static int
is_confusable(const char *domain, const char *own)
{
	const struct pri_intl *intl;
	char u[DOMAIN_BUF];

	if (strstr(domain, "xn--") == NULL ||
	    !pri_idn_unicode(domain, u, sizeof(u)) ||
	    (intl = pri_intl(NULL)) == NULL)
		return 0;
	return intl->confusable(u, own) == 1;
}

static const char *
house_doubt(const char *domain, const char *const *house, size_t n)
{
	const char *d = pri_psl_registrable(domain);

	for (size_t i = 0; i < n; i++)
		if (is_under(domain, house[i]) ||
		    strcmp(d, pri_psl_registrable(house[i])) == 0)
			return NULL;
	for (size_t i = 0; i < n; i++) {
		const char *own = pri_psl_registrable(house[i]);
		if (is_near(d, own) || is_confusable(d, own))
			return own;
	}
	return NULL;
}

static void
put_meant(struct pri_buf *b, const char *s, const struct pri_email *e,
    const char *domain)
{
	pri_buf_cut(b, 0);
	pri_buf_put(b, s, e->local_len);
	pri_buf_putc(b, '@');
	pri_buf_puts(b, domain);
}

/* The address with its last label mended, when that is a known slip. */
static void
put_tld_meant(struct pri_buf *b, const char *s, const struct pri_email *e)
{
	const char *tld = strrchr(e->domain, '.') + 1;
	const char *right = mend_tld(tld);

	if (right == NULL)
		return;
	pri_buf_cut(b, 0);
	pri_buf_put(b, s, e->local_len);
	pri_buf_putc(b, '@');
	pri_buf_put(b, e->domain, (size_t)(tld - e->domain));
	pri_buf_puts(b, right);
}

enum pri_email_doubt
pri_email_doubt(const char *s, size_t n, const struct pri_email *e,
    const char *const *house, size_t nhouse, struct pri_buf *meant)
{
	char domain[PRI_DOMAIN_MAX];
	const char *own;

	if (e->literal)
		return PRI_EMAIL_LITERAL;
	if (pri_domain_is_example(e->domain))
		return PRI_EMAIL_EXAMPLE;
	if (is_reserved(e->domain))
		return PRI_EMAIL_RESERVED;
	if (e->utf8 || n - e->domain_off != strlen(e->domain) ||
	    strstr(e->domain, "xn--") != NULL) {
		enum pri_email_doubt d = seen_doubt(s, n, e, meant);
		only_address(meant);
		if (d != PRI_EMAIL_FINE)
			return d;
	}
	if (provider_slip(e->domain, domain, sizeof(domain))) {
		put_meant(meant, s, e, domain);
		return PRI_EMAIL_TYPO;
	}
	if ((own = house_doubt(e->domain, house, nhouse)) != NULL) {
		put_meant(meant, s, e, own);
		return PRI_EMAIL_HOUSE;
	}
	switch (pri_psl_kind(e->domain)) {
	case PRI_PSL_UNKNOWN:
		put_tld_meant(meant, s, e);
		return PRI_EMAIL_TLD;
	case PRI_PSL_SUFFIX:
		return PRI_EMAIL_SUFFIX;
	default:
		return PRI_EMAIL_FINE;
	}
}
