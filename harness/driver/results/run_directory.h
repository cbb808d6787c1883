/* run_directory.h - writes the directory of a run. */
#ifndef RESULTS_RUN_DIRECTORY_H
#define RESULTS_RUN_DIRECTORY_H
#include <jansson.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

struct store {
	char dir[PATH_MAX];
	const char *lines; /* name of the file of JSON lines, such as
			      slices.jsonl */
	int slices;	   /* open descriptor of the file of JSON lines */
	off_t whole;	   /* length of its complete lines in bytes */
	bool latest;	   /* whether results/latest shall point to this run */
	char error[256];   /* the first failed write as text, or "" */
};

/*
 * Makes the directory (out, or results/<UTC>-<seed> if out is NULL) with an
 * empty file for the lines, and checks that the file can be written.  Returns
 * 0, or -1 with a sentence in err.
 */
int store_open(struct store *s, const char *out, uint64_t seed,
	       const char *lines, char *err, size_t size);

/*
 * Returns the id of the run: the last part of its directory's name.  The text
 * lives in s.
 */
const char *store_id(const struct store *s);

/*
 * Appends one complete line, or nothing.  Returns 0, or -1 with the reason in
 * s->error.
 */
int store_slice(struct store *s, const json_t *record);

/* Returns the current UTC time in the format of run.json (a new reference). */
json_t *store_now(void);

/*
 * Replaces run.json in one step: writes a temporary file, syncs and renames it.
 */
int store_run(struct store *s, const json_t *run);

/* Closes the files, and lets results/latest point to this run. */
void store_close(struct store *s);
#endif
