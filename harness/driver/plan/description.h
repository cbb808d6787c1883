/* description.h - a worker and its answer to --describe. */
#ifndef PLAN_DESCRIPTION_H
#define PLAN_DESCRIPTION_H
#include "plan/setting.h"
#include "plan/worker_file.h"

/* A sweep: values that are measured in turn, instead of the default alone. */
struct sweep {
	const char *name; /* "units" or name of a parameter */
	uint64_t *quick, *full;
	size_t n_quick, n_full;
	/* Greatest value for processes and threads; 0: the driver's bound. */
	uint64_t kernel_quick, kernel_full;
};

/* One executable build/<model>/<bench>, and its answer to --describe. */
struct worker {
	char *path;
	const char *bench, *model; /* strings of about */
	json_t *about;		   /* answer to --describe */
	struct param *params;
	size_t n_params;
	struct sweep *sweeps;
	size_t n_sweeps;
	struct worker_file file; /* its files when the worker was asked */
};

/*
 * Reads about, the answer to --describe, into w, which takes the reference.
 * Returns NULL, or what is wrong with the answer, to follow the worker's path:
 * "does not describe itself".
 */
const char *worker_read(struct worker *w, json_t *about);

/* Frees what worker_read() allocated or took. */
void worker_release(struct worker *w);

/* The worker's parameter or sweep with that name, or NULL. */
const struct param *worker_param(const struct worker *w, const char *name);
const struct sweep *worker_sweep(const struct worker *w, const char *name);

/* True when the member of this name in the description is true. */
bool worker_flag(const struct worker *w, const char *name);

/* Shows the parameters of older with the names of newer: param_respell(). */
void worker_respell(struct worker *older, const struct worker *newer);
#endif
