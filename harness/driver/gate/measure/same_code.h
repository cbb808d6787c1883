/* same_code.h - whether two workers hold the same code. */
#ifndef SAME_CODE_H
#define SAME_CODE_H

/*
 * Whether two workers come to the same in memory, with all parts that each
 * loads from its build (parts.h).  Two ELF files are the same when all
 * sections that are loaded have the same names, places, sizes and bytes.  Notes
 * do not count: the build id among them speaks of debug information too.  Two
 * scripts, and two modules that scripts load, are the same when every byte is.
 * 1: the same; 0: not the same; -1: cannot tell (a script that does not say
 * what it loads, no such file, a file cut short).
 */
int same_code(const char *a, const char *b);
#endif
