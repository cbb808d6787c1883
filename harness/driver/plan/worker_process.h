/* worker_process.h - starts a worker process, talks to it and ends it. */
#ifndef PLAN_WORKER_PROCESS_H
#define PLAN_WORKER_PROCESS_H
#include "base/process.h"
#include "machine/placement.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A worker process and its pipes. */
struct child {
	struct process process;
	char *text; /* output that child_line() has not returned yet */
	size_t used, room;
	char tail[400];	    /* end of its standard error */
	bool timed_out;	    /* no line came within the time limit */
	bool babbles;	    /* its line was too long to be a record */
	bool oom;	    /* the OOM killer ended it */
	int64_t oom_kills;  /* count of OOM kills when the worker started */
	unsigned continues; /* how often the driver had been stopped and
			       continued at the last look; see child_went_on()
			     */
};

/*
 * Starts argv[0] with every CPU that t allows.  When the driver dies, the
 * kernel kills the worker (PR_SET_PDEATHSIG), and the worker's standard input
 * ends. Returns 0, or -1 with errno.
 */
int child_start(struct child *c, const struct topo *t, char *const argv[]);

/* Writes a request.  Returns 0, or -1 when the worker no longer listens. */
int child_send(struct child *c, const char *text);

/*
 * The worker's next line of output without the line end, valid until the next
 * call.  Returns NULL when the worker ended or printed no line in ms
 * milliseconds, or when `interrupted` was set.
 */
char *child_line(struct child *c, int ms);

/*
 * Returns true if the driver or the worker was stopped (SIGSTOP) and went on
 * (SIGCONT) since the last call.  A stop of single units is not seen.
 */
bool child_went_on(struct child *c);

/* Ends the worker's standard input, so that no more requests come. */
void child_close(struct child *c);

/*
 * Reads what the worker wrote on standard error and keeps the end of it in
 * c->tail.  At the end of the stream, the pipe is closed.
 */
void child_read_error(struct child *c);

/*
 * Waits ms for the worker to end, then kills it; frees everything in c. Returns
 * the status for a record: "ok", "failed", "cannot", "timeout" or "crashed";
 * the reason is in reason.
 */
const char *child_finish(struct child *c, int ms, char *reason, size_t size);
#endif
