/*
 * fcontext.c - the yield workload as the smallest ring over Boost.Context.
 *
 * A worker of its own: it speaks the worker protocol, so the driver measures it
 * in lockstep with ours.  Two coroutines, the next one and a down-counter are
 * all there is, no scheduler: the bare jump_fcontext is the peer.
 */
#include <getopt.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* Boost.Context 1.61 and later: its assembly's entry points, C by nature. */
struct transfer {
	void *from, *data;
};
struct transfer jump_fcontext(void *to, void *data);
void *make_fcontext(void *top, size_t size, void (*fn)(struct transfer));

struct co {
	void *context; /* valid while not running */
	struct co *next;
	_Alignas(64) char stack[64 << 10];
};

static struct co ring[2], *current, outside;
static uint64_t turns; /* of each coroutine in this slice */
static int cpu = -1;

static void check(int good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "fcontext: %s\n", what);
	exit(1);
}

/* Whoever gets the CPU notes where the one before has stopped. */
static inline void jump(struct co *to, struct co *self)
{
	struct transfer t = jump_fcontext(to->context, self);

	((struct co *)t.data)->context = t.from;
}

static inline void hop(void)
{
	struct co *self = current;

	current = self->next;
	jump(current, self);
}

/* ring[0] begins each slice and ends it; ring[1] is always one hop behind. */
static void co_main(struct transfer t)
{
	struct co *self = current;

	((struct co *)t.data)->context = t.from;
	for (;;) {
		for (uint64_t left = turns; left; left--)
			hop();
		if (self == &ring[0])
			jump(&outside, self);
	}
}

static void ring_init(void)
{
	for (int i = 0; i < 2; i++) {
		struct co *c = &ring[i];

		c->next = &ring[!i];
		c->context = make_fcontext(c->stack + sizeof(c->stack),
					   sizeof(c->stack), co_main);
	}
}

static void run(uint64_t ops)
{
	turns = (ops + 1) / 2;
	current = &ring[0];
	jump(current, &outside);
	check(current == &ring[0], "the ring stopped at the wrong coroutine");
}

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static void slice(uint64_t ops)
{
	struct rusage from, to;
	uint64_t start, ns;

	check(ops > 0, "ops=N is missing");
	run(ops / 16 + 1); /* warm-up */
	getrusage(RUSAGE_SELF, &from);
	start = now_ns();
	run(ops);
	ns = now_ns() - start;
	getrusage(RUSAGE_SELF, &to);
	ops = 2 * turns;
	printf("{\"schema\":1,\"bench\":\"yield\",\"model\":\"fcontext\","
	       "\"params\":{},\"units\":2,\"cpus\":[%d],\"body\":\"work\","
	       "\"ops\":%llu,\"ns\":%llu,\"ns_per_op\":%.4f,"
	       "\"voluntary_switches\":%ld,\"involuntary_switches\":%ld,"
	       "\"verified\":true,\"status\":\"ok\",\"reason\":null}\n",
	       cpu, (unsigned long long)ops, (unsigned long long)ns,
	       (double)ns / (double)ops, to.ru_nvcsw - from.ru_nvcsw,
	       to.ru_nivcsw - from.ru_nivcsw);
	fflush(stdout);
}

static void serve(void)
{
	char line[200];

	while (fgets(line, sizeof(line), stdin))
		slice(strncmp(line, "ops=", 4) ? 0
					       : strtoull(line + 4, NULL, 10));
}

static void describe(void)
{
	puts("{\"schema\":1,\"name\":\"yield\",\"model\":\"fcontext\","
	     "\"about\":\"two coroutines of Boost.Context take turns\","
	     "\"op\":\"yield\",\"group\":1,\"units\":2,\"one_core\":true,"
	     "\"kernel\":false,\"baseline\":false,\"places\":[\"same\"],"
	     "\"switches\":{\"min\":0,\"max\":0},\"params\":[],"
	     "\"cannot\":{}}");
}

static void pin(const char *text)
{
	cpu_set_t set;

	cpu = atoi(text);
	check(cpu >= 0 && cpu < CPU_SETSIZE, "expected one CPU");
	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	check(sched_setaffinity(0, sizeof(set), &set) == 0, "cannot be pinned");
}

/* --units is 2, and to --count there is nothing more to tell. */
static const struct option options[] = {
	{ "cpus", required_argument, NULL, 'c' },
	{ "units", required_argument, NULL, 'u' },
	{ "ops", required_argument, NULL, 'o' },
	{ "count", no_argument, NULL, 'n' },
	{ "serve", no_argument, NULL, 's' },
	{ "describe", no_argument, NULL, 'd' },
	{ NULL, 0, NULL, 0 },
};

int main(int argc, char **argv)
{
	uint64_t ops = 1000;
	int option, mode = 0;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		check(option != '?', "it knows what the driver asks, no more");
		if (option == 'c')
			pin(optarg);
		else if (option == 'o')
			ops = strtoull(optarg, NULL, 10);
		else
			mode = option == 's' || option == 'd' ? option : mode;
	}
	ring_init();
	if (mode == 'd')
		describe();
	else if (mode == 's')
		serve();
	else
		slice(ops);
	return 0;
}
