/*
 * load.c - the load generator: one process, one epoll, many connections.
 *
 * A connection has at most one request outstanding. In the open loop, request
 * j of connection c is due at t0 + (j * connections + c) / rate. If the
 * connection is busy then, the request goes out late, and its latency counts
 * from the time when it was due (as in wrk2, against coordinated omission).
 */
#include "client.h"
#include "kit/message.h"
#include "kit/slack.h"
#include "unit/check.h"
#include "unit/clock.h"
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

/*
 * AHEAD: connections that are not accepted yet, fewer than any kernel's
 * backlog.
 */
enum { AHEAD = 64, EVENTS = 256 };

struct peer {
	int fd;
	/* busy: waits for an echo; waits: for room to send the rest */
	bool busy, waits;
	/* bytes sent of the request, and received of the echo */
	size_t put, got;
	uint64_t next; /* number of the request that is out or comes next */
	uint64_t intended_ns;
	unsigned char *echo;
};

struct load {
	struct kit_client *client;
	struct peer *peers;
	unsigned char *request;
	int epoll, timer;
	/* Members that belong to the current phase: */
	uint64_t start_ns, first, ops;
	uint64_t left; /* echoes still to come on all connections */
	/* number of requests that have been due, in the open loop */
	uint64_t cursor;
};

static void sleep_1ms(void)
{
	struct timespec t = { 0, 1000000 };

	clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL);
}

static void watch(struct load *l, struct peer *p, int how, uint32_t events)
{
	struct epoll_event e = { .events = events, .data.ptr = p };

	check(epoll_ctl(l->epoll, how, p->fd, &e) == 0);
}

static void connect_one(struct load *l, struct peer *p,
			const struct sockaddr_storage *to, socklen_t size)
{
	int on = 1;

	p->fd = socket(to->ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	check(p->fd >= 0 && "socket of the load generator");
	while (connect(p->fd, (const void *)to, size) < 0)
		check(errno == EINTR && "connect");
	if (to->ss_family == AF_INET)
		check(setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &on,
				 sizeof(on)) == 0);
	check(fcntl(p->fd, F_SETFL, O_NONBLOCK) == 0);
	watch(l, p, EPOLL_CTL_ADD, EPOLLIN);
}

/*
 * If the accept queue were full, each further connection would take a second
 * or more.
 */
static void connect_all(struct load *l)
{
	struct kit_client *c = l->client;
	struct sockaddr_storage to;
	socklen_t size = sizeof(to);

	check(getsockname(c->listener, (void *)&to, &size) == 0);
	close(c->listener);
	for (unsigned i = 0; i < c->load.connections; i++) {
		while (i - c->accepted >= AHEAD)
			sleep_1ms();
		l->peers[i].echo = malloc(c->load.size);
		check(l->peers[i].echo);
		connect_one(l, &l->peers[i], &to, size);
	}
}

static uint64_t peer_tag(const struct load *l, const struct peer *p)
{
	return kit_message_tag((uint32_t)(p - l->peers), p->next);
}

/*
 * Sends the rest of the request; if the socket is full, the remainder is sent
 * later.
 */
static void push(struct load *l, struct peer *p)
{
	size_t size = l->client->load.size;
	bool waits;
	ssize_t n;

	kit_message_fill(l->request, size, peer_tag(l, p));
	do {
		n = send(p->fd, l->request + p->put, size - p->put,
			 MSG_NOSIGNAL);
		check((n > 0 || errno == EAGAIN || errno == EINTR) && "send");
		p->put += n > 0 ? (size_t)n : 0;
	} while (p->put < size && (n > 0 || errno == EINTR));
	waits = p->put < size;
	if (waits != p->waits)
		watch(l, p, EPOLL_CTL_MOD, EPOLLIN | (waits ? EPOLLOUT : 0));
	p->waits = waits;
}

static void ask(struct load *l, struct peer *p, uint64_t intended_ns)
{
	p->busy = true;
	p->put = p->got = 0;
	p->intended_ns = intended_ns;
	push(l, p);
}

/* Returns the time when request number k is due. k * 1e9 would overflow. */
static uint64_t due_ns(const struct load *l, uint64_t k)
{
	uint64_t rate = l->client->load.rate;

	return l->start_ns + k / rate * 1000000000 +
	       k % rate * 1000000000 / rate;
}

static void ask_next(struct load *l, struct peer *p, uint64_t now)
{
	uint64_t due, of_phase = p->next - l->first;

	if (of_phase == l->ops)
		return;
	if (!l->client->load.rate) {
		ask(l, p, now_ns());
		return;
	}
	due = due_ns(l, of_phase * l->client->load.connections +
				(uint64_t)(p - l->peers));
	if (due <= now)
		ask(l, p, due);
}

