/* install.c - puts a worker at the path from which a process pair starts it. */
#include "gate/measure/install.h"
#include "plan/needed.h"
#include "plan/worker_mark.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

static bool is_program(int fd)
{
	char magic[4];

	return pread(fd, magic, 4, 0) == 4 && !memcmp(magic, "\177ELF", 4);
}

static int copy(int in, const char *to)
{
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
	ssize_t n = 1;

	if (out < 0)
		return -1;
	while (n > 0)
		n = sendfile(out, in, NULL, 1 << 20);
	/*
	 * The file is closed after an error as well, and close() must not
	 * replace errno.
	 */
	if (n < 0) {
		int e = errno;

		close(out);
		errno = e;
		return -1;
	}
	return close(out);
}

static int link_to(const char *from, const char *to)
{
	char whole[PATH_MAX];

	return realpath(from, whole) ? symlink(whole, to) : -1;
}

bool worker_may_move(const char *from)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	struct needed d = { 0 };
	bool may = in >= 0 && is_program(in) && needed_read(&d, from) == 0 &&
		   !needed_has_origin(&d) && (!d.n || worker_has_note(from));

	needed_free(&d);
	if (in >= 0)
		close(in);
	return may;
}

int worker_install(const char *from, const char *to, bool copied)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), bad;

	if (in < 0)
		return -1;
	unlink(to);
	bad = copied ? copy(in, to) : link_to(from, to);
	close(in);
	return bad;
}
