/*
 * poll_io.h - read and write for an engine that can wait for a descriptor.
 *
 * engine_await(fd, events) blocks the calling unit until poll(2) would say so.
 * What is tried first costs one call where nothing has to be waited for.
 */
#ifndef POLL_IO_H
#define POLL_IO_H
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/* A socket takes the flag with the call, anything else has to keep it. */
static inline void engine_nonblocking(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags >= 0 && !(flags & O_NONBLOCK))
		fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

static inline ssize_t engine_read(int fd, void *buf, size_t n)
{
	ssize_t got;

	for (;;) {
		got = recv(fd, buf, n, MSG_DONTWAIT);
		if (got < 0 && errno == ENOTSOCK) {
			engine_nonblocking(fd);
			got = read(fd, buf, n);
		}
		if (got >= 0 || errno != EAGAIN)
			return got;
		engine_await(fd, POLLIN);
	}
}

static inline ssize_t engine_write(int fd, const void *buf, size_t n)
{
	ssize_t put;

	for (;;) {
		put = send(fd, buf, n, MSG_DONTWAIT);
		if (put < 0 && errno == ENOTSOCK) {
			engine_nonblocking(fd);
			put = write(fd, buf, n);
		}
		if (put >= 0 || errno != EAGAIN)
			return put;
		engine_await(fd, POLLOUT);
	}
}
#endif
