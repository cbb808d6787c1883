/* build.h - one of two builds that are compared: where it is, what it is of. */
#ifndef BUILD_H
#define BUILD_H
#include <jansson.h>
#include <limits.h>
#include <stddef.h>

struct build {
	const char *what;   /* as it was asked for */
	char dir[PATH_MAX]; /* absolute; <model>/<bench> below it */
	char commit[64];    /* of its sources, or empty */
	char flags[512];   /* compiler and flags, as make knew them, or empty */
	char problem[512]; /* why not all of it was built, or empty */
};

/* Room for a worker of it in a link layout: its own path and a bit more. */
enum { WORKER_PATH_MAX = PATH_MAX + 32 };

/*
 * what is a directory with workers, or else a revision of the git checkout,
 * which scripts/build-revision builds.  Returns 0, EXIT_BAD when it is neither,
 * or EXIT_UNJUDGED when nothing of it can be built; with a sentence in err.
 */
int build_find(struct build *b, const char *what, char *err, size_t size);

/* Where its worker (a path below dir) is in a link layout, 0: as it is built.
 */
void build_layout(const struct build *b, unsigned layout, const char *worker,
		  char *path, size_t size);

/* Its object in run.json (a new reference). */
json_t *build_json(const struct build *b);
#endif
