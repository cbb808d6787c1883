/*
 * io.c - coroutine: a wait for a descriptor blocks the unit, not its host, by
 * epoll.
 *
 * A host is a process that carries coroutines. A unit that finds nothing to
 * read, or no room to write, first gives way once, because its partner is most
 * likely another unit of the same host; then it asks epoll. If a unit's last
 * two reads of a descriptor had to wait, its next read sleeps before it tries,
 * so that a request of a connection costs one read and one write.
 */
#include "watch.h"
#include <sys/epoll.h>

static void poll_await(int fd, short events);
#include "unit/poll_io.h"

enum { PROBE = 64 }; /* one read of 64 tries before it waits */

static inline void await(int fd, short events, bool trust)
{
	uint8_t event = events & POLLOUT ? EPOLLOUT : EPOLLIN;
	struct watch *w = watch_of(fd);
	struct coroutine **who = event == EPOLLIN ? &w->reader : &w->writer;

	check(!*who && "one unit at a time may wait to read a descriptor");
	*who = sched.current;
	if (trust)
		watch_trust(w);
	else
		watch_register(fd, w->events | event);
	sched.blocked++;
	sched_sleep("unit_read or unit_write");
	w = &watches.of[fd];
	w->called = false;
	watch_assured(w);
}

/* Returns true if another unit of this host had a turn meanwhile. */
static inline bool give_way(void)
{
	if (!sched.ready && !sched.unborn)
		return false;
	unit_yield();
	return true;
}

static void poll_await(int fd, short events)
{
	await(fd, events, false);
}

/* Returns true if the caller's next bytes have most likely not come yet. */
static bool reads_later(int fd)
{
	struct watch *w = watch_known(fd);

	return w && w->patient == sched.current && w->late &&
	       w->events & EPOLLIN && !w->trusted && ++w->reads % PROBE;
}

static void read_ended(int fd, bool waited)
{
	struct watch *w = watch_known(fd);

	if (!w)
		return;
	w->late = waited && w->patient == sched.current;
	w->patient = waited ? sched.current : NULL;
}

/*
 * A return that follows a system call is mispredicted, so callees are inlined.
 */
__attribute__((flatten)) ssize_t coroutine_read(int fd, void *buf, size_t n)
{
	bool waited = reads_later(fd), gave_way = waited;
	ssize_t got;

	if (waited)
		await(fd, POLLIN, true);
	while ((got = poll_try_read(fd, buf, n)) < 0 && errno == EAGAIN) {
		if (!gave_way && (gave_way = give_way()))
			continue;
		await(fd, POLLIN, false);
		waited = true;
	}
	read_ended(fd, waited && got > 0);
	return got;
}

ssize_t coroutine_write(int fd, const void *buf, size_t n)
{
	bool gave_way = false;
	ssize_t put;

	while ((put = poll_try_write(fd, buf, n)) < 0 && errno == EAGAIN)
		if (gave_way || !(gave_way = give_way()))
			await(fd, POLLOUT, false);
	return put;
}

void coroutine_poll_fd(int fd, short events)
{
	await(fd, events, false);
}

void coroutine_sleep(uint64_t ns)
{
	timer_sleep(ns);
}

/* After fork(2) all registrations and sleepers belong to the parent. */
void coroutine_io_init(int doorbell)
{
	watch_init(doorbell);
	descriptor_forget_all();
	timer_forget();
}

const char *coroutine_io_cannot(void)
{
	return NULL;
}

const char *coroutine_io_words(void)
{
	return "epoll";
}
