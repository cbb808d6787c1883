/* memory.h - memory that units take: user memory and the kernel's. */
#ifndef KIT_MEMORY_H
#define KIT_MEMORY_H
#include <stdint.h>

/*
 * All values are bytes; NaN means that the kernel does not tell. user and
 * page_tables are of the caller's process and of the processes that it has
 * started and not joined. If there are many, 64 evenly chosen ones stand for
 * all.
 */
struct kit_memory {
	/*
	 * Proportional set size: a page that n processes share counts 1/n in
	 * each, while resident sizes would count it n times. Shared memory is
	 * left out, because it belongs to the workload, which knows its size.
	 */
	double user;
	/*
	 * Of the whole machine, so a difference includes what other programs
	 * did.
	 */
	double kernel_stack;
	/* VmPTE; in a process also its top-level page table */
	double page_tables;
};

void kit_memory_now(struct kit_memory *m);

/*
 * Maps mib MiB of private memory, writes to each of its pages and keeps them.
 * The memory is never in huge pages: a fork copies an entry per page, and a
 * huge page of 2 MiB would make the fork look 512 times cheaper.
 */
void kit_touch_memory(uint64_t mib);
#endif
