/*
 * Runs a program's main() in a child once for each fault, and judges: the
 * answer is a right result, byte for byte, or exit status 2 with one message;
 * each file is as it was or as it should become, and there are no others.
 *
 *	FAULTS_DIR	where to work; made here
 *	FAULTS_FIXTURE	what is in the folder that main() runs in
 *	FAULTS_STDIN	a file of it
 *	FAULTS_MOST	as many of each kind at most, evenly spread
 *	FAULTS_PART	"I/N": each N-th only, from the I-th on (0/2, 1/2)
 *	FAULTS_SITES	a file of the places in the program that had a fault;
 *			the first of each other place is tried too, and noted
 *	FAULTS_FOREVER	all after the N-th fail too
 *	FAULTS_FREE	parts of the names, with : between them, of files that
 *			may hold anything at
 *			exit status 2
 *	FAULTS_LOOSE	exit status 2 may come with any output
 *	FAULTS_NET	what is asked of the network may be told as a finding,
 *			with exit status 0 or 1: no file is left half
 *	FAULTS_ONE	"KIND:N": this one only, told in detail
 */
#define _GNU_SOURCE
#include "config.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults.h"

struct outcome {
	int		 status;	/* 128 + signal; 256: did not end */
	char		*out, *err;
	size_t		 outlen, errlen;
	struct tree	 after;
};

struct server {
	int	(*run)(int, char **, char **);
	int	  argc;
	char	**argv, **env;
	char	  work[4096];
	int	  out, err;		/* memory that 1 and 2 stand for */
	struct tree before;
	struct outcome golden;
	long	  most, tried, bad;
	long	  part, parts;
	int	  dirty;
	void	 *seen[256];		/* where defects were told of */
	size_t	  nseen;
	int	  tell;
};

static const char *
setting(const char *name)
{
	const char *s = getenv(name);

	return s == NULL ? "" : s;
}

#ifdef PRI_COVERAGE
/* What gcov writes when a program ends is no matter of the program's. */
static void
disarm(void)
{
	fault_state->armed = 0;
}
#endif

static void
child(struct server *s, enum fault_kind kind, long target)
{
	const char *in = setting("FAULTS_STDIN");
	struct rlimit limit = { 3, 3 }, core = { 0, 0 };

	if (fault_state->note_sites)
		limit.rlim_cur = limit.rlim_max = 18;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CPU, &limit);
	setrlimit(RLIMIT_CORE, &core);
	if (chdir(s->work) == -1)
		_exit(99);
	int fd = open(*in == '\0' ? "/dev/null" : in, O_RDONLY);
	if (fd == -1 || dup2(fd, 0) == -1 || dup2(s->out, 1) == -1 ||
	    dup2(s->err, 2) == -1)
		_exit(99);
	close(fd);
	close(s->out);
	close(s->err);
	static const char *const mine[] = { "LD_PRELOAD", "FAULTS_DIR",
	    "FAULTS_FIXTURE", "FAULTS_STDIN", "FAULTS_MOST", "FAULTS_FOREVER",
	    "FAULTS_FREE", "FAULTS_LOOSE", "FAULTS_NET", "FAULTS_PART",
	    "FAULTS_SITES", "FAULTS_ONE" };
	fault_state->forever = *setting("FAULTS_FOREVER") != '\0';
	for (size_t i = 0; i < sizeof(mine) / sizeof(mine[0]); i++)
		unsetenv(mine[i]);
	fault_state->counted[0] = fault_state->counted[1] = 0;
	fault_state->fired = 0;
	fault_state->fd = -1;
	fault_state->kind = kind;
	fault_state->target = target;
	if (kind != FAULT_MEMORY && !fault_trap())
		_exit(98);
#ifdef PRI_COVERAGE
	if (atexit(disarm) != 0)
		_exit(99);
#endif
	fault_state->armed = 1;
	exit(s->run(s->argc, s->argv, s->env));
}

static int
wait_for(pid_t pid)
{
	struct pollfd p = { .events = POLLIN };
	int st;

	p.fd = (int)syscall(SYS_pidfd_open, pid, 0);
	if (p.fd != -1 && poll(&p, 1, 20000) == 0) {
		kill(pid, SIGKILL);
		(void)waitpid(pid, &st, 0);
		st = 256 << 8;
	} else if (waitpid(pid, &st, 0) == -1)
		_exit(99);
	if (p.fd != -1)
		close(p.fd);
	if (st == 256 << 8)
		return 256;
	return WIFSIGNALED(st) ? 128 + WTERMSIG(st) : WEXITSTATUS(st);
}

