/*
 * The words that a release begins with: where and when, and who says so.
 */
#ifndef PRI_DATELINE_H
#define PRI_DATELINE_H

#include "base/buf.h"
#include "model/doc.h"

/*
 * Append the dateline of a document, as it is printed before the first
 * paragraph: `dateline:' as it stands, or by the house's style and in the
 * language of the document:
 *
 *   icc  12/21/2019 North Korea (International Christian Concern) –
 *   ap   SEOUL, Dec. 21, 2019 –
 *   hrw  (Seoul, December 21, 2019) –
 *   iso  Seoul, 2019-12-21 –
 *
 * or a template with {{place}} and the other names of dateline.c.  No space
 * stands at the end.  What is not known is left out, with the signs around
 * it; nothing is appended when neither place nor date is known.
 */
void pri_dateline(const struct pr_doc *, struct pri_buf *);
/* The same by a style or template of your own. */
void pri_dateline_styled(const struct pr_doc *, const char *style,
    struct pri_buf *);
/* The source that the dateline names: the document's, else the house's, but
 * never the house's for somebody else's story.  NULL when there is none. */
const char *pri_dateline_source(const struct pr_doc *);

/* The first name in a template that is none of a dateline's, or the first
 * bad tag, and its length; NULL when all is right. */
const char *pri_dateline_fault(const char *style, size_t *len);

/* A place as the AP writes it: the city in capitals, and the country or state
 * after it unless the city is one of those that stand alone. */
void pri_place_ap(const char *place, struct pri_buf *);
/* A date as the AP writes it in English ("Dec. 21, 2019"), else the
 * language's long form. */
void pri_date_ap(const char *lang, struct pri_date, struct pri_buf *);

#endif
