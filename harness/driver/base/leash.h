/* leash.h - a keeper process that ends a whole tree of processes. */
#ifndef BASE_LEASH_H
#define BASE_LEASH_H
#include <sys/types.h>

/*
 * Like fork(2), but the kernel kills the child when this process dies, and the
 * child has a process group of its own.
 */
pid_t leash_fork_child(void);

/*
 * Like fork(2), with a keeper process between the caller and the child.  The
 * keeper ends the child and everything that the child has started, in whatever
 * process group, when the child ends, when the keeper gets SIGTERM, or when the
 * caller dies, even by SIGKILL.  The child's group gets SIGTERM first; grace_s
 * seconds later all processes get SIGKILL.  The keeper exits with the child's
 * status, or with 128 plus the number of the signal that killed the child.
 * Returns 0 in the child, the keeper's pid in the caller, or -1 with errno.
 */
pid_t leash_fork(unsigned grace_s);
#endif
