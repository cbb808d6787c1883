/*
 * contract_units.h - the part of contract.c in which units start others.
 */
#ifndef CONTRACT_UNITS_H
#define CONTRACT_UNITS_H
#include "bench.h"
#include "unit/barrier.h"
#include "unit/chan.h"
#include "unit/lock.h"
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* HANG_S: as hang_s of tests/tap. */
enum { HELPERS = 3, TRIPS = 40, HANG_S = 1600 };

/* Unit 0's is for all; each has one for the units that it starts. */
struct shared {
	struct word turn, stop, beats;
	struct barrier barrier;
	struct lock lock, *common; /* unit 0's */
	struct chan there, back;
	struct unit unit[HELPERS];
	uint64_t sum, rounds, *total; /* unit 0's */
};

struct talk {
	int fd[2];
	unsigned id;
};

/* The child sees what its parent made before it, and answers. */
static void answer(void *arg)
{
	struct talk *t = arg;
	const unsigned char *line = unit_local();
	unsigned got = 0;

	for (int i = 0; i < 64; i++)
		check(line[i] == 0);
	check(unit_read(t->fd[1], &got, sizeof(got)) == sizeof(got));
	got++;
	check(unit_write(t->fd[1], &got, sizeof(got)) == sizeof(got));
}

/* Reading blocks this unit and not the one that will write. */
static void talks(unsigned id)
{
	struct talk t = { .id = id };
	struct unit child;
	unsigned got = 0;

	check(socketpair(AF_UNIX, SOCK_STREAM, 0, t.fd) == 0);
	unit_spawn(&child, answer, &t, -1);
	unit_poll(t.fd[0], POLLOUT);
	check(unit_write(t.fd[0], &id, sizeof(id)) == sizeof(id));
	unit_poll(t.fd[0], POLLIN);
	check(unit_read(t.fd[0], &got, sizeof(got)) == sizeof(got));
	check(got == id + 1);
	unit_join(&child);
	close(t.fd[0]);
	close(t.fd[1]);
}

/* A pipe too: it fills up, and the reader is another unit. */
static void drain(void *arg)
{
	struct talk *t = arg;
	char text[4096];
	size_t all = 0;
	ssize_t n;

	while (all < 200000 && (n = unit_read(t->fd[0], text, 4096)) > 0)
		all += (size_t)n;
	check(all == 200000);
}

static void fills(void)
{
	struct talk t = { .id = 0 };
	struct unit child;
	char text[4096] = { 0 };
	size_t left = 200000;

	check(pipe(t.fd) == 0);
	unit_spawn(&child, drain, &t, -1);
	while (left) {
		ssize_t n =
			unit_write(t.fd[1], text, left < 4096 ? left : 4096);

		check(n > 0);
		left -= (size_t)n;
	}
	unit_join(&child);
	close(t.fd[0]);
	close(t.fd[1]);
}

/* Adds to the sum of all under the lock of all, from wherever it runs. */
static void add(struct shared *own)
{
	uint64_t total;

	lock_acquire(own->common);
	total = *own->total;
	if (total % 3 == 0)
		unit_yield();
	*own->total = total + 1;
	lock_release(own->common);
}

static void echo(void *arg)
{
	struct shared *own = arg;

	for (int i = 0; i < TRIPS; i++) {
		chan_send(&own->back, chan_recv(&own->there) + 1);
		add(own);
	}
}

static void adds(void *arg)
{
	for (int i = 0; i < TRIPS; i++)
		add(arg);
}

/*
 * A partner and a neighbour on other CPUs, and one here, whose struct unit no
 * other process sees, though all sleep on one lock.
 */
static void helpers(const struct run *r, struct shared *own, unsigned id)
{
	struct unit here;

	unit_spawn(&own->unit[0], echo, own, run_cpu(r, id + 1));
	unit_spawn(&own->unit[1], adds, own, run_cpu(r, id + 2));
	unit_spawn(&here, adds, own, -1);
	for (uint64_t i = 0; i < TRIPS; i++) {
		chan_send(&own->there, i);
		check(chan_recv(&own->back) == i + 1);
	}
	unit_join(&here);
	unit_join(&own->unit[1]);
	unit_join(&own->unit[0]);
}

static void beat(void *arg)
{
	for (struct shared *own = arg; !word_load(&own->stop); unit_yield())
		word_add(&own->beats, 1);
}

/* What was ended does nothing any more; what cannot be ended runs on. */
static void ends(struct shared *own)
{
	uint32_t beats = word_load(&own->beats);
	struct unit u;
	const char *why;

	word_store(&own->stop, 0);
	unit_spawn(&u, beat, own, -1);
	while (word_load(&own->beats) == beats)
		unit_yield();
	why = unit_end(&u);
	beats = word_load(&own->beats);
	for (int i = 0; i < 3; i++)
		unit_sleep(100000);
	if (!why) {
		check(word_load(&own->beats) == beats);
		return;
	}
	while (word_load(&own->beats) == beats)
		unit_yield();
	word_store(&own->stop, 1);
	unit_join(&u);
}

/* Units of its own, none of its parent's; SIGALRM ends what hangs. */
static _Noreturn void new_worker(const struct run *r, unsigned id)
{
	const int cpus[] = { run_cpu(r, id), run_cpu(r, id + 1),
			     run_cpu(r, id) };
	struct run run = *r;
	struct shared *own;

	alarm(HANG_S);
	run.cpus = cpus;
	run.n_cpus = cpus[0] < 0 ? 1 : 3;
	unit_init(cpus, run.n_cpus);
	own = shared_alloc(sizeof(*own));
	own->common = &own->lock;
	own->total = &own->sum;
	helpers(&run, own, 0);
	_exit(own->sum == 3 * TRIPS ? 0 : 1);
}

/*
 * AddressSanitizer does not take its own locks around fork: one that another
 * unit holds, starting or ending a thread, would stay locked in the child. So
 * under it, and only there, no unit does.
 */
static void gather(const struct run *r)
{
#ifdef __SANITIZE_ADDRESS__
	struct shared *s = run_shared(r, 0);

	barrier_wait(&s->barrier, r->units);
#else
	(void)r;
#endif
}

/*
 * ThreadSanitizer does not know threads that a forked child starts, and some
 * libraries cannot let go of units that they have.
 */
static void forks(const struct run *r, unsigned id)
{
#if defined(__SANITIZE_THREAD__) || defined(MODEL_NO_FORK)
	(void)r, (void)id, (void)new_worker, (void)gather;
#else
	int status;
	pid_t pid;

	gather(r);
	pid = fork();
	if (pid == 0)
		new_worker(r, id);
	check(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0);
#endif
}
#endif
