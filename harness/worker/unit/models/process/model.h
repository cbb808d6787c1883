/*
 * model.h - process: fork(2), futexes in shared memory, waitpid(2).
 *
 * Calls: process_*, fork, getpid.
 */
#ifndef MODEL_H
#define MODEL_H
#define MODEL_SWITCHES	   1
#define MODEL_ONE_CORE	   0
#define MODEL_HOSTED	   0
#define MODEL_PROCESS	   1
#define MODEL_NEWEST_FIRST 0
#define MODEL_BLOCK_BYTES  0
#define FUTEX_SCOPE	   0
#include "unit/futex.h"

struct unit {
	pid_t pid;
};

extern _Thread_local unsigned char process_local[64];
void process_init(void);
_Noreturn void process_child(unit_fn *fn, void *arg, int cpu, pid_t parent);
void process_join(pid_t pid);
void process_end(pid_t pid);

static inline void unit_init(const int *cpus, unsigned n)
{
	(void)cpus, (void)n;
	process_init();
}

static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	pid_t parent = getpid(), pid = fork();

	if (pid == 0)
		process_child(fn, arg, cpu, parent);
	if (pid < 0)
		die_of_room("fork");
	u->pid = pid; /* written only by the parent, since u may be shared */
}

static inline void unit_join(struct unit *u)
{
	process_join(u->pid);
}

static inline const char *unit_end(struct unit *u)
{
	process_end(u->pid);
	return NULL;
}

static inline void *unit_local(void)
{
	return process_local;
}

static inline void unit_stack_size(size_t bytes)
{
	/* the stack is a copy of the parent's and grows by itself */
	(void)bytes;
}

static inline const char *unit_policy(void)
{
	return "fork(2); stack: a copy of the parent's";
}

static inline const char *unit_cannot(void)
{
	return NULL;
}
#endif
