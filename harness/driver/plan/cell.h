/* cell.h - a workload in a model at a placement with its settings. */
#ifndef CELL_H
#define CELL_H
#include "machine/placement.h"
#include "plan/description.h"
#include "plan/worker_process.h"

/* The third round that a cell loses is its last. */
enum { CELL_LOSSES = 3 };

/* A workload in a model at a placement with its settings. */
struct cell {
	char *name; /* yield/coroutine/same-cpu/units:2 */
	unsigned id, group;
	const struct worker *worker;
	const struct place *place;
	unsigned units, groups;	  /* groups of units that work together */
	size_t n_cpus;		  /* of the place's, from the first on */
	struct setting *settings; /* all parameters of the worker */
	size_t n_settings;
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

/* Its settings as an object, by their names (a new reference). */
json_t *cell_params_json(const struct cell *c);

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
