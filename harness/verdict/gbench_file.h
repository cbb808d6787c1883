/* gbench_file.h - one JSON file of Google Benchmark, as far as it is whole. */
#ifndef GBENCH_FILE_H
#define GBENCH_FILE_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct gbench_file {
	json_t *context; /* {} when there is none */
	json_t *runs;	 /* those elements of "benchmarks" that are objects */
	size_t bad;	 /* elements that are none, or have a key twice */
	bool cut;	 /* the text ends before the file's last bracket */
	bool more;	 /* text follows that bracket; it was not read */
};

/*
 * Reads what Google Benchmark writes with --benchmark_out.  What
 * is damaged is left out and counted; the NaN and Infinity that the library
 * writes bare, which is no JSON, become empty strings.  Returns 0, or -1 with
 * one sentence in err (what, where, what to do) when there is no list of
 * benchmarks; f is then empty.
 */
int gbench_file_read(struct gbench_file *f, const char *path, char *err,
		     size_t size);
void gbench_file_free(struct gbench_file *f);
#endif
