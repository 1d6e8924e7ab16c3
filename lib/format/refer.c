/* Finds what links and pictures lead to, for all formats; see refer.h. */
#include <config.h>

#include "base/diag.h"
#include "format/escape.h"
#include "format/refer.h"

/* In a site, what it has; of a picture, what is shown. */
static enum pri_refer
refer(const struct pri_page *p, const struct pri_node *n,
    const struct pri_buf *url, struct pri_target *t, struct pri_buf *to,
    const char **why)
{
	if (url->err)
		return PRI_REFER_AS_IS;
	if (p->place != NULL && p->place->refer != NULL)
		return p->place->refer(p->place->arg, p, url->data, url->len,
		    to, why);
	if (p->place == NULL && p->embed != NULL && n->kind == PRI_IMAGE)
		return p->embed(p->embed_arg, p, url->data, url->len,
		    &t->data, &t->type, why);
	return PRI_REFER_AS_IS;
}

void
pri_refer_find(const struct pri_page *p, const struct pri_node *n,
    struct pr_diags *ds, struct pri_target *t)
{
	struct pri_buf to = { 0 };
	const char *why = NULL;

	*t = (struct pri_target){ .as = PRI_REFER_AS_IS };
	pri_page_dest(p, n, &t->url);
	t->as = refer(p, n, &t->url, t, &to, &why);
	if (why != NULL && ds != NULL && p->place != NULL)
		pri_diag(ds, p->doc->file, n->pos, PRI_D_site_link, NULL,
		    "%s", why);
	else if (why != NULL && ds != NULL)
		pri_diag(ds, p->doc->file, n->pos, PRI_D_picture_left_out,
		    NULL, "the picture is not shown: %s", why);
	if (t->as == PRI_REFER_AS_IS || t->type != NULL) {
		t->url.err |= to.err;
		pri_buf_free(&to);
		return;
	}
	pri_buf_free(&t->url);
	t->url = to;
}

int
pri_refer_is_safe(const struct pri_page *p, const struct pri_node *n,
    struct pr_diags *ds, const struct pri_buf *url)
{
	int ok = !url->err && url->len > 0 &&
	    pri_url_is_safe(url->data, url->len);

	if (!ok && url->len > 0 && ds != NULL)
		pri_diag(ds, p->doc->file, n->pos, PRI_D_url_unsafe, NULL,
		    "the address of this link is left out of the page, since "
		    "it is not http, https, mailto or tel; write one that is");
	return ok;
}

int
pri_target_free(struct pri_target *t)
{
	int err = t->url.err || t->data.err;

	pri_buf_free(&t->url);
	pri_buf_free(&t->data);
	return err;
}
