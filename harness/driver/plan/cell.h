/* cell.h - a cell: one workload, model, placement and set of parameters. */
#ifndef PLAN_CELL_H
#define PLAN_CELL_H
#include "machine/placement.h"
#include "plan/description.h"
#include "plan/worker_process.h"

/* A cell that has lost three rounds ends. */
enum { CELL_LOSSES = 3 };

/* One workload in one model, at one placement and with one set of parameters.
 */
struct cell {
	char *name; /* as yield/coroutine/same-cpu/units:2 */
	unsigned id, group;
	const struct worker *worker;
	const struct placement *placement;
	unsigned units, groups; /* groups: number of teams of units */
	size_t n_cpus; /* number of the place's first CPUs that are used */
	struct setting *settings; /* value of every parameter of the worker */
	size_t n_settings;
	bool baseline, kernel, alone;
	unsigned slice_ms; /* slice length set by the workload, 0: none set */
	uint64_t batch; /* ops of a team are a multiple of it, 0: any number */
	const char *status; /* as in a record, NULL: undecided */
	char *reason;
	/* Rounds in which the worker died; status and reason of the first
	 * death. */
	unsigned lost_round[CELL_LOSSES], losses;
	const char *lost_status;
	char *lost_reason;
	char *apart;	  /* why the lockstep group's workers run one
			   * after the other, or NULL if side by side */
	char *policy;	  /* text on how its units are created, or NULL */
	uint64_t ops;	  /* calibrated number of ops of one slice */
	double ns_per_op; /* calibrated time of an op, to plan the run */
	/* Calibrated times to plan the run: from exec to the first slice, from
	 * the last slice to the end, and of a slice in addition to its ops. */
	double start_ns, end_ns, extra_ns;
	unsigned slices; /* number of timed slices in one round */
	unsigned rounds; /* number of rounds begun so far */
	bool cold;	 /* a round also times the first slice of its process */
	double *round_ns; /* median ns per op of each round, NaN: no median */
	/* Path of its executable if that is not the worker's own, else NULL;
	 * extra command-line options. */
	const char *path, *more[2];
	struct child child;
	bool alive;
};

/* The cell's parameters as an object, by name (a new reference). */
json_t *cell_params_json(const struct cell *c);

/* Array of the units' CPUs; null for an unpinned unit (a new reference). */
json_t *cell_cpus_json(const struct cell *c);

/* A record of this cell without measurements (a new reference). */
json_t *cell_without(const struct cell *c, const char *status,
		     const char *reason);

/* Rounds ops up, so that every team does the same number of whole batches. */
uint64_t cell_whole(const struct cell *c, uint64_t ops);

/* Number of untimed ops before a slice: a sixteenth of the slice's, rounded
 * down to whole batches if the workload has batches. */
uint64_t cell_warm(const struct cell *c);

/*
 * Asks the cell's worker for a slice.  A worker that no longer listens is not
 * an error: the caller reads its last line, which may give the reason.
 */
void cell_ask(struct cell *c, uint64_t ops, uint64_t warm, bool baseline);

/*
 * Returns the argv of the cell's worker, which the caller frees with
 * cell_argv_free().  extra is one more option or NULL.  If ops is true, --ops
 * and
 * --warm of one slice are added.
 */
char **cell_argv(const struct cell *c, const char *extra, bool ops);
void cell_argv_free(char **argv);

/* Sets the cell's final status, unless the cell has one already. */
void cell_end(struct cell *c, const char *status, const char *reason);

/*
 * Notes that the cell's worker died in this round, so that the round is not
 * measured.  The cell ends when it has lost CELL_LOSSES rounds.
 */
void cell_lose(struct cell *c, unsigned round, const char *status,
	       const char *reason);

/* True when the cell's worker died in this round. */
bool cell_lost(const struct cell *c, unsigned round);

/* Frees what a planned cell holds that was not measured yet. */
void cell_free(struct cell *c);
#endif
