/* Parts of the library that are loaded when first needed (dlopen(3)). */
#ifndef PRI_MODULE_H
#define PRI_MODULE_H

/*
 * The function or table `symbol` of the module `name` ("intl"), looked for in
 * $PRESSREL_MODULE_DIR, beside an uninstalled library, and in the installed
 * module folder.  NULL with *why (static storage of the calling thread) set
 * when it cannot be had.  Safe from any thread; never unloaded.
 */
void *pri_module(const char *name, const char *symbol, const char **why);

#endif
