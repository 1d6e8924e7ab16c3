/*
 * The templates of a house, and the built-in ones behind them: found by name,
 * read and compiled once, and shared by all threads.
 */
#ifndef PRI_TEMPLATES_H
#define PRI_TEMPLATES_H

#include "format/template.h"
#include "model/value.h"

struct pri_templates;

/* `dir' is the house's folder, or NULL; `design' a static name; `page' a file
 * that is the template of every page, and whose folder is looked into first,
 * or NULL; borrowed.  Owned (pri_templates_free). */
struct pri_templates *pri_templates_new(const char *dir, const char *design,
    const char *page);
/* Is there such a file? */
int pri_templates_have_page(const struct pri_templates *);
void pri_templates_free(struct pri_templates *);
/* By name without the suffix ".mustache": the house's, else the built-in
 * one, else NULL.  Borrowed.  A template with mistakes is told to `diags' by
 * everyone who asks for it, and is NULL. */
const struct pri_template *pri_templates_get(struct pri_templates *,
    const char *name, struct pr_diags *diags);
/* All of model/words.def in a language, as a map by name.  Borrowed; NULL when
 * memory ran out. */
struct pri_value *pri_templates_words(struct pri_templates *,
    const char *lang);

#endif
