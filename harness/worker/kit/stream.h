/*
 * stream.h - whole messages over descriptors that may transfer only a part per
 * call.
 */
#ifndef KIT_STREAM_H
#define KIT_STREAM_H
#include "unit/check.h"
#include "unit/unit.h"
#include <errno.h>

/*
 * Reads until n bytes have come or the stream ends; returns the number of
 * bytes.
 */
static inline size_t kit_read_whole(int fd, void *buf, size_t n)
{
	ssize_t got = 1;
	size_t have = 0;

	while (have < n && got) {
		got = unit_read(fd, (char *)buf + have, n - have);
		check((got >= 0 || errno == EINTR) && "read");
		have += got > 0 ? (size_t)got : 0;
	}
	return have;
}

static inline void kit_write_whole(int fd, const void *buf, size_t n)
{
	size_t have = 0;
	ssize_t put;

	while (have < n) {
		put = unit_write(fd, (const char *)buf + have, n - have);
		check((put > 0 || errno == EINTR) && "write");
		have += put > 0 ? (size_t)put : 0;
	}
}
#endif
