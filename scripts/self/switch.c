/*
 * switch.c - a bare switch of stacks: a ring of coroutines and a down-counter.
 *
 * usage: switch COROUTINES SITES SWITCHES
 * Prints ns per one-way switch.  Built once for each engine, of which it takes
 * context_switch() and the coloured stacks, and no scheduler.  With more than
 * one site, coroutines run different functions at random, so that each switch
 * ends where the processor may not expect it.
 */
#include "clock.h"
#include "unit.h"
#include "worker.h"
#include <stdlib.h>

enum { SITES = 16, RING_MOST = 4096 };

struct node {
	void *sp; /* valid while not running */
	struct node *next;
	uint64_t site, turns; /* which, and that many times its turns */
	struct coroutine c;
};

static struct node nodes[RING_MOST], *current;
static void *outside;
static uint64_t left;

const struct bench bench = { .name = "switch" };

_Noreturn void die(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s (%m)\n", file, line, what);
	exit(1);
}

/* Whose turn it is is read from memory, and not from the stack switched to. */
static inline __attribute__((always_inline)) void turn(uint64_t site)
{
	for (;;) {
		struct node *self = current;

		self->turns += site;
		if (!left--) {
			context_switch(&self->sp, outside);
			continue;
		}
		current = self->next;
		context_switch(&self->sp, current->sp);
	}
}

#define SITE(n)                         \
	static void site_##n(void *arg) \
	{                               \
		(void)arg;              \
		turn(n);                \
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

/* The same sequence each time, of Knuth's generator. */
static uint32_t any(uint32_t below)
{
	static uint64_t x = 1;

	x = x * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(x >> 33) % below;
}

static void ring_make(uint32_t n, uint32_t n_sites)
{
	for (uint32_t i = 0; i < n; i++) {
		struct node *self = &nodes[i];
		struct stack *s = stack_take(stack_class(0));
		uint32_t site = any(n_sites);

		self->site = site + 1;
		self->c = (struct coroutine){ .fn = sites[site], .stack = s };
		s->owner = &self->c;
		self->sp = context_make(s, &self->c);
		self->next = &nodes[(i + 1) % n];
	}
}

static void run(uint64_t switches)
{
	left = switches;
	context_switch(&outside, current->sp);
}

int main(int argc, char **argv)
{
	uint32_t n = argc == 4 ? (uint32_t)atoi(argv[1]) : 0;
	uint32_t n_sites = argc == 4 ? (uint32_t)atoi(argv[2]) : 0;
	uint64_t rounds, start, ns;

	if (n < 2 || n > RING_MOST || !n_sites || n_sites > SITES)
		return 2;
	unit_init(&(int){ -1 }, 1);
	rounds = (uint64_t)atoll(argv[3]) / n;
	ring_make(n, n_sites);
	current = &nodes[0];
	run(n * 16);
	for (uint32_t i = 0; i < n; i++)
		nodes[i].turns = 0;
	start = now_ns();
	run(rounds * n - 1);
	ns = now_ns() - start;
	for (uint32_t i = 0; i < n; i++)
		check(nodes[i].turns == rounds * nodes[i].site);
	printf("%.4f\n", (double)ns / (double)(rounds * n));
	return 0;
}
