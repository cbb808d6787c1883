/*
 * stack.c - arenas from which stacks are cut, and the guard below each stack.
 */
#include "unit/unit.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#else
#define VALGRIND_STACK_REGISTER(from, to) ((void)(from), (void)(to))
#define RUNNING_ON_VALGRIND		  0
#endif

#ifndef MADV_GUARD_INSTALL
/* Linux 6.13: guards a page without a mapping of its own */
#define MADV_GUARD_INSTALL 102
#endif
enum {
	CHUNK_STACKS = (1 << 20) + (1 << 16),
	/*
	 * first chunk where address space is limited, or where valgrind reads
	 * it all
	 */
	CHUNK_LEAST = 64,
	COLORS = 32,
	/* bytes by which the tops of two neighbouring stacks are shifted */
	SHIFT = 128,
	/* each guard by mprotect(2) splits a mapping, see vm.max_map_count */
	MPROTECT_MAX = 8192,
	CANARY_WORDS = 2,
};

struct chunk {
	struct chunk *next;
	char *from, *to;
};

struct arena stack_arenas[STACK_ARENAS];
static unsigned mprotected;
static bool no_madvise;

unsigned stack_class(size_t bytes)
{
	unsigned class = 0;

	if (!bytes)
		return STACK_DEFAULT_LOG - STACK_LEAST_LOG;
	while (class < STACK_ARENAS - 1 &&
	       bytes > (size_t)1 << (STACK_LEAST_LOG + class))
		class ++;
	return class;
}

/*
 * At most half of a small stack is lost to the shift, and a quarter of the
 * smallest.
 */
unsigned stack_colors(unsigned class)
{
	unsigned most = class ? 1u << (STACK_LEAST_LOG + class - 1) : 256;

	return most / SHIFT < COLORS ? most / SHIFT : COLORS;
}

static struct stack *stack_at(const struct arena *a, char *from, size_t index)
{
	unsigned colors = stack_colors((unsigned)(a - stack_arenas));
	char *end = from + index * a->stride + a->stride;

	return (struct stack *)(end - index % colors * SHIFT) - 1;
}

char *stack_bottom(const struct stack *s)
{
	const struct arena *a = s->arena;
	const struct chunk *c = a->all;

	while ((char *)s < c->from || (char *)s >= c->to)
		c = c->next;
	return c->from + (size_t)((char *)s - c->from) / a->stride * a->stride +
	       a->guard;
}

/* Only a stack of whole pages can have a guard page; others have a canary. */
static void arena_open(struct arena *a, unsigned class)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	a->size = (size_t)1 << (STACK_LEAST_LOG + class);
	a->guard = a->size % page ? 0 : page;
	a->stride = a->size + a->guard;
	a->canary = !a->guard;
}

static bool limited(int resource)
{
	struct rlimit limit;

	return getrlimit(resource, &limit) == 0 &&
	       limit.rlim_cur != RLIM_INFINITY;
}

/*
 * Returns for how many stacks to reserve address space. An arena begins with
 * few stacks, and each chunk is twice as large as the one before, in two cases:
 * under memcheck, whose leak search reads all mapped memory, and where address
 * space is limited, since other parts of the process need some.
 */
static size_t chunk_stacks(const struct arena *a)
{
	if (!RUNNING_ON_VALGRIND && !limited(RLIMIT_AS) &&
	    !limited(RLIMIT_DATA))
		return CHUNK_STACKS;
	return a->all ? 2 * (size_t)(a->all->to - a->all->from) / a->stride
		      : CHUNK_LEAST;
}

/*
 * Halves the size until mmap(2) succeeds: vm.overcommit_memory or a limit may
 * refuse.
 */
static void arena_grow(struct arena *a)
{
	struct chunk *c = malloc(sizeof(*c));
	size_t n = chunk_stacks(a);

	check(c);
	do {
		c->from = mmap(NULL, n * a->stride, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
			       0);
		c->to = c->from + n * a->stride;
	} while (c->from == MAP_FAILED && (n /= 2) >= CHUNK_LEAST);
	check(c->from != MAP_FAILED && "no address space for stacks");
	if (!a->guard) /* guard pages would split a huge page */
		madvise(c->from, n * a->stride, MADV_HUGEPAGE);
	c->next = a->all;
	a->all = c;
	a->next = c->from;
	a->end = c->to;
}

static void stack_guard(struct arena *a)
{
	if (!a->guard)
		return;
	if (!no_madvise && !madvise(a->next, a->guard, MADV_GUARD_INSTALL))
		return;
	no_madvise = true;
	if (mprotected++ < MPROTECT_MAX)
		check(mprotect(a->next, a->guard, PROT_NONE) == 0);
	else
		a->canary = true;
}

struct stack *stack_new(unsigned class)
{
	struct arena *a = &stack_arenas[class];
	struct stack *s;

	if (!a->size)
		arena_open(a, class);
	if (a->next == a->end)
		arena_grow(a);
	stack_guard(a);
	s = stack_at(a, a->all->from,
		     (size_t)(a->next - a->all->from) / a->stride);
	VALGRIND_STACK_REGISTER(a->next + a->guard, s);
	a->next += a->stride;
	s->arena = a;
	return s;
}

/*
 * The canary is a zero that the kernel provides, so it need not be written
 * first.
 */
void stack_look(const struct stack *s)
{
	const uintptr_t *canary = (const uintptr_t *)stack_bottom(s);

	for (int i = 0; i < CANARY_WORDS; i++)
		if (canary[i])
			stack_overflow(s);
}

static struct stack *stack_of(const char *address, bool beyond)
{
	for (struct arena *a = stack_arenas; a < stack_arenas + STACK_ARENAS;
	     a++)
		for (struct chunk *c = a->all; c; c = c->next) {
			size_t at = (size_t)(address - c->from);

			if (address >= c->from && address < c->to)
				return (at % a->stride < a->guard) == beyond
					       ? stack_at(a, c->from,
							  at / a->stride)
					       : NULL;
		}
	return NULL;
}

struct stack *stack_beyond(const void *address)
{
	return stack_of(address, true);
}

struct stack *stack_inside(const void *address)
{
	return stack_of(address, false);
}

const char *stack_guards(unsigned class)
{
	const struct arena *a = &stack_arenas[class];

	if (!a->size)
		return "none used";
	if (!a->guard)
		return "a canary, checked when the unit ends, as a page is "
		       "larger";
	if (!no_madvise)
		return "MADV_GUARD_INSTALL";
	return a->canary ? "mprotect(2) for the first 8192, then a canary"
			 : "mprotect(2)";
}
