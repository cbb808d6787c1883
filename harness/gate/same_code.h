/* same_code.h - whether two executables hold the same code. */
#ifndef SAME_CODE_H
#define SAME_CODE_H

/*
 * Whether two ELF executables come to the same in memory: all sections that are
 * loaded have the same names, places, sizes and bytes.  Notes do not count:
 * the build id among them speaks of debug information too.  1: the same; 0: not
 * the same; -1: cannot tell (a script, no such file, a file cut short).
 */
int same_file(const char *a, const char *b);

/*
 * The same of a, b and of every shared library that they name and that lies
 * where their RPATH or RUNPATH points: what a build brings along.  Libraries
 * that the system has elsewhere are the same for both.
 */
int same_code(const char *a, const char *b);
#endif
