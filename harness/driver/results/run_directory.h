/* run_directory.h - one run's directory while it is being written. */
#ifndef STORE_H
#define STORE_H
#include <jansson.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

struct store {
	char dir[PATH_MAX];
	const char *lines; /* name of the file of JSON lines */
	int slices;	   /* that file */
	off_t whole;	   /* its length in whole lines */
	bool latest;	   /* results/latest shall point here */
	char error[256];   /* the first write that failed, or empty */
};

/*
 * Makes the directory (out, or results/<UTC>-<seed> when out is NULL) with an
 * empty file for the lines, and proves that it can be written.  Returns 0, or
 * -1 with a sentence in err.
 */
int store_open(struct store *s, const char *out, uint64_t seed,
	       const char *lines, char *err, size_t size);

/* The id of the run, its directory's own name; lives in s. */
const char *store_id(const struct store *s);

/* Appends one line whole, or not at all.  Returns 0, or -1 (see error). */
int store_slice(struct store *s, const json_t *record);

/* The time of day in UTC, as run.json has it (a new reference). */
json_t *store_now(void);

/* Replaces run.json in one step: temporary name, fsync, rename. */
int store_run(struct store *s, const json_t *run);

/* Closes, and points results/latest here. */
void store_close(struct store *s);
#endif
