/* install.h - puts a worker at the path from which a process pair starts it. */
#ifndef GATE_MEASURE_INSTALL_H
#define GATE_MEASURE_INSTALL_H
#include <stdbool.h>

/*
 * Returns true for a program whose copy works like the original: it finds no
 * library by $ORIGIN, and it is static or linked with the main() of this
 * project. A script, or a program of another lane that brings libraries along,
 * may look for files beside itself by its path or by /proc/self/exe.
 */
bool worker_may_move(const char *from);

/*
 * Puts the executable `from` at the path `to` as a new copy or a new link; by a
 * link the program is started in its original place. Copies matter because a
 * program's page faults, and with them the price of fork, depend on how the
 * page cache holds its file: the output of a linker and a copy of it differ,
 * but two fresh copies do not. So both builds are copies when both may move,
 * and otherwise both are links, with names of one length. Returns 0, or -1 with
 * errno.
 */
int worker_install(const char *from, const char *to, bool copied);
#endif
