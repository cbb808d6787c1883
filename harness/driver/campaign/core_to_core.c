/* core_to_core.c - how long a cache line takes between every two cores. */
#include "campaign/core_to_core.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/field.h"
#include "base/interrupt.h"
#include "base/record.h"
#include "campaign/campaign.h"
#include "stats/stats.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	CORES_MOST = 64, /* that is 2016 pairs of about 5 ms each */
	SLICES = 7,	 /* 6 are the fewest that give a 95 % interval */
	SLICE_PART = 4,	 /* part of the length of a campaign's slice */
	ANSWER_MS = 2000,
	SECONDS_MOST = 10,
};

struct cores {
	const struct topo *topo;
	const struct cell *like; /* a calibrated cell of the workload `line` */
	int cpus[CORES_MOST];
	size_t n;
	int64_t until;
	struct estimate pair[CORES_MOST]
			    [CORES_MOST]; /* filled below the diagonal */
};

/* A cell of the workload `line`: as threads if possible, since two threads
 * share everything but the line. */
static const struct cell *find_cell(const struct plan *p)
{
	const struct cell *found = NULL;

	for (size_t i = 0; i < p->n_cells; i++) {
		const struct cell *c = &p->cells[i];
		bool thread = !strcmp(c->worker->model, "thread");
		bool fits = thread || !strcmp(c->worker->model, "process");

		if (!strcmp(c->worker->bench, "line") && c->ops > 0 && fits &&
		    c->units == 2 && c->placement->cpus[0] >= 0 &&
		    (!found || thread))
			found = c;
	}
	return found;
}

/* Chooses every k-th core, so that each block of neighbours is represented. */
static void choose(struct cores *c)
{
	size_t all, step;
	const int *cores = topo_cores(c->topo, &all);

	step = (all + CORES_MOST - 1) / CORES_MOST;
	for (size_t i = 0; i < all; i += step)
		c->cpus[c->n++] = cores[i];
}

/* Returns ns per op of one slice, or NaN when the answer failed its check. */
static double take_slice(struct cell *c, uint64_t ops)
{
	char wrong[200], *line;
	json_t *record = NULL;
	const char *status;
	double ns = NAN;

	cell_ask(c, ops, ops / 16, false);
	line = child_line(&c->child, ANSWER_MS);
	if (line)
		record = record_parse(line, wrong, sizeof(wrong));
	status = field_text(record, "status");
	if (status && !strcmp(status, "ok"))
		ns = field_number(record, "ns_per_op");
	json_decref(record);
	return ns;
}

static struct estimate take_slices(struct cell *c)
{
	uint64_t ops = cell_whole(c, c->ops / SLICE_PART + 1);
	double ns[SLICES];
	size_t n = 0;

	for (int i = 0; i < SLICES; i++) {
		ns[n] = take_slice(c, ops);
		if (!(ns[n] > 0))
			break;
		n++;
	}
	return n == SLICES ? stats_median_interval(ns, n)
			   : (struct estimate){ NAN, NAN, NAN, 0 };
}

static struct estimate measure_pair(const struct cores *c, int a, int b)
{
	int cpus[] = { a, b };
	struct placement place = { .cpus = cpus, .n_cpus = 2 };
	struct cell cell = *c->like;
	struct estimate f = { NAN, NAN, NAN, 0 };
	char **argv, reason[200];

	cell.placement = &place;
	cell.n_cpus = 2;
	argv = cell_argv(&cell, "--serve", false);
	if (child_start(&cell.child, c->topo, argv) == 0) {
		f = take_slices(&cell);
		child_finish(&cell.child, ANSWER_MS, reason, sizeof(reason));
	}
	cell_argv_free(argv);
	return f;
}

static bool time_left(const struct cores *c)
{
	return clock_ns() < c->until && !interrupted;
}

static void measure(struct cores *c)
{
	const struct estimate none = { NAN, NAN, NAN, 0 };

	for (size_t i = 0; i < c->n; i++)
		for (size_t j = 0; j < i; j++)
			c->pair[i][j] = time_left(c)
						? measure_pair(c, c->cpus[i],
							       c->cpus[j])
						: none;
}

static double mid(const struct estimate *f)
{
	return f->mid;
}

static double low(const struct estimate *f)
{
	return f->low;
}

static double high(const struct estimate *f)
{
	return f->high;
}

static json_t *number(double v)
{
	/* Rounded to 0.01 ns, which is finer than the clock resolves. */
	return isfinite(v) && v > 0 ? json_real(round(v * 100) / 100)
				    : json_null();
}

/* Each pair was measured once, in both directions, so the matrix is symmetric.
 */
static json_t *entry(const struct cores *c, size_t i, size_t j,
		     double (*of)(const struct estimate *))
{
	if (i == j)
		return json_null();
	return number(of(i > j ? &c->pair[i][j] : &c->pair[j][i]));
}

static json_t *matrix(const struct cores *c,
		      double (*of)(const struct estimate *))
{
	json_t *rows = json_array();

	for (size_t i = 0; i < c->n; i++) {
		json_t *row = json_array();

		for (size_t j = 0; j < c->n; j++)
			json_array_append_new(row, entry(c, i, j, of));
		json_array_append_new(rows, row);
	}
	return rows;
}

static int package_of(const struct topo *t, int cpu)
{
	hwloc_obj_t pu = hwloc_get_pu_obj_by_os_index(t->hwloc, (unsigned)cpu);
	hwloc_obj_t package = pu ? hwloc_get_ancestor_obj_by_type(
					   t->hwloc, HWLOC_OBJ_PACKAGE, pu)
				 : NULL;

	return package ? (int)package->logical_index : 0;
}

static json_t *to_json(const struct cores *c)
{
	json_t *cpus = json_array(), *packages = json_array();
	size_t all;

	topo_cores(c->topo, &all);
	for (size_t i = 0; i < c->n; i++) {
		json_array_append_new(cpus, json_integer(c->cpus[i]));
		json_array_append_new(packages, json_integer(package_of(
							c->topo, c->cpus[i])));
	}
	return json_pack("{so, so, sI, ss, so, so, so}", "cpus", cpus,
			 "packages", packages, "of", (json_int_t)all, "model",
			 c->like->worker->model, "ns", matrix(c, mid), "low",
			 matrix(c, low), "high", matrix(c, high));
}

json_t *cores_measure(const struct plan *p, const struct topo *t)
{
	const struct cell *like = find_cell(p);
	struct cores *c;
	json_t *json = NULL;

	if (!like || interrupted)
		return NULL;
	c = room_of(1, sizeof(*c));
	c->topo = t;
	c->like = like;
	c->until = clock_ns() + SECONDS_MOST * INT64_C(1000000000);
	choose(c);
	if (c->n > 1) {
		measure(c);
		json = to_json(c);
	}
	free(c);
	return json;
}
