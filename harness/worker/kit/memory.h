/* memory.h - what units take: of their own, and of the kernel. */
#ifndef KIT_MEMORY_H
#define KIT_MEMORY_H
#include <stdint.h>

/*
 * Bytes; NaN: the kernel does not tell.  user and page_tables are of the
 * caller's process and of those that the caller has started and not joined; of
 * many, 64 evenly chosen ones stand for all.
 */
struct kit_memory {
	/*
	 * Proportional set size: a page that n processes share counts 1/n in
	 * each, where resident sizes would count it n times.  Without shared
	 * memory, which is the workload's own and of a size that it knows.
	 */
	double user;
	/* Of the whole machine: what others do is in a difference. */
	double kernel_stack;
	double page_tables; /* VmPTE; a process has its top page beside it */
};

void kit_memory_now(struct kit_memory *m);

/*
 * Maps mib MiB of private memory, writes to each of its pages and keeps them.
 * Not in huge pages, whatever the machine's setting: a fork copies an entry per
 * page, and one of 2 MiB would make it look 512 times cheaper.
 */
void kit_touch_memory(uint64_t mib);
#endif