static void receive(struct load *l, struct peer *p)
{
	size_t size = l->client->load.size;
	uint64_t now;
	ssize_t n;

	n = recv(p->fd, p->echo + p->got, size - p->got, 0);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	check(n > 0 && p->busy && "the server has closed a connection");
	p->got += (size_t)n;
	if (p->got < size)
		return;
	now = now_ns();
	check(kit_message_is(p->echo, size, peer_tag(l, p)) &&
	      "an echo is not what was sent");
	kit_histogram_add(&l->client->latency, now - p->intended_ns);
	p->busy = false;
	p->next++;
	l->left--;
	ask_next(l, p, now);
}

/* A timer that is set to 0 is off, and no longer readable. */
static void arm(struct load *l, uint64_t ns)
{
	struct itimerspec t = { .it_value = timespec_of(ns) };

	check(timerfd_settime(l->timer, TFD_TIMER_ABSTIME, &t, NULL) == 0);
}

static void ask_due(struct load *l)
{
	uint64_t n = l->client->load.connections, all = l->ops * n;
	uint64_t now = now_ns(), before = l->cursor;

	for (; l->cursor < all && due_ns(l, l->cursor) <= now; l->cursor++) {
		struct peer *p = &l->peers[l->cursor % n];

		if (!p->busy && p->next == l->first + l->cursor / n)
			ask(l, p, due_ns(l, l->cursor));
	}
	if (l->cursor != before)
		arm(l, l->cursor < all ? due_ns(l, l->cursor) : 0);
}

static void wait_and_serve(struct load *l)
{
	struct epoll_event events[EVENTS];
	int n = epoll_wait(l->epoll, events, EVENTS, -1);

	check(n >= 0 || errno == EINTR);
	for (int i = 0; i < n; i++) {
		struct peer *p = events[i].data.ptr;

		if (p && events[i].events & EPOLLOUT)
			push(l, p);
		if (p && events[i].events & ~(uint32_t)EPOLLOUT)
			receive(l, p);
	}
}

static double cpu_ns(void)
{
	return (double)clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

static double quantile_us(const struct load *l, double q)
{
	return kit_histogram_quantile(&l->client->latency, q) / 1e3;
}

/* Runs a phase in which every connection makes ops requests. */
static void send_phase(struct load *l, uint64_t ops)
{
	unsigned n = l->client->load.connections;

	l->first += l->ops;
	l->ops = ops;
	l->left = ops * n;
	l->cursor = 0;
	memset(&l->client->latency, 0, sizeof(l->client->latency));
	l->start_ns = now_ns();
	for (unsigned i = 0; i < n && !l->client->load.rate; i++)
		ask_next(l, &l->peers[i], l->start_ns);
	while (l->left) {
		if (l->client->load.rate)
			ask_due(l);
		wait_and_serve(l);
	}
}

/*
 * The CPU clock is read inside of the interval of the other clock, so the
 * share is below 1.
 */
static double busy_percent(double cpu, double ns)
{
	return cpu < ns ? 100 * cpu / ns : 100;
}

static struct kit_phase phase(struct load *l, uint64_t ops)
{
	uint64_t from = now_ns();
	double cpu = cpu_ns(), ns;

	send_phase(l, ops);
	cpu = cpu_ns() - cpu;
	ns = (double)(now_ns() - l->start_ns);
	return (struct kit_phase){
		.requests = l->client->latency.count,
		.figure = {
			[KIT_REQUESTS_PER_S] = (double)l->client->latency.count / ns * 1e9,
			[KIT_P50_US] = quantile_us(l, 0.5),
			[KIT_P99_US] = quantile_us(l, 0.99),
			[KIT_P999_US] = quantile_us(l, 0.999),
			[KIT_CLIENT_BUSY_PERCENT] =
				busy_percent(cpu, (double)(now_ns() - from)),
		},
	};
}

static void open_load(struct load *l, struct kit_client *c)
{
	struct epoll_event due = { .events = EPOLLIN };

	l->client = c;
	l->peers = calloc(c->load.connections, sizeof(*l->peers));
	l->request = malloc(c->load.size);
	l->epoll = epoll_create1(EPOLL_CLOEXEC);
	l->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	check(l->peers && l->request && l->epoll >= 0 && l->timer >= 0);
	check(epoll_ctl(l->epoll, EPOLL_CTL_ADD, l->timer, &due) == 0);
	/* 1 ns of timer slack, so that requests leave on time */
	kit_slack_set(1);
	connect_all(l);
}

void kit_load_run(struct kit_client *c, int control)
{
	static struct load load;
	struct kit_phase done;
	uint64_t ops;

	open_load(&load, c);
	while (read(control, &ops, sizeof(ops)) == sizeof(ops)) {
		done = phase(&load, ops);
		check(write(control, &done, sizeof(done)) == sizeof(done));
	}
	_exit(0);
}
