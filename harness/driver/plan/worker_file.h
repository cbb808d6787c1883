/* worker_file.h - tells whether the files of a worker were replaced. */
#ifndef PLAN_WORKER_FILE_H
#define PLAN_WORKER_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* State of one file when it was read: its inode, and a hash of its bytes. */
struct file_state {
	char *path;
	struct stat inode;
	uint64_t hash; /* 0: the file could not be read */
};

/* The executable of a worker, and the libraries and modules of the build that
 * the worker loads (loaded.h). */
struct worker_file {
	struct file_state *file;
	size_t n;
};

/* Returns the present state of the worker's files. The caller frees it. */
struct worker_file worker_file_of(const char *path);
void worker_file_free(struct worker_file *f);

/*
 * Path of the first file that was replaced since worker_file_of(), or NULL.  A
 * file counts as replaced when both its inode, size or times and its bytes
 * differ: one that was only touched, linked or built again with the same bytes
 * is not replaced.
 */
const char *worker_file_replaced(const struct worker_file *was);
#endif
