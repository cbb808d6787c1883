/* install.h - a worker put where a process pair starts it. */
#ifndef INSTALL_H
#define INSTALL_H

/*
 * Puts the executable from at to, anew: a copy of a program, a link to a script
 * (which may look beside itself).  A program's page faults and with them the
 * price of fork depend on how the page cache holds its file, which a linker's
 * output and a copy of it do not have in common; fresh copies do.
 * Returns 0, or -1 with errno.
 */
int worker_install(const char *from, const char *to);
#endif
