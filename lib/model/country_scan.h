/* Finds the countries in the words of a cell. */
#ifndef PRI_COUNTRY_SCAN_H
#define PRI_COUNTRY_SCAN_H

#include "model/country.h"
#include "model/country_key.h"

/* What the words of a whole cell name; *out is filled in completely. */
void pri_country_scan(const struct pri_words *w,
    struct pri_country_match *out);

#endif
