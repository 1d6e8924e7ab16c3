/* Numbers in prose that speak of the signatory list. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "check/claims.h"

/* "oai76=" : kinds, number, how. */
static void
write_claim(void *ctx, const struct pri_claim *c)
{
	static const char how[] = "=>+~-<_";
	static const char kinds[] = "oaisgc";

	for (int i = 0; i < 6; i++)
		if (c->kinds & 1u << i)
			pri_buf_putc(ctx, kinds[i]);
	pri_buf_printf(ctx, "%lld%c ", (long long)c->n, how[c->how]);
}

struct claim_case {
	enum pri_lang	lang;
	const char	*s, *claims;
	int		lead;
};

/* = exactly, > at least, + more than, ~ about, - nearly, < at most, _ less */
static const struct claim_case cases[] = {
	/* What speaks of signing. */
	{ PRI_EN, "The letter was co-signed by 76 non-governmental groups, "
	    "alliances, and individuals representing more than 300 groups "
	    "from at least 22 countries.", "oai76= g300+ c22> ", 0 },
	{ PRI_EN, "It was signed by 76 NGOs.", "o76= ", 0 },
	{ PRI_EN, "Ten individuals co-signed the letter.", "i10= ", 0 },
	{ PRI_EN, "The 76 signatories ask for a reply.", "s76= ", 0 },
	{ PRI_EN, "34 organizations from 12 countries have signed the "
	    "letter.", "o34= c12= ", 0 },
	{ PRI_EN, "A letter from over 70 human rights organizations was sent "
	    "to Seoul.", "o70+ ", 0 },
	{ PRI_EN, "signed by 60 organizations, 6 alliances and ten "
	    "individuals from 22 countries", "o60= a6= i10= c22= ", 0 },
	{ PRI_EN, "We, the undersigned 76 organizations, call on you.",
	    "o76= ", 0 },
	{ PRI_EN, "The signatories come from at least 22 countries.",
	    "c22> ", 0 },
	{ PRI_EN, "76 groups urge Seoul to act", "o76= ", 1 },
	{ PRI_EN, "76 groups urge Seoul to act", "", 0 },
	{ PRI_EN, "Some seventy-six groups signed.", "o76~ ", 0 },
	{ PRI_EN, "Nearly 80 organizations signed the appeal.", "o80- ", 0 },
	{ PRI_EN, "It is endorsed by 300+ groups.", "o300> ", 0 },
	{ PRI_EN, "Endorsed by no fewer than 1,200 civil society "
	    "organizations.", "o1200> ", 0 },
	{ PRI_EN, "Organizations from 22 countries signed the letter.",
	    "c22= ", 0 },
	{ PRI_EN, "A coalition of 76 organizations published the letter.",
	    "o76= ", 0 },
	{ PRI_EN, "A coalition of 76 organizations asks Seoul to act", "o76= ",
	    1 },
	{ PRI_EN, "We, 76 organizations from 22 countries, write to you.",
	    "o76= c22= ", 0 },
	{ PRI_EN, "Together, they represent more than 300 organizations from "
	    "at least 22 countries.", "g300+ c22> ", 0 },
	{ PRI_EN, "Twenty-two countries are represented among the "
	    "signatories.", "c22= ", 0 },
	{ PRI_EN, "Signed by {x} groups. Seventy groups signed in 2019.",
	    "o70= ", 0 },
	{ PRI_FR, "La lettre a été signée par 76 ONG.", "o76= ", 0 },
	{ PRI_FR, "Elle est cosignée par soixante-seize organisations non "
	    "gouvernementales, alliances et personnes représentant plus de "
	    "300 groupes d'au moins 22 pays.", "oai76= g300+ c22> ", 0 },
	{ PRI_FR, "Les 76 signataires demandent une réponse.", "s76= ", 0 },
	{ PRI_FR, "Une trentaine d'organisations ont signé la lettre.",
	    "o30~ ", 0 },
	{ PRI_ES, "La carta fue firmada por 76 organizaciones de 22 países.",
	    "o76= c22= ", 0 },
	{ PRI_ES, "Más de setenta organizaciones firmaron la carta.",
	    "o70+ ", 0 },
	{ PRI_ES, "Firmada por 76 organizaciones, alianzas y personas que "
	    "representan al menos a 300 grupos de al menos 22 países.",
	    "oai76= g300> c22> ", 0 },
	{ PRI_DE, "Den Brief haben 76 Organisationen unterzeichnet.",
	    "o76= ", 0 },
	{ PRI_DE, "Unterzeichnet von sechsundsiebzig Organisationen, "
	    "Bündnissen und Einzelpersonen aus mindestens 22 Ländern.",
	    "oai76= c22> ", 0 },
	{ PRI_DE, "Über 70 Gruppen haben die Erklärung unterschrieben.",
	    "o70+ ", 0 },
	{ PRI_KO, "22개국의 76개 단체가 공동서한에 서명했다.", "c22= o76= ",
	    0 },
	{ PRI_KO, "이 서한에는 최소 22개국 76개 단체와 개인이 서명했다.",
	    "c22> oi76= ", 0 },
	{ PRI_KO, "개인 10명이 서명에 동참했다.", "i10= ", 0 },
	{ PRI_KO, "일흔여섯 개 인권단체가 서명했다.", "o76= ", 0 },
	{ PRI_KO, "300개 이상의 단체를 대표하는 76개 단체가 서명했다.",
	    "g300> o76= ", 0 },

	{ PRI_FR, "Quelque 75 associations signataires appellent à agir.",
	    "o75~ ", 0 },
	{ PRI_KO, "22개국 67개 단체와 개인 10명이 서명에 참여했다.",
	    "c22= o67= i10= ", 0 },

	/* The noun first, or none; joining, backing; and what only looks like
	 * it. */
	{ PRI_EN, "Signatories, 76 in number, come from 22 "
	    "countries.", "s76= c22= ", 0 },
	{ PRI_EN, "76 groups have joined us.", "o76= ", 0 },
	{ PRI_EN, "Since Monday, 76 groups have signed on.", "o76= ", 0 },
	{ PRI_EN, "So far 76 organizations have added their names to "
	    "the letter.", "o76= ", 0 },
	{ PRI_EN, "The number of signatories has grown to 76.", "s76= ", 0 },
	{ PRI_EN, "The signatories now number 76.", "s76= ", 0 },
	{ PRI_EN, "Signatories: 76", "s76= ", 0 },
	{ PRI_EN, "Number of signatories: 76", "s76= ", 0 },
	{ PRI_EN, "Signatories (76)", "s76= ", 0 },
	{ PRI_EN, "We are joined by 76 organizations from 22 "
	    "countries.", "o76= c22= ", 0 },
	{ PRI_EN, "The statement has the support of 76 "
	    "organizations.", "o76= ", 0 },
	{ PRI_EN, "76 organizations put their names to the "
	    "letter.", "o76= ", 0 },
	{ PRI_EN, "The letter bears 76 signatures.", "s76= ", 0 },
	{ PRI_EN, "76 organizations and ten individuals joined the "
	    "appeal.", "o76= i10= ", 0 },
	{ PRI_EN, "In all, 76 groups stand behind the letter.", "o76= ", 0 },
	{ PRI_EN, "With 76 signatories from 22 countries, it is the "
	    "largest of its kind.", "s76= c22= ", 0 },
	{ PRI_EN, "So far 76 have signed the letter.", "s76= ", 0 },
	{ PRI_EN, "The appeal is backed by 76 organizations.", "o76= ", 0 },
	{ PRI_EN, "More than 300 groups have joined the call.", "o300+ ", 0 },
	{ PRI_EN, "76 NGOs lent their support to the statement.", "o76= ", 0 },
	{ PRI_EN, "Seventy-six organizations are party to the "
	    "letter.", "o76= ", 0 },
	{ PRI_EN, "Joining us are 76 organizations and 10 "
	    "individuals.", "o76= i10= ", 0 },
	{ PRI_EN, "The letter, with 76 co-signers in 22 countries, "
	    "went out today.", "s76= c22= ", 0 },
	{ PRI_EN, "Signatories to the treaty, 146 in number, must "
	    "act.", "", 0 },
	{ PRI_EN, "12 groups have joined the government's talks.", "", 0 },
	{ PRI_EN, "Three groups have joined forces in Seoul.", "", 0 },
	{ PRI_EN, "The petition has gathered 12,000 signatures.", "", 0 },
	{ PRI_EN, "The number of political prisoners has grown to "
	    "120.", "", 0 },
	{ PRI_EN, "Signatories: Example Network, 12 Main Street", "", 0 },
	{ PRI_EN, "The march was joined by 5 groups.", "", 0 },
	{ PRI_EN, "The bill is backed by 12 organizations.", "", 0 },
	{ PRI_EN, "We sent the letter to 40 organizations.", "", 0 },
	{ PRI_EN, "The letter lists 12 organizations that were "
	    "closed.", "", 0 },
	{ PRI_EN, "The letter names 12 people.", "", 0 },
	{ PRI_EN, "Of the 22 members, 12 have signed the treaty.", "", 0 },
	{ PRI_EN, "76 groups have joined the alliance since 2010.", "", 0 },
	{ PRI_EN, "In the letter, 12 groups are accused of spying.", "", 0 },
	{ PRI_EN, "The letter mentions 30 groups and 5 networks.", "", 0 },
	{ PRI_EN, "The statement calls on 12 organizations to stop.", "", 0 },
	{ PRI_EN, "The declaration was adopted by 193 states.", "", 0 },
	{ PRI_EN, "A joint statement by 14 UN experts was published.", "", 0 },
	{ PRI_EN, "The joint appeal reached 12 groups.", "", 0 },
	{ PRI_FR, "Les signataires, au nombre de 76, viennent de 22 "
	    "pays.", "s76= c22= ", 0 },
	{ PRI_FR, "76 organisations nous ont rejoints.", "o76= ", 0 },
	{ PRI_FR, "À ce jour, 76 associations se sont jointes à "
	    "l'appel.", "o76= ", 0 },
	{ PRI_FR, "Le nombre de signataires s'élève à 76.", "s76= ", 0 },
	{ PRI_FR, "La lettre compte 76 signataires.", "s76= ", 0 },
	{ PRI_FR, "Signataires : 76", "s76= ", 0 },
	{ PRI_FR, "76 organisations ont apposé leur signature.", "o76= ", 0 },
	{ PRI_FR, "L'appel est soutenu par 76 organisations.", "o76= ", 0 },
	{ PRI_FR, "Nous avons envoyé la lettre à 40 organisations.", "", 0 },
	{ PRI_FR, "La lettre cite 12 organisations.", "", 0 },
	{ PRI_FR, "Le projet de loi est soutenu par 12 organisations.", "", 0 },
	{ PRI_FR, "12 groupes ont rejoint la manifestation.", "", 0 },
	{ PRI_ES, "Los firmantes, 76 en total, proceden de 22 "
	    "países.", "s76= c22= ", 0 },
	{ PRI_ES, "76 organizaciones se han sumado a la carta.", "o76= ", 0 },
	{ PRI_ES, "Se nos han unido 76 organizaciones.", "o76= ", 0 },
	{ PRI_ES, "El número de firmantes asciende a 76.", "s76= ", 0 },
	{ PRI_ES, "Firmantes: 76", "s76= ", 0 },
	{ PRI_ES, "La carta cuenta con 76 firmantes.", "s76= ", 0 },
	{ PRI_ES, "El llamamiento cuenta con el apoyo de 76 "
	    "organizaciones.", "o76= ", 0 },
	{ PRI_ES, "Enviamos la carta a 40 organizaciones.", "", 0 },
	{ PRI_ES, "La carta menciona a 12 organizaciones.", "", 0 },
	{ PRI_ES, "12 grupos se sumaron a la marcha.", "", 0 },
	{ PRI_ES, "La ley cuenta con el apoyo de 12 organizaciones.", "", 0 },
	{ PRI_DE, "Die Unterzeichner, 76 an der Zahl, kommen aus 22 "
	    "Ländern.", "s76= c22= ", 0 },
	{ PRI_DE, "76 Organisationen haben sich uns "
	    "angeschlossen.", "o76= ", 0 },
	{ PRI_DE, "Dem Aufruf haben sich 76 Organisationen "
	    "angeschlossen.", "o76= ", 0 },
	{ PRI_DE, "Die Zahl der Unterzeichner ist auf 76 "
	    "gestiegen.", "s76= ", 0 },
	{ PRI_DE, "Unterzeichner: 76", "s76= ", 0 },
	{ PRI_DE, "76 Gruppen tragen den Aufruf mit.", "o76= ", 0 },
	{ PRI_DE, "Der Brief wird von 76 Organisationen "
	    "unterstützt.", "o76= ", 0 },
	{ PRI_DE, "Wir haben den Brief an 40 Organisationen "
	    "geschickt.", "", 0 },
	{ PRI_DE, "Der Brief nennt 12 Organisationen.", "", 0 },
	{ PRI_DE, "Das Gesetz wird von 12 Organisationen unterstützt.", "", 0 },
	{ PRI_DE, "12 Gruppen haben sich dem Marsch angeschlossen.", "", 0 },
	{ PRI_KO, "서명자는 모두 76명이다.", "s76= ", 0 },
	{ PRI_KO, "76개 단체가 함께했다.", "", 0 },
	{ PRI_KO, "76개 단체가 이 서한에 이름을 올렸다.", "o76= ", 0 },
	{ PRI_KO, "지금까지 76개 단체가 연명했다.", "o76= ", 0 },
	{ PRI_KO, "서명 단체 수는 76개다.", "o76= ", 0 },
	{ PRI_KO, "공동서한에는 22개국에서 76개 단체가 참여했다.", "c22= o76= ", 0 },
	{ PRI_KO, "서한을 40개 단체에 보냈다.", "", 0 },

	/* As releases word it, and what they say of others. */
	{ PRI_EN, "More than 300 organizations from 45 countries have "
	    "endorsed the statement.", "o300+ c45= ", 0 },
	{ PRI_EN, "Today, 76 civil society organizations released a "
	    "joint statement.", "o76= ", 0 },
	{ PRI_EN, "In a joint letter, 76 groups urged the government "
	    "to act.", "o76= ", 0 },
	{ PRI_EN, "The 76 organizations that signed the letter include "
	    "five networks.", "o76= a5= ", 0 },
	{ PRI_EN, "Signed by 67 organizations and 10 individuals from "
	    "22 countries.", "o67= i10= c22= ", 0 },
	{ PRI_EN, "(67 organizations + 10 individuals from 22 "
	    "countries)", "", 0 },
	{ PRI_EN, "The full list of 76 signatories follows.", "s76= ", 0 },
	{ PRI_EN, "It has been signed by a total of 76 "
	    "organizations.", "o76= ", 0 },
	{ PRI_EN, "Seventy-six NGOs and experts co-signed.", "o76= ", 0 },
	{ PRI_EN, "A group of 76 NGOs today sent a letter to the "
	    "president.", "o76= ", 0 },
	{ PRI_EN, "Human rights groups from 22 countries sent a joint "
	    "letter.", "c22= ", 0 },
	{ PRI_EN, "The coalition has 300 member organizations in 22 "
	    "countries.", "", 0 },
	{ PRI_EN, "The letter was delivered on the 70th anniversary, "
	    "10 December.", "", 0 },
	{ PRI_EN, "In its letter the UN asked 12 states to sign the "
	    "treaty.", "", 0 },
	{ PRI_EN, "The government signed it in 2014, and 12 groups "
	    "closed.", "", 0 },
	{ PRI_EN, "Police arrested 12 people who signed the petition.", "", 0 },
	{ PRI_EN, "Two of the signatories were arrested.", "", 0 },
	{ PRI_EN, "Among the signatories are 12 networks from Asia.", "", 0 },
	{ PRI_EN, "Some 20,000 people signed the online petition.", "", 0 },
	{ PRI_EN, "The petition was signed by 20,000 people.", "", 0 },
	{ PRI_EN, "She is one of 12 people to have signed the letter "
	    "in Korean.", "", 0 },
	{ PRI_EN, "At least 76 signers, including 10 individuals, took "
	    "part.", "s76> i10= ", 0 },
	{ PRI_FR, "Plus de 300 organisations de 45 pays ont signé la "
	    "déclaration.", "o300+ c45= ", 0 },
	{ PRI_FR, "Dans une lettre ouverte, 76 ONG demandent au "
	    "gouvernement d'agir.", "o76= ", 0 },
	{ PRI_FR, "Une coalition de 76 ONG a publié une lettre.", "o76= ", 0 },
	{ PRI_FR, "Le pays a signé 12 accords avec 5 organisations.", "", 0 },
	{ PRI_ES, "En una carta abierta, 76 ONG piden al gobierno que "
	    "actúe.", "o76= ", 0 },
	{ PRI_ES, "Más de 300 organizaciones de 45 países han suscrito "
	    "la declaración.", "o300+ c45= ", 0 },
	{ PRI_ES, "El gobierno firmó 12 acuerdos con 5 "
	    "organizaciones.", "", 0 },
	{ PRI_DE, "In einem offenen Brief fordern 76 Organisationen "
	    "die Regierung auf.", "o76= ", 0 },
	{ PRI_DE, "Mehr als 300 Organisationen aus 45 Ländern haben "
	    "die Erklärung unterzeichnet.", "o300+ c45= ", 0 },
	{ PRI_DE, "Die Regierung unterzeichnete 12 Abkommen mit 5 "
	    "Organisationen.", "", 0 },
	{ PRI_KO, "전 세계 22개국 76개 인권단체는 공동서한을 발표했다.", "c22= o76= ", 0 },
	{ PRI_KO, "서한에 서명한 76개 단체는 정부의 답변을 요구했다.", "o76= ", 0 },
	{ PRI_KO, "정부는 12개국과 협정에 서명했다.", "", 0 },

	/* Each way to bound a number, in each language. */
	{ PRI_EN, "Signed by up to 80 groups.", "o80< ", 0 },
	{ PRI_EN, "Signed by no more than 80 groups.", "o80< ", 0 },
	{ PRI_EN, "Signed by fewer than 80 groups.", "o80_ ", 0 },
	{ PRI_EN, "Signed by 76 or more groups.", "o76> ", 0 },
	{ PRI_EN, "Signed by 76 plus groups.", "o76> ", 0 },
	{ PRI_FR, "Signée par pas moins de 76 ONG.", "o76> ", 0 },
	{ PRI_FR, "Signée par moins de 80 ONG.", "o80_ ", 0 },
	{ PRI_FR, "Signée par une ONG.", "", 0 },
	{ PRI_ES, "Firmada por casi 80 organizaciones.", "o80- ", 0 },
	{ PRI_ES, "Firmada por hasta 80 organizaciones.", "o80< ", 0 },
	{ PRI_DE, "Unterzeichnet von höchstens 80 Gruppen.", "o80< ", 0 },
	{ PRI_DE, "Unterzeichnet von weniger als 80 Gruppen.", "o80_ ", 0 },
	{ PRI_DE, "Unterzeichnet von knapp 80 Gruppen.", "o80- ", 0 },

	/* The noun's neighbours. */
	{ PRI_EN, "Signed by 76 groups based in Korea.", "", 0 },
	{ PRI_EN, "Signed by 12 other groups.", "", 0 },
	{ PRI_EN, "Signed by another 12 groups.", "", 0 },
	{ PRI_EN, "Signed by a further 12 groups.", "", 0 },
	{ PRI_EN, "Signed by some of 76 groups.", "", 0 },
	{ PRI_EN, "Signed by 76 groups, and alliances.", "oa76= ", 0 },
	{ PRI_EN, "Ten individual signatories agree.", "s10= ", 0 },
	{ PRI_EN, "The 76 undersigned organizations agree.", "o76= ", 0 },
	{ PRI_EN, "Signatories (76 from 22 countries)", "s76= c22= ", 0 },
	{ PRI_EN, "Signatories; 76", "", 0 },
	{ PRI_EN, "The 12 people who signed the letter were held.", "", 0 },
	{ PRI_EN, "The letter collected 76 signatures; no petition did.",
	    "", 0 },
	{ PRI_EN, "The signatories hail from 22 countries.", "c22= ", 0 },
	{ PRI_EN, "A coalition of 76 groups sent a letter.", "o76= ", 0 },
	{ PRI_EN, "76 groups: they signed nothing.", "", 0 },
	{ PRI_DE, "76 Gruppen aus der ganzen Welt haben heute in Seoul den "
	    "langen offenen Brief an die Regierung unterzeichnet.", "o76= ",
	    0 },

	/* What does not. */
	{ PRI_EN, "The letter says that 300 prisoners died.", "", 0 },
	{ PRI_EN, "On December 16, 2019, the groups sent the letter.", "", 0 },
	{ PRI_EN, "The two countries signed an agreement in 2018.", "", 0 },
	{ PRI_EN, "Ten people were killed, the letter says.", "", 0 },
	{ PRI_EN, "The government has closed 12 organizations.", "", 0 },
	{ PRI_EN, "The letter says that 12 organizations were closed.", "",
	    0 },
	{ PRI_EN, "The 146 signatories to the Refugee Convention must act.",
	    "", 0 },
	{ PRI_EN, "The Convention has 187 signatories.", "", 0 },
	{ PRI_EN, "Refugees from 5 countries live there, the letter says.",
	    "", 0 },
	{ PRI_EN, "It was signed by 76% of the members at 9:30 groups.", "",
	    0 },
	{ PRI_EN, "In 2015, 40 organizations signed a letter.", "", 0 },
	{ PRI_EN, "40 organizations signed a previous letter.", "", 0 },
	{ PRI_EN, "12 organizations from Korea signed the letter.", "", 0 },
	{ PRI_EN, "Three groups have not signed the letter.", "", 0 },
	{ PRI_EN, "signed in 3 languages by the president of 2 countries",
	    "", 0 },
	{ PRI_EN, "One of the groups that signed the letter asked why.", "",
	    0 },
	{ PRI_EN, "The 5-group alliance signed it; $300 groups.", "", 0 },
	{ PRI_EN, "The network, a coalition of over 40 NGOs, was founded in "
	    "Tokyo.", "", 0 },
	{ PRI_EN, "We are a group of 12 organizations working in 30 "
	    "countries.", "", 0 },
	{ PRI_EN, "The resolution was co-sponsored by 61 countries.", "", 0 },
	{ PRI_EN, "The law, signed by the president, bans 30 organizations.",
	    "", 0 },
	{ PRI_EN, "Two Korean women signed the letter.", "", 0 },
	{ PRI_EN, "", "", 1 },
	{ PRI_FR, "Deux pays ont signé un accord de paix.", "", 0 },
	{ PRI_FR, "La lettre rappelle que 300 personnes sont mortes.", "",
	    0 },
	{ PRI_ES, "La carta recuerda que 300 personas murieron.", "", 0 },
	{ PRI_DE, "In dem Brief heißt es, 300 Personen seien gestorben.", "",
	    0 },
	{ PRI_KO, "정부는 12개 단체를 폐쇄했다.", "", 0 },
	{ PRI_KO, "이 서한은 3개월 동안 서명을 받았다.", "", 0 },
};

static void
claims_are_found(void **state)
{
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pri_buf b = { 0 };

		assert_true(pri_claims_find(cases[i].lang, cases[i].s,
		    strlen(cases[i].s), cases[i].lead, 2019, write_claim,
		    &b));
		pri_buf_puts(&b, "");
		if (strcmp(pri_buf_str(&b), cases[i].claims) != 0) {
			wrong++;
			printf("# %s: \"%s\", not \"%s\"\n", cases[i].s,
			    pri_buf_str(&b), cases[i].claims);
		}
		pri_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(claims_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
