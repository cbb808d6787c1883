/*
 * arena.h - a worker inside a process of its own, for what may have to be ended
 * from outside.
 *
 * Whatever hangs in an arena, none of its processes is left after
 * kit_arena_end(), nor when the unit that started it is killed.
 */
#ifndef ARENA_H
#define ARENA_H
#include "unit/unit.h"

struct kit_arena {
	pid_t pid;
	int said_fd; /* its standard error; its end is the last one's end */
	int timer_fd, ready_fd; /* timerfd(2), and epoll(7) on both */
	uint64_t born_ns;	/* CLOCK_MONOTONIC */
	uint64_t ran_ns;	/* until it ended by itself or was killed */
	uint64_t end_ns; /* from the kill until all of it was gone; or 0 */
	int status;	 /* see waitpid(2) */
	bool ended, killed;
	unsigned said_bytes;
	char said[1024]; /* the first of what it printed there */
};

/*
 * Runs fn(arg) in a child process that is a new worker on cpus[0..n), and ends
 * that with status 0 when fn returns.  Memory that was not shared is a copy.
 */
void kit_arena_start(struct kit_arena *a, unit_fn *fn, void *arg,
		     const int *cpus, unsigned n);

/* True: all of its processes ended by themselves before limit_ns were over. */
bool kit_arena_wait(struct kit_arena *a, uint64_t limit_ns);

/* Kill it if it has not ended; ran_ns, end_ns, status and killed are then set.
 */
void kit_arena_end(struct kit_arena *a);

/* It ended with this exit status and among its first words were those. */
bool kit_arena_told(const struct kit_arena *a, int status, const char *words);
#endif
