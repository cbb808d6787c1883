/* io.c - coroutine: descriptors and timers block the unit, not its host. */
#include "clock.h"
#include "unit.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

struct timer {
	uint64_t due; /* CLOCK_MONOTONIC, ns */
	struct coroutine *who;
};

/* timers is a binary heap, the earliest first. */
static struct {
	int epoll; /* the descriptor + 1; 0: none yet */
	int doorbell;
	struct timer *timers;
	size_t n, room;
} io;

static void timer_push(struct timer t)
{
	size_t i = io.n++;

	if (io.n > io.room) {
		io.room = io.room ? io.room * 2 : 64;
		io.timers = realloc(io.timers, io.room * sizeof(t));
		check(io.timers);
	}
	for (; i && io.timers[(i - 1) / 2].due > t.due; i = (i - 1) / 2)
		io.timers[i] = io.timers[(i - 1) / 2];
	io.timers[i] = t;
}

static struct timer timer_pop(void)
{
	struct timer first = io.timers[0], last = io.timers[--io.n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < io.n) {
		if (child + 1 < io.n &&
		    io.timers[child + 1].due < io.timers[child].due)
			child++;
		if (io.timers[child].due >= last.due)
			break;
		io.timers[i] = io.timers[child];
		i = child;
	}
	io.timers[i] = last;
	return first;
}

static void wake(struct coroutine *c)
{
	sched.blocked--;
	sched_wake(c);
}

/* epoll_pwait2 came with Linux 5.11; before it, time is rounded up to ms. */
static int epoll_ns(struct epoll_event *events, int n, int64_t ns)
{
	struct timespec t = timespec_of((uint64_t)ns);
	int found = (int)syscall(SYS_epoll_pwait2, io.epoll - 1, events, n,
				 ns < 0 ? NULL : &t, NULL, 0);

	if (found >= 0 || errno != ENOSYS)
		return found;
	return epoll_wait(io.epoll - 1, events, n,
			  ns < 0 ? -1 : (int)((ns + 999999) / 1000000));
}

/* Each ring of the bell is an edge, so nobody has to read it. */
static void epoll_open(void)
{
	struct epoll_event ring = { .events = EPOLLIN | EPOLLET };

	if (io.epoll)
		return;
	io.epoll = epoll_create1(EPOLL_CLOEXEC) + 1;
	check(io.epoll);
	check(io.doorbell < 0 ||
	      epoll_ctl(io.epoll - 1, EPOLL_CTL_ADD, io.doorbell, &ring) == 0);
}

void coroutine_poll(bool sleep)
{
	struct epoll_event events[64];
	int64_t ns = sleep ? -1 : 0;
	int n;

	if (sleep && io.n) {
		ns = (int64_t)(io.timers[0].due - now_ns());
		ns = ns < 0 ? 0 : ns;
	}
	epoll_open();
	n = epoll_ns(events, 64, ns);
	check(n >= 0 || errno == EINTR);
	for (int i = 0; i < n; i++)
		if (events[i].data.ptr) /* NULL: the bell */
			wake(events[i].data.ptr);
	for (uint64_t t = io.n ? now_ns() : 0; io.n && io.timers[0].due <= t;)
		wake(timer_pop().who);
}

/* One unit at a time may wait for a descriptor. */
static void await(int fd, uint32_t events)
{
	struct epoll_event e = { .events = events | EPOLLONESHOT,
				 .data.ptr = sched.current };

	epoll_open();
	if (epoll_ctl(io.epoll - 1, EPOLL_CTL_MOD, fd, &e) < 0) {
		check(errno == ENOENT);
		check(epoll_ctl(io.epoll - 1, EPOLL_CTL_ADD, fd, &e) == 0);
	}
	sched.blocked++;
	sched_sleep("unit_read or unit_write");
}

/* A socket takes the flag with the call, anything else has to keep it. */
static void make_nonblocking(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags >= 0 && !(flags & O_NONBLOCK))
		fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

ssize_t coroutine_read(int fd, void *buf, size_t n)
{
	ssize_t got;

	for (;;) {
		got = recv(fd, buf, n, MSG_DONTWAIT);
		if (got < 0 && errno == ENOTSOCK) {
			make_nonblocking(fd);
			got = read(fd, buf, n);
		}
		if (got >= 0 || errno != EAGAIN)
			return got;
		await(fd, EPOLLIN);
	}
}

ssize_t coroutine_write(int fd, const void *buf, size_t n)
{
	ssize_t put;

	for (;;) {
		put = send(fd, buf, n, MSG_DONTWAIT);
		if (put < 0 && errno == ENOTSOCK) {
			make_nonblocking(fd);
			put = write(fd, buf, n);
		}
		if (put >= 0 || errno != EAGAIN)
			return put;
		await(fd, EPOLLOUT);
	}
}

void coroutine_poll_fd(int fd, short events)
{
	await(fd, events & POLLOUT ? EPOLLOUT : EPOLLIN);
}

/* After fork(2): the parent's epoll would wake the parent's units. */
void coroutine_io_init(int doorbell)
{
	if (io.epoll)
		close(io.epoll - 1);
	io.epoll = 0;
	io.n = 0;
	io.doorbell = doorbell;
}

void coroutine_sleep(uint64_t ns)
{
	timer_push((struct timer){ now_ns() + ns, sched.current });
	sched.blocked++;
	sched_sleep("unit_sleep");
}
