/* What a key of the country tables means, beside its countries. */
#ifndef PRI_COUNTRY_SENSE_H
#define PRI_COUNTRY_SENSE_H

#include "model/country.h"

/* The upper bits of a sense's flags; the lower ones are PRI_CF_.... */
#define PRI_S_KIND	0xf000u
#define PRI_S_COUNTRY	0x0000u		/* one, or any of several */
#define PRI_S_SEVERAL	0x1000u		/* all of them: "both Koreas" */
#define PRI_S_INTL	0x2000u
#define PRI_S_NOTHING	0x3000u		/* "n/a" */
#define PRI_S_UNKNOWN	0x4000u		/* known to be none of our codes */
#define PRI_S_LANGUAGE	0x5000u		/* could be a language: "French" */
#define PRI_S_ARTICLE	0x6000u		/* the, of, based in */
#define PRI_S_GENERIC	0x7000u		/* republic, kingdom */
#define PRI_S_AND	0x8000u
#define PRI_S_OR	0x9000u

struct pri_sense {
	unsigned short	flags;
	unsigned short	first;		/* in sense_code[] */
	unsigned short	n;
};

#endif
