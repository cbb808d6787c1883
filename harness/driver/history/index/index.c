/* index.c - turns one run directory into rows of the index. */
#include "base/field.h"
#include "base/file.h"
#include "base/text.h"
#include "gate/judge/comparison.h"
#include "history/index/sql.h"
#include "results/results.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int64_t index_stamp(const struct history *h, const char *name)
{
	char *path = text_format("%s/%s/run.json", h->dir, name);
	struct stat st;
	int status = stat(path, &st);

	free(path);
	if (status)
		return -1;
	return st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec;
}

static const char *revision(const json_t *side)
{
	const char *commit = field_text(side, "commit");

	return commit ? commit : field_text(side, "what");
}

/* An empty fingerprint stands for all machines that could not be identified. */
static int write_run(struct history *h, const char *name, const json_t *run)
{
	const json_t *a = json_object_get(run, "a"), *m;
	const json_t *b = json_object_get(run, "b");
	const char *print;

	m = json_object_get(run, "machine");
	print = field_text(m, "fingerprint");
	return sql_do(h,
		      "INSERT INTO runs VALUES"
		      "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
		      "titttt"
		      "i"
		      "tttttt"
		      "i",
		      name, index_stamp(h, name), field_text(run, "id"),
		      b ? "compare" : "run", field_text(run, "started"),
		      field_text(run, "finished"),
		      (int64_t)field_true(run, "complete"),
		      b ? revision(b) : field_text(run, "commit"),
		      b ? revision(a) : NULL, print ? print : "",
		      field_text(m, "cpu_model"), field_text(m, "kernel"),
		      field_text(m, "compiler"),
		      (int64_t)field_whole(run, "seed", 0));
}

static int write_point(struct history *h, const char *name,
		       const struct cell_result *c)
{
	char *caution = cell_caution(c);
	int bad = sql_do(h,
			 "INSERT OR IGNORE INTO points VALUES"
			 "(?1,?2,?3,?4,?5,?6,?7,?8)",
			 "tttdddit", name, c->name, c->op, c->gross.mid,
			 c->gross.low, c->gross.high, (int64_t)c->gross.n,
			 caution);

	free(caution);
	return bad;
}

/* If a name occurs twice in one run.json, the first one counts. */
static int write_points(struct history *h, const char *name,
			const struct results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (strcmp(c->status, "ok") || c->gross.n == 0 ||
		    !cell_counts_agree(c))
			continue;
		if (write_point(h, name, c))
			return -1;
	}
	return 0;
}

static int write_same(struct history *h, const char *name,
		      const struct gate_bench *b)
{
	for (size_t i = 0; i < b->same.n; i++)
		if (sql_do(h, "INSERT OR IGNORE INTO same VALUES(?1,?2,?3,?4)",
			   "ttid", name, b->name, (int64_t)i, b->same.x[i]))
			return -1;
	return 0;
}

static int write_ratio(struct history *h, const char *name,
		       const struct gate_bench *b)
{
	bool measured = b->change.n > 0;

	return sql_do(h,
		      "INSERT OR IGNORE INTO ratios VALUES"
		      "(?1,?2,?3,?4,?5,?6,?7,?8)",
		      "tttdddit", name, b->name, field_text(b->about, "op"),
		      measured ? b->change.mid : NAN,
		      measured ? b->change.low : NAN,
		      measured ? b->change.high : NAN, (int64_t)b->change.n,
		      gate_outcome_names[b->outcome]);
}

/*
 * A candidate that was slowed on purpose says nothing about its commit, so it
 * is skipped.  A/A pairs are not slowed.
 */
static int write_ratios(struct history *h, const char *name,
			const struct gate *g)
{
	double slow_by = field_number(g->run, "slow_by");

	for (size_t i = 0; i < g->n; i++) {
		if (write_same(h, name, &g->bench[i]))
			return -1;
		if (!(slow_by > 0) && write_ratio(h, name, &g->bench[i]))
			return -1;
	}
	return 0;
}

/*
 * Replaces all rows of a run, or none if that fails.  Exactly one of r and g is
 * given.
 */
static int replace(struct history *h, const char *name, const struct results *r,
		   const struct gate *g, char *err, size_t size)
{
	if (!sql_do(h, "BEGIN IMMEDIATE", "") &&
	    !sql_do(h, "DELETE FROM runs WHERE run = ?1", "t", name) &&
	    !write_run(h, name, r ? r->run : g->run) &&
	    !(r ? write_points(h, name, r) : write_ratios(h, name, g)) &&
	    !sql_do(h, "COMMIT", ""))
		return 0;
	sql_fail(h, err, size);
	sql_do(h, "ROLLBACK", "");
	return -1;
}

static int write_plain(struct history *h, const char *name, const char *path,
		       char *err, size_t size)
{
	struct results r;
	int status;

	if (results_load(&r, path, err, size))
		return 1;
	status = replace(h, name, &r, NULL, err, size);
	results_free(&r);
	return status;
}

/*
 * Any seed will do: it only affects the false-alarm estimate, which is not
 * kept.
 */
static int write_compared(struct history *h, const char *name, const char *path,
			  char *err, size_t size)
{
	struct gate g;
	int status;

	if (gate_load(&g, path, err, size))
		return 1;
	gate_judge(&g, gate_seed(&g));
	status = replace(h, name, NULL, &g, err, size);
	gate_free(&g);
	return status;
}

static bool is_compare(const char *path)
{
	char *file = text_format("%s/run.json", path);
	char why[300];
	json_t *run = file_json(file, why, sizeof(why));
	const char *kind = field_text(run, "kind");
	bool compare = kind && !strcmp(kind, "compare");

	json_decref(run);
	free(file);
	return compare;
}

int index_write(struct history *h, const char *name, char *err, size_t size)
{
	char *path = text_format("%s/%s", h->dir, name);
	int status = is_compare(path) ? write_compared(h, name, path, err, size)
				      : write_plain(h, name, path, err, size);

	free(path);
	return status;
}
