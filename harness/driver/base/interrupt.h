/* interrupt.h - the signals by which the user ends or stops this program. */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

/* Set to 1 by a signal handler; then each wait for a program ends at once. */
extern volatile int interrupted;

/*
 * How often this process was stopped (SIGSTOP) and went on (SIGCONT).  A time
 * limit for a program begins anew then, as the program may have been stopped,
 * too.
 */
extern volatile unsigned continued;

/*
 * Makes SIGINT, SIGTERM and SIGHUP set `interrupted`, except a signal that was
 * ignored when this program started; SIGPIPE is ignored from now on, and
 * SIGCONT is counted.
 */
void interrupt_catch(void);
#endif
