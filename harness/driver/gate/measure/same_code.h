/* same_code.h - tells whether two workers hold the same code. */
#ifndef GATE_MEASURE_SAME_CODE_H
#define GATE_MEASURE_SAME_CODE_H

/*
 * Tells whether two workers have the same contents in memory, including all
 * parts that each loads from its build (parts.h). Two ELF files are the same
 * when all sections that are loaded have the same names, addresses, sizes and
 * bytes. Notes are not compared, because the build id among them depends on
 * debug information too. Two scripts, and two modules that scripts load, are
 * the same when every byte is. Returns 1 when the workers are the same, 0 when
 * they are not, and -1 when this cannot be told (a script that does not name
 * its modules, a missing file, a file cut short).
 */
int same_code(const char *a, const char *b);
#endif
