/* leash.h - another program, which ends with all that it started when we end.
 */
#ifndef LEASH_H
#define LEASH_H
#include <sys/types.h>

/*
 * fork(2) with a keeper between: a process that ends the child and everything
 * that the child started, in whatever process group, once the child has ended,
 * once leash_end() is called, or once the caller has died, even by SIGKILL.
 * The child's group gets SIGTERM, and grace_s seconds later all get SIGKILL.
 * Returns 0 in the child, the keeper's pid in the caller, or -1 with errno.
 */
pid_t leash_fork(unsigned grace_s);

/*
 * Waits until the child has ended; once *stop (may be NULL) is not 0, ends the
 * child.  Returns the child's exit status, or 128 and its signal's number.
 */
int leash_wait(pid_t keeper, const volatile int *stop);

/* Ends the child and waits for that.  Returns as leash_wait() does. */
int leash_end(pid_t keeper);
#endif
