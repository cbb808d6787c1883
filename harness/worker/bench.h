/* bench.h - what a workload file defines, and all that it may use. */
#ifndef BENCH_H
#define BENCH_H
#include "unit/check.h"
#include "unit/unit.h"

#define BENCH_PARAMS  5
#define BENCH_METRICS 8
#define BENCH_CANNOT  4
#define BENCH_SWEEP   8
#define BENCH_NAMES   8

/* Where a workload means what it says; a set. */
enum {
	SAME = 1,  /* all units on one CPU */
	APART = 2, /* partners on different CPUs */
	FREE = 4,  /* wherever the kernel puts them */
	CORES = 8, /* unit i on core i; the driver tries 1, 2, 4 ... all */
};

/* Values the driver tries one after the other; 0 ends each list early. */
struct sweep {
	const char *name; /* "units" or a parameter's name */
	uint64_t quick[BENCH_SWEEP], full[BENCH_SWEEP];
};

/*
 * A setting of the workload, for --param name=value; 0-terminated by name.  Its
 * values are the numbers from min to max.  Where each of them means something
 * else each has a name, which users see; its number is understood, too.
 */
struct param {
	const char *name, *about;
	uint64_t value; /* default */
	uint64_t min, max;
	bool power_of_two;
	const char *names[BENCH_NAMES]; /* of min, min + 1 ... max; or none */
	const char *was; /* an earlier name, still understood; or NULL */
};

/* One slice of work, as the units see it. */
struct run {
	uint64_t ops; /* each group of units has to complete, now */
	uint64_t
		done; /* each group completed before verify, warm-up included */
	unsigned units, group;
	uint64_t param[BENCH_PARAMS]; /* in the order of bench.params */
	char *shared;
	size_t stride;	 /* bytes of shared memory from group to group */
	const int *cpus; /* unit i is on cpus[i % n_cpus]; -1: anywhere */
	unsigned n_cpus;
	int partner; /* CPU of what is not a unit, see bench.partner; or -1 */
	/* Set by verify, named by bench.metrics; NaN: could not be measured. */
	double metric[BENCH_METRICS];
	/*
	 * Set by verify where single times were taken, else NULL: ns, count,
	 * ns, count, ... up to a count of 0, see kit_histogram_pairs().
	 */
	const uint64_t *latency;
	uint64_t *untimed; /* see run_untimed() */
	void *context;	   /* what setup made, for the bodies; or NULL */
};

/*
 * A workload: one const of this type, named bench, in each file of bench/.
 * It keeps no mutable global (a private copy in each process would be another
 * experiment).  Its bodies call the contract, memcpy, the kit (kit_...) and the
 * system calls that it is about, which its first comment names: "Calls: pipe."
 */
struct bench {
	const char *name, *about;
	const char *op;	 /* what one op is: the figure's unit, ns/<op> */
	unsigned group;	 /* units that work together, 0: all; divides units */
	unsigned units;	 /* default */
	unsigned places; /* 0: SAME, APART and FREE */
	struct param params[BENCH_PARAMS];
	struct sweep sweep[2]; /* each value of one with each of the other */
	/*
	 * Quick and full: where units are the kernel's the first sweep ends
	 * here; 0: a sweep of units ends at 256 and 1024.
	 */
	uint64_t kernel_most[2];
	/*
	 * Kernel context switches per op that all units together make on one
	 * CPU, where a hand-off is one; max < 0: not fixed.
	 */
	double switches_min, switches_max;
	/* Smallest change in per cent that a comparison is to tell; 0: 1. */
	double threshold_percent;
	/* Length of a slice in ms; 0: 2 or 10, by the size of an op. */
	unsigned slice_ms;
	/* Parameter of whose value ops are a multiple; NULL: any number. */
	const char *batch;
	/* It fills the machine: no other worker is alive beside it. */
	bool alone;
	/* The last CPU of several is for something that is not a unit. */
	bool partner;
	/* Shared memory of a group, zeroed before each slice; in bytes. */
	size_t shared;
	/* The same where it depends on the parameters. */
	size_t (*shared_for)(const struct run *r);
	/*
	 * What the machine cannot hold, by the name of the limit and before
	 * anything is taken: a sentence that lives on, NULL: go on.
	 */
	const char *(*limit)(const struct run *r);
	/* Once, by main, before there are units: descriptors, a partner. */
	void (*setup)(struct run *r);
	/* The timed work of unit id: its group completes r->ops ops. */
	void (*body)(const struct run *r, unsigned id);
	/* The same r->ops ops by unit 0 with nobody to switch to. */
	void (*baseline)(const struct run *r, unsigned id);
	/* NULL: the answer is right; else what is wrong with it. */
	const char *(*verify)(struct run *r);
	const char *metrics[BENCH_METRICS]; /* names with units: "p99_us" */
	struct {
		const char *model, *why;
	} cannot[BENCH_CANNOT];
};

extern const struct bench bench;

/* The shared memory of the group that unit id belongs to. */
static inline void *run_shared(const struct run *r, unsigned id)
{
	return r->shared + id / r->group * r->stride;
}

/* The CPU for unit i, also for one that a body starts; -1: anywhere. */
static inline int run_cpu(const struct run *r, unsigned i)
{
	return r->cpus[i % r->n_cpus];
}

/*
 * Takes ns off the time of this slice: what unit 0, alone at work, spent on
 * looking at what it has built.
 */
static inline void run_untimed(const struct run *r, uint64_t ns)
{
	*r->untimed += ns;
}
#endif
