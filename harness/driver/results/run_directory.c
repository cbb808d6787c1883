/* run_directory.c - writes the directory of a run. */
#include "results/run_directory.h"
#include "base/file.h"
#include "base/text.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool is_empty(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	while (d && (e = readdir(d)))
		n += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
	if (d)
		closedir(d);
	return d && n == 0;
}

static void name_dir(struct store *s, uint64_t seed)
{
	char stamp[32];
	time_t now = time(NULL);
	struct tm tm;

	strftime(stamp, sizeof(stamp), "%Y%m%dT%H%M%SZ", gmtime_r(&now, &tm));
	snprintf(s->dir, sizeof(s->dir), "results/%s-%04x", stamp,
		 (unsigned)(seed & 0xffff));
	s->latest = true;
}

static int open_lines(struct store *s)
{
	char path[PATH_MAX + 16];
	int e;

	snprintf(path, sizeof(path), "%s/%s", s->dir, s->lines);
	s->slices = open(path,
			 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND |
				 O_CLOEXEC,
			 0666);
	if (s->slices < 0)
		return -1;
	/* Checks for free disk space before the run needs it. */
	e = posix_fallocate(s->slices, 0, 1 << 16);
	if (e && file_spared(e))
		return 0;
	if (e) {
		errno = e; /* posix_fallocate() returns the error instead of
			      setting errno */
		return -1;
	}
	return ftruncate(s->slices, 0);
}

/*
 * Makes a directory.  An existing one is accepted if it is empty, or always if
 * any is true.
 */
static int make_dir(const char *dir, bool any, char *err, size_t size)
{
	int e = mkdir(dir, 0777) < 0 ? errno : 0;

	if (!e || (e == EEXIST && (any || is_empty(dir))))
		return 0;
	snprintf(err, size,
		 "cannot make the directory '%s': %s; choose another directory "
		 "with --out",
		 dir,
		 e == EEXIST ? "the directory exists and is not empty"
			     : strerror(e));
	return -1;
}

/*
 * Removes the new directory again, because a directory that is not empty would
 * be refused at the next try.
 */
static void leave_nothing(struct store *s)
{
	char path[PATH_MAX + 16];

	snprintf(path, sizeof(path), "%s/%s", s->dir, s->lines);
	if (s->slices >= 0) {
		close(s->slices);
		unlink(path);
	}
	rmdir(s->dir);
}

int store_open(struct store *s, const char *out, uint64_t seed,
	       const char *lines, char *err, size_t size)
{
	*s = (struct store){ .slices = -1, .lines = lines };
	if (out)
		snprintf(s->dir, sizeof(s->dir), "%s", out);
	else
		name_dir(s, seed);
	if ((!out && make_dir("results", true, err, size) < 0) ||
	    make_dir(s->dir, false, err, size) < 0)
		return -1;
	if (open_lines(s) < 0) {
		snprintf(err, size,
			 "cannot write into the directory '%s': %s; choose "
			 "another directory with --out",
			 s->dir, strerror(errno));
		leave_nothing(s);
		return -1;
	}
	return 0;
}

const char *store_id(const struct store *s)
{
	const char *slash = strrchr(s->dir, '/');

	return slash ? slash + 1 : s->dir;
}

static int failed(struct store *s, const char *verb, const char *what)
{
	if (!*s->error)
		snprintf(s->error, sizeof(s->error), "%s %s: %s", verb, what,
			 strerror(errno));
	return -1;
}

int store_slice(struct store *s, const json_t *record)
{
	char *line = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(15));
	size_t n;
	ssize_t put;

	if (!line)
		return failed(s, "writing", "a record that is not JSON");
	n = strlen(line);
	line[n] = '\n'; /* replaces the final '\0' */
	put = write(s->slices, line, n + 1);
	free(line);
	if (put == (ssize_t)(n + 1)) {
		s->whole += put;
		return 0;
	}
	if (put >= 0)
		errno = ENOSPC;
	failed(s, "writing", s->lines);
	if (ftruncate(s->slices, s->whole) < 0)
		failed(s, "shortening", s->lines);
	return -1;
}

json_t *store_now(void)
{
	char text[32];
	time_t t = time(NULL);
	struct tm tm;

	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&t, &tm));
	return json_string(text);
}

int store_run(struct store *s, const json_t *run)
{
	char path[PATH_MAX + 16], temporary[PATH_MAX + 16];
	FILE *f;
	int bad;

	snprintf(path, sizeof(path), "%s/run.json", s->dir);
	snprintf(temporary, sizeof(temporary), "%s/run.json.tmp", s->dir);
	f = file_make(temporary);
	if (!f)
		return failed(s, "writing", "run.json");
	bad = json_dumpf(run, f, JSON_INDENT(1) | JSON_REAL_PRECISION(10)) < 0;
	bad |= putc('\n', f) == EOF;
	bad |= file_close(f) != 0;
	if (bad)
		failed(s, "writing", "run.json");
	else if (rename(temporary, path) < 0)
		failed(s, "renaming run.json.tmp to", "run.json");
	else
		return 0;
	unlink(temporary);
	return -1;
}

void store_close(struct store *s)
{
	file_sync(s->slices);
	close(s->slices);
	if (!s->latest)
		return;
	unlink("results/latest.tmp");
	if (!symlink(s->dir + strlen("results/"), "results/latest.tmp") &&
	    !rename("results/latest.tmp", "results/latest"))
		return;
	text_line(stderr,
		  "switchyard: cannot let results/latest point to this run: "
		  "%s; remove results/latest if it is not a symbolic link",
		  strerror(errno));
	unlink("results/latest.tmp");
}
