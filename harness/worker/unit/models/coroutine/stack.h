/*
 * stack.h - stacks of coroutines: one arena per size, a LIFO pool, and colors.
 *
 * Fresh stacks are cut from address space that is reserved once; its pages are
 * touched only when they are used. Stacks that were given back are reused
 * first, the last one first. Tops are shifted by up to 31 pairs of cache lines
 * ("colors"), because a unit that gives way touches two lines: tops at equal
 * offsets in their pages would all fall into the same sets of the first-level
 * cache.
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

/*
 * The header of a stack; it lies at the top, and the stack grows down from
 * here.
 */
struct stack {
	struct arena *arena;
	struct stack *next; /* next free stack in the pool */
	struct coroutine *owner;
	struct fiber fiber;
};

struct arena {
	struct stack *pool;
	/* stacks without a guard page are checked when their unit ends */
	bool canary;
	size_t size;	   /* usable bytes, a power of two */
	size_t stride;	   /* bytes from one stack to the next */
	size_t guard;	   /* bytes below each stack that must not be touched */
	char *next, *end;  /* unused rest of the newest chunk */
	struct chunk *all; /* chunks, newest first */
};
extern struct arena stack_arenas[STACK_ARENAS];

/*
 * Returns the class of stacks with at least this many bytes; 0: the default
 * size.
 */
unsigned stack_class(size_t bytes);

/* Cuts a fresh stack. */
struct stack *stack_new(unsigned class);

/* Ends the worker if the unit that just ended on s overran its canary. */
void stack_look(const struct stack *s);

/* Returns the lowest usable byte of s. */
char *stack_bottom(const struct stack *s);

/*
 * stack_beyond() returns the stack whose guard holds the address, and
 * stack_inside() the stack on which the address lies; NULL if there is none.
 */
struct stack *stack_beyond(const void *address);
struct stack *stack_inside(const void *address);

/* Returns the number of different offsets of the tops in that class. */
unsigned stack_colors(unsigned class);

/* Returns how stacks of that class are guarded, as text for the record. */
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
