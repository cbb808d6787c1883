/* plan.h - which cells are measured, and in which groups. */
#ifndef PLAN_H
#define PLAN_H
#include "machine/placement.h"
#include "plan/options.h"
#include "plan/worker_file.h"
#include "plan/worker_process.h"
#include <jansson.h>

/* One executable build/<model>/<bench>, and what it says of itself. */
struct worker {
	char *path;
	const char *bench, *model; /* live in about */
	json_t *about;
	struct worker_file file; /* as it was when it was asked */
};

/* The third round that a cell loses is its last. */
enum { CELL_LOSSES = 3 };

/* A workload in a model at a placement with its settings. */
struct cell {
	char *name; /* yield/coroutine/same-core/units:2 */
	unsigned id, group;
	const struct worker *worker;
	const struct place *place;
	unsigned units, groups; /* groups of units that work together */
	size_t n_cpus;		/* of the place's, from the first on */
	json_t *params;
	bool baseline, kernel, alone;
	unsigned slice_ms;  /* length of a slice, 0: by the size of an op */
	uint64_t batch;	    /* each group's ops are a multiple, 0: of none */
	const char *status; /* NULL until something is known */
	char *reason;
	/* Rounds in which its worker died, and how the first one did. */
	unsigned lost_round[CELL_LOSSES], losses;
	const char *lost_status;
	char *lost_reason;
	char *apart;	  /* why its group is not alive together, or NULL */
	char *policy;	  /* how its units are made, in words, or NULL */
	uint64_t ops;	  /* of one slice, calibrated */
	double ns_per_op; /* calibrated, to plan with */
	/* The same: from exec to the first slice; after the last; of a slice
	 * beside its ops. */
	double start_ns, end_ns, extra_ns;
	unsigned slices; /* timed slices in one round */
	unsigned rounds;
	bool cold;	  /* and one before them, the first of its process */
	double *round_ns; /* median ns per op of each round, NaN: none */
	/* Of its executable where it is not the worker's, or NULL; and more
	 * options for it. */
	const char *path, *more[2];
	struct child child;
	bool alive;
};

struct plan {
	struct worker *workers;
	size_t n_workers;
	/* What is not to be had here: [{model, reason}].  Tolerant: also each
	 * worker that does not describe itself, and words are not checked. */
	json_t *skipped;
	bool tolerant;
	/* Workloads and models that have a file here, asked or not: keys. */
	json_t *names;
	struct cell *cells;
	size_t n_cells;
	unsigned n_groups;
	unsigned rounds, least_rounds; /* of the cell with most, with fewest */
};

/* True when an executable below build carries the mark of a worker. */
bool workers_exist(const char *build);

/*
 * Asks the workers below build whose workload and model o allows; engines are
 * asked only where o names them as models.  An executable without the mark of
 * a worker (worker_mark.h) is never started.  The model of one that cannot run
 * here is left out, and in skipped.  Returns 0, or -1 with a sentence in err.
 */
int plan_workers(struct plan *p, const char *build, const struct options *o,
		 const struct topo *t, char *err, size_t size);

/*
 * The cells that o asks for.  Returns 0, or -1 with a sentence in err when a
 * name is unknown or nothing is left.
 */
int plan_cells(struct plan *p, const struct options *o, const struct topo *t,
	       char *err, size_t size);

/* What plan_cells() checks first: names, parameters and their values, regex. */
int plan_check(const struct plan *p, const struct options *o,
	       const struct topo *t, char *err, size_t size);

/* The description of parameter name[0..n) in a worker's, or NULL. */
json_t *worker_param(const struct worker *w, const char *name, size_t n);

/* True when the worker says so of itself. */
bool worker_flag(const struct worker *w, const char *name);

/* True when param (NULL: none) has room for the value. */
bool param_allows(const json_t *param, uint64_t value);

/* The "workloads" and the "cells" of run.json. */
json_t *plan_workloads_json(const struct plan *p);
json_t *plan_cells_json(const struct plan *p);

/* The CPUs of its units, null where one is unpinned (a new reference). */
json_t *cell_cpus_json(const struct cell *c);

/* A record without figures of this cell (a new reference). */
json_t *cell_without(const struct cell *c, const char *status,
		     const char *reason);

/* At least ops, in whole batches of whole groups, each of which does its share.
 */
uint64_t cell_whole(const struct cell *c, uint64_t ops);

/* Untimed ops before a slice: a sixteenth, in whole batches where it has. */
uint64_t cell_warm(const struct cell *c);

/*
 * Asks the cell's worker for a slice.  Also when it no longer listens: it may
 * have said why.
 */
void cell_ask(struct cell *c, uint64_t ops, uint64_t warm, bool baseline);

/* argv of a cell's worker; extra is one more option or NULL; ops: with those
 * of one slice.  Freed as one. */
char **cell_argv(const struct cell *c, const char *extra, bool ops);
void cell_argv_free(char **argv);

/* The cell's final status; the first one stays. */
void cell_end(struct cell *c, const char *status, const char *reason);

/*
 * The cell's worker died in this round, which is not measured; the cell ends
 * with the last of CELL_LOSSES.
 */
void cell_lose(struct cell *c, unsigned round, const char *status,
	       const char *reason);
bool cell_lost(const struct cell *c, unsigned round);
#endif
