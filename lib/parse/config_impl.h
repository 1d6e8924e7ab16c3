/* What the reader of pressrel.yaml and the checks of its values share. */
#ifndef PRI_CONFIG_IMPL_H
#define PRI_CONFIG_IMPL_H

#include "parse/document.h"
#include "parse/yaml.h"

enum pri_setting_type {
	PRI_T_STR, PRI_T_TEXT, PRI_T_LANG, PRI_T_ZONE, PRI_T_URL, PRI_T_PATH,
	PRI_T_IMAGE, PRI_T_COLOR, PRI_T_STYLE, PRI_T_PATTERN, PRI_T_HOUSE,
	PRI_T_CONTACTS, PRI_T_ORGS, PRI_T_NAMES, PRI_T_ALIASES, PRI_T_MAP,
	PRI_T_DESIGN, PRI_T_COUNT
};

/* May a setting of the type have this value?  If not, that was told. */
int pri_setting_is_good(struct pri_reading *, enum pri_setting_type,
    const struct pri_yaml *);
/* Does it begin as an address of the web does? */
int pri_has_scheme(const char *);

#endif
