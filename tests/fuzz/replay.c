/*
 * Runs fuzz targets where there is no libFuzzer: over files as they are and cut
 * short, then over so many mutations of them, the same ones each time.
 *
 * usage: fuzz [-l] [-n MUTATIONS] [-o FOLDER] TARGET FILE...
 *
 * -l takes each line of the files for an input, -o writes the inputs into a
 * folder (the seeds of libFuzzer) and runs nothing.  An input that ends the
 * program is left in TARGET.crash.
 */
#include <config.h>

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

enum { MOST_INPUTS = 20000, LARGEST = 1 << 20 };

struct input {
	char	*s;
	size_t	 n;
};

static struct input inputs[MOST_INPUTS];
static size_t ninputs;
static struct input now;		/* what runs */
static char crash[128];
static unsigned long executions;

static void
on_crash(int sig)
{
	int fd = open(crash, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (fd != -1 && write(fd, now.s, now.n) == (ssize_t)now.n)
		(void)!write(2, crash, strlen(crash));
	(void)!write(2, "\n", 1);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
add(const char *s, size_t n)
{
	if (ninputs == MOST_INPUTS)
		return;
	char *copy = malloc(n + 1);
	MUST(copy != NULL);
	memcpy(copy, s, n);
	copy[n] = '\0';
	inputs[ninputs++] = (struct input){ copy, n };
}

static void
add_file(const char *path, int lines)
{
	static char data[LARGEST];
	FILE *f = fopen(path, "rb");

	if (f == NULL) {
		perror(path);
		exit(2);
	}
	size_t n = fread(data, 1, sizeof(data), f);
	fclose(f);
	if (!lines) {
		add(data, n);
		return;
	}
	for (char *p = data, *end; p < data + n; p = end + 1) {
		end = memchr(p, '\n', (size_t)(data + n - p));
		if (end == NULL)
			end = data + n;
		/* The first column of a table. */
		char *tab = memchr(p, '\t', (size_t)(end - p));
		add(p, (size_t)((tab == NULL ? end : tab) - p));
	}
}

static uint64_t state;

static size_t
below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n == 0 ? 0 : (size_t)(state % n);
}

/* Pieces that parsers stumble over. */
static const char *const pieces[] = {
	"\"", "'", "\n", "\r", "\t", "\0x", ",", ";", ":", "- ", "---\n", "{{",
	"}}", "{{{", "{{#a}}", "{{/a}}", "{{>a}}", "[", "](", "<", ">", "&",
	"<script>", "javascript:", "@", "+", "00", "999999999999999999999",
	"-1", "%", "\xff", "\xc3", "\xe2\x80\xae", "\xef\xbb\xbf", "\xf0\x9f",
	"\xcc\x81", "\xe2\x80\x8b", "*", "**", "_", "`", "```\n", "> ", "# ",
	"\\", "&#x6a;", "&amp;", "http://", "{", "}", "|", "!", "?", "~", "=",
	"2019-02-30", "24:00", "Asia/Seoul", "Korea", "no", "300+", "&a *a",
	"\n\n", "    ", "(at)", " [dot] ", "{{signers.sentence}}", "$", "#"
};

static size_t
mutate(char *s, size_t n, size_t room)
{
	enum { PIECES = sizeof(pieces) / sizeof(pieces[0]) };
	size_t times = 1 + below(5);

	while (times-- > 0) {
		size_t at = below(n + 1), k = below(24);
		switch (below(7)) {
		case 0:		/* another byte */
			if (n > 0)
				s[below(n)] = (char)below(256);
			break;
		case 1:		/* take out */
			if (k > n - at)
				k = n - at;
			memmove(s + at, s + at + k, n - at - k);
			n -= k;
			break;
		case 2:		/* double */
			if (k > n - at)
				k = n - at;
			if (n + k > room)
				break;
			memmove(s + at + k, s + at, n - at);
			n += k;
			break;
		case 3:		/* cut short */
			if (below(4) == 0)
				n = at;
			break;
		case 4: {	/* a part of another input */
			const struct input *o = &inputs[below(ninputs)];
			size_t from = below(o->n + 1);
			k = below(80);
			if (k > o->n - from)
				k = o->n - from;
			if (n + k > room)
				break;
			memmove(s + at + k, s + at, n - at);
			memcpy(s + at, o->s + from, k);
			n += k;
			break;
		}
		default: {	/* a piece, once or many times */
			const char *p = pieces[below(PIECES)];
			size_t len = strlen(p), many = below(8) == 0 ?
			    below(200) : 1;
			for (; many > 0 && n + len <= room; many--) {
				memmove(s + at + len, s + at, n - at);
				memcpy(s + at, p, len);
				n += len;
			}
			break;
		}
		}
	}
	return n;
}

static void
run(const struct fuzz_target *t, const char *s, size_t n)
{
	/* Of its own, so that a sanitizer sees where it ends. */
	now = (struct input){ malloc(n + 1), n };
	MUST(now.s != NULL);
	memcpy(now.s, s, n);
	now.s[n] = '\0';
	t->run(now.s, n);
	free(now.s);
	executions++;
}

static void
run_all(const struct fuzz_target *t, unsigned long mutations)
{
	static char room[LARGEST + 4096];

	for (size_t i = 0; i < ninputs; i++) {
		run(t, inputs[i].s, inputs[i].n);
		/* What a broken connection would leave of it. */
		if (inputs[i].n > 100 && ninputs < 100)
			for (size_t k = 1; k < 8; k++)
				run(t, inputs[i].s, inputs[i].n * k / 8);
	}
	for (unsigned long i = 0; i < mutations && ninputs > 0; i++) {
		const struct input *o = &inputs[below(ninputs)];
		/* Small ones find as much, and sooner. */
		size_t from = o->n > 4096 ? below(o->n - 4096) : 0;
		size_t n = o->n - from > 4096 ? 4096 : o->n - from;
		memcpy(room, o->s + from, n);
		run(t, room, mutate(room, n, 8192));
	}
}

static void
write_all(const char *folder)
{
	char path[4096];

	for (size_t i = 0; i < ninputs; i++) {
		snprintf(path, sizeof(path), "%s/%zu", folder, i);
		FILE *f = fopen(path, "wb");
		MUST(f != NULL);
		MUST(fwrite(inputs[i].s, 1, inputs[i].n, f) == inputs[i].n);
		MUST(fclose(f) == 0);
	}
}

int
main(int argc, char **argv)
{
	unsigned long mutations = 0;
	const char *folder = NULL;
	int lines = 0, c;

	while ((c = getopt(argc, argv, "ln:o:")) != -1)
		if (c == 'l')
			lines = 1;
		else if (c == 'n')
			mutations = strtoul(optarg, NULL, 10);
		else if (c == 'o')
			folder = optarg;
		else
			return 2;
	if (optind >= argc)
		return 2;
	const struct fuzz_target *t = fuzz_find(argv[optind]);
	snprintf(crash, sizeof(crash), "%s.crash", t->name);
	for (int i = optind + 1; i < argc; i++)
		add_file(argv[i], lines);
	for (const char *p = t->name; *p != '\0'; p++)
		state = state * 31 + (unsigned char)*p;
	state |= 1;
	if (folder != NULL) {
		write_all(folder);
		return 0;
	}
	signal(SIGABRT, on_crash);
	signal(SIGSEGV, on_crash);
	signal(SIGALRM, on_crash);
	run_all(t, mutations);
	printf("%lu executions\n", executions);
	for (size_t i = 0; i < ninputs; i++)
		free(inputs[i].s);
	return 0;
}
