/* live.c - the directory of a comparison's workers while it measures. */
#include "gate/measure/live.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME ".live"

/*
 * Returns true when fd is still the directory at this path: another comparison
 * may remove the directory after it was made and before it is locked.
 */
static bool is_at(int fd, const char *dir)
{
	struct stat open, there;

	return fstat(fd, &open) == 0 && lstat(dir, &there) == 0 &&
	       open.st_ino == there.st_ino && open.st_dev == there.st_dev;
}

/*
 * Opens and locks the directory. Returns -1 when it is not a directory, or when
 * another comparison has locked it.
 */
static int lock(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && is_at(fd, dir))
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

int live_open(struct live *l, const char *run, char *err, size_t size)
{
	snprintf(l->dir, sizeof(l->dir), "%s/" NAME, run);
	l->fd = -1;
	while ((mkdir(l->dir, 0777) == 0 || errno == EEXIST) && l->fd < 0)
		l->fd = lock(l->dir);
	if (l->fd >= 0)
		return 0;
	snprintf(err, size,
		 "cannot make the directory '%s': %s; choose another place "
		 "with --out",
		 l->dir, strerror(errno));
	return -1;
}

/* Removes the files in the directory; it has no subdirectories. */
static void empty(int fd)
{
	int copy = dup(fd);
	DIR *d = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *e;

	if (d)
		rewinddir(d);
	else if (copy >= 0)
		close(copy);
	while (d && (e = readdir(d)))
		unlinkat(fd, e->d_name, 0);
	if (d)
		closedir(d);
}

void live_close(struct live *l)
{
	empty(l->fd);
	rmdir(l->dir);
	close(l->fd);
}

void live_clear(const char *run)
{
	struct live l;

	snprintf(l.dir, sizeof(l.dir), "%s/" NAME, run);
	l.fd = lock(l.dir);
	if (l.fd >= 0)
		live_close(&l);
}

void live_sweep(const char *parent)
{
	DIR *d = opendir(parent);
	char run[PATH_MAX];
	struct dirent *e;

	while (d && (e = readdir(d))) {
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		snprintf(run, sizeof(run), "%.2000s/%s", parent, e->d_name);
		live_clear(run);
	}
	if (d)
		closedir(d);
}
