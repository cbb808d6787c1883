/* model.h - process: fork(2), futexes in shared memory, waitpid(2). */
#ifndef MODEL_H
#define MODEL_H
#define MODEL_NAME     "process"
#define MODEL_SWITCHES 1
#define MODEL_ONE_CORE 0
#define FUTEX_SCOPE    0
#include "futex.h"

struct unit {
	pid_t pid;
};

extern unsigned char *process_local;
void process_init(void);
_Noreturn void process_child(unit_fn *fn, void *arg, int cpu, pid_t parent);
void process_join(pid_t pid);

static inline void unit_init(void)
{
	process_init();
}

static inline void unit_spawn(struct unit *u, unit_fn *fn, void *arg, int cpu)
{
	pid_t parent = getpid();

	u->pid = fork();
	if (u->pid == 0)
		process_child(fn, arg, cpu, parent);
	check(u->pid > 0 && "fork: too many processes?");
}

static inline void unit_join(struct unit *u)
{
	process_join(u->pid);
}

static inline void *unit_local(void)
{
	return process_local;
}
#endif
