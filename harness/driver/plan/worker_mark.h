/* worker_mark.h - whether an executable says that it is a worker. */
#ifndef WORKER_MARK_H
#define WORKER_MARK_H
#include <stdbool.h>

/*
 * True for an executable regular file that carries the mark of a worker: the
 * ELF note that every C worker is linked with, or a second line of a script
 * that begins with "# switchyard worker", or its name as a line of the file
 * .workers in its folder.  Nothing is started to find out.
 */
bool worker_marked(const char *path);

/* True for a program that is linked with our main. */
bool worker_has_note(const char *path);
#endif
