/* settings.h - the cells of one workload, arranged as settings by models. */
#ifndef REPORT_PAGE_WORKLOAD_SETTINGS_H
#define REPORT_PAGE_WORKLOAD_SETTINGS_H
#include "results/results.h"
#include <stdio.h>

enum { BENCH_MODELS = 24 };

/* The rows and columns of a workload's tables. bench_cell() finds a cell. */
struct bench_cells {
	const struct results *r;
	const char *bench;
	/* names of the models: process, thread, coroutine, ... */
	const char *model[BENCH_MODELS];
	size_t n_models;
	/* one cell of each setting; the caller frees the array */
	const struct cell_result **setting;
	size_t n_settings;
};

struct bench_cells bench_cells_of(const struct results *r, const char *bench);

/*
 * Returns the cell, or NULL when the user did not select this model with this
 * setting.
 */
const struct cell_result *bench_cell(const struct bench_cells *b,
				     const struct cell_result *setting,
				     const char *model);

/*
 * Returns the setting in words, such as "same-cpu, 64 units, size 8"; only the
 * parts that differ within the workload are named.
 */
char *bench_setting(const struct bench_cells *b, const struct cell_result *c);

/* Writes each setting with its times and with the workload's own metrics. */
void page_cells(FILE *out, const struct bench_cells *b);

/* Writes the kernel's counts at the first setting. */
void page_counts(FILE *out, const struct bench_cells *b);

/*
 * Writes how the units of each model are created, which all values of the
 * workload depend on.
 */
void page_policies(FILE *out, const struct bench_cells *b);

/*
 * Returns a sentence that compares the best and the next model at the first
 * setting. The caller frees it.
 */
char *bench_caption(const struct bench_cells *b);
#endif