static void
run_once(struct server *s, enum fault_kind kind, long target,
    struct outcome *o)
{
	fflush(stdout);
	if (s->dirty) {
		tree_remove(s->work);
		tree_write(&s->before, s->work);
		s->dirty = 0;
	}
	if (ftruncate(s->out, 0) == -1 || ftruncate(s->err, 0) == -1 ||
	    lseek(s->out, 0, SEEK_SET) == -1 ||
	    lseek(s->err, 0, SEEK_SET) == -1)
		_exit(99);
	fault_state->armed = 0;
	pid_t pid = fork();
	if (pid == -1)
		_exit(99);
	if (pid == 0)
		child(s, kind, target);
	o->status = wait_for(pid);
	fault_state->armed = 0;
	o->out = file_read(s->out, &o->outlen);
	o->err = file_read(s->err, &o->errlen);
	tree_read(&o->after, s->work);
	s->dirty = o->after.n != s->before.n;
	for (size_t i = 0; i < o->after.n && !s->dirty; i++)
		s->dirty = strcmp(o->after.e[i].path, s->before.e[i].path) ||
		    !tree_same(&o->after.e[i], &s->before.e[i]);
}

static void
outcome_free(struct outcome *o)
{
	free(o->out);
	free(o->err);
	tree_free(&o->after);
}

static int
is_free(const char *path, int done)
{
	const char *f = setting("FAULTS_FREE");

	/* What is known of inputs is unknown when they could not be read. */
	if (strstr(path, ".pressrel-state") != NULL)
		return 1;
	for (size_t n; !done && *f != '\0'; f += n + (f[n] != '\0')) {
		n = strcspn(f, ":");
		if (n > 0 && memmem(path, strlen(path), f, n) != NULL)
			return 1;
	}
	return 0;
}

/* Each file is as it should become or, unless `done', as it was. */
static const char *
judge_files(const struct server *s, const struct outcome *o, int done)
{
	static char why[512];
	const struct tree *lists[] = { &o->after, &s->before,
	    &s->golden.after };

	for (int k = 0; k < 3; k++)
		for (size_t i = 0; i < lists[k]->n; i++) {
			const char *path = lists[k]->e[i].path;
			const struct tree_entry *now = tree_find(&o->after,
			    path);
			if (is_free(path, done) || tree_same(now,
			    tree_find(&s->golden.after, path)) || (!done &&
			    tree_same(now, tree_find(&s->before, path))))
				continue;
			snprintf(why, sizeof(why), "the file %.400s %s", path,
			    now == NULL ? "is not there" : tree_find(
			    &s->golden.after, path) == NULL ? "is left" :
			    "is wrong");
			return why;
		}
	return NULL;
}

