/* worker_mark.h - tells whether an executable has the mark of a worker. */
#ifndef PLAN_WORKER_MARK_H
#define PLAN_WORKER_MARK_H
#include <stdbool.h>

/*
 * True for an executable regular file that carries the mark of a worker: the
 * ELF note that every C worker is linked with, or a second line of a script
 * that begins with "# switchyard worker", or its name as a line of the file
 * .workers in its folder.  No program is started.
 */
bool worker_marked(const char *path);

/* True when the program has the ELF note of a C worker of Switchyard. */
bool worker_has_note(const char *path);
#endif
