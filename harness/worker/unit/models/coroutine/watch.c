/* watch.c - the epoll of a host: registers descriptors and takes events. */
#include "watch.h"
#include "unit/refused.h"
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { EVENTS = 256, TRUST_NS = 10000000, BELL = -1 };

struct watches watches;

static struct {
	int epoll; /* the descriptor + 1; 0: not opened yet */
	int doorbell;
	uint32_t trusting; /* number of descriptors with `trusted` set */
	uint8_t age;	   /* 1 to 255, changes each TRUST_NS */
	uint64_t aged;	   /* start of this age, CLOCK_MONOTONIC_COARSE */
	struct epoll_event found[EVENTS];
} io;

/*
 * epoll_pwait2(2) came with Linux 5.11, and a filter may forbid it; then
 * ppoll(2) waits.
 */
static int epoll_ns(int64_t ns)
{
	struct pollfd p = { .fd = io.epoll - 1, .events = POLLIN };
	struct timespec t = timespec_of((uint64_t)ns);
	const struct timespec *until = ns < 0 ? NULL : &t;
	int n = (int)syscall(SYS_epoll_pwait2, io.epoll - 1, io.found, EVENTS,
			     until, NULL, 0);

	if (n >= 0 || !unit_refused(errno))
		return n;
	n = ppoll(&p, 1, until, NULL);
	return n > 0 ? epoll_wait(io.epoll - 1, io.found, EVENTS, 0) : n;
}

/* The doorbell is registered edge-triggered, so no host has to read it. */
static void epoll_open(void)
{
	struct epoll_event ring = { .events = EPOLLIN | EPOLLET,
				    .data.fd = BELL };

	if (io.epoll)
		return;
	io.epoll = epoll_create1(EPOLL_CLOEXEC) + 1;
	check(io.epoll);
	check(io.doorbell < 0 ||
	      epoll_ctl(io.epoll - 1, EPOLL_CTL_ADD, io.doorbell, &ring) == 0);
}

struct watch *watch_of(int fd)
{
	int room = watches.n ? watches.n : 64;
	struct watch *of;

	if (fd < watches.n)
		return &watches.of[fd];
	while (room <= fd)
		room *= 2;
	of = realloc(watches.of, (size_t)room * sizeof(*of));
	check(of);
	memset(of + watches.n, 0, (size_t)(room - watches.n) * sizeof(*of));
	watches = (struct watches){ of, room };
	return &of[fd];
}

void watch_trust(struct watch *w)
{
	w->trusted = io.age;
	io.trusting++;
}

void watch_assured(struct watch *w)
{
	io.trusting -= w->trusted != 0;
	w->trusted = 0;
}

/*
 * Epoll watches a file, not its number, so a new file with an old number is
 * added.
 */
void watch_register(int fd, uint8_t events)
{
	struct watch *w = watch_of(fd);
	struct epoll_event e = { .events = events };
	int how = w->events ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;

	epoll_open();
	for (;; how = EPOLL_CTL_ADD) {
		w->incarnation += how == EPOLL_CTL_ADD;
		e.data.u64 = (uint64_t)w->incarnation << 32 | (uint32_t)fd;
		if (epoll_ctl(io.epoll - 1, how, fd, &e) == 0)
			break;
		check(how == EPOLL_CTL_MOD && errno == ENOENT);
	}
	w->events = events;
	watch_assured(w);
}

/*
 * A file that was closed here may still be open elsewhere, such as in a child,
 * and then epoll reports it for ever. Only a new epoll stops that.
 */
static void epoll_renew(void)
{
	close(io.epoll - 1);
	io.epoll = 0;
	epoll_open();
	for (int fd = 0; fd < watches.n; fd++) {
		struct watch *w = &watches.of[fd];
		int awaited = (w->reader ? EPOLLIN : 0) |
			      (w->writer ? EPOLLOUT : 0);

		w->events = 0;
		if (awaited)
			watch_register(fd, (uint8_t)awaited);
	}
}

/*
 * Returns false if the epoll was replaced, so that its other events are void.
 */
static bool watch_lessen(int fd, uint8_t events)
{
	struct watch *w = &watches.of[fd];
	struct epoll_event e = { 0 };

	if (events) {
		watch_register(fd, events);
		return true;
	}
	w->events = 0;
	if (epoll_ctl(io.epoll - 1, EPOLL_CTL_DEL, fd, &e) == 0)
		return true;
	epoll_renew();
	return false;
}

static bool awake(struct coroutine **c)
{
	if (!*c)
		return false;
	io_wake(*c);
	*c = NULL;
	return true;
}

/*
 * An error or an end of file wakes reader and writer. Returns false like
 * watch_lessen().
 */
static bool happened(uint64_t what, uint32_t events)
{
	int fd = (int)(uint32_t)what;
	bool end = events & (EPOLLERR | EPOLLHUP);
	struct watch *w = &watches.of[fd];

	if (fd == BELL)
		return true;
	if (w->incarnation != what >> 32) {
		epoll_renew();
		return false;
	}
	if (end || events & EPOLLIN)
		w->called |= awake(&w->reader);
	if (end || events & EPOLLOUT)
		w->called |= awake(&w->writer);
	if (w->called)
		return true;
	return watch_lessen(fd, end ? 0 : (uint8_t)(w->events & ~events));
}

/*
 * Registers again each descriptor whose unit has slept for 10 ms or more and
 * relied on an earlier registration.
 */
static void trust_look(void)
{
	uint64_t now = clock_ns(CLOCK_MONOTONIC_COARSE);

	if (now - io.aged < TRUST_NS)
		return;
	io.aged = now;
	for (int fd = 0; fd < watches.n; fd++)
		if (watches.of[fd].trusted && watches.of[fd].trusted != io.age)
			watch_register(fd, watches.of[fd].events);
	io.age = (uint8_t)(io.age % 255 + 1);
}

/*
 * The kernel may end a wait of more than 50 ms late by up to a thousandth of
 * its length, and by five thousandths for a process with a nice value above 0.
 * So the first wait is shorter by a 128th, and a second wait takes the rest.
 */
static int64_t punctual(int64_t ns)
{
	return ns > 50000000 ? ns - ns / 128 : ns;
}

void coroutine_poll(bool sleep)
{
	int64_t ns = sleep ? punctual(timer_wait()) : 0;
	int n;

	if (io.trusting && (ns < 0 || ns > TRUST_NS))
		ns = TRUST_NS;
	epoll_open();
	n = epoll_ns(ns);
	check(n >= 0 || errno == EINTR);
	for (int i = 0; i < n; i++)
		if (!happened(io.found[i].data.u64, io.found[i].events))
			break;
	timer_wake();
	if (io.trusting)
		trust_look();
}

/*
 * Opens no epoll yet. A child must not use its parent's, which would wake the
 * parent's units.
 */
void watch_init(int doorbell)
{
	if (io.epoll)
		close(io.epoll - 1);
	free(watches.of);
	watches = (struct watches){ 0 };
	io.epoll = 0;
	io.trusting = 0;
	io.aged = 0;
	io.doorbell = doorbell;
	io.age = 1;
}
