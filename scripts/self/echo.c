/*
 * echo.c - our load generator with a bare epoll loop, or with another program,
 * as server.
 *
 * usage: echo CONNECTIONS SIZE OPS CLIENT_CPU [PROGRAM]
 *
 * PROGRAM gets as arguments the size and then the descriptors of its
 * connections; it answers until it is killed. Prints requests/s, the server's
 * CPU ns per request, and how busy the client was, in percent.
 */
#include "argument.h"
#include "client.h"
#include "kit/message.h"
#include "unit/check.h"
#include "unit/clock.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EVENTS = 256 };

/* check() calls this; the worker's own die() would need the worker's main. */
void die(const char *file, const char *function, const char *what)
{
	fprintf(stderr, "%s: %s(): %s: %m\n", file, function, what);
	_exit(1);
}

/* A model calls this when the kernel refuses another unit. */
void die_of_room(const char *call)
{
	die(__FILE__, __func__, call);
}

static struct kit_server *server(const struct kit_client *c, unsigned i)
{
	return (void *)(c->servers + i * c->stride);
}

static void begin(struct kit_client *c, uint64_t ops)
{
	for (unsigned i = 0; i < c->load.connections; i++)
		kit_client_begin(c, i, ops);
}

/* Makes the same checks as a unit of the workload `echo`. */
static void answer(struct kit_server *s, size_t size)
{
	size_t have = 0;
	ssize_t n;

	for (; have < size; have += (size_t)n) {
		n = recv(s->fd, s->message + have, size - have, 0);
		check(n > 0 && "recv");
	}
	if (s->next == 0)
		s->peer = kit_message_sender(s->message);
	check(kit_message_is(s->message, size,
			     kit_message_tag(s->peer, s->next++)));
	check(send(s->fd, s->message, size, 0) == (ssize_t)size);
}

static void loop(struct kit_client *c, int epoll, uint64_t requests)
{
	struct epoll_event found[EVENTS];

	while (requests) {
		int n = epoll_wait(epoll, found, EVENTS, -1);

		check(n >= 0 || errno == EINTR);
		for (int i = 0; i < n; i++, requests--)
			answer(found[i].data.ptr, c->load.size);
	}
}

/*
 * Runs two phases, the first of which is the warm-up; returns the CPU ns of
 * both.
 */
static uint64_t serve_here(struct kit_client *c, uint64_t ops)
{
	int epoll = epoll_create1(EPOLL_CLOEXEC);
	uint64_t from;

	check(epoll >= 0);
	begin(c, ops);
	for (unsigned i = 0; i < c->load.connections; i++) {
		struct epoll_event e = { EPOLLIN, { server(c, i) } };

		check(epoll_ctl(epoll, EPOLL_CTL_ADD, server(c, i)->fd, &e) ==
		      0);
	}
	from = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
	loop(c, epoll, ops * c->load.connections);
	begin(c, ops);
	loop(c, epoll, ops * c->load.connections);
	return clock_ns(CLOCK_PROCESS_CPUTIME_ID) - from;
}

static _Noreturn void become(const struct kit_client *c, const char *program)
{
	unsigned n = c->load.connections;
	char(*text)[12] = calloc(n + 1, sizeof(*text));
	const char **arg = calloc(n + 3, sizeof(*arg));

	check(text && arg);
	arg[0] = program;
	arg[1] = text[n];
	snprintf(text[n], sizeof(*text), "%zu", c->load.size);
	for (unsigned i = 0; i < n; i++) {
		check(fcntl(server(c, i)->fd, F_SETFD, 0) == 0);
		snprintf(text[i], sizeof(*text), "%d", server(c, i)->fd);
		arg[2 + i] = text[i];
	}
	execv(program, (char **)arg);
	check(!"the program of the server");
}

/* The client goes on from one phase to the next by itself. */
static uint64_t serve_there(struct kit_client *c, uint64_t ops,
			    const char *program, double *figure)
{
	uint64_t cpu;
	clockid_t clock;
	pid_t pid;

	begin(c, ops);
	pid = fork();
	check(pid >= 0);
	if (pid == 0)
		become(c, program);
	begin(c, ops);
	kit_client_figures(c, figure);
	check(clock_getcpuclockid(pid, &clock) == 0);
	cpu = clock_ns(clock);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return cpu;
}

int main(int argc, char **argv)
{
	double figure[KIT_FIGURES];
	struct kit_client *c;
	uint64_t ops, cpu;

	check(argc >= 5);
	ops = argument("OPS", argv[3], 1, 1000000000);
	c = kit_client_start(&(struct kit_load){
		.connections =
			(unsigned)argument("CONNECTIONS", argv[1], 1, 65535),
		.size = argument("SIZE", argv[2], 1, 1 << 20),
		.cpu = (int)argument("CLIENT_CPU", argv[4], 0, 65535),
		.unit_cpus = 1 });
	if (argc > 5) {
		cpu = serve_there(c, ops, argv[5], figure);
	} else {
		cpu = serve_here(c, ops);
		kit_client_figures(c, figure);
	}
	printf("%.6g %.6g %.3g\n", figure[KIT_REQUESTS_PER_S],
	       (double)cpu / (double)(2 * ops * c->load.connections),
	       figure[KIT_CLIENT_BUSY_PERCENT]);
	return 0;
}
