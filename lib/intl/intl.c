/*
 * The table of functions that this module gives to the library; each is in a
 * file of its subject.
 */
#include <config.h>

#include "intl/intl_impl.h"

const struct pri_intl pri_intl_table = {
	.fold = pri_intl_fold,
	.latin = pri_intl_latin,
	.nfc = pri_intl_nfc,
	.decode = pri_intl_decode,
	.sort_key = pri_intl_sort_key,
	.spell = pri_intl_spell,
	.date = pri_intl_date,
	.country_name = pri_intl_country_name,
	.line_breaks = pri_intl_line_breaks,
	.confusable = pri_intl_confusable,
};
