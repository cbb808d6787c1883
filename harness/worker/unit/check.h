/* check.h - the one way out of a benchmark that cannot do what it was asked. */
#ifndef UNIT_CHECK_H
#define UNIT_CHECK_H

/*
 * Prints file, function, what and errno on standard error and ends the worker
 * with exit status 1; a unit that dies takes its worker with it.
 */
_Noreturn void die(const char *file, const char *function, const char *what);

/*
 * Called when the kernel refused another process or thread and set errno. Ends
 * the worker with the status "cannot run here" and names the limit that left
 * no room.
 */
_Noreturn void die_of_room(const char *call);
/* exit status of a worker for which the kernel had no room */
#define CHECK_NO_ROOM 77

/*
 * The message has no line number, so that a new comment changes no machine
 * code, see UNIT_HERE. The check is always compiled in. cond must have no side
 * effect that the work depends on.
 */
#define check(cond) ((cond) ? (void)0 : die(__FILE__, __func__, #cond))
#endif
