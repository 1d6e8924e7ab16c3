/* The constant tables of country names, as the resolver looks into them. */
#ifndef PRI_COUNTRY_TABLE_H
#define PRI_COUNTRY_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "model/country_sense.h"

/* What a key means (static), or NULL. */
const struct pri_sense *pri_sense_find(uint64_t hash);
/* The i-th country of a sense, as a place in the list of codes. */
unsigned pri_sense_code(const struct pri_sense *, unsigned i);

/*
 * The countries whose names are closest to a misspelt one.  Sets *sense to the
 * closest name's and *other to that of the closest name of another country,
 * or to NULL; returns the distance of the first, or -1 when none is near.
 */
int pri_sense_near(const char *s, size_t n, const struct pri_sense **sense,
    const struct pri_sense **other);

#endif
