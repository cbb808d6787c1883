/* install.h - a worker put where a process pair starts it. */
#ifndef INSTALL_H
#define INSTALL_H
#include <stdbool.h>

/*
 * True for a program whose copy works as it does: it finds no library by
 * $ORIGIN, and it is static or linked with our main.  A script, and a program
 * of another lane that brings libraries along, may look beside themselves, by
 * their path or by /proc/self/exe.
 */
bool worker_may_move(const char *from);

/*
 * Puts the executable from at to, anew: a copy, or a link, by which it is
 * started in its own place.  A program's page faults and with them the price of
 * fork depend on how the page cache holds its file, which a linker's output and
 * a copy of it do not have in common; fresh copies of both builds do.  So both
 * are copies where both may move, else both are links, with names of one
 * length. Returns 0, or -1 with errno.
 */
int worker_install(const char *from, const char *to, bool copied);
#endif
