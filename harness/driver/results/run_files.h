/* run_files.h - the files of a run or a comparison: run.json and its lines. */
#ifndef RUN_FILES_H
#define RUN_FILES_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* What is read, and where the sentence about a failure goes. */
struct run_files {
	const char *dir;
	const char *kind;  /* "a run": what dir should be */
	const char *make;  /* "switchyard compare A B": the command for one */
	const char *again; /* "compare again": what makes the files anew */
	char *err;
	size_t size;
};

/*
 * run.json, in the words of schema RECORD_SCHEMA also where an earlier version
 * wrote it; NULL with the sentence.
 */
json_t *run_files_open(const struct run_files *f);

/* The sentence: what of run.json ("" or "cell 3 ") is how; returns -1. */
int run_files_broken(const struct run_files *f, const char *where,
		     const char *what);

/*
 * Gives each line of a file to take() and counts in *bad those it refuses.
 * Returns 0, or -1 with the sentence.
 */
int run_files_lines(const struct run_files *f, const char *name,
		    bool (*take)(void *to, const char *line, size_t n),
		    void *to, size_t *bad);
#endif
