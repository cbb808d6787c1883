/* streams.c - makes sure that standard input, output and error are usable. */
#include "main/worker.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

void streams_open(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			check(open("/dev/null", O_RDWR) == fd);
}

void streams_flush(void)
{
	bool bad = ferror(stdout);

	if (!fflush(stdout) && !bad)
		return;
	fprintf(stderr, "%s: standard output: %m; not all of it was written\n",
		bench.name);
	_exit(EXIT_FAILED);
}
