/*
 * uring.c - coroutine-uring: reads and writes of many units in one system
 * call.
 *
 * Each read or write is an entry of the submission queue, and its unit sleeps
 * until the entry is done. Entries are handed to the kernel when no unit is
 * ready, so that a server of many connections enters the kernel once for all
 * of them.
 */
#include "../../models/coroutine/io.h"
#include <errno.h>
#include <liburing.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

enum { ENTRIES = 1024, COMPLETIONS = 16384, MOST = 1 << 30 };

struct wait {
	struct coroutine *who;
	int result; /* result of the system call, or -errno */
};

static struct io_uring ring;
static bool is_open;

/* The kernel leaves completion work until we ask for it, from Linux 6.1 on. */
static int ring_init(void)
{
	struct io_uring_params p = {
		.flags = IORING_SETUP_CQSIZE | IORING_SETUP_SINGLE_ISSUER |
			 IORING_SETUP_DEFER_TASKRUN,
		.cq_entries = COMPLETIONS,
	};
	int error = io_uring_queue_init_params(ENTRIES, &ring, &p);

	if (error != -EINVAL)
		return error;
	p = (struct io_uring_params){ .flags = IORING_SETUP_CQSIZE,
				      .cq_entries = COMPLETIONS };
	return io_uring_queue_init_params(ENTRIES, &ring, &p);
}

static void ring_open(void)
{
	if (!is_open)
		check(ring_init() == 0 && "io_uring_setup");
	is_open = true;
}

static struct io_uring_sqe *slot(void)
{
	struct io_uring_sqe *sqe;

	ring_open();
	while (!(sqe = io_uring_get_sqe(&ring)))
		check(io_uring_submit(&ring) >= 0);
	return sqe;
}

static ssize_t await(struct io_uring_sqe *sqe)
{
	struct wait w = { .who = sched.current };

	io_uring_sqe_set_data(sqe, &w);
	sched.blocked++;
	sched_sleep("unit_read or unit_write");
	if (w.result >= 0)
		return w.result;
	errno = -w.result;
	return -1;
}

/* Wakes the units whose entries are done, among them perhaps the caller. */
static void completed(void)
{
	struct io_uring_cqe *cqe;
	unsigned head, n = 0;

	io_uring_for_each_cqe(&ring, head, cqe)
	{
		struct wait *w = io_uring_cqe_get_data(cqe);

		w->result = cqe->res;
		io_wake(w->who);
		n++;
	}
	io_uring_cq_advance(&ring, n);
}

void coroutine_poll(bool sleep)
{
	int64_t ns = sleep ? timer_wait() : 0;
	struct __kernel_timespec t = { ns / 1000000000, ns % 1000000000 };
	struct io_uring_cqe *cqe;
	int error;

	ring_open();
	if (ns)
		error = io_uring_submit_and_wait_timeout(
			&ring, &cqe, 1, ns < 0 ? NULL : &t, NULL);
	else
		error = io_uring_submit_and_get_events(&ring);
	check(error >= 0 || error == -ETIME || error == -EINTR);
	completed();
	timer_wake();
}

void coroutine_poll_fd(int fd, short events)
{
	struct io_uring_sqe *sqe = slot();

	io_uring_prep_poll_add(sqe, fd, (unsigned short)events);
	check(await(sqe) >= 0);
}

/*
 * A read of a file with O_NONBLOCK fails with EAGAIN; then a poll entry waits.
 */
ssize_t coroutine_read(int fd, void *buf, size_t n)
{
	unsigned size = n < MOST ? (unsigned)n : MOST;
	struct io_uring_sqe *sqe;
	ssize_t got;

	for (;;) {
		sqe = slot();
		io_uring_prep_read(sqe, fd, buf, size, (uint64_t)-1);
		got = await(sqe);
		if (got >= 0 || errno != EAGAIN)
			return got;
		coroutine_poll_fd(fd, POLLIN);
	}
}

ssize_t coroutine_write(int fd, const void *buf, size_t n)
{
	unsigned size = n < MOST ? (unsigned)n : MOST;
	struct io_uring_sqe *sqe;
	ssize_t put;

	for (;;) {
		sqe = slot();
		io_uring_prep_write(sqe, fd, buf, size, (uint64_t)-1);
		put = await(sqe);
		if (put >= 0 || errno != EAGAIN)
			return put;
		coroutine_poll_fd(fd, POLLOUT);
	}
}

void coroutine_sleep(uint64_t ns)
{
	timer_sleep(ns);
}

/* After fork(2) the entries under way belong to the parent. */
void coroutine_io_init(int doorbell)
{
	(void)doorbell;
	if (is_open)
		io_uring_queue_exit(&ring);
	is_open = false;
	timer_forget();
}

const char *coroutine_io_cannot(void)
{
	static char text[160];
	struct io_uring probe;
	int error = io_uring_queue_init(1, &probe, 0);

	if (error == 0) {
		io_uring_queue_exit(&probe);
		return NULL;
	}
	snprintf(text, sizeof(text),
		 "io_uring is not available here: %s; see "
		 "/proc/sys/kernel/io_uring_disabled, or the container's "
		 "seccomp filter",
		 strerror(-error));
	return text;
}

const char *coroutine_io_words(void)
{
	return "io_uring";
}
