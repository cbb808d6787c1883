/*
 * descriptors.c - descriptors that are closed and reused while units wait.
 *
 * One op is one round of all checks by one unit.
 */
#include "bench.h"
#include "unit/clock.h"
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MS = 1000000, MUCH = 1000000 };

struct talk {
	int fd[2];
	unsigned char first;
	int n;
};

static int by_socket(int fd[2])
{
	return socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
}

static struct talk talk_by(int (*make)(int fd[2]), unsigned char first, int n)
{
	struct talk t = { .first = first, .n = n };

	check(make(t.fd) == 0);
	return t;
}

static struct talk talk_of(unsigned char first, int n)
{
	return talk_by(by_socket, first, n);
}

static void hang_up(struct talk *t)
{
	close(t->fd[0]);
	close(t->fd[1]);
}

/* Writes each byte so late that a unit must wait for the byte. */
static void tell(void *arg)
{
	struct talk *t = arg;

	for (int i = 0; i < t->n; i++) {
		unsigned char byte = (unsigned char)(t->first + i);

		unit_sleep(MS);
		check(unit_write(t->fd[1], &byte, 1) == 1);
	}
}

static void hear(struct talk *t)
{
	struct unit teller;
	unsigned char byte;

	unit_spawn(&teller, tell, t, -1);
	for (int i = 0; i < t->n; i++) {
		check(unit_read(t->fd[0], &byte, 1) == 1);
		check(byte == (unsigned char)(t->first + i));
	}
	unit_join(&teller);
}

/* Reads a descriptor and closes it; the descriptor becomes that of another
 * file, which is read at once. */
static void numbers_again(const struct run *r)
{
	int (*const kinds[])(int fd[2]) = { by_socket, pipe, pipe, by_socket };

	for (int i = 0; i < 4; i++) {
		struct talk t = talk_by(kinds[i], 1, 3), next;

		hear(&t);
		hang_up(&t);
		next = talk_by(kinds[(i + 1) % 4], 100, 3);
		check(r->units > 1 || next.fd[0] == t.fd[0]);
		hear(&next);
		hang_up(&next);
	}
}

static void hears(void *arg)
{
	hear(arg);
}

/*
 * Another file takes over a descriptor that was not closed before.  A unit that
 * never had to wait for the descriptor reads at once.
 */
static void numbers_taken(void)
{
	struct talk t = talk_by(pipe, 1, 1), next = talk_by(pipe, 50, 2);
	struct unit other;

	hear(&t);
	for (int i = 0; i < 2; i++) {
		check(dup2(next.fd[i], t.fd[i]) == t.fd[i]);
		close(next.fd[i]);
		next.fd[i] = t.fd[i];
	}
	unit_spawn(&other, hears, &next, -1);
	unit_join(&other);
	hang_up(&next);
}

static pid_t holder(void)
{
	pid_t pid = fork();

	check(pid >= 0);
	while (pid == 0)
		pause();
	return pid;
}

/*
 * A file that is closed in this process and stays open in a child is readable
 * forever: no unit of this process may take the file for its own, nor may the
 * process stay awake for it.
 */
static void held_elsewhere(void)
{
	struct talk t = talk_of(1, 2), next;
	uint64_t wall, cpu;
	pid_t child;

	hear(&t);
	child = holder();
	check(write(t.fd[1], "x", 1) == 1);
	hang_up(&t);
	next = talk_of(50, 2);
	hear(&next);
	wall = now_ns();
	cpu = clock_ns(CLOCK_THREAD_CPUTIME_ID);
	unit_sleep(50 * MS);
	cpu = clock_ns(CLOCK_THREAD_CPUTIME_ID) - cpu;
	check(cpu < (now_ns() - wall) / 2);
	hang_up(&next);
	kill(child, SIGKILL);
	check(waitpid(child, NULL, 0) == child);
}

static void take_much(void *arg)
{
	static char text[1 << 14];
	struct talk *t = arg;
	ssize_t n;

	for (size_t all = 0; all < MUCH; all += (size_t)n) {
		n = unit_read(t->fd[1], text, sizeof(text));
		check(n > 0);
	}
	check(unit_write(t->fd[1], "", 1) == 1);
}

static void take_one(void *arg)
{
	struct talk *t = arg;
	char byte;

	check(unit_read(t->fd[0], &byte, 1) == 1);
}

/* One unit waits to read what another waits to write. */
static void both_ways(void)
{
	static const char text[1 << 14];
	struct talk t = talk_of(0, 0);
	struct unit reader, taker;

	unit_spawn(&reader, take_one, &t, -1);
	unit_spawn(&taker, take_much, &t, -1);
	for (size_t all = 0, n; all < MUCH; all += n) {
		size_t left = MUCH - all;
		ssize_t put =
			unit_write(t.fd[0], text,
				   left < sizeof(text) ? left : sizeof(text));

		check(put > 0);
		n = (size_t)put;
	}
	unit_join(&taker);
	unit_join(&reader);
	hang_up(&t);
}

static void body(const struct run *r, unsigned id)
{
	(void)id;
	for (uint64_t i = 0; i < r->ops; i++) {
		numbers_again(r);
		numbers_taken();
		held_elsewhere();
		both_ways();
	}
}

static const char *verify(struct run *r)
{
	(void)r;
	return NULL; /* a wrong byte has ended the worker */
}

const struct bench bench = {
	.name = "descriptors",
	.about = "files whose numbers change hands",
	.op = "round of checks",
	.group = 1,
	.units = 1,
	.placements = SAME | FREE,
	.switches_max = -1,
	.body = body,
	.verify = verify,
};
