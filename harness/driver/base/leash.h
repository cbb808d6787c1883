/* leash.h - starts a program whose process tree ends with this process. */
#ifndef BASE_LEASH_H
#define BASE_LEASH_H
#include <sys/types.h>

/*
 * Like fork(2), with a keeper process between the caller and the child.  The
 * keeper ends the child and everything that the child has started, in whatever
 * process group, when the child ends, when leash_end() is called, or when the
 * caller dies, even by SIGKILL. The child's group gets SIGTERM first; grace_s
 * seconds later all processes get SIGKILL. Returns 0 in the child, the keeper's
 * pid in the caller, or -1 with errno.
 */
pid_t leash_fork(unsigned grace_s);

/*
 * Waits until the child has ended.  When *stop becomes non-zero, ends the
 * child; stop may be NULL. Returns the child's exit status, or 128 plus the
 * number of the signal that killed it.
 */
int leash_wait(pid_t keeper, const volatile int *stop);

/* Ends the child and waits for its end.  Returns the same as leash_wait(). */
int leash_end(pid_t keeper);
#endif
