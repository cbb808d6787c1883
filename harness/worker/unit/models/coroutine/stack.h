/*
 * stack.h - stacks of coroutines: an arena for each size, a LIFO pool, colours.
 *
 * Fresh stacks are cut from address space that is reserved once and touched as
 * it is used; those given back are taken again first, the last one first.  Tops
 * are shifted by up to 31 pairs of cache lines ("colours"), as a unit that
 * gives way touches two: tops at equal offsets in their pages would all fall
 * into the same sets of the first cache.
 */
#ifndef STACK_H
#define STACK_H
#include "fiber.h"

enum {
	STACK_LEAST_LOG = 10, /* 1 KiB */
	STACK_MOST_LOG = 20,  /* 1 MiB */
	STACK_DEFAULT_LOG = 16,
	STACK_ARENAS = STACK_MOST_LOG - STACK_LEAST_LOG + 1,
};

struct arena;

/* What is known of a stack lies at its top; it grows down from here. */
struct stack {
	struct arena *arena;
	struct stack *next; /* in the pool */
	struct coroutine *owner;
	struct fiber fiber;
};

struct arena {
	struct stack *pool;
	bool canary;	   /* some have no guard: look when a unit ends */
	size_t size;	   /* bytes that may be used, a power of two */
	size_t stride;	   /* from one stack to the next */
	size_t guard;	   /* bytes below each that shall not be touched */
	char *next, *end;  /* unused rest of the newest chunk */
	struct chunk *all; /* the newest first */
};
extern struct arena stack_arenas[STACK_ARENAS];

/* Which arena has stacks of so many bytes or more; 0: of the usual size. */
unsigned stack_class(size_t bytes);

/* Cuts a fresh stack. */
struct stack *stack_new(unsigned class);

/* Ends the worker if the unit that stood on s, whose end this is, overran it.
 */
void stack_look(const struct stack *s);

/* The lowest byte that may be used. */
char *stack_bottom(const struct stack *s);

/*
 * The stack in whose guard an address is; NULL: in none.  inside: the stack
 * that the address is on.
 */
struct stack *stack_beyond(const void *address);
struct stack *stack_inside(const void *address);

/* By how many different offsets tops of that class are shifted. */
unsigned stack_colours(unsigned class);

/* How stacks of that class are guarded, in words. */
const char *stack_guards(unsigned class);

static inline struct stack *stack_take(unsigned class)
{
	struct arena *a = &stack_arenas[class];
	struct stack *s = a->pool;

	if (__builtin_expect(!s, 0))
		s = stack_new(class);
	else
		a->pool = s->next;
#if FIBERS
	fiber_new(&s->fiber, stack_bottom(s),
		  (size_t)((char *)s - stack_bottom(s)));
#endif
	return s;
}

static inline void stack_give(struct stack *s)
{
	struct arena *a = s->arena;

#if FIBERS
	fiber_free(&s->fiber);
#endif
	s->next = a->pool;
	a->pool = s;
}
#endif
