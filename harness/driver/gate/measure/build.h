/*
 * build.h - one of the two builds that are compared: its directory, its commit.
 */
#ifndef GATE_MEASURE_BUILD_H
#define GATE_MEASURE_BUILD_H
#include "base/exit_status.h"
#include <jansson.h>
#include <limits.h>
#include <stddef.h>

struct build {
	const char *what; /* the name that the user gave */
	/*
	 * absolute path with workers at <model>/<bench> below it; empty when
	 * not built
	 */
	char dir[PATH_MAX];
	char commit[64];   /* commit of the sources, or empty */
	char flags[512];   /* compiler and flags from make, or empty */
	char problem[512]; /* why a part of the build is missing, or empty */
};

/*
 * Size of a buffer for the path of a worker in a link layout: the worker's own
 * path and a short addition.
 */
enum { WORKER_PATH_MAX = PATH_MAX + 32 };

/*
 * Finds the build that `what` names: a revision of the git checkout, or a
 * directory with marked workers (worker_mark.h). When both exist, the revision
 * is taken, and a note says how to name the directory. This function builds and
 * starts nothing. Returns 0, or EXIT_BAD with a sentence in err.
 */
int build_find(struct build *b, const char *what, char *err, size_t size);

/*
 * Builds the revision with scripts/build-revision and reads the notes on the
 * build. Returns 0, or EXIT_UNJUDGED or EXIT_INTERRUPTED with a sentence in
 * err.
 */
int build_make(struct build *b, char *err, size_t size);

/*
 * Writes the path of the worker (given as a path below dir) in a link layout.
 * Layout 0 is the worker as it was built.
 */
void build_layout(const struct build *b, unsigned layout, const char *worker,
		  char *path, size_t size);

/* Returns the build's object for run.json, a new reference. */
json_t *build_json(const struct build *b);
#endif
