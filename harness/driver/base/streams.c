/* streams.c - makes standard input, output and error safe to use. */
#include "base/streams.h"
#include "base/alloc.h"
#include "base/exit_status.h"
#include "base/text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failure = EXIT_FAIL;
static bool answered;
static int reason; /* errno of the first failed write to standard output */

void streams_fail_as(int status)
{
	failure = status;
}

int streams_answer(int status)
{
	answered = true;
	return status;
}

static void open_closed(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", O_RDWR) != fd)
			_exit(EXIT_FAIL);
}

static bool write_all(int fd, const char *text, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, text, n);

		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0) {
			text += put;
			n -= (size_t)put;
		}
	}
	return true;
}

/*
 * Each line is cleaned by itself, because text_clean() replaces line ends too.
 */
static ssize_t put_clean(void *of, const char *text, size_t n)
{
	bool good = true;

	(void)of;
	for (size_t at = 0, end; at < n && good; at = end + 1) {
		const char *stop = memchr(text + at, '\n', n - at);
		char *line, *clean;

		end = stop ? (size_t)(stop - text) : n;
		line = room_part(text + at, end - at);
		clean = text_clean(line, SIZE_MAX);
		good = write_all(STDERR_FILENO, clean, strlen(clean)) &&
		       (!stop || write_all(STDERR_FILENO, "\n", 1));
		free(clean);
		free(line);
	}
	return good ? (ssize_t)n : 0;
}

/* stdio does not keep the errno of a failed write that stdio itself started. */
static ssize_t put_out(void *of, const char *text, size_t n)
{
	(void)of;
	if (write_all(STDOUT_FILENO, text, n))
		return (ssize_t)n;
	if (!reason)
		reason = errno;
	return 0;
}

static FILE *stream(cookie_write_function_t *put, int buffering)
{
	FILE *out =
		fopencookie(NULL, "w", (cookie_io_functions_t){ .write = put });

	if (!out || setvbuf(out, NULL, buffering, BUFSIZ))
		err(EXIT_FAIL, "cannot open the standard streams");
	return out;
}

/*
 * Standard error is not buffered: each message is written at once, in one
 * piece.
 */
static void replace_streams(void)
{
	stderr = stream(put_clean, _IONBF);
	stdout = stream(put_out, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF);
}

/* Some file systems report a full disk only when the file is closed. */
static bool is_written(void)
{
	fflush(stdout);
	if (close(STDOUT_FILENO) && !reason)
		reason = errno;
	if (reason)
		fprintf(stderr,
			"switchyard: standard output: %s; not all of it was "
			"written\n",
			strerror(reason));
	return !reason && !ferror(stderr);
}

static void at_end(int status, void *of)
{
	(void)of;
	if (!is_written() && status == EXIT_OK)
		_exit(failure);
	if (status == EXIT_FAIL && !answered && failure != EXIT_FAIL)
		_exit(failure);
}

void streams_open(void)
{
	open_closed();
	replace_streams();
	on_exit(at_end, NULL);
}
