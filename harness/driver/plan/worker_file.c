/* worker_file.c - tells whether the files of a worker were replaced. */
#include "plan/worker_file.h"
#include "base/alloc.h"
#include "base/file.h"
#include "plan/loaded.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* FNV-1a over words of 8 bytes, not over bytes, since the workers of a build
 * have 100 MB.  Returns 0 when the file cannot be read. */
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

static struct file_state state_of(const char *path)
{
	struct file_state f = { .path = room_text(path) };

	if (stat(path, &f.inode) == 0)
		f.hash = hash_of(path);
	return f;
}

struct worker_file worker_file_of(const char *path)
{
	struct worker_file f = { 0 };
	struct loaded p;

	loaded_read(&p, path);
	f.file = room_of(p.n, sizeof(*f.file));
	for (; f.n < p.n; f.n++)
		f.file[f.n] = state_of(p.file[f.n].path);
	loaded_free(&p);
	return f;
}

void worker_file_free(struct worker_file *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->file[i].path);
	free(f->file);
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* True when a and b are of one file without a write in between.  Programs
 * cannot set ctime, so that ctime shows every write. */
static bool same_inode(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size &&
	       same_time(&a->st_mtim, &b->st_mtim) &&
	       same_time(&a->st_ctim, &b->st_ctim);
}

static bool same_state(const struct file_state *was)
{
	struct stat now;

	if (stat(was->path, &now) < 0)
		return false;
	return same_inode(&was->inode, &now) ||
	       (was->hash && was->hash == hash_of(was->path));
}

const char *worker_file_replaced(const struct worker_file *was)
{
	for (size_t i = 0; i < was->n; i++)
		if (!same_state(&was->file[i]))
			return was->file[i].path;
	return NULL;
}
