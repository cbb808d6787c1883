/*
 * arena.h - an arena: a worker inside a throw-away process of its own, for
 * code that may hang and has to be ended from outside.
 *
 * Whatever hangs in an arena, no process of the arena is left after
 * kit_arena_end(), nor after the unit that started the arena was killed.
 */
#ifndef KIT_ARENA_H
#define KIT_ARENA_H
#include "unit/unit.h"

struct kit_arena {
	pid_t pid;
	/*
	 * the arena's standard error; it ends when the arena's last process
	 * ends
	 */
	int said_fd;
	/* timerfd(2), and an epoll(7) of said_fd and timer_fd */
	int timer_fd, ready_fd;
	uint64_t born_ns; /* CLOCK_MONOTONIC */
	/* ns until the arena ended by itself or was killed */
	uint64_t ran_ns;
	/*
	 * ns from the kill until no process was left; 0 if the arena ended by
	 * itself
	 */
	uint64_t end_ns;
	int status; /* wait status, see waitpid(2) */
	bool ended, killed;
	unsigned said_bytes;
	/* the first bytes of what the arena printed on standard error */
	char said[1024];
};

/*
 * Runs fn(arg) in a child process that is a new worker on cpus[0..n). The
 * child exits with status 0 when fn returns. Memory that is not shared is a
 * copy.
 */
void kit_arena_start(struct kit_arena *a, unit_fn *fn, void *arg,
		     const int *cpus, unsigned n);

/*
 * Returns true if all processes of the arena ended by themselves within
 * limit_ns.
 */
bool kit_arena_wait(struct kit_arena *a, uint64_t limit_ns);

/*
 * Kills the arena if it has not ended; then ran_ns, end_ns, status and killed
 * are set.
 */
void kit_arena_end(struct kit_arena *a);

/*
 * Returns true if the arena ended with this exit status and printed these
 * words.
 */
bool kit_arena_told(const struct kit_arena *a, int status, const char *words);
#endif
