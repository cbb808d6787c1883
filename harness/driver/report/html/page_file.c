/*
 * page_file.c - creates the directory of a page and replaces the page in one
 * step.
 */
#include "report/html/page_file.h"
#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(const char *path, char *err, size_t size)
{
	snprintf(err, size, "%s: %s; check that its directory can be written",
		 path, strerror(errno));
	return -1;
}

/*
 * Refuses a path that is not a directory: if it is a link, files would be
 * written to its target.
 */
static int refuse(const char *path, char *err, size_t size)
{
	snprintf(err, size,
		 "%s: a link or a file, not a directory; remove it, and the "
		 "page will be written into a new directory",
		 path);
	return -1;
}

int page_dir(const char *parent, const char *name, char dir[PATH_MAX],
	     char *err, size_t size)
{
	char *path = text_format("%s/%s", parent, name);
	int status = 0;
	struct stat s;

	if ((mkdir(path, 0777) && errno != EEXIST) || lstat(path, &s))
		status = fail(path, err, size);
	else if (!S_ISDIR(s.st_mode))
		status = refuse(path, err, size);
	else if (!realpath(path, dir))
		status = fail(path, err, size);
	free(path);
	return status;
}

int page_file(const char *dir, void (*put)(FILE *out, const void *of),
	      const void *of, char *err, size_t size)
{
	char *to = text_format("%s/index.html", dir);
	char *from = text_format("%s/index.html.new", dir);
	FILE *out = file_make(from);
	int status = -1;

	if (out) {
		put(out, of);
		status = file_close(out) || rename(from, to) ? -1 : 0;
	}
	if (status) {
		fail(from, err, size);
		unlink(from);
	}
	free(from);
	free(to);
	return status;
}
