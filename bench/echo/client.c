/* client.c - the worker's side of the load generator. */
#include "client.h"
#include "kit/limit.h"
#include "kit/message.h"
#include "kit/need.h"
#include "kit/stream.h"
#include "unit/check.h"
#include "unit/child.h"
#include "unit/unit.h"
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* length of the accept queue; net.core.somaxconn may shorten it */
enum { BACKLOG = 4096 };

static pid_t client;

/*
 * The model's handler of SIGCHLD. Without the client the units would wait for
 * ever, so its death is noticed as well.
 */
static struct sigaction model;

static void client_died(int sig)
{
	static const char text[] = "the load generator has died\n";
	siginfo_t info = { 0 };
	int saved = errno;

	if (waitid(P_PID, (id_t)client, &info, WEXITED | WNOHANG | WNOWAIT) ==
		    0 &&
	    info.si_pid && write(2, text, sizeof(text) - 1))
		_exit(1);
	if (model.sa_handler != SIG_DFL)
		model.sa_handler(sig);
	errno = saved;
}

/*
 * The model's main may handle deaths of its own children, so its handler is
 * called as well.
 */
static void watch_client(void)
{
	struct sigaction action = { .sa_handler = client_died,
				    .sa_flags = SA_RESTART | SA_NOCLDSTOP };

	check(sigaction(SIGCHLD, &action, &model) == 0);
	/* the client may have died before the handler was set */
	client_died(SIGCHLD);
	/* write(2) then fails with EPIPE, which check() reports */
	signal(SIGPIPE, SIG_IGN);
}

/* The kernel chooses the port, or the name of an AF_UNIX socket. */
static int listen_anywhere(bool local)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	struct sockaddr_in port = { .sin_family = AF_INET };
	int fd = socket(local ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC,
			0);

	check(fd >= 0 && "socket");
	port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (local)
		check(bind(fd, (void *)&name, sizeof(name.sun_family)) == 0);
	else
		check(bind(fd, (void *)&port, sizeof(port)) == 0);
	check(listen(fd, BACKLOG) == 0);
	return fd;
}

static void become_client(struct kit_client *c, int control, pid_t parent)
{
	child_ends_with(parent);
	signal(SIGCHLD, SIG_DFL);
	pin(c->load.cpu);
	close(c->control);
	kit_load_run(c, control);
}

/* The load generator uses a timerfd to send its requests on time. */
static int try_timer(void)
{
	return kit_tried(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
}
KIT_NEED(timer, "timerfd_create(2)", "Linux 2.6.25", try_timer);

const char *kit_client_limit(unsigned connections, size_t size)
{
	const char *why = kit_limit_units(connections + 1ull, 0);

	/*
	 * each connection has a message on the server's and on the client's
	 * side
	 */
	if (!why)
		why = kit_limit_memory(connections * 2 * (uint64_t)size);
	return why ? why : kit_limit_files(connections + 16ull);
}

static struct kit_client *client_alloc(const struct kit_load *load)
{
	struct kit_client *c = shared_alloc(sizeof(*c));
	size_t stride = sizeof(struct kit_server) + load->size;

	c->load = *load;
	c->stride = (stride + UNIT_LINE - 1) / UNIT_LINE * UNIT_LINE;
	c->servers = shared_alloc(c->stride * load->connections);
	return c;
}

struct kit_client *kit_client_start(const struct kit_load *load)
{
	struct kit_client *c = client_alloc(load);
	pid_t parent = getpid();
	int control[2];

	c->listener = listen_anywhere(load->local);
	check(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) ==
	      0);
	c->control = control[0];
	client = fork();
	if (client < 0)
		die_of_room("fork");
	if (client == 0)
		become_client(c, control[1], parent);
	watch_client();
	close(control[1]);
	return c;
}

static struct kit_server *server(const struct kit_client *c, unsigned unit)
{
	return (void *)(c->servers + unit * c->stride);
}

static void accept_any(struct kit_client *c, struct kit_server *s)
{
	int on = 1;

	do
		s->fd = accept4(c->listener, NULL, NULL, SOCK_CLOEXEC);
	while (s->fd < 0 && errno == EINTR);
	check(s->fd > 0 && "accept");
	if (!c->load.local)
		check(setsockopt(s->fd, IPPROTO_TCP, TCP_NODELAY, &on,
				 sizeof(on)) == 0);
	c->accepted++;
}

static long switches(void)
{
	struct rusage r;

	check(getrusage(RUSAGE_THREAD, &r) == 0);
	return r.ru_nvcsw + r.ru_nivcsw;
}

/*
 * The last unit to call this resets the count; no other unit can be in the
 * next phase yet.
 */
void kit_client_begin(struct kit_client *c, unsigned unit, uint64_t ops)
{
	struct kit_server *s = server(c, unit);

	if (!s->fd)
		accept_any(c, s);
	s->from = switches();
	if (++c->arrived != c->load.connections)
		return;
	c->arrived = 0;
	check(write(c->control, &ops, sizeof(ops)) == sizeof(ops));
}

void kit_client_answer(struct kit_client *c, unsigned unit)
{
	struct kit_server *s = server(c, unit);
	size_t size = c->load.size;

	check(kit_read_whole(s->fd, s->message, size) == size);
	if (s->next == 0)
		s->peer = kit_message_sender(s->message);
	check(kit_message_is(s->message, size,
			     kit_message_tag(s->peer, s->next)) &&
	      "a request is not the one that was sent");
	s->next++;
	kit_write_whole(s->fd, s->message, size);
}

void kit_client_end(struct kit_client *c, unsigned unit)
{
	server(c, unit)->to = switches();
}

/*
 * The kernel counts the units of one host as one, so a host's switches are
 * those from its first unit's begin to its last unit's end.
 */
static double all_switches(const struct kit_client *c)
{
	unsigned units = c->load.connections, hosts = units, h, i;
	double sum = 0;

	if (MODEL_HOSTED)
		hosts = MODEL_ONE_CORE ? 1 : c->load.unit_cpus;
	for (h = 0; h < hosts && h < units; h++) {
		long from = LONG_MAX, to = 0;

		for (i = h; i < units; i += hosts) {
			const struct kit_server *s = server(c, i);

			from = s->from < from ? s->from : from;
			to = s->to > to ? s->to : to;
		}
		sum += (double)(to - from);
	}
	return sum;
}

/* Waits until the client reports the end of the phase. */
static struct kit_phase next_phase(const struct kit_client *c)
{
	struct kit_phase phase;
	ssize_t n;

	do
		n = read(c->control, &phase, sizeof(phase));
	while (n < 0 && errno == EINTR);
	check(n == sizeof(phase) && "the load generator has ended");
	return phase;
}

const uint64_t *kit_client_figures(struct kit_client *c,
				   double figure[KIT_FIGURES])
{
	struct kit_phase phase = next_phase(c);

	phase = next_phase(c);
	memcpy(figure, phase.figure, sizeof(phase.figure));
	figure[KIT_SWITCHES_PER_REQUEST] =
		all_switches(c) / (double)phase.requests;
	return kit_histogram_pairs(&c->latency);
}
