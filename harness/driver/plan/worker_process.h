/* worker_process.h - one worker process: started, spoken to, ended, explained.
 */
#ifndef CHILD_H
#define CHILD_H
#include "machine/placement.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct child {
	pid_t pid;	  /* also its process group; 0: not running */
	int in, out, err; /* our ends of its pipes */
	char *text;	  /* what it wrote and nobody has read yet */
	size_t used, room;
	char tail[400]; /* the last it said on standard error */
	bool timed_out, babbles;
	bool oom;	   /* the OOM killer ended it */
	int64_t oom_kills; /* its count when this one was started */
};

/*
 * Starts argv[0].  The worker dies with the driver (PR_SET_PDEATHSIG; and its
 * standard input ends), and starts with every CPU that t allows.  Returns 0, or
 * -1 with errno.
 */
int child_start(struct child *c, const struct topo *t, char *const argv[]);

/* Writes a request.  Returns 0, or -1 when the worker no longer listens. */
int child_send(struct child *c, const char *text);

/*
 * The next line it prints, without its end, valid until the next call.  NULL:
 * it ended, printed no line in ms milliseconds, or child_interrupt was set.
 */
char *child_line(struct child *c, int ms);

/* No more requests: its standard input ends. */
void child_close(struct child *c);

/*
 * Keeps the end of what it wrote on standard error and nobody has read yet; err
 * is -1 once that has ended.
 */
void child_read_error(struct child *c);

/*
 * ended.c: waits ms for the end, then kills; releases everything.  Returns the
 * status of a record ("ok", "failed", "cannot", "timeout", "crashed") and the
 * reason.
 */
const char *child_finish(struct child *c, int ms, char *reason, size_t size);

/* Set by a signal handler: waiting ends at once. */
extern volatile int child_interrupt;

/*
 * SIGINT, SIGTERM and SIGHUP set it, unless they were ignored when we started;
 * SIGPIPE is ignored.
 */
void child_catch_signals(void);
#endif
