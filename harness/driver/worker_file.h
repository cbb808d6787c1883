/* worker_file.h - whether an executable is still the one that it was. */
#ifndef WORKER_FILE_H
#define WORKER_FILE_H
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/* What a file was: its inode's size and times, and a hash of its bytes. */
struct worker_file {
	struct stat inode;
	uint64_t hash;
};

/* A file that cannot be read has the hash 0. */
struct worker_file worker_file_of(const char *path);

/*
 * True when the file at path is the same inode with the same size and times,
 * or has the same bytes: what was only touched, linked or built again to the
 * same is no other worker.
 */
bool worker_file_same(const struct worker_file *was, const char *path);
#endif
