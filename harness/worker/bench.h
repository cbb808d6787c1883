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

/* The placements for which a workload means what it says, as a set of bits. */
enum {
	SAME = 1,  /* all units run on one CPU */
	APART = 2, /* units that work together run on different CPUs */
	FREE = 4,  /* the kernel chooses the CPUs */
	/* unit i runs on core i; the driver tries 1, 2, 4 ... all cores */
	CORES = 8,
};

/*
 * Values that the driver tries one after the other; a 0 ends each list early.
 */
struct sweep {
	const char *name; /* "units" or the name of a parameter */
	uint64_t quick[BENCH_SWEEP], full[BENCH_SWEEP];
};

/*
 * A setting of the workload, for --param name=value. A setting without a name
 * ends the list. Its values are the numbers from min to max. If each value has
 * a meaning of its own, each has a name, which users see; the number of the
 * value is understood, too.
 */
struct param {
	const char *name, *about;
	uint64_t value; /* default */
	uint64_t min, max;
	bool power_of_two;
	/* names of the values min, min + 1 ... max, or no names */
	const char *names[BENCH_NAMES];
	const char *was; /* earlier name of the parameter, or NULL */
};

/* One slice of work, as the units see it. */
struct run {
	uint64_t ops;  /* ops that each group of units has to complete now */
	uint64_t done; /* ops that each group has completed, with warm-up */
	unsigned units, group;
	uint64_t param[BENCH_PARAMS]; /* values, in the order of bench.params */
	char *shared;
	/* bytes from one group's shared memory to the next group's */
	size_t stride;
	const int *cpus; /* unit i runs on cpus[i % n_cpus]; -1 means any CPU */
	unsigned n_cpus;
	int partner; /* CPU of the helper that bench.partner announces, or -1 */
	/* Set by verify and named by bench.metrics; NaN means not measured. */
	double metric[BENCH_METRICS];
	/*
	 * Set by verify if the workload took single times, else NULL. The
	 * array holds ns, count, ns, count, ... and a count of 0 ends it, see
	 * kit_histogram_pairs().
	 */
	const uint64_t *latency;
	/* ns to subtract from the slice's time, see run_untimed() */
	uint64_t *untimed;
	void *context; /* what setup made for the bodies, or NULL */
};

/*
 * A workload: each workload in bench/ defines one const of this type, named
 * bench. A workload keeps no mutable global variable: each process would have
 * a private copy, which would make another experiment. The bodies call the
 * contract (unit.h), memcpy, the kit (kit_...) and the system calls that the
 * workload is about. The first comment of the file names those calls: "Calls:
 * pipe."
 */
struct bench {
	const char *name, *about;
	const char *op; /* what one op is; times are shown in ns/<op> */
	/*
	 * units that work together; 0 means all units; divides the number of
	 * units
	 */
	unsigned group;
	unsigned units;	     /* default number of units */
	unsigned placements; /* 0 means SAME, APART and FREE */
	struct param params[BENCH_PARAMS];
	/* each value of the first sweep is combined with each of the second */
	struct sweep sweep[2];
	/*
	 * Largest value of the first sweep in a quick and in a full run, for
	 * models whose units the kernel schedules. 0: a sweep of units ends at
	 * 256 (quick) and 1024 (full).
	 */
	uint64_t kernel_most[2];
	/*
	 * Bounds on the kernel context switches per op of all units together
	 * on one CPU, for models in which a hand-off is such a switch. A
	 * negative maximum means that the number is not fixed.
	 */
	double switches_min, switches_max;
	/*
	 * Smallest change in per cent that a comparison has to detect; 0 means
	 * 1.
	 */
	double threshold_percent;
	/*
	 * Length of a slice in ms; 0 means 2 or 10, depending on the length of
	 * an op.
	 */
	unsigned slice_ms;
	/*
	 * Name of a parameter: ops is a multiple of its value. NULL: any ops.
	 */
	const char *batch;
	/*
	 * The workload fills the machine, so no other worker is alive beside
	 * it.
	 */
	bool alone;
	/* With several CPUs the last one is for a helper that is not a unit. */
	bool partner;
	/* Bytes of shared memory of a group, zeroed before each slice. */
	size_t shared;
	/* Returns this number of bytes if it depends on the parameters. */
	size_t (*shared_for)(const struct run *r);
	/*
	 * Called before any memory is taken. Returns NULL if the machine can
	 * hold this workload, else a sentence with the name of the limit; the
	 * string stays valid.
	 */
	const char *(*limit)(const struct run *r);
	/*
	 * Called once by main before there are units: opens descriptors or
	 * starts a helper.
	 */
	void (*setup)(struct run *r);
	/* The timed work of unit id; its group completes r->ops ops. */
	void (*body)(const struct run *r, unsigned id);
	/* Unit 0 does the same r->ops ops, with no other unit to switch to. */
	void (*baseline)(const struct run *r, unsigned id);
	/*
	 * Returns NULL if the answer is right, else what is wrong with the
	 * answer.
	 */
	const char *(*verify)(struct run *r);
	/* names with their units of measure, such as "p99_us" */
	const char *metrics[BENCH_METRICS];
	struct {
		const char *model, *why;
	} cannot[BENCH_CANNOT];
};

extern const struct bench bench;

/* Returns the shared memory of the group that unit id belongs to. */
static inline void *run_shared(const struct run *r, unsigned id)
{
	return r->shared + id / r->group * r->stride;
}

/*
 * Returns the CPU for unit i, also for a unit that a body starts; -1 means any
 * CPU.
 */
static inline int run_cpu(const struct run *r, unsigned i)
{
	return r->cpus[i % r->n_cpus];
}

/*
 * Subtracts ns from the time of this slice: the time in which unit 0 alone
 * inspected what it had built.
 */
static inline void run_untimed(const struct run *r, uint64_t ns)
{
	*r->untimed += ns;
}
#endif
