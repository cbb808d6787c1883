/* check.h - the one way out of a benchmark that cannot do what it was asked. */
#ifndef CHECK_H
#define CHECK_H

/*
 * Prints file, function, what and errno on standard error and ends the worker
 * with exit status 1; a unit that dies takes its worker with it.
 */
_Noreturn void die(const char *file, const char *function, const char *what);

/*
 * The kernel refused another process or thread, see errno: ends the worker as
 * one that cannot run here, with the limit that left no room.
 */
_Noreturn void die_of_room(const char *call);
#define CHECK_NO_ROOM 77 /* its exit status */

/* No line number, as a comment is to change no code: see UNIT_HERE.  Always
 * compiled in.  cond must have no side effect the work depends on. */
#define check(cond) ((cond) ? (void)0 : die(__FILE__, __func__, #cond))
#endif
