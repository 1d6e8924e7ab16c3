/*
 * The house's configuration, as read from every pressrel.yaml that applies:
 * the nearest one wins, key by key.
 */
#ifndef PRI_CONFIG_H
#define PRI_CONFIG_H

#include "model/doc.h"

/* A value with the file that gave it; file NULL for a built-in default. */
struct pri_setting {
	struct pri_str	 v;
	const char	*file;
};

struct pri_country_setting {
	struct pri_str	 key;		/* a code, or a text as written in lists */
	struct pri_str	 value;		/* the name to show, or the code meant */
	const char	*file;
};

/* One line of `pressrel config --show'. */
struct pri_config_row {
	const char	*key;		/* "contacts.olivia.email" */
	const char	*value;
	const char	*file;		/* NULL for a default */
	struct pr_pos	 pos;
};

enum pri_setting_id {
#define SETTING(ident, key, type, desc) PRI_S_##ident,
#include "model/setting.def"
#undef SETTING
	PRI_S_COUNT
};

/* The colours of the house's design, each "#rrggbb". */
struct pri_palette {
	char	brand[8];	/* of the bar */
	char	on_brand[8];	/* of text on it */
	char	link[8];	/* of links on light paper */
	char	link_dark[8];	/* on dark paper */
};

struct pr_config {
	struct pri_arena arena;
	struct { const char **v; size_t n; } files;	/* nearest first */

	struct pri_setting organization;	/* id or name of the house */
	struct pri_setting note_label;		/* "ICC Note" */
	struct pri_setting dateline_style;	/* icc, ap, hrw, iso or a template;
						 * never NULL */
	struct pri_setting date_format;		/* a CLDR pattern, or a style */
	struct pri_setting lang;		/* of documents without `lang' */
	struct pri_setting timezone;		/* of embargoes without one */
	struct pri_setting templates;		/* folder of the house's own */
	struct pri_setting boilerplate;
	struct pri_node	*boilerplate_body;	/* parsed; NULL without */
	struct pri_org	*house;		/* `organization' as one, or NULL */
	struct pri_setting base_url;		/* where the newsroom is published */
	struct pri_setting doh;		/* DNS over HTTPS resolver */
	struct pri_setting design;		/* "plain", "house" or NULL */
	struct pri_setting logo, color, color_text, color_dark;
	struct pri_palette palette;		/* for the design of the house */
	struct pri_setting feed_entries;	/* a number, or NULL */

	struct pri_contacts contacts;		/* with ids */
	struct pri_orgs	 organizations;		/* with ids */
	struct { struct pri_country_setting *v; size_t n; }
			 country_names,		/* code -> shown name */
			 country_aliases;	/* text -> code */
	struct { struct pri_extra *v; size_t n; } extra;
	struct { struct pri_config_row *v; size_t n; } rows;
};

#endif
