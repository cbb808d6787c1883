/*
 * build.c - one of the two builds that are compared: its directory, its commit.
 */
#include "gate/measure/build.h"
#include "base/exit_status.h"
#include "base/interrupt.h"
#include "base/process.h"
#include "base/record.h"
#include "plan/options.h"
#include "plan/plan.h"
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef SY_SCRIPTS_DIR
#define SY_SCRIPTS_DIR "scripts"
#endif

/*
 * Reads the first line of the file without its line end; the line is empty when
 * the file has none.
 */
static void first_line(FILE *f, char *line, size_t size)
{
	*line = '\0';
	if (fgets(line, (int)size, f))
		line[strcspn(line, "\n")] = '\0';
}

/* Reads the first line of dir/name. The file may be missing. */
static void read_note(const struct build *b, const char *name, char *text,
		      size_t size)
{
	char path[PATH_MAX + 32];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", b->dir, name);
	f = fopen(path, "re");
	*text = '\0';
	if (!f)
		return;
	first_line(f, text, size);
	fclose(f);
}

/*
 * Reads the notes that the Makefile and scripts/build-revision leave beside the
 * workers.
 */
static void read_notes(struct build *b)
{
	read_note(b, ".revision", b->commit, sizeof(b->commit));
	if (!*b->commit)
		read_note(b, ".obj/commit", b->commit, sizeof(b->commit));
	read_note(b, ".obj/flags", b->flags, sizeof(b->flags));
	read_note(b, ".problem", b->problem, sizeof(b->problem));
}

static bool is_dir(const char *path)
{
	struct stat s;

	return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* Seconds that a build which is stopped gets to remove unfinished files. */
enum { GRACE_S = 10 };

/*
 * Runs scripts/build-revision with `how` as its first argument. The script
 * explains a failure on the stream err. Whatever the script starts (make,
 * compilers) ends with this process. Returns the script's exit status.
 */
static int run_script(const char *how, const char *what, int out, int err)
{
	static char script[] = SY_SCRIPTS_DIR "/build-revision";
	char *argv[] = { script, (char *)how, (char *)what, NULL };
	const struct program build = { .argv = argv,
				       .in = STDIN_FILENO,
				       .out = out,
				       .err = err,
				       .kept = true,
				       .grace_s = GRACE_S };
	struct process p;

	return process_start(&p, &build) ? 127
					 : process_wait(&p, -1, &interrupted);
}

/* aloud: the script prints on standard error why `what` is not a revision. */
static bool is_revision(const char *what, bool aloud)
{
	return run_script("--check", what, STREAM_NULL,
			  aloud ? STDERR_FILENO : STREAM_NULL) == 0;
}

/* A name that begins like this is a path, as no revision begins so. */
static bool is_path(const char *what)
{
	return *what == '/' || !strcmp(what, ".") || !strcmp(what, "..") ||
	       !strncmp(what, "./", 2) || !strncmp(what, "../", 3);
}

/*
 * Finds a directory with workers, for a name that is no revision. When the
 * directory holds no build, the error says so.
 */
static int find_directory(struct build *b, char *err, size_t size)
{
	if (!realpath(b->what, b->dir)) {
		snprintf(err, size, "%s: %s", b->what, strerror(errno));
		return EXIT_BAD;
	}
	if (workers_exist(b->dir))
		return 0;
	snprintf(err, size,
		 "'%s' is a directory without workers, and nothing in it was "
		 "started: name a directory that `make` has built, or a "
		 "revision",
		 b->what);
	return EXIT_BAD;
}

static void tell_both(const char *what)
{
	fprintf(stderr,
		"switchyard: '%s' is a revision and a directory: the revision "
		"is taken; write ./%s for the directory\n",
		what, what);
}

int build_find(struct build *b, const char *what, char *err, size_t size)
{
	bool directory = is_dir(what);

	*b = (struct build){ .what = what };
	if (is_path(what) || (directory && !is_revision(what, false)))
		return find_directory(b, err, size);
	if (directory) {
		if (workers_exist(what))
			tell_both(what);
		return 0;
	}
	if (is_revision(what, true))
		return 0;
	snprintf(err, size,
		 "'%s' is neither a directory with workers nor a revision that "
		 "can be built here",
		 what);
	return EXIT_BAD;
}

/*
 * Builds the revision. The script prints the directory of the build on its
 * standard output.
 */
static int build_revision(struct build *b, char *err, size_t size)
{
	FILE *answer = tmpfile();
	int status = answer ? run_script("--", b->what, fileno(answer), 2)
			    : 127;
	char line[PATH_MAX] = "";

	if (answer) {
		rewind(answer);
		first_line(answer, line, sizeof(line));
		fclose(answer);
	}
	if (status == 0 && realpath(line, b->dir))
		return 0;
	if (interrupted) {
		snprintf(err, size, "interrupted while '%s' was built",
			 b->what);
		return EXIT_INTERRUPTED;
	}
	snprintf(err, size, "'%s' cannot be built, so nothing can be judged",
		 b->what);
	return EXIT_UNJUDGED;
}

int build_make(struct build *b, char *err, size_t size)
{
	int status = *b->dir ? 0 : build_revision(b, err, size);

	if (status == 0)
		read_notes(b);
	return status;
}

void build_layout(const struct build *b, unsigned layout, const char *worker,
		  char *path, size_t size)
{
	const char *below = worker + strlen(b->dir) + 1;

	if (layout)
		snprintf(path, size, "%s/.layout/%u/%s", b->dir, layout, below);
	else
		snprintf(path, size, "%s", worker);
}

static json_t *text_or_null(const char *text)
{
	return record_clean(*text ? text : NULL);
}

json_t *build_json(const struct build *b)
{
	return json_pack("{so so so so so}", "what", record_clean(b->what),
			 "dir", record_clean(b->dir), "commit",
			 text_or_null(b->commit), "flags",
			 text_or_null(b->flags), "problem",
			 text_or_null(b->problem));
}
