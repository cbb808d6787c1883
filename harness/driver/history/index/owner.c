/* owner.c - checks whether an existing index file belongs to Switchyard. */
#include "base/text.h"
#include "history/index/sql.h"
#include <endian.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Source: https://www.sqlite.org/fileformat.html, 1.3: the database header. */
#define MAGIC "SQLite format 3"
enum { HEADER_BYTES = 100, AT_APPLICATION = 68 };

/*
 * Reads the application id from the file itself, so that it works for a
 * database that SQLite cannot read.  Returns 0 if the program did not set an
 * id, and -1 if the file is no database.
 */
static int64_t application_of(const char *path)
{
	char header[HEADER_BYTES] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : pread(fd, header, sizeof(header), 0);
	uint32_t id;

	if (fd >= 0)
		close(fd);
	if (n != HEADER_BYTES || memcmp(header, MAGIC, sizeof(MAGIC)))
		return -1;
	memcpy(&id, header + AT_APPLICATION, sizeof(id));
	return be32toh(id);
}

static int refuse(const struct history *h, const char *what, char *err,
		  size_t size)
{
	snprintf(err, size,
		 "%s: %s, so it is left as it is; move it away, and the index "
		 "is made again from the runs",
		 h->path, what);
	return -1;
}

int owner_check(const struct history *h, char *err, size_t size)
{
	struct stat s;

	if (lstat(h->path, &s))
		return 0; /* SQLite creates the file, or says why it cannot */
	if (S_ISLNK(s.st_mode))
		return refuse(h, "it is a link to another file", err, size);
	if (!S_ISREG(s.st_mode))
		return refuse(h, "it is not a regular file", err, size);
	if (s.st_nlink > 1)
		return refuse(h, "the file has other names (hard links)", err,
			      size);
	return 0;
}

int owner_foreign(const struct history *h, char *err, size_t size)
{
	return refuse(h, "it is a database of another program", err, size);
}

bool owner_is_ours(const struct history *h)
{
	return application_of(h->path) == HISTORY_APPLICATION;
}

bool owner_is_another(const struct history *h)
{
	return application_of(h->path) > 0 && !owner_is_ours(h);
}

int owner_set_aside(const struct history *h, char *err, size_t size)
{
	char *aside = text_format("%s.damaged", h->path);
	int status = 0;

	if (owner_is_ours(h))
		status = unlink(h->path);
	else if (application_of(h->path) >= 0)
		status = owner_foreign(h, err, size);
	else if (access(aside, F_OK) == 0)
		status = refuse(h,
				"it is no database, and another one was set "
				"aside as history.sqlite.damaged before",
				err, size);
	else
		status = rename(h->path, aside);
	free(aside);
	return status;
}
