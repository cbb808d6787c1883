/*
 * limit.h - can this machine hold it? Called before anything is allocated.
 *
 * Each function returns NULL if the kernel's limits leave enough room; a limit
 * that cannot be read counts as none. Otherwise it returns a sentence with the
 * limit's name, its value and what it leaves, valid until the next call:
 * "100000 processes: kernel.pid_max (32768) leaves room for 32370". What is
 * already in use is taken into account.
 */
#ifndef KIT_LIMIT_H
#define KIT_LIMIT_H
#include <stdint.h>

/*
 * Asks for n more units of this model, all alive at once; stack_kib 0: default
 * stacks.
 */
const char *kit_limit_units(uint64_t n, uint64_t stack_kib);

/*
 * Asks for n more descriptors in this process. If the soft limit is too low it
 * is raised, up to the hard limit; units that start later inherit it.
 */
const char *kit_limit_files(uint64_t n);

/*
 * Returns the limit that is closest to refusing another process or thread,
 * even if it still has room; for use after the kernel has refused one.
 */
const char *kit_limit_nearest(void);

/* Asks for this many more bytes of memory that will be written to. */
const char *kit_limit_memory(uint64_t bytes);
#endif
