/* file.c - opens files that may come from strangers, and only regular ones. */
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A run.json with every cell takes about 1 MiB. */
#define JSON_BYTES_MAX (64 << 20)

static const char *kind(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return "a directory";
	case S_IFIFO:
		return "a FIFO";
	case S_IFSOCK:
		return "a socket";
	default:
		return "a device";
	}
}

/* Returns true for a regular file, and for a pipe if pipes are allowed. */
static bool is_readable(mode_t mode, bool pipes)
{
	return S_ISREG(mode) || (pipes && S_ISFIFO(mode));
}

static int refuse(const char *path, mode_t mode, char *err, size_t size)
{
	snprintf(err, size, "%s: this is %s, not a regular file", path,
		 kind(mode));
	return -1;
}

static int fail(const char *path, char *err, size_t size)
{
	snprintf(err, size, "%s: %s", path, strerror(errno));
	return -1;
}

/*
 * The file's kind is checked twice: before open(2), because a device may act on
 * being opened, and after, because the name may meanwhile have been given to
 * another file.  With O_NONBLOCK, opening a FIFO does not wait for a writer;
 * reads from the FIFO wait as usual.
 */
static int open_readable(const char *path, bool pipes, struct stat *s,
			 char *err, size_t size)
{
	int fd;

	if (stat(path, s))
		return fail(path, err, size);
	if (!is_readable(s->st_mode, pipes))
		return refuse(path, s->st_mode, err, size);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return fail(path, err, size);
	if (fstat(fd, s) == 0 && is_readable(s->st_mode, pipes) &&
	    fcntl(fd, F_SETFL, 0) == 0)
		return fd;
	close(fd);
	return refuse(path, s->st_mode, err, size);
}

static FILE *open_stream(const char *path, bool pipes, struct stat *s,
			 char *err, size_t size)
{
	int fd = open_readable(path, pipes, s, err, size);
	FILE *in = fd < 0 ? NULL : fdopen(fd, "r");

	if (fd >= 0 && !in) {
		fail(path, err, size);
		close(fd);
	}
	return in;
}

FILE *file_open(const char *path, char *err, size_t size)
{
	struct stat s;

	return open_stream(path, false, &s, err, size);
}

FILE *file_open_named(const char *path, char *err, size_t size)
{
	struct stat s;

	return open_stream(path, true, &s, err, size);
}

json_t *file_json(const char *path, char *err, size_t size)
{
	struct stat s;
	FILE *in = open_stream(path, false, &s, err, size);
	json_t *value = NULL;
	json_error_t e;

	if (!in)
		return NULL;
	if (s.st_size > JSON_BYTES_MAX) {
		snprintf(err, size,
			 "%s: the file has %lld bytes; at most %d are read",
			 path, (long long)s.st_size, JSON_BYTES_MAX);
	} else {
		value = json_loadf(in, 0, &e);
		if (!value)
			snprintf(err, size, "%s: line %d: %s", path, e.line,
				 e.text);
	}
	fclose(in);
	return value;
}

static int open_new(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		    0666);
}

/*
 * unlink(2) is only called if the name exists, because unlink(2) may be
 * forbidden.
 */
FILE *file_make(const char *path)
{
	int fd = open_new(path);

	if (fd < 0 && errno == EEXIST && !unlink(path))
		fd = open_new(path);
	return fd < 0 ? NULL : fdopen(fd, "w");
}

bool file_spared(int error)
{
	return error == ENOSYS || error == EPERM || error == EACCES ||
	       error == EOPNOTSUPP || error == EINVAL;
}

int file_sync(int fd)
{
	return fsync(fd) == 0 || file_spared(errno) ? 0 : -1;
}

int file_close(FILE *out)
{
	bool bad = fflush(out) || ferror(out) || file_sync(fileno(out));
	int error = errno;

	if (fclose(out) && !bad)
		return -1;
	errno = error;
	return bad ? -1 : 0;
}
