/*
 * switch.c - a bare switch of stacks: a ring of coroutines that count down.
 *
 * usage: switch COROUTINES SITES SWITCHES
 * Prints ns per one-way switch. The program is built once for each engine, of
 * which it uses context_switch() and the colored stacks, but no scheduler.
 * With more than one site (place in the code that switches), coroutines run
 * different functions at random, so that the processor often mispredicts where
 * a switch ends.
 */
#include "argument.h"
#include "main/worker.h"
#include "unit/clock.h"
#include "unit/unit.h"
#include <stdlib.h>

enum { SITES = 16, RING_MOST = 4096 };

struct node {
	void *sp; /* valid while not running; the first member, for after() */
	struct node *next;
	/* turns left, multiplied by the number of the coroutine's site */
	uint64_t left;
	struct coroutine c;
};

/* outside begins and ends the ring */
static struct node nodes[RING_MOST], outside;

const struct bench bench = { .name = "switch" };

_Noreturn void die(const char *file, const char *function, const char *what)
{
	fprintf(stderr, "%s: %s(): %s (%m)\n", file, function, what);
	exit(1);
}

static struct node *after(void **save)
{
	return ((struct node *)save)->next;
}

/* The first coroutine without turns left ends the measurement. */
static inline __attribute__((always_inline)) void turns(struct node *self,
							uint64_t site)
{
	for (;;) {
		struct node *next = self->next;

		if (self->left)
			self->left -= site;
		else
			next = &outside;
		self = after(context_switch(&self->sp, next->sp));
	}
}

#define SITE(n)                         \
	static void site_##n(void *arg) \
	{                               \
		turns(arg, n);          \
	}
SITE(1)
SITE(2)
SITE(3)
SITE(4)
SITE(5)
SITE(6)
SITE(7)
SITE(8)
SITE(9)
SITE(10)
SITE(11)
SITE(12)
SITE(13)
SITE(14)
SITE(15)
SITE(16)

static unit_fn *const sites[SITES] = {
	site_1, site_2,	 site_3,  site_4,  site_5,  site_6,  site_7,  site_8,
	site_9, site_10, site_11, site_12, site_13, site_14, site_15, site_16,
};

/* Returns the same sequence in each run, by Knuth's generator. */
static uint32_t any(uint32_t below)
{
	static uint64_t x = 1;

	x = x * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(x >> 33) % below;
}

static void ring_make(uint32_t n, uint32_t n_sites)
{
	outside.next = &nodes[0];
	for (uint32_t i = 0; i < n; i++) {
		struct node *self = &nodes[i];
		struct stack *s = stack_take(stack_class(0));

		self->c = (struct coroutine){ .fn = sites[any(n_sites)],
					      .arg = self,
					      .stack = s };
		s->owner = &self->c;
		self->sp = context_make(s, &self->c);
		self->next = &nodes[(i + 1) % n];
	}
}

static uint64_t site_of(const struct node *self)
{
	uint64_t site = 0;

	while (sites[site++] != self->c.fn)
		;
	return site;
}

/* Returns the ns of `rounds` turns of each coroutine. */
static uint64_t run(uint32_t n, uint64_t rounds)
{
	uint64_t start;

	for (uint32_t i = 0; i < n; i++)
		nodes[i].left = rounds * site_of(&nodes[i]);
	start = now_ns();
	context_switch(&outside.sp, nodes[0].sp);
	start = now_ns() - start;
	for (uint32_t i = 0; i < n; i++)
		check(nodes[i].left == 0);
	return start;
}

int main(int argc, char **argv)
{
	uint32_t n = (uint32_t)argument("COROUTINES", argv[1], 2, RING_MOST);
	uint32_t n_sites =
		argc > 2 ? (uint32_t)argument("SITES", argv[2], 1, SITES) : 0;
	uint64_t rounds, ns;

	if (argc != 4)
		return 2;
	unit_init(&(int){ -1 }, 1);
	rounds = argument("SWITCHES", argv[3], n, UINT64_MAX) / n;
	ring_make(n, n_sites);
	run(n, 16);
	ns = run(n, rounds);
	printf("{\"ns\":%.4f,\"policy\":\"%s\"}\n",
	       (double)ns / (double)(rounds * n), unit_policy());
	return 0;
}
