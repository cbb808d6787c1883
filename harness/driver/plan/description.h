/* description.h - what a worker says of itself, read once into its struct. */
#ifndef DESCRIPTION_H
#define DESCRIPTION_H
#include "plan/setting.h"
#include "plan/worker_file.h"

/* Values that are tried one after the other, in place of a default. */
struct sweep {
	const char *name; /* "units" or a parameter's */
	uint64_t *quick, *full;
	size_t n_quick, n_full;
	/* Where it ends for units of the kernel; 0: at the driver's bound. */
	uint64_t kernel_quick, kernel_full;
};

/* One executable build/<model>/<bench>, and what it says of itself. */
struct worker {
	char *path;
	const char *bench, *model; /* live in about */
	json_t *about;
	struct param *params;
	size_t n_params;
	struct sweep *sweeps;
	size_t n_sweeps;
	struct worker_file file; /* as it was when it was asked */
};

/*
 * Reads about, the answer to --describe, into w, which takes it over.  Returns
 * NULL, or what is wrong with it: "does not describe itself" or the like.
 */
const char *worker_read(struct worker *w, json_t *about);

/* Gives back what worker_read() has taken. */
void worker_release(struct worker *w);

/* The parameter or the sweep of that name, or NULL. */
const struct param *worker_param(const struct worker *w, const char *name);
const struct sweep *worker_sweep(const struct worker *w, const char *name);

/* True when the worker says so of itself. */
bool worker_flag(const struct worker *w, const char *name);

/* Parameters of older are shown in the words of newer, see param_respell(). */
void worker_respell(struct worker *older, const struct worker *newer);
#endif
