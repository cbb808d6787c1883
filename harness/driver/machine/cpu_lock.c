/* cpu_lock.c - locks CPUs by abstract sockets, which end with their process. */
#include "machine/cpu_lock.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "machine/procfs.h"
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A Switchyard holds one of 16 places of a CPU: place 0 if it is alone. */
enum { PLACES = 16, BACKLOG = 128, WAIT_MS = 3600000, LOOK_MS = 1000 };

/* The places that this process holds, one for each CPU, sorted by CPU. */
static struct {
	int *cpus, *socket;
	size_t n;
	double waited_s;
	pid_t *others;
	size_t n_others;
	char unknown[200];
} held;

static socklen_t name_of(struct sockaddr_un *a, int cpu, int place)
{
	*a = (struct sockaddr_un){ .sun_family = AF_UNIX };
	/* A name that begins with NUL is abstract: no file belongs to it. */
	return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
			   (size_t)snprintf(
				   a->sun_path + 1, sizeof(a->sun_path) - 1,
				   "switchyard/cpu/%d/%d", cpu, place));
}

static int socket_new(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

/*
 * Connects to the process that holds a place.  Returns -1 if the place is free.
 */
static int reach(int cpu, int place)
{
	struct sockaddr_un a;
	socklen_t n = name_of(&a, cpu, place);
	int fd = socket_new();

	if (fd >= 0 && connect(fd, (struct sockaddr *)&a, n) < 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Returns the peer's pid, or 0 if the peer is in another pid namespace. */
static pid_t peer_of(int fd)
{
	struct ucred who = { 0 };
	socklen_t n = sizeof(who);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) ? 0 : who.pid;
}

/* Describes the peer.  The text is valid until the next call. */
static const char *peer_words(int fd)
{
	static char text[64];
	pid_t pid = peer_of(fd);

	snprintf(text, sizeof(text),
		 pid ? "process %d" : "a process of another container",
		 (int)pid);
	return text;
}

static void add_other(pid_t pid)
{
	for (size_t i = 0; i < held.n_others; i++)
		if (held.others[i] == pid)
			return;
	held.others = room_again(held.others, held.n_others + 1,
				 sizeof(*held.others));
	held.others[held.n_others++] = pid;
}

/* Returns true for a parent or an earlier ancestor: it waits for our end. */
static bool is_ancestor(pid_t pid)
{
	long long parent = getpid();
	char path[64], *text;

	while (parent > 1 && parent != pid) {
		snprintf(path, sizeof(path), "/proc/%lld/status", parent);
		text = host_read("", path);
		parent = host_number(text, "PPid");
		free(text);
	}
	return pid > 1 && parent == pid;
}

/* Binds a place's socket.  Returns 0, 1 (place taken) or -1 (error). */
static int occupy(int *fd, int cpu, int place)
{
	struct sockaddr_un a;
	socklen_t n = name_of(&a, cpu, place);

	*fd = socket_new();
	if (*fd >= 0 && bind(*fd, (struct sockaddr *)&a, n) == 0 &&
	    listen(*fd, BACKLOG) == 0)
		return 0;
	if (*fd >= 0 && errno == EADDRINUSE) {
		close(*fd);
		return 1;
	}
	snprintf(held.unknown, sizeof(held.unknown),
		 "CPUs cannot be locked, because abstract sockets do not work "
		 "here: %s",
		 strerror(errno));
	if (*fd >= 0)
		close(*fd);
	return -1;
}

/* Tells each other process with a place of the CPU that we share it. */
static void tell_others(int cpu, int own)
{
	for (int place = 0; place < PLACES; place++) {
		int fd = place == own ? -1 : reach(cpu, place);

		if (fd < 0)
			continue;
		if (send(fd, "s", 1, MSG_NOSIGNAL) == 1)
			add_other(peer_of(fd));
		fprintf(stderr,
			"switchyard: %s measures on CPU %d, too; the two runs "
			"disturb each other\n",
			peer_words(fd), cpu);
		close(fd);
	}
}

static int take_shared(int *fd, int cpu)
{
	for (int place = 0; place < PLACES; place++) {
		int busy = occupy(fd, cpu, place);

		if (busy == 0)
			tell_others(cpu, place);
		if (busy <= 0)
			return busy;
	}
	snprintf(held.unknown, sizeof(held.unknown),
		 "%d other Switchyards already measure on CPU %d", PLACES, cpu);
	return -1;
}

/* Connects to another process with a place of the CPU, or returns -1. */
static int find_other(int cpu)
{
	for (int place = 0; place < PLACES; place++) {
		int fd = reach(cpu, place);

		if (fd >= 0 && !is_ancestor(peer_of(fd)))
			return fd;
		if (fd >= 0)
			close(fd);
	}
	return -1;
}

/* Waits until the other process ends, which closes the connection. */
static void await_end(int fd, int cpu)
{
	static pid_t told;
	struct pollfd p = { .fd = fd, .events = POLLIN };

	if (told != peer_of(fd))
		fprintf(stderr,
			"switchyard: %s measures on CPU %d; waiting for the "
			"end of that process (--busy=share would measure at "
			"the same time)\n",
			peer_words(fd), cpu);
	told = peer_of(fd);
	poll(&p, 1, LOOK_MS);
	close(fd);
}

/* Takes a CPU once it is free.  Returns 0, 1 (timeout) or -1 (error). */
static int take_alone(int *fd, int cpu)
{
	const struct timespec nap = { 0, 20000000 };
	int64_t began = clock_ms(), now = began;
	bool waited = false;
	int busy = 1;

	for (; busy > 0 && now - began < WAIT_MS; now = clock_ms()) {
		int other = find_other(cpu);

		waited |= other >= 0;
		if (other >= 0)
			await_end(other, cpu);
		else
			busy = occupy(fd, cpu, 0);
		if (other < 0 && busy > 0)
			nanosleep(&nap, NULL);
	}
	if (waited)
		held.waited_s += (double)(now - began) / 1e3;
	return busy;
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* All processes take CPUs in ascending order, so none wait for each other. */
int cpu_lock_take(const int *cpus, size_t n, bool share, char *err, size_t size)
{
	held.cpus = room_of(n, sizeof(*cpus));
	held.socket = room_of(n, sizeof(*held.socket));
	memcpy(held.cpus, cpus, n * sizeof(*cpus));
	qsort(held.cpus, n, sizeof(*cpus), by_number);
	for (size_t i = 0; i < n && !*held.unknown; i++) {
		int busy = share ? take_shared(&held.socket[i], held.cpus[i])
				 : take_alone(&held.socket[i], held.cpus[i]);

		if (busy > 0) {
			snprintf(err, size,
				 "waited an hour for another Switchyard that "
				 "measures on CPU %d; end the other one, or "
				 "use --busy=share to measure at the same time",
				 held.cpus[i]);
			return -1;
		}
		held.n += busy == 0;
	}
	return 0;
}

/* Notes the processes that have reported that they share the CPU. */
static void look_for_others(int fd)
{
	char word;
	int peer;

	while ((peer = accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)) >=
	       0) {
		if (recv(peer, &word, 1, 0) == 1)
			add_other(peer_of(peer));
		close(peer);
	}
}

json_t *cpu_lock_json(void)
{
	json_t *cpus = json_array(), *others = json_array();

	for (size_t i = 0; i < held.n; i++) {
		look_for_others(held.socket[i]);
		json_array_append_new(cpus, json_integer(held.cpus[i]));
	}
	for (size_t i = 0; i < held.n_others; i++)
		json_array_append_new(others, json_integer(held.others[i]));
	return json_pack("{so sf so ss?}", "cpus", cpus, "waited_s",
			 held.waited_s, "shared_with", others, "unknown",
			 *held.unknown ? held.unknown : NULL);
}
