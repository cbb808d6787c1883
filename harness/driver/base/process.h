/* process.h - starts a program without a shell, and waits for its end. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H
#include <stdbool.h>
#include <sys/types.h>

/* What a program's standard stream can be besides a descriptor. */
enum { STREAM_NULL = -1, STREAM_PIPE = -2 };

/* A program, and what it is started with. */
struct program {
	char *const *argv; /* path, or name in PATH, and the arguments */
	char *const *env;  /* environment, NULL: that of this process */
	const char *dir;   /* working directory, NULL: that of this process */
	/*
	 * Each is a descriptor above 2, the stream's own number, STREAM_NULL
	 * for /dev/null, or STREAM_PIPE.
	 */
	int in, out, err;
	/* The new process calls prepare(of) before it becomes the program. */
	void (*prepare)(const void *of);
	const void *of;
	/*
	 * A keeper (leash.h) ends everything that the program has started, in
	 * whatever process group, when the program or this process ends.  The
	 * program has grace_s seconds between the request to end and SIGKILL.
	 * Without a keeper the kernel kills the program alone when this process
	 * dies.
	 */
	bool kept;
	unsigned grace_s;
};

/* A started program. */
struct process {
	pid_t pid;	  /* its process group or its keeper, 0: not running */
	int in, out, err; /* this process's ends of the pipes, -1: no pipe */
};

/*
 * Starts the program in a process group of its own, so that Ctrl-C reaches only
 * this process.  A program that cannot be executed writes the reason to its
 * standard error and exits with 127 if no such program exists, else with 126.
 * Returns 0, or -1 with errno if no process could be started.
 */
int process_start(struct process *p, const struct program *what);

/*
 * Waits up to ms milliseconds for the end.  Returns true if the process has
 * ended; *status is then that of waitpid(2).
 */
bool process_ended(const struct process *p, int ms, int *status);

/* What process_wait() returns when the time limit has passed. */
enum { PROCESS_TIMED_OUT = -1 };

/*
 * Waits for the end of a kept program.  Asks the program to end when *stop
 * becomes non-zero (stop may be NULL), or when ms milliseconds have passed (a
 * negative ms is no limit), and still waits for its end.  Returns the exit
 * status, 128 plus the number of the signal that killed the program, or
 * PROCESS_TIMED_OUT.
 */
int process_wait(const struct process *p, int ms, const volatile int *stop);

/*
 * Kills what is left of the process group of a program without a keeper, and
 * reaps it: even a zombie counts against the limit of processes.  Returns the
 * status of the program as waitpid(2) does, or SIGKILL if process_ended() has
 * already returned the status.
 */
int process_kill(const struct process *p);

/* Closes one of this process's ends of the pipes, if it is open. */
void process_close(int *fd);
#endif
