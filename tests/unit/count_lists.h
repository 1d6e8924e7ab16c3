/* Lists, and every figure of them, for test_count.c. */
{
	.what = "one organization",
	.csv = "Name,Type,Country\nA,NGO,Kenya\n",
	.figures = "1 = 1 + 0 + 0 + 0", .types = "1 0 0 0",
	.groups = "1 unsaid", .countries = "1 KE:1 F=1", .cells = "1 0 0 0 0",
},
{
	.what = "countries by signers, then by name",
	.csv = "Name,Type,Country\nA,NGO,Kenya\nB,NGO,France\nC,NGO,Kenya\n"
	    "D,NGO,Brazil\nE,NGO,Japan\nF,NGO,Fiji\nG,NGO,Austria\n"
	    "H,NGO,Antarctica\nI,NGO,Japan\nJ,NGO,Japan\n",
	.figures = "10 = 10 + 0 + 0 + 0", .types = "10 0 0 0",
	.groups = "10 unsaid",
	.countries = "7 JP:3 KE:2 AQ:1 AT:1 BR:1 FJ:1 FR:1 "
	    "F=2 O=1 A=1 I=3 E=2 X=1",
	.cells = "10 0 0 0 0",
},
{
	.what = "kinds of signers",
	.csv = "Name,Type,Country\nA,organization,KE\nB,alliance,KE\n"
	    "C,individual,KE\nD,,KE\nE,whatever,KE\n",
	.figures = "5 = 5 + 0 + 0 + 0", .types = "1 1 1 2",
	.groups = "at least 2 unsaid", .countries = "1 KE:5 F=5",
	.cells = "5 0 0 0 0", .said = "6:3 signers-type",
},
{
	.what = "an organization without a person",
	.csv = "Organization,First name,Last name,Country\nA,,,KE\n"
	    "B,Chair,Of,KE\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "1 0 0 1",
	.groups = "at least 1 unsaid", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
},
{
	.what = "cells of several countries",
	.csv = "Name,Type,Country\nA,NGO,Kenya and France\nB,NGO,France\n"
	    "C,NGO,Kenya / Uganda\nD,NGO,\"Kenya, Kenya\"\n",
	.figures = "4 = 4 + 0 + 0 + 0", .types = "4 0 0 0",
	.groups = "4 unsaid",
	.countries = "3, 2 alone KE:3 FR:2 UG:1 F=3 E=2",
	.cells = "2 2 0 0 0",
},
{
	.what = "several countries of one region, and of two",
	.csv = "Name,Type,Country\nA,NGO,France and Germany\n"
	    "B,NGO,France / Japan\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "3, 0 alone FR:2 DE:1 JP:1 I=1 E=2",
	.cells = "0 2 0 0 0",
},
{
	.what = "no country, and all of them",
	.csv = "Name,Type,Country\nA,NGO,International\nB,NGO,\n"
	    "C,NGO,Global\nD,NGO,Kenya\nE,NGO,n/a\n",
	.figures = "5 = 5 + 0 + 0 + 0", .types = "5 0 0 0",
	.groups = "5 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 2 2 0",
},
{
	.what = "international alone makes it at least",
	.csv = "Name,Type,Country\nA,NGO,International\nD,NGO,Kenya\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 1 0 0",
},
{
	.what = "no country alone makes it at least",
	.csv = "Name,Type,Country\nA,NGO,\nD,NGO,Kenya\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "one unresolved country makes it at least",
	.csv = "Name,Type,Country\nA,NGO,Korea\nB,NGO,Kenya\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 0 1", .open = "a.csv:2 KRKP \"Korea\"",
	.said = "2:7 country-ambiguous",
},
{
	.what = "one row without a country makes it at least",
	.csv = "Name,Type,Country\nA,NGO,\nB,NGO,Kenya\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "unresolved countries",
	.csv = "Name,Type,Country,Publish\nA,NGO,Korea,\nB,NGO,Qwxzt,\n"
	    "C,NGO,Korea,\nD,NGO,Qwxzt,no\nE,NGO,Korea,no\n"
	    "F,NGO,a@example.org,\nG,NGO,Qwxzt,\nH,NGO,Qwxzt,\n",
	.figures = "8 = 8 + 0 + 0 + 0, 2 hidden", .types = "8 0 0 0",
	.groups = "8 unsaid", .countries = "at least 0", .cells = "0 0 0 0 8",
	.open = "a.csv:2 KRKP \"Korea\", a.csv:3  \"Qwxzt\", "
	    "a.csv:4 KRKP \"Korea\", a.csv:5  \"(hidden)\", "
	    "a.csv:6 KRKP \"Korea\", a.csv:7  \"(an address)\", "
	    "a.csv:8  \"Qwxzt\", a.csv:9  \"Qwxzt\"",
	.said = "2:7 country-ambiguous, 3:7 country-unknown, "
	    "4:7 country-ambiguous, 5:7 country-unknown, "
	    "6:7 country-ambiguous, 7:7 country-unknown, "
	    "8:7 country-unknown, 9:7 country-unknown",
},
{
	.what = "misspelt countries and places",
	.csv = "Name,Type,Country\nA,NGO,Germnay\nB,NGO,Scotland\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 DE:1 GB:1 E=2",
	.cells = "2 0 0 0 0", .said = "2:7 country-misspelt, 3:7 country-place",
},
{
	.what = "what may be published",
	.csv = "Name,Type,Country,Publish\nA,NGO,KE,yes\nB,NGO,KE,no\n"
	    "C,NGO,KE,initials\nD,NGO,KE,country\nE,NGO,KE,perhaps\n"
	    "F,NGO,KE,\nG,NGO,KE,n\n",
	.figures = "7 = 7 + 0 + 0 + 0, 3 hidden", .types = "7 0 0 0",
	.groups = "7 unsaid", .countries = "1 KE:7 F=7",
	.cells = "7 0 0 0 0", .said = "6:10 signers-publish",
},
{
	.what = "who wants to be anonymous",
	.csv = "Name,Type,Country,Anonymous\nA,NGO,KE,yes\nB,NGO,KE,no\n"
	    "C,NGO,KE,hm\nD,NGO,KE,\n",
	.figures = "4 = 4 + 0 + 0 + 0, 2 hidden", .types = "4 0 0 0",
	.groups = "4 unsaid", .countries = "1 KE:4 F=4",
	.cells = "4 0 0 0 0",
},
{
	.what = "who has withdrawn",
	.csv = "Name,Type,Country,Withdrawn\nA,NGO,KE,yes\nB,NGO,FR,no\n"
	    "C,NGO,DE,\nD,NGO,KE,2019-12-20\nE,NGO,JP,2019-12-22\n"
	    "F,NGO,BR,hm\nG,NGO,UG,2019-12-21\nH,NGO,Ruritania,yes\n",
	.figures = "8 = 3 + 0 + 5 + 0", .types = "3 0 0 0",
	.groups = "3 unsaid", .countries = "3 FR:1 DE:1 JP:1 I=1 E=2",
	.cells = "3 0 0 0 0", .said = "7:10 signers-withdrawn",
},
{
	.what = "who had signed at a time",
	.csv = "Name,Type,Country,Signed at,Withdrawn\n"
	    "A,NGO,KE,2019-12-20 10:00,\nB,NGO,FR,2019-12-21 00:00,\n"
	    "C,NGO,DE,2019-12-21 00:01,\nD,NGO,JP,hm,\nE,NGO,BR,,\n"
	    "F,NGO,UG,2019-12-19,2019-12-20\nG,NGO,FJ,2019-12-19,2019-12-30\n",
	.as_of = DAY, .now = DAY + 86400 * 60,
	.figures = "6 = 5 + 0 + 1 + 0, 1 later", .types = "5 0 0 0",
	.groups = "5 unsaid",
	.countries = "5 BR:1 FJ:1 FR:1 JP:1 KE:1 F=1 O=1 A=1 I=1 E=1",
	.cells = "5 0 0 0 0", .said = "5:10 signers-date",
},
{
	.what = "several had not signed yet",
	.csv = "Name,Type,Country,Signed at\nA,NGO,KE,2019-12-22\n"
	    "B,NGO,FR,2019-12-23\nC,NGO,DE,2019-12-24\nD,NGO,JP,2019-12-20\n",
	.as_of = DAY, .now = DAY,
	.figures = "1 = 1 + 0 + 0 + 0, 3 later", .types = "1 0 0 0",
	.groups = "1 unsaid", .countries = "1 JP:1 I=1", .cells = "1 0 0 0 0",
},
{
	.what = "without --as-of the time of signing is no matter",
	.csv = "Name,Type,Country,Signed at\nA,NGO,KE,2031-12-20 10:00\n"
	    "B,NGO,FR,hm\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0",
},
{
	.what = "groups behind an alliance",
	.csv = "Name,Type,Country,Represents\nA,alliance,KE,12\nB,NGO,KE,\n"
	    "C,individual,KE,\nD,NGO,KE,0\n",
	.figures = "4 = 4 + 0 + 0 + 0", .types = "2 1 1 0",
	.groups = "14", .countries = "1 KE:4 F=4", .cells = "4 0 0 0 0",
},
{
	.what = "an alliance of nobody knows how many",
	.csv = "Name,Type,Country,Represents\nA,alliance,KE,\nB,NGO,KE,3\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "1 1 0 0",
	.groups = "at least 4", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
},
{
	.what = "at least so many",
	.csv = "Name,Type,Country,Represents\nA,alliance,KE,300+\nB,NGO,KE,1\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "1 1 0 0",
	.groups = "at least 301", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
},
{
	.what = "more than so many",
	.csv = "Name,Type,Country,Represents\nA,alliance,KE,over 300\n"
	    "B,alliance,KE,20+\nC,individual,KE,0\n",
	.figures = "3 = 3 + 0 + 0 + 0", .types = "0 2 1 0",
	.groups = "more than 320", .countries = "1 KE:3 F=3",
	.cells = "3 0 0 0 0",
},
{
	.what = "numbers that are none",
	.csv = "Name,Type,Country,Represents\nA,alliance,KE,about ten\n"
	    "B,NGO,KE,45.000\nC,NGO,KE,1000\nD,NGO,KE,hm\n",
	.figures = "4 = 4 + 0 + 0 + 0", .types = "3 1 0 0",
	.groups = "at least 46002", .countries = "1 KE:4 F=4",
	.cells = "4 0 0 0 0",
	.said = "2:15 signers-represents, 3:10 signers-number, 5:10 signers-represents",
},
{
	.what = "a number that is none makes it at least",
	.csv = "Name,Type,Country,Represents\nA,NGO,KE,hm\nB,NGO,KE,1.000\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "at least 1001", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
	.said = "2:10 signers-represents, 3:10 signers-number",
},
{
	.what = "members of an alliance",
	.csv = "Name,Type,Country,Members\n"
	    "A,alliance,KE,\"North Group, South Group, East Group\"\n"
	    "B,alliance,KE,North Group; West Group\nSouth Group,NGO,KE,\n",
	.figures = "3 = 3 + 0 + 0 + 0", .types = "1 2 0 0",
	.groups = "4, 2 twice", .countries = "1 KE:3 F=3",
	.cells = "3 0 0 0 0",
},
{
	.what = "the same members again and again",
	.csv = "Name,Type,Country,Members\nA,alliance,KE,North; South\n"
	    "A,alliance,KE,North; South\nA,alliance,KE,North; South\n",
	.figures = "3 = 3 + 0 + 0 + 0", .types = "0 3 0 0",
	.groups = "2, 4 twice", .countries = "1 KE:3 F=3",
	.cells = "3 0 0 0 0",
},
{
	.what = "one member, who signs",
	.csv = "Name,Type,Country,Members\nA,alliance,KE,North Group\n"
	    "North Group,NGO,KE,\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "1 1 0 0",
	.groups = "1, 1 twice", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
},
{
	.what = "many members, of whom most sign, the first of all as well",
	.csv = "Name,Type,Country,Members\nOne,NGO,KE,\n"
	    "A,alliance,KE,One; Two; Three; Four; Five; Six; Seven; Eight\n"
	    "Two,NGO,KE,\nThree,NGO,KE,\nFour,NGO,KE,\nFive,NGO,KE,\n"
	    "Six,NGO,KE,\nSeven,NGO,KE,\nNine,NGO,KE,\nTen,NGO,KE,\n",
	.figures = "10 = 10 + 0 + 0 + 0", .types = "9 1 0 0",
	.groups = "10, 7 twice", .countries = "1 KE:10 F=10",
	.cells = "10 0 0 0 0",
},
{
	.what = "a member who signs three times",
	.csv = "Name,Type,Country,Members\nA,alliance,KE,North; South\n"
	    "North,NGO,KE,\nNORTH,NGO,KE,\nnorth,NGO,KE,\n",
	.figures = "4 = 4 + 0 + 0 + 0", .types = "3 1 0 0",
	.groups = "4, 1 twice", .countries = "1 KE:4 F=4",
	.cells = "4 0 0 0 0",
},
{
	.what = "first names alone are people",
	.csv = "Organization,First name,Last name,Country\nA,,,KE\n"
	    "B,Chair,,KE\nC,,Treasurer,KE\n",
	.figures = "3 = 3 + 0 + 0 + 0", .types = "1 0 0 2",
	.groups = "at least 1 unsaid", .countries = "1 KE:3 F=3",
	.cells = "3 0 0 0 0",
},
{
	.what = "members with commas in their names",
	.csv = "Name,Type,Country,Members\n"
	    "A,alliance,KE,\"North Group, Inc.; South Group; \"\n"
	    "B,alliance,KE,\"East Group, Ltd|West Group\"\n"
	    "C,alliance,KE,\"Far Group, Ltd\nNear Group\"\n",
	.figures = "3 = 3 + 0 + 0 + 0", .types = "0 3 0 0",
	.groups = "6", .countries = "1 KE:3 F=3", .cells = "3 0 0 0 0",
},
{
	.what = "how many members, in their column",
	.csv = "Name,Type,Country,Members\nA,alliance,KE,40+\nB,alliance,KE,2\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "0 2 0 0",
	.groups = "at least 42", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
},
{
	.what = "the greater of a number and the members named",
	.csv = "Name,Type,Country,Represents,Members\n"
	    "A,alliance,KE,30,North Group; South Group\n"
	    "B,alliance,KE,1+,East Group; West Group\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "0 2 0 0",
	.groups = "32", .countries = "1 KE:2 F=2", .cells = "2 0 0 0 0",
},
{
	.what = "as many members named as there are at least",
	.csv = "Name,Type,Country,Represents,Members\n"
	    "A,alliance,KE,2+,North Group; South Group\n"
	    "B,alliance,KE,over 1,East Group\n",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "0 2 0 0",
	.groups = "more than 3", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0",
},
{
	.what = "as many members named as there are at least, alone",
	.csv = "Name,Type,Country,Represents,Members\n"
	    "A,alliance,KE,2+,North Group; South Group\n",
	.figures = "1 = 1 + 0 + 0 + 0", .types = "0 1 0 0",
	.groups = "at least 2", .countries = "1 KE:1 F=1",
	.cells = "1 0 0 0 0",
},
{
	.what = "a member of one letter",
	.csv = "Name,Type,Country,Members\nA,alliance,KE,B\nB,NGO,KE,\n"
	    "C,alliance,KE,\"D,E\"\nE,NGO,KE,\n",
	.figures = "4 = 4 + 0 + 0 + 0", .types = "2 2 0 0",
	.groups = "3, 2 twice", .countries = "1 KE:4 F=4",
	.cells = "4 0 0 0 0",
},
{
	.what = "a member who has withdrawn does not sign",
	.csv = "Name,Type,Country,Members,Withdrawn\n"
	    "A,alliance,KE,North Group; South Group,\n"
	    "North Group,NGO,KE,,yes\n",
	.figures = "2 = 1 + 0 + 1 + 0", .types = "0 1 0 0",
	.groups = "2", .countries = "1 KE:1 F=1", .cells = "1 0 0 0 0",
},
{
	.what = "the same rows again and again",
	.csv = "Name,Type,Country,Represents,Publish\nA,NGO,KE,,\nA,NGO,KE,,\n"
	    "A,NGO,KE,,\nB,NGO,KE,3,no\nB,NGO,KE,3,no\nB,NGO,KE,3,no\n"
	    "C,NGO,Kenya and France,,\nC,NGO,Kenya and France,,\n"
	    "C,NGO,Kenya and France,,\n",
	.figures = "9 = 9 + 0 + 0 + 0, 3 hidden", .types = "9 0 0 0",
	.groups = "15", .countries = "2, 1 alone KE:9 FR:3 F=9 E=3",
	.cells = "6 3 0 0 0",
},
{
	.what = "the host signs above the list",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (France)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0", .placed = 1,
},
{
	.what = "the host stands on the list as well",
	.csv = "Name,Type,Country\nA,NGO,KE\nhouse,NGO,FR\n",
	.host = "House (France)",
	.figures = "2 = 2 + 0 + 0 + 0, host listed", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0",
},
{
	.what = "a host with the other half of a bracket",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House France)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "a host with a bracket that ends otherwise",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (France.",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "a host with a code",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (FR)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0", .placed = 1,
},
{
	.what = "a host of two brackets",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (KE) (FR)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0", .placed = 1,
},
{
	.what = "a host of empty brackets",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House ()",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "a host of one letter",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "(",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "a host without a name is none",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "",
	.figures = "1 = 1 + 0 + 0 + 0", .types = "1 0 0 0",
	.groups = "1 unsaid", .countries = "1 KE:1 F=1", .cells = "1 0 0 0 0",
},
{
	.what = "a host of several countries",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (France, Italy)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "3, 1 alone FR:1 IT:1 KE:1 F=1 E=1",
	.cells = "1 1 0 0 0", .placed = 1,
},
{
	.what = "a host of a country that is not known",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (Qwxzt)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "a host of one of two countries",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House (Korea)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "words beside a country of who is hidden",
	.csv = "Name,Type,Country,Publish\nA,NGO,Korea (Qwxzt),no\n"
	    "B,NGO,Korea,no\n",
	.figures = "2 = 2 + 0 + 0 + 0, 2 hidden", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 0", .cells = "0 0 0 0 2",
	.open = "a.csv:2 KRKP \"(hidden)\", a.csv:3 KRKP \"Korea\"",
	.said = "2:7 country-ambiguous, 3:7 country-ambiguous",
},
{
	.what = "a host in brackets",
	.csv = "Name,Type,Country\nA,NGO,KE\n(House),NGO,FR\n",
	.host = "(House)",
	.figures = "2 = 2 + 0 + 0 + 0, host listed", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0",
},
{
	.what = "the host has withdrawn from the list",
	.csv = "Name,Type,Country,Withdrawn\nA,NGO,KE,\nHouse,NGO,FR,yes\n",
	.host = "House (France)",
	.figures = "3 = 2 + 0 + 1 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "2 FR:1 KE:1 F=1 E=1",
	.cells = "2 0 0 0 0", .placed = 1,
},
{
	.what = "a host with half a bracket",
	.csv = "Name,Type,Country\nHouse,NGO,KE\n", .host = "House (France",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "a host everywhere",
	.csv = "Name,Type,Country\nA,NGO,KE\n",
	.host = "House (International)",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 1 0 0", .placed = 1,
},
{
	.what = "a host of which nothing is said",
	.csv = "Name,Type,Country\nA,NGO,KE\n", .host = "House",
	.figures = "2 = 2 + 0 + 0 + 0", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "at least 1 KE:1 F=1",
	.cells = "1 0 0 1 0",
},
{
	.what = "rows that are rejected",
	.csv = "Name,Type,Country\nA,NGO,KE\n,NGO,KE\nB,NGO,KE\n",
	.figures = "3 = 2 + 0 + 0 + 1", .types = "2 0 0 0",
	.groups = "2 unsaid", .countries = "1 KE:2 F=2",
	.cells = "2 0 0 0 0", .said = "3:1 signers-rejected",
},
