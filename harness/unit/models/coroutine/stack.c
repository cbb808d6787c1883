/* stack.c - coroutine stacks: one slab, a LIFO pool, colours and guards. */
#include "unit.h"
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102 /* Linux 6.13: a guard without a mapping */
#endif
enum {
	STACK_BYTES = 64 << 10, /* reserved, not touched */
	CHUNK_STACKS = 1024,
	COLOURS = 32,	    /* of 64 bytes: tops spread over the L1 sets */
	MPROTECT_MAX = 8192 /* each splits a mapping: vm.max_map_count */
};

static struct {
	char *next, *end;    /* unused rest of the newest chunk */
	void *pool;	     /* given back; the link is at the stack's top */
	unsigned mprotected; /* guards made the old way */
	bool no_madvise;
} slab;

static void *stack_top(char *stack)
{
	uintptr_t colour = (uintptr_t)stack / STACK_BYTES % COLOURS;

	return stack + STACK_BYTES - colour * 64;
}

/* Beyond MPROTECT_MAX on an old kernel, stacks have no guard. */
static void stack_guard(char *stack)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	if (!slab.no_madvise && !madvise(stack, page, MADV_GUARD_INSTALL))
		return;
	slab.no_madvise = true;
	if (slab.mprotected++ < MPROTECT_MAX)
		check(mprotect(stack, page, PROT_NONE) == 0);
}

static void *stack_new(void)
{
	size_t size = (size_t)STACK_BYTES * CHUNK_STACKS;

	if (slab.next == slab.end) {
		slab.next = mmap(NULL, size, PROT_READ | PROT_WRITE,
				 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
				 -1, 0);
		check(slab.next != MAP_FAILED);
		slab.end = slab.next + size;
	}
	stack_guard(slab.next);
	slab.next += STACK_BYTES;
	return slab.next - STACK_BYTES;
}

/* A stack of STACK_BYTES; *top is where it begins to grow down. */
void *stack_take(void **top)
{
	char *stack = slab.pool;

	if (stack)
		slab.pool = ((void **)stack_top(stack))[-1];
	else
		stack = stack_new();
	*top = stack_top(stack);
	return stack;
}

void stack_give(void *stack)
{
	((void **)stack_top(stack))[-1] = slab.pool;
	slab.pool = stack;
}
