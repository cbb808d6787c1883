/*
 * limit.h - can this machine hold it?  Asked before anything is taken.
 *
 * NULL: yes, as far as the kernel tells; a limit that cannot be read does not
 * limit.  Else a sentence with the limit's name, its value and what it leaves,
 * valid until the next call: "100000 processes: kernel.pid_max (32768) leaves
 * room for 32370".  What is in use already is taken into account.
 */
#ifndef KIT_LIMIT_H
#define KIT_LIMIT_H
#include <stdint.h>

/* n more units of this model, all alive at once; 0: stacks of the usual size.
 */
const char *kit_limit_units(uint64_t n, uint64_t stack_kib);

/*
 * n more descriptors in this process.  Raises the soft limit to the hard one
 * where that is enough; what is born later inherits it.
 */
const char *kit_limit_files(uint64_t n);

/*
 * The limit that is nearest to refuse another process or thread, whether or not
 * it does: for when the kernel has just refused one.
 */
const char *kit_limit_nearest(void);

/* bytes more of memory that is written to. */
const char *kit_limit_memory(uint64_t bytes);
#endif
