/* Writing CSV (RFC 4180) that spreadsheets open. */
#ifndef PRI_CSV_OUT_H
#define PRI_CSV_OUT_H

#include "base/buf.h"

/* A cell, quoted when it must be; what a spreadsheet would run, since it begins
 * with = + - @, a tab or a return, is made text by an apostrophe. */
void pri_csv_put(struct pri_buf *, const char *, size_t);

#endif
