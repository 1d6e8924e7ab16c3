/* A folder of a test's own, which is the current one while it runs. */
static char top[] = "/tmp/pressrel-unit.XXXXXX";

static int
enter(void **state)
{
	(void)state;
	return mkdtemp(top) == NULL || chdir(top) == -1;
}

static int
leave(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", top);
	return chdir("/") == -1 || system(command) != 0;
}