/* Are these two messages of the same error, about two files? */
static int
same_error(const char *a, const char *b)
{
	const char *x = strrchr(a, ':'), *y = strrchr(b, ':');

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

/* A line that the right run does not have tells what is wrong, or one for each
 * of several documents. */
static const char *
judge_message(const struct server *s, const struct outcome *o)
{
	static char first[1024];
	int told = 0;

	first[0] = '\0';
	for (char *line = o->err, *end; *line != '\0'; line = end) {
		end = strchr(line, '\n');
		if (end == NULL)
			return "a message without an end";
		char keep = *++end;
		*end = '\0';
		int old = strstr(s->golden.err, line) != NULL;
		int ours = strncmp(line, "pressrel: ", 10) == 0;
		/* "1 exported, 0 failed", "1 file checked: 1 error", "3
		 * documents failed because of ..." */
		int sum = strstr(line, " exported, ") != NULL ||
		    strstr(line, " failed because of ") != NULL ||
		    strstr(line, " checked: ") != NULL ||
		    strstr(line, " [config-unreadable]") != NULL;
		int success = strstr(line, ": Success") != NULL;
		int more = !old && ours && !sum;
		if (more && told > 0 && same_error(first, line))
			more = 0;
		else if (more)
			snprintf(first, sizeof(first), "%s", line);
		*end = keep;
		if (success)
			return "a message that says Success";
		told += more;
		if (!old && !ours && !sum)
			return "a line that is no message";
	}
	return told == 1 ? NULL : told == 0 ? "no message" :
	    "several messages";
}

/* Is `part' made of lines of `whole', in its order, and a part of one? */
static int
is_part(const char *part, const char *whole)
{
	for (const char *end; *part != '\0'; part = end) {
		end = strchrnul(part, '\n');
		end += *end != '\0';
		size_t n = (size_t)(end - part);
		/* Why a configuration could not be read is told there. */
		if (memmem(part, n, "[config-unreadable]", 19) != NULL)
			continue;
		while (*whole != '\0' && strncmp(part, whole, n) != 0) {
			whole = strchrnul(whole, '\n');
			whole += *whole != '\0';
		}
		if (*whole == '\0')
			return 0;
		whole += n;
	}
	return 1;
}

static const char *
judge(const struct server *s, const struct outcome *o)
{
	static char why[64];
	const struct outcome *g = &s->golden;

	/* A sanitizer asks the C library for the stack of each thread, and ends
	 * the program when there is no memory for that: its own affair. */
	if (strstr(o->err, "CHECK failed") != NULL &&
	    strstr(o->err, "pthread_getattr_np") != NULL)
		return NULL;
	if (strstr(o->err, "Sanitizer") != NULL ||
	    strstr(o->err, "runtime error:") != NULL)
		return "a sanitizer speaks";
	if (o->status == 256)
		return "did not end";
	if (o->status > 128) {
		snprintf(why, sizeof(why), "ended by signal %d",
		    o->status - 128);
		return why;
	}
	if (*setting("FAULTS_NET") != '\0' && o->status <= 2)
		return judge_files(s, o, 0);
	if (o->status == g->status) {
		if (o->outlen != g->outlen ||
		    memcmp(o->out, g->out, g->outlen) != 0)
			return "wrong output, and no word of it";
		if (fault_state->fd != 2 && strcmp(o->err, g->err) != 0)
			return "other messages, same status";
		return judge_files(s, o, 1);
	}
	if (o->status != 2) {
		snprintf(why, sizeof(why), "exit status %d", o->status);
		return why;
	}
	if (!is_part(o->out, g->out) && fault_state->fd != 1 &&
	    *setting("FAULTS_LOOSE") == '\0')
		return "wrong output";
	const char *bad = judge_files(s, o, 0);
	if (bad == NULL && fault_state->fd != 2)
		bad = judge_message(s, o);
	return bad;
}

/* Was a defect told of that came from the same place? */
static int
is_known(struct server *s, const char *why)
{
	size_t h = 5381;

	for (; *why != '\0'; why++)
		h = h * 33 + (unsigned char)*why;
	for (int i = 3; i < fault_state->nframes && i < 9; i++)
		h = h * 33 + (size_t)fault_state->frames[i];
	for (size_t i = 0; i < s->nseen; i++)
		if (s->seen[i] == (void *)h)
			return 1;
	if (s->nseen < sizeof(s->seen) / sizeof(s->seen[0]))
		s->seen[s->nseen++] = (void *)h;
	return 0;
}

static void
print_commented(const char *text)
{
	for (const char *p = text, *end; *p != '\0'; p = end) {
		end = strchrnul(p, '\n');
		printf("#   | %.*s\n", (int)(end - p), p);
		if (*end != '\0')
			end++;
	}
}

/*
 * OpenSSL 3.5 never ends when memory fails it while libcurl starts it: it goes
 * to note the error, for which it waits to have been started.  Of the program
 * nothing runs there that could end it.
 */
static int
is_openssl_start(const struct outcome *o)
{
	return o->status == 256 && fault_state->kind == FAULT_MEMORY &&
	    strncmp(fault_state->from, " libcrypto.so", 13) == 0 &&
	    strstr(fault_state->from, " libcurl") != NULL;
}

static void
try(struct server *s, enum fault_kind kind, long n)
{
	struct outcome o;

	run_once(s, kind, n, &o);
	const char *why = fault_state->fired ? judge(s, &o) : NULL;
	if (fault_state->fired)
		s->tried++;
	if (why != NULL && is_openssl_start(&o)) {
		printf("# not ours: %s %ld: %s in OpenSSL's own start\n",
		    fault_names[kind], n, why);
		why = NULL;
	}
	if (why != NULL)
		s->bad++;
	if (s->tell || (why != NULL && !is_known(s, why))) {
		printf("# %s %ld: %s: exit %d, %s\n#  ", fault_names[kind], n,
		    fault_state->fired ? fault_state->what : "(no fault)",
		    o.status, why == NULL ? "well" : why);
		puts(fault_state->fired ? fault_state->from : "");
		print_commented(o.err);
	}
	outcome_free(&o);
}

/* Has this place had a fault of this kind?  From now on it has. */
static int
had_site(enum fault_kind kind, unsigned site, FILE *f)
{
	static unsigned seen[1 << 18];
	static int loaded;
	size_t mask = sizeof(seen) / sizeof(seen[0]) - 1, k;
	unsigned u;

	if (!loaded && (loaded = 1))
		while (fread(&u, sizeof(u), 1, f) == 1) {
			for (k = u & mask; seen[k] != 0; k = (k + 1) & mask)
				;
			seen[k] = u;
		}
	u = site * 31 + (unsigned)kind;
	u += u == 0;
	for (k = u & mask; seen[k] != 0; k = (k + 1) & mask)
		if (seen[k] == u)
			return 1;
	seen[k] = u;
	(void)!fwrite(&u, sizeof(u), 1, f);
	return 0;
}

/* The first fault at each place that had none. */
static void
try_sites(struct server *s, enum fault_kind kind, long n)
{
	FILE *f = fopen(setting("FAULTS_SITES"), "a+");

	if (f == NULL)
		_exit(99);
	if (n > FAULT_SITES)
		n = FAULT_SITES;
	for (long i = 0; i < n; i++)
		if (!had_site(kind, fault_state->site[i], f))
			try(s, kind, i + 1);
	fclose(f);
}

static void
try_all(struct server *s, enum fault_kind kind)
{
	struct outcome o;
	int sites = *setting("FAULTS_SITES") != '\0';

	/* How many there are, without a fault. */
	fault_state->note_sites = sites;
	run_once(s, kind, 0, &o);
	fault_state->note_sites = 0;
	int status = o.status;
	outcome_free(&o);
	if (status == 98 || status != s->golden.status) {
		printf("# %s: not tried (%d)\n", fault_names[kind], status);
		s->bad += status != 98;
		return;
	}
	long n = fault_state->counted[kind != FAULT_MEMORY];
	long k = s->most == 0 || n <= s->most ? n : s->most;
	for (long i = s->part; i < k; i += s->parts)
		try(s, kind, k == n ? i + 1 : (i * 2 + 1) * n / (k * 2) + 1);
	if (sites && k < n)
		try_sites(s, kind, n);
}

static void
try_one(struct server *s, const char *one)
{
	s->tell = 1;
	for (int k = 0; k < FAULT_KINDS; k++) {
		size_t n = strlen(fault_names[k]);
		if (strncmp(one, fault_names[k], n) == 0 && one[n] == ':')
			try(s, (enum fault_kind)k, atol(one + n + 1));
	}
}

int
fault_serve(int (*run)(int, char **, char **), int argc, char **argv,
    char **env)
{
	struct server s = { .run = run, .argc = argc, .argv = argv,
	    .env = env };
	const char *one = setting("FAULTS_ONE");

	if (*setting("FAULTS_DIR") == '\0')
		return run(argc, argv, env);
	void *warm[4];
	fault_look_around();
	/* What it loads is never given back, which a sanitizer would tell. */
	if (!fault_sanitized())
		(void)backtrace(warm, 4);
	fault_state = mmap(NULL, sizeof(*fault_state), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	snprintf(s.work, sizeof(s.work), "%s/w", setting("FAULTS_DIR"));
	s.out = memfd_create("out", MFD_CLOEXEC);
	s.err = memfd_create("err", MFD_CLOEXEC);
	if (fault_state == MAP_FAILED || s.out == -1 || s.err == -1)
		return 99;
	s.most = atol(setting("FAULTS_MOST"));
	if (sscanf(setting("FAULTS_PART"), "%ld/%ld", &s.part, &s.parts) != 2 ||
	    s.parts < 1)
		s.part = 0, s.parts = 1;
	tree_read(&s.before, setting("FAULTS_FIXTURE"));
	s.dirty = 1;
	run_once(&s, FAULT_MEMORY, 0, &s.golden);
	if (s.golden.status == 2 || s.golden.status > 3) {
		printf("# exit %d without a fault\n", s.golden.status);
		print_commented(s.golden.err);
		s.bad++;
	} else if (*one != '\0')
		try_one(&s, one);
	else
		/* A sanitizer that looks for leaks does not bear the trap. */
		for (int k = 0; k < (fault_sanitized() ? 1 : FAULT_KINDS); k++)
			try_all(&s, (enum fault_kind)k);
	printf("tried %ld defects %ld\n", s.tried, s.bad);
	tree_remove(s.work);
	outcome_free(&s.golden);
	tree_free(&s.before);
	fflush(stdout);
	_exit(s.bad > 0);
}
