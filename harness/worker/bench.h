/* bench.h - what a workload file defines, and all that it may use. */
#ifndef BENCH_H
#define BENCH_H
#include "check.h"
#include "unit.h"

#define BENCH_PARAMS 4
#define BENCH_SWEEP  8

/* Where a workload means what it says; a set. */
enum {
	SAME = 1,  /* all units on one CPU */
	APART = 2, /* partners on different CPUs */
	FREE = 4,  /* wherever the kernel puts them */
};

/* Values the driver tries one after the other; 0 ends each list early. */
struct sweep {
	const char *name; /* "units" or a parameter's name */
	uint64_t quick[BENCH_SWEEP], full[BENCH_SWEEP];
};

/* A number the user may set with --param name=value; 0-terminated by name. */
struct param {
	const char *name, *about;
	uint64_t value; /* default */
	uint64_t min, max;
	bool power_of_two;
};

/* One slice of work, as the units see it. */
struct run {
	uint64_t ops; /* each group of units has to complete, now */
	uint64_t
		done; /* each group completed before verify, warm-up included */
	unsigned units, group;
	uint64_t param[BENCH_PARAMS]; /* in the order of bench.params */
	char *shared;
	size_t stride; /* bytes of shared memory from group to group */
	double metric; /* set by verify, named by bench.metric */
};

/*
 * A workload: one const of this type, named bench, in each file of bench/.
 * It keeps no mutable global (a private copy in each process would be another
 * experiment) and its bodies call nothing but the contract and memcpy.
 */
struct bench {
	const char *name, *about;
	const char *op;	 /* what one op is: the figure's unit, ns/<op> */
	unsigned group;	 /* units that work together; divides units */
	unsigned units;	 /* default */
	unsigned places; /* SAME, APART, FREE; 0: all three */
	struct param params[BENCH_PARAMS];
	struct sweep sweep;
	/*
	 * Kernel context switches per op that all units together make on one
	 * CPU, where a hand-off is one; max < 0: not fixed.
	 */
	double switches_min, switches_max;
	/* Shared memory of a group, zeroed before each slice; in bytes. */
	size_t shared;
	/* The same where it depends on the parameters. */
	size_t (*shared_for)(const struct run *r);
	/* The timed work of unit id: its group completes r->ops ops. */
	void (*body)(const struct run *r, unsigned id);
	/* The same r->ops ops by unit 0 with nobody to switch to. */
	void (*baseline)(const struct run *r, unsigned id);
	/* NULL: the answer is right; else what is wrong with it. */
	const char *(*verify)(struct run *r);
	const char *metric;    /* name of run.metric */
	const char *cannot[2]; /* model, and why it cannot do this */
};

extern const struct bench bench;

/* The shared memory of the group that unit id belongs to. */
static inline void *run_shared(const struct run *r, unsigned id)
{
	return r->shared + id / r->group * r->stride;
}
#endif
