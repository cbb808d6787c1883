/* watch.c - the epoll of a host: what it is told, and what it tells. */
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
	int epoll; /* the descriptor + 1; 0: none yet */
	int doorbell;
	uint32_t trusting; /* descriptors with trusted set */
	uint8_t age;	   /* 1 to 255, another each TRUST_NS */
	uint64_t aged;	   /* when this one began, CLOCK_MONOTONIC_COARSE */
	struct epoll_event found[EVENTS];
} io;

/* epoll_pwait2 came with Linux 5.11, and a filter may forbid it. */
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

/* Each ring of the doorbell is an edge, so no host has to read it. */
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

/* Epoll knows the file and not its number, so a new file is added anew. */
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
 * A file whose number was closed here may be open elsewhere, such as in a
 * child, and then reports for ever.  Only a new epoll does not know it.
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

/* False: the epoll was replaced, and the other events found are void. */
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

/* An error or the end of a file is for both.  False: as watch_lessen. */
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

/* Units that have slept on trust for a whole age are registered anew. */
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
 * The kernel may end a wait of more than 50 ms up to a thousandth of its length
 * late, for a nice process five thousandths.  So the first wait is a 128th too
 * short, and a second one is for the rest.
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

/* The epoll of a parent would wake the parent's units. */
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
