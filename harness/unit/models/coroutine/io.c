/*
 * io.c - coroutine: a descriptor blocks the unit, not its host, by epoll.
 *
 * A descriptor stays registered, level-triggered, and a unit whose last read of
 * it had to wait goes to sleep before it reads: a request of a connection costs
 * one read and one write.  A number may have become another file meanwhile,
 * which no event will tell; so who sleeps on trust is looked after in
 * TRUST_NS.  What is reported and awaited by nobody is registered no more.
 */
#include "io.h"
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>

static void poll_await(int fd, short events);
#include "poll_io.h"

/* PROBE reads: a stream that is there need not be waited for. */
enum { EVENTS = 256, TRUST_NS = 10000000, PROBE = 64, BELL = -1 };

struct watch {
	struct coroutine *reader, *writer; /* who waits; NULL: nobody */
	struct coroutine *patient;	   /* whose last read of it waited */
	uint32_t incarnation; /* of its number, to know events of others */
	uint8_t events;	      /* as they are registered */
	uint8_t reads;	      /* since the last that did not wait first */
	uint8_t trusted;      /* the age in which one fell asleep; 0: sure */
	bool called;	      /* its reader or writer has not run yet */
};

static struct io {
	int epoll; /* the descriptor + 1; 0: none yet */
	int doorbell;
	struct watch *watch; /* by descriptor */
	int n;
	uint32_t trusting; /* descriptors with trusted set */
	uint8_t age;	   /* 1 to 255, another each TRUST_NS */
	uint64_t aged;	   /* when this one began, CLOCK_MONOTONIC_COARSE */
	struct epoll_event found[EVENTS];
} io;

/* epoll_pwait2 came with Linux 5.11; before it, time is rounded up to ms. */
static int epoll_ns(int64_t ns)
{
	struct timespec t = timespec_of((uint64_t)ns);
	int n = (int)syscall(SYS_epoll_pwait2, io.epoll - 1, io.found, EVENTS,
			     ns < 0 ? NULL : &t, NULL, 0);

	if (n >= 0 || errno != ENOSYS)
		return n;
	return epoll_wait(io.epoll - 1, io.found, EVENTS,
			  ns < 0 ? -1 : (int)((ns + 999999) / 1000000));
}

/* Each ring of the bell is an edge, so nobody has to read it. */
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

static struct watch *watch_of(int fd)
{
	int room = io.n ? io.n : 64;

	if (fd < io.n)
		return &io.watch[fd];
	while (room <= fd)
		room *= 2;
	io.watch = realloc(io.watch, (size_t)room * sizeof(*io.watch));
	check(io.watch);
	memset(io.watch + io.n, 0, (size_t)(room - io.n) * sizeof(*io.watch));
	io.n = room;
	return &io.watch[fd];
}

static void assured(struct watch *w)
{
	io.trusting -= w->trusted != 0;
	w->trusted = 0;
}

/* The kernel knows the file, not its number: it may have to be told anew. */
static void watch_register(int fd, uint8_t events)
{
	struct watch *w = watch_of(fd);
	struct epoll_event e = { .events = events };
	int how = w->events ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;

	for (;; how = EPOLL_CTL_ADD) {
		w->incarnation += how == EPOLL_CTL_ADD;
		e.data.u64 = (uint64_t)w->incarnation << 32 | (uint32_t)fd;
		if (epoll_ctl(io.epoll - 1, how, fd, &e) == 0)
			break;
		check(how == EPOLL_CTL_MOD && errno == ENOENT);
	}
	w->events = events;
	assured(w);
}

/*
 * Files whose numbers were closed here live on elsewhere, in a child perhaps,
 * and report for ever.  Only a new epoll does not know them.
 */
static void epoll_renew(void)
{
	close(io.epoll - 1);
	io.epoll = 0;
	epoll_open();
	for (int fd = 0; fd < io.n; fd++) {
		struct watch *w = &io.watch[fd];
		int awaited = (w->reader ? EPOLLIN : 0) |
			      (w->writer ? EPOLLOUT : 0);

		w->events = 0;
		if (awaited)
			watch_register(fd, (uint8_t)awaited);
	}
}

/* False: all other events found are of an epoll that is no more. */
static bool watch_lessen(int fd, uint8_t events)
{
	struct watch *w = &io.watch[fd];
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
	struct watch *w = &io.watch[fd];

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

/* Those who have slept on trust for a whole age are registered anew. */
static void trust_look(void)
{
	uint64_t now = clock_ns(CLOCK_MONOTONIC_COARSE);

	if (now - io.aged < TRUST_NS)
		return;
	io.aged = now;
	for (int fd = 0; fd < io.n; fd++)
		if (io.watch[fd].trusted && io.watch[fd].trusted != io.age)
			watch_register(fd, io.watch[fd].events);
	io.age = (uint8_t)(io.age % 255 + 1);
}

void coroutine_poll(bool sleep)
{
	int64_t ns = sleep ? timer_wait() : 0;
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

static inline void await(int fd, short events, bool trust)
{
	uint8_t event = events & POLLOUT ? EPOLLOUT : EPOLLIN;
	struct watch *w = watch_of(fd);
	struct coroutine **who = event == EPOLLIN ? &w->reader : &w->writer;

	check(!*who && "one unit at a time may wait to read a descriptor");
	*who = sched.current;
	epoll_open();
	if (trust) {
		w->trusted = io.age;
		io.trusting++;
	} else {
		watch_register(fd, w->events | event);
	}
	sched.blocked++;
	sched_sleep("unit_read or unit_write");
	w = &io.watch[fd];
	w->called = false;
	assured(w);
}

static void poll_await(int fd, short events)
{
	await(fd, events, false);
}

/* Whether the caller's next bytes are most likely still to come. */
static bool reads_later(int fd)
{
	struct watch *w = &io.watch[fd];

	return fd >= 0 && fd < io.n && w->patient == sched.current &&
	       w->events & EPOLLIN && !w->trusted && ++w->reads % PROBE;
}

/* Calls that return after a system call are mispredicted: there are few. */
__attribute__((flatten)) ssize_t coroutine_read(int fd, void *buf, size_t n)
{
	bool waited = reads_later(fd);
	ssize_t got;

	if (waited)
		await(fd, POLLIN, true);
	while ((got = poll_try_read(fd, buf, n)) < 0 && errno == EAGAIN) {
		await(fd, POLLIN, false);
		waited = true;
	}
	if (fd >= 0 && fd < io.n)
		io.watch[fd].patient = waited && got > 0 ? sched.current : NULL;
	return got;
}

ssize_t coroutine_write(int fd, const void *buf, size_t n)
{
	return poll_write(fd, buf, n);
}

void coroutine_poll_fd(int fd, short events)
{
	await(fd, events, false);
}

void coroutine_sleep(uint64_t ns)
{
	timer_sleep(ns);
}

/* After fork(2): the parent's epoll would wake the parent's units. */
void coroutine_io_init(int doorbell)
{
	if (io.epoll)
		close(io.epoll - 1);
	free(io.watch);
	memset(&io, 0, offsetof(struct io, found));
	io.doorbell = doorbell;
	io.age = 1;
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
