/* build.h - one of two builds that are compared: where it is, what it is of. */
#ifndef BUILD_H
#define BUILD_H
#include "base/exit_status.h"
#include <jansson.h>
#include <limits.h>
#include <stddef.h>

struct build {
	const char *what;   /* as it was asked for */
	char dir[PATH_MAX]; /* absolute; <model>/<bench> below it; empty: not
			       built */
	char commit[64];    /* of its sources, or empty */
	char flags[512];   /* compiler and flags, as make knew them, or empty */
	char problem[512]; /* why not all of it was built, or empty */
};

/* Room for a worker of it in a link layout: its own path and a bit more. */
enum { WORKER_PATH_MAX = PATH_MAX + 32 };

/*
 * what is a revision of the git checkout, or else a directory with marked
 * workers (worker_mark.h).  Where both exist the revision is taken, and a note
 * says how to name the directory.  Nothing is built or started.  Returns 0, or
 * EXIT_BAD with a sentence in err.
 */
int build_find(struct build *b, const char *what, char *err, size_t size);

/*
 * Has scripts/build-revision build the revision, and reads what is known of the
 * build.  Returns 0, EXIT_UNJUDGED or EXIT_INTERRUPTED with a sentence in err.
 */
int build_make(struct build *b, char *err, size_t size);

/* Where its worker (a path below dir) is in a link layout, 0: as it is built.
 */
void build_layout(const struct build *b, unsigned layout, const char *worker,
		  char *path, size_t size);

/* Its object in run.json (a new reference). */
json_t *build_json(const struct build *b);
#endif
