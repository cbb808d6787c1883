/* worker_file.c - whether an executable is still the one that it was. */
#include "worker_file.h"
#include "file.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* As FNV-1a, but of 8 bytes at once: the workers of a build are 100 MB. */
static uint64_t hash_of(const char *path)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325), words[8192];
	char why[PATH_MAX + 64];
	FILE *in = file_open(path, why, sizeof(why));
	size_t n;

	if (!in)
		return 0;
	while ((n = fread(words, 1, sizeof(words), in)) > 0) {
		memset((char *)words + n, 0, -n % sizeof(*words));
		for (size_t i = 0; i * sizeof(*words) < n; i++)
			hash = (hash ^ words[i]) * UINT64_C(0x100000001b3);
	}
	fclose(in);
	return hash;
}

struct worker_file worker_file_of(const char *path)
{
	struct worker_file f = { 0 };

	if (stat(path, &f.inode) == 0)
		f.hash = hash_of(path);
	return f;
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* Nobody can set ctime, so that it tells of every write. */
static bool same_inode(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size &&
	       same_time(&a->st_mtim, &b->st_mtim) &&
	       same_time(&a->st_ctim, &b->st_ctim);
}

bool worker_file_same(const struct worker_file *was, const char *path)
{
	struct stat now;

	if (stat(path, &now) < 0)
		return false;
	return same_inode(&was->inode, &now) ||
	       (was->hash && was->hash == hash_of(path));
}
