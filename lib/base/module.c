/* Parts of the library that are loaded when first needed; see module.h. */
#include <config.h>

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/module.h"
#include "base/net.h"

/* The folder of the program or library that this code is part of, when it is
 * libtool's folder of uninstalled ones. */
static int
uninstalled_dir(char *dir, size_t size)
{
	Dl_info info;
	char *slash;

	/* ISO C knows no way from a function to a `void *'. */
	void *here;
	void *(*self)(const char *, const char *, const char **) = pri_module;
	memcpy(&here, &self, sizeof(here));
	if (dladdr(here, &info) == 0 || info.dli_fname == NULL)
		return 0;
	int n = snprintf(dir, size, "%s", info.dli_fname);
	if (n < 0 || (size_t)n >= size ||
	    (slash = strrchr(dir, '/')) == NULL)
		return 0;
	*slash = '\0';
	size_t len = strlen(dir);
	return len >= 6 && strcmp(dir + len - 6, "/.libs") == 0;
}

/* The symbol of the module in `dir`, or NULL. */
static void *
load(const char *dir, const char *name, const char *symbol)
{
	char path[4096];

	int n = snprintf(path, sizeof(path), "%s/%s.so", dir, name);
	if (n < 0 || (size_t)n >= sizeof(path))
		return NULL;
	void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	/* What failed for the moment may not fail again. */
	if (handle == NULL)
		handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	return handle == NULL ? NULL : dlsym(handle, symbol);
}

void *
pri_module(const char *name, const char *symbol, const char **why)
{
	static _Thread_local char message[512];
	const char *dir = getenv("PRESSREL_MODULE_DIR");
	char near[4096];
	void *p = NULL;

	(void)dlerror();
	if (dir != NULL && *dir != '\0')
		p = load(dir, name, symbol);
	if (p == NULL && uninstalled_dir(near, sizeof(near)))
		p = load(near, name, symbol);
	if (p == NULL)
		p = load(PRI_MODULE_DIR, name, symbol);
	if (p == NULL && why != NULL) {
		const char *e = dlerror();
		snprintf(message, sizeof(message),
		    "cannot load the module %s/%s.so: %s", PRI_MODULE_DIR,
		    name, e == NULL ? "no such file" : e);
		*why = message;
	}
	return p;
}

const struct pri_intl *
pri_intl(const char **why)
{
	static const struct pri_intl *_Atomic table;
	const struct pri_intl *t = table;

	if (t == NULL) {
		t = pri_module("intl", "pri_intl_table", why);
		table = t;
	}
	return t;
}

enum pr_status
pri_intl_need(const struct pri_intl **out)
{
	if ((*out = pri_intl(NULL)) != NULL)
		return PR_OK;
	errno = ELIBACC;
	return PR_EIO;
}

const struct pri_net *
pri_net(const char **why)
{
	static const struct pri_net *_Atomic table;
	const struct pri_net *t = table;

	if (t == NULL) {
		t = pri_module("net", "pri_net_table", why);
		table = t;
	}
	return t;
}
