/* worker_file.h - whether a worker is still the one that it was. */
#ifndef WORKER_FILE_H
#define WORKER_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* What one file was: its inode's size and times, and a hash of its bytes. */
struct file_state {
	char *path;
	struct stat inode;
	uint64_t hash; /* 0: it cannot be read */
};

/* A worker's executable, and the libraries and modules that it loads from its
 * build (parts.h). */
struct worker_file {
	struct file_state *part;
	size_t n;
};

struct worker_file worker_file_of(const char *path);
void worker_file_free(struct worker_file *f);

/*
 * The first of the files that was replaced, or NULL: each is the same inode
 * with the same size and times, or has the same bytes.  A file that was only
 * touched, linked or built again to the same bytes makes no other worker.
 */
const char *worker_file_replaced(const struct worker_file *was);
#endif
