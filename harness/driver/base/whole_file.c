/* whole_file.c - writes a file that a user names, whole or not at all. */
#include "base/whole_file.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct contents {
	void (*put)(FILE *out, const void *of);
	const void *of;
};

/*
 * The result of an attempt.  DIRECTLY: a new file cannot be renamed to the
 * name, so the file of that name must be opened and written.
 */
enum result { WRITTEN, FAILED, DIRECTLY };

/* Writes the contents to out, and closes out. */
static enum result put_all(const struct contents *c, FILE *out)
{
	c->put(out, c->of);
	return file_close(out) ? FAILED : WRITTEN;
}

static enum result put_directly(const struct contents *c, const char *path)
{
	FILE *out = fopen(path, "we");

	return out ? put_all(c, out) : FAILED;
}

/*
 * Returns the name of the file, links resolved, if a new file may replace it,
 * else NULL.  The caller frees the name.  Names below /dev and /proc stand for
 * open descriptors, such as /dev/stdout, and are never replaced.
 */
static char *place_of(const char *path)
{
	struct stat s;

	if (!strncmp(path, "/dev/", 5) || !strncmp(path, "/proc/", 6))
		return NULL;
	if (stat(path, &s) == 0)
		return S_ISREG(s.st_mode) && !faccessat(AT_FDCWD, path, W_OK,
							AT_EACCESS)
			       ? realpath(path, NULL)
			       : NULL;
	return errno == ENOENT && lstat(path, &s) ? room_text(path) : NULL;
}

static mode_t new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/*
 * Gives the new file the owner and mode of the file at place, or the mode of a
 * new file if there is none.  Returns false when the kernel refuses that.
 */
static bool takes_over(int fd, const char *place)
{
	struct stat old, now;

	if (stat(place, &old))
		return fchmod(fd, new_mode()) == 0;
	if (fstat(fd, &now))
		return false;
	if ((old.st_uid != now.st_uid || old.st_gid != now.st_gid) &&
	    fchown(fd, old.st_uid, old.st_gid))
		return false;
	return fchmod(fd, old.st_mode & 07777) == 0;
}

/* True when writing the file directly would fail with the same error. */
static bool lasts(int error)
{
	return error == ENOSPC || error == EDQUOT || error == EIO ||
	       error == EMFILE || error == ENFILE;
}

static enum result put_into(const struct contents *c, int fd, const char *from,
			    const char *place)
{
	FILE *out = takes_over(fd, place) ? fdopen(fd, "w") : NULL;
	enum result done;

	if (!out) {
		close(fd);
		return DIRECTLY;
	}
	done = put_all(c, out);
	if (done == WRITTEN && rename(from, place))
		done = DIRECTLY;
	return done;
}

static enum result put_beside(const struct contents *c, const char *place)
{
	char *from = text_format("%s.XXXXXX", place);
	int fd = mkostemp(from, O_CLOEXEC), error;
	enum result done;

	if (fd < 0)
		done = lasts(errno) ? FAILED : DIRECTLY;
	else
		done = put_into(c, fd, from, place);
	error = errno;
	if (fd >= 0 && done != WRITTEN)
		unlink(from);
	free(from);
	errno = error;
	return done;
}

int whole_file(const char *path, void (*put)(FILE *out, const void *of),
	       const void *of, char *err, size_t size)
{
	const struct contents c = { put, of };
	char *place = place_of(path);
	enum result done = place ? put_beside(&c, place) : DIRECTLY;

	if (done == DIRECTLY)
		done = put_directly(&c, path);
	if (done == FAILED)
		snprintf(err, size,
			 "%s: %s; name a file that can be written, in a "
			 "directory that exists",
			 path, strerror(errno));
	free(place);
	return done == WRITTEN ? 0 : -1;
}
