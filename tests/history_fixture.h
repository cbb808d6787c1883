/* history_fixture.h - makes up a results directory of runs and comparisons. */
#ifndef HISTORY_FIXTURE_H
#define HISTORY_FIXTURE_H
#include "dir_fixture.h"
#include "history/index/history.h"
#include "history/index/series.h"
#include <jansson.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HERE  "f00dfeed12345678"
#define THERE "0123456789abcdef"

struct world {
	char err[512];
	struct history *h;
};

static inline int make_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	*state = w;
	return make_dir(state);
}

static inline int remove_world(void **state)
{
	struct world *w = *state;

	history_close(w->h);
	free(w);
	return remove_dir(state);
}

static inline void expect(const struct world *w, int status)
{
	if (status)
		fail_msg("%s", w->err);
}

static inline void open_index(struct world *w)
{
	history_close(w->h);
	expect(w, history_open(&w->h, dir, w->err, sizeof(w->err)));
}

static inline void add(const struct world *w, const char *run)
{
	char err[512];

	if (history_add(w->h, below("%s", run), err, sizeof(err)))
		fail_msg("%s", err);
}

/* The k-th day since 2026-09-01. */
static inline const char *day(int k)
{
	static char text[32];
	time_t t = 1788220800 + (time_t)k * 86400;
	struct tm tm;

	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&t, &tm));
	return text;
}

/* A nearly standard normal number, the sum of twelve uniform ones, which is the
 * same on every machine. */
static inline double noise(uint64_t *state)
{
	double sum = -6;

	for (int i = 0; i < 12; i++) {
		*state = *state * 6364136223846793005u + 1442695040888963407u;
		sum += (double)(*state >> 11) / 9007199254740992.0;
	}
	return sum;
}

static inline void put_json(FILE *f, json_t *o, size_t flags)
{
	assert_non_null(o);
	json_dumpf(o, f, flags | JSON_COMPACT);
	fputc('\n', f);
	json_decref(o);
}

static inline json_t *head(const char *run, int k, const char *fingerprint)
{
	char commit[16];

	snprintf(commit, sizeof(commit), "c%03d", k);
	return json_pack("{si ss ss ss sb si ss s{ss ss}}", "schema", 1, "id",
			 run, "started", day(k), "finished", day(k), "complete",
			 1, "seed", 7, "commit", commit, "machine",
			 "fingerprint", fingerprint, "cpu_model", "a CPU");
}

/* Writes a run of one cell with eight rounds near ns. */
static inline void write_run(const char *run, int k, const char *fingerprint,
			     const char *benchmark, double ns)
{
	json_t *o = head(run, k, fingerprint);
	FILE *f = create(below("%s/run.json", run));

	json_object_set_new(o, "cells",
			    json_pack("[{si ss ss ss ss si ss}]", "id", 0,
				      "name", benchmark, "bench", "yield",
				      "model", "thread", "placement",
				      "same-cpu", "units", 2, "status", "ok"));
	put_json(f, o, 0);
	fclose(f);
	f = create(below("%s/slices.jsonl", run));
	for (int round = 0; round < 8; round++)
		fprintf(f,
			"{\"cell\":0,\"pass\":\"time\",\"round\":%d,\"slice\":1"
			",\"ns_per_op\":%.17g,\"ops\":100,\"status\":\"ok\","
			"\"body\":\"work\"}\n",
			round, ns * (1 + 0.001 * round));
	fclose(f);
}

static inline void put_pair(FILE *f, const char *benchmark, const char *kind,
			    int pair, double log_ratio)
{
	double b = 100 * exp(log_ratio);

	put_json(f,
		 json_pack("{si ss ss si si si sf s[[f][f]] s[] sf s{}}",
			   "schema", 1, "benchmark", benchmark, "kind", kind,
			   "seq", pair, "stage", 1, "pair", pair, "seconds",
			   0.1, "ns_per_op", 100.0, b, "dropped", "log_ratio",
			   log_ratio, "counts"),
		 0);
}

static inline void put_side(json_t *o, const char *key, const char *commit)
{
	json_object_set_new(o, key,
			    json_pack("{ss ss ss}", "what", commit, "dir",
				      "build", "commit", commit));
}

/* Writes a comparison of one benchmark with base: six pairs near change. */
static inline void write_compare(const char *run, int k,
				 const char *fingerprint, const char *base,
				 const char *benchmark, double change)
{
	json_t *o = head(run, k, fingerprint);
	FILE *f = create(below("%s/run.json", run));

	json_object_set_new(o, "kind", json_string("compare"));
	put_side(o, "a", base);
	put_side(o, "b", json_string_value(json_object_get(o, "commit")));
	json_object_set_new(
		o, "benchmarks",
		json_pack("[{ss ss ss ss sf sb sn sf s[]}]", "name", benchmark,
			  "bench", "yield", "model", "thread", "op", "turn",
			  "threshold_percent", 1.0, "same_code", 0, "missing",
			  "pair_seconds", 0.1, "before"));
	put_json(f, o, 0);
	fclose(f);
	f = create(below("%s/pairs.jsonl", run));
	for (int i = 0; i < 6; i++)
		put_pair(f, benchmark, "ab", i, change + 0.001 * (i - 2.5));
	for (int i = 0; i < 2; i++)
		put_pair(f, benchmark, "aa", i, 0.001 * k + 0.01 * i);
	fclose(f);
}

static inline void set_in_run(const char *run, const char *key, json_t *value)
{
	json_t *o = json_load_file(below("%s/run.json", run), 0, NULL);

	assert_int_equal(json_object_set_new(o, key, value), 0);
	assert_int_equal(json_dump_file(o, path, 0), 0);
	json_decref(o);
}

/* The rows of all tables of the index as text, in order. */
static inline char *dump(void)
{
	static const char *const tables[] = { "runs", "points", "ratios",
					      "same" };
	char sql[64], *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(below("history.sqlite"), &db), SQLITE_OK);
	for (size_t t = 0; t < 4; t++) {
		sqlite3_stmt *s;

		snprintf(sql, sizeof(sql), "SELECT * FROM %s", tables[t]);
		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), 0);
		while (sqlite3_step(s) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(s); i++)
				fprintf(out, "%s|",
					(const char *)sqlite3_column_text(s,
									  i));
		sqlite3_finalize(s);
		fprintf(out, "\n");
	}
	sqlite3_close(db);
	fclose(out);
	return text;
}

static inline void look(struct world *w, struct history_view *v,
			const char *bench, const char *machine)
{
	const struct history_ask ask = { bench, machine, HERE };

	expect(w, history_look(w->h, &ask, v, w->err, sizeof(w->err)));
}

#define IN_WORLD(f) cmocka_unit_test_setup_teardown(f, make_world, remove_world)
#endif
