/* Texts as YAML that every reader of YAML takes for the same text. */
#ifndef PRI_YAML_TEXT_H
#define PRI_YAML_TEXT_H

#include "base/buf.h"

/* Is this valid UTF-8 of one line, with no control character in it? */
int pri_yaml_is_line(const char *s, size_t n);
/* The same for several lines; tabs may stand inside. */
int pri_yaml_is_text(const char *s, size_t n);
/* One line, bare where that is safe and else in double quotes.  `flow' when
 * it stands between brackets. */
void pri_yaml_put(struct pri_buf *, const char *s, int flow);
/* Several lines as a literal block after "key:", each indented; without a
 * newline inside, the same as " " and pri_yaml_put(). */
void pri_yaml_put_text(struct pri_buf *, const char *s, int indent);

#endif
