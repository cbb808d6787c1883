/* settings.h - the cells of one workload, as settings by models. */
#ifndef PAGE_BENCH_H
#define PAGE_BENCH_H
#include "results/results.h"
#include <stdio.h>

enum { BENCH_MODELS = 24 };

/* Rows and columns of its tables.  Cells are found by bench_cell(). */
struct bench_cells {
	const struct results *r;
	const char *bench;
	const char *model[BENCH_MODELS]; /* process, thread, coroutine, ... */
	size_t n_models;
	const struct cell_result **setting; /* one cell of each, to be freed */
	size_t n_settings;
};

struct bench_cells bench_cells_of(const struct results *r, const char *bench);

/* NULL: this model was not asked for this setting. */
const struct cell_result *bench_cell(const struct bench_cells *b,
				     const struct cell_result *setting,
				     const char *model);

/* "same-cpu, 64 units, size 8": only what differs within the workload. */
char *bench_setting(const struct bench_cells *b, const struct cell_result *c);

/* Each setting with its times and with what the workload measured itself. */
void page_cells(FILE *out, const struct bench_cells *b);

/* What the kernel counted, at the first setting. */
void page_counts(FILE *out, const struct bench_cells *b);

/* How the units of each model are made: what any of the figures is for. */
void page_policies(FILE *out, const struct bench_cells *b);

/* How the best and the next compare at the first setting; to be freed. */
char *bench_caption(const struct bench_cells *b);
#endif
