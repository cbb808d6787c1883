/*
 * poll_io.h - read and write for a model that can wait for a descriptor.
 *
 * poll_await(fd, events) blocks the calling unit until poll(2) would report
 * one of the events. The call itself is tried first, so it costs one system
 * call when there is nothing to wait for.
 */
#ifndef UNIT_POLL_IO_H
#define UNIT_POLL_IO_H
#include "unit/descriptor.h"
#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static inline ssize_t poll_try_read(int fd, void *buf, size_t n)
{
	ssize_t got;

	if (descriptor_is_plain(fd))
		return read(fd, buf, n);
	got = recv(fd, buf, n, MSG_DONTWAIT);
	if (got >= 0 || errno != ENOTSOCK)
		return got;
	descriptor_make_plain(fd);
	return read(fd, buf, n);
}

static inline ssize_t poll_try_write(int fd, const void *buf, size_t n)
{
	ssize_t put;

	if (descriptor_is_plain(fd))
		return write(fd, buf, n);
	put = send(fd, buf, n, MSG_DONTWAIT);
	if (put >= 0 || errno != ENOTSOCK)
		return put;
	descriptor_make_plain(fd);
	return write(fd, buf, n);
}

static inline ssize_t poll_read(int fd, void *buf, size_t n)
{
	ssize_t got;

	while ((got = poll_try_read(fd, buf, n)) < 0 && errno == EAGAIN)
		poll_await(fd, POLLIN);
	return got;
}

static inline ssize_t poll_write(int fd, const void *buf, size_t n)
{
	ssize_t put;

	while ((put = poll_try_write(fd, buf, n)) < 0 && errno == EAGAIN)
		poll_await(fd, POLLOUT);
	return put;
}
#endif
