/*
 * Build-time program: prints the manual page pressrel-templates(5), whose list
 * of variables is the model's own table, and that of pieces the pages'.
 *
 *	template_manual >pressrel-templates.5
 */
#include <stdio.h>
#include <string.h>

static const struct row {
	const char	*name, *type, *desc;
} vars[] = {
#define VAR(name, type, desc) { name, #type, desc },
#include "model/var.def"
#undef VAR
}, pieces[] = {
#define PIECE(name, type, desc) { name, #type, desc },
#include "format/piece.def"
#undef PIECE
};

static const char head[] =
    ".Dd November 22, 2026\n.Dt PRESSREL-TEMPLATES 5\n.Os\n"
    ".Sh NAME\n.Nm pressrel-templates\n"
    ".Nd templates of pages, and the variables of documents\n"
    ".Sh DESCRIPTION\n"
    ".Nm pressrel export\nmakes a page from templates in Mustache.\n"
    "A house puts its own into the folder that\n.Ql templates\nin\n"
    ".Pa pressrel.yaml\n"
    "names: a file there takes the place of the built-in one of the same "
    "name.\n"
    "The built-in ones are installed in\n.Pa share/pressrel/templates/page .\n"
    ".Ss Files\n"
    ".Bl -tag -width \"signatories.mustache\"\n"
    ".It Pa page.mustache\nthe whole page\n"
    ".It Pa page-KIND.mustache , page-ORGANIZATION.mustache\n"
    "the same for documents of one kind, or of the organization with that id; "
    "the organization's goes first\n"
    ".It Pa article.mustache\nwhat stands in it, with the headline\n"
    ".It Pa included.mustache\na document printed inside another\n"
    ".It Pa content.mustache\nthe text and what follows it\n"
    ".It Pa meta.mustache , masthead.mustache , notices.mustache , "
    "head.mustache , contacts.mustache , contact.mustache , "
    "signatories.mustache , style.mustache\n"
    "parts of these\n.El\n"
    ".Pp\n"
    "Any file can be used as a partial by its name without the suffix:\n"
    ".Ql {{>contact}} .\n"
    ".Ss Tags\n"
    ".Bl -tag -width \"{{#name}}...{{/name}}\"\n"
    ".It Ql {{name}}\nthe value, made harmless for where it stands: in text, "
    "in a quoted attribute, in an address, in a script or a style\n"
    ".It Ql {{{name}}}\nthe value as it is, for\n.Ql html.body\n"
    "and the like\n"
    ".It Ql {{#name}}...{{/name}}\nwhat is between, for each member of a "
    "list; or once when there is a value\n"
    ".It Ql {{^name}}...{{/name}}\nwhat is between, when there is none\n"
    ".It Ql {{>name}}\na partial\n"
    ".It Ql {{! text}}\na comment\n.El\n"
    ".Pp\n"
    "The empty text, 0, no, an empty list and what was not given have no "
    "value.\n"
    "A name that does not exist is an error at its line and column.\n"
    "A value cannot stand inside of a tag, in an attribute without quotes, or "
    "in one like\n.Ql onclick .\n"
    ".Ss Variables\n"
    "The same names stand for the same values in the text of a document,\n"
    ".Ql {{signers.sentence}} ,\n"
    "where one without a value is an error.\n"
    ".Ql pressrel export --to json\n"
    "prints them all with their values, and the pieces below.\n"
    ".Bl -tag -width Ds\n";

static const char between[] =
    ".El\n.Ss Pieces of the page\n"
    "Templates have these as well; those marked HTML or JSON go between three "
    "braces.\n"
    ".Bl -tag -width Ds\n";

static const char tail[] =
    ".El\n"
    ".Ss Pages of a site\n"
    "The front page and those of the archive are made by\n"
    ".Pa index.mustache ,\n"
    "with the partials\n"
    ".Pa entry , pager , search , years , feed-links\nand\n"
    ".Pa style-index ;\nthe content of feeds by\n.Pa feed.mustache .\n"
    "Of the variables above, an index has\n"
    ".Ql lang , dir , organization.id , organization.name , "
    "organization.web , organization.logo , color , html.logo\nand\n"
    ".Ql html.colors ,\nof the house of the site; and these:\n"
    ".Bl -tag -width Ds\n"
    ".It Ql title , heading\nwhat it is called\n"
    ".It Ql front\nis it the front page?\n"
    ".It Ql root\nfrom the page to the site's folder: empty or\n"
    ".Ql ../\n"
    ".It Ql canonical\nwhere it is published, when that is known\n"
    ".It Ql feeds\nare there feeds?\n"
    ".It Ql embargoed\nEMBARGOED UNTIL and the time, when a document of the "
    "site is under embargo\n"
    ".It Ql entries , has_entries\nits documents, each with\n"
    ".Ql href , title , subtitle , summary , lang , dir , kind , date , iso , "
    "organization , source , embargo , notice , notice_class\nand\n"
    ".Ql also\n(its other languages:\n.Ql has , heading\nand\n.Ql list )\n"
    ".It Ql years\na list of\n.Ql year , href\nand\n.Ql current\n"
    ".It Ql pages , has_pages\nthose of the year, each with\n"
    ".Ql page , href\nand\n.Ql current\n"
    ".It Ql search_parts\nthe names of the files that the search loads\n"
    ".It Ql words\nas\n.Ql html.words ,\nin the language of the site\n"
    ".El\n"
    ".Sh EXAMPLES\nA page of one's own:\n"
    ".Bd -literal -offset indent\n"
    "<!DOCTYPE html>\n<html lang=\"{{lang}}\" dir=\"{{dir}}\">\n"
    "<title>{{html.title}}</title>\n<h1>{{title}}</h1>\n{{{html.body}}}\n"
    "{{#contacts}}\n<p>{{name}}: {{email}}</p>\n{{/contacts}}\n.Ed\n"
    ".Sh SEE ALSO\n.Xr pressrel-export 1 ,\n.Xr pressrel 5\n"
    ".Sh STANDARDS\n"
    "The required modules of the Mustache specification.\n";

/* Lines of text are folded, those of macros are as they are. */
static void
put(const char *s)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "\n"), cut = n;
		if (*s != '.' && n > 76)
			for (cut = 76; cut > 0 && s[cut] != ' ';)
				cut--;
		printf("%.*s\n", (int)(cut == 0 ? n : cut), s);
		s += cut == 0 ? n : cut;
		s += *s != '\0';
	}
}

static const char *
type_name(const char *type)
{
	static const char *const names[][2] = {
		{ "YES", "yes or no" }, { "NUMBER", "number" },
		{ "LIST", "list" }, { "GROUP", "group" },
		{ "DATE", "group that prints as a text" },
		{ "HTML", "HTML" }, { "JSON", "JSON" }
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i][0], type) == 0)
			return names[i][1];
	return NULL;
}

static void
put_row(const struct row *r)
{
	const char *type = type_name(r->type);

	printf(".It Ql %s\n", r->name);
	if (type != NULL)
		printf("(%s)\n", type);
	put(r->desc);
}

int
main(void)
{
	put(head);
	for (size_t i = 0; i < sizeof(vars) / sizeof(vars[0]); i++)
		put_row(&vars[i]);
	put(between);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		put_row(&pieces[i]);
	put(tail);
	return fflush(stdout) == EOF || ferror(stdout);
}
