/* interrupt.h - the signals by which the user asks this program to end. */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

/* Set to 1 by a signal handler; then each wait for a program ends at once. */
extern volatile int interrupted;

/*
 * Makes SIGINT, SIGTERM and SIGHUP set `interrupted`, except a signal that was
 * ignored when this program started; SIGPIPE is ignored from now on.
 */
void interrupt_catch(void);
#endif
