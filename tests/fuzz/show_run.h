/* show_run.h - all that is made of a directory of results. */
#ifndef SHOW_RUN_H
#define SHOW_RUN_H
#include "claims/show/show.h"
#include "fuzz.h"
#include "gate/show/show.h"
#include "json_mutator.h"
#include "no_tools.h"
#include "report/export/export.h"
#include "report/page/report.h"
#include "report/text/table.h"
#include "report/text/views.h"

static inline void show_views(const struct results *r)
{
	struct view v;

	view_open_drawn(&v, r);
	view_terminal(&v, fuzz_out(), 80);
	view_markdown(&v, fuzz_out());
	json_decref(view_json(&v));
	view_close(&v);
}

static inline void show_page(const struct results *r)
{
	char err[512];

	table_print(r, fuzz_out(), false, 80);
	report_write(r, fuzz_place(), "plots", err, sizeof(err));
}

static inline void show_claims(const struct results *r)
{
	claims_print(r, fuzz_out(), false, 80);
	json_decref(claims_json(r));
}

static inline void show_exports(const struct results *r)
{
	for (size_t i = 0; export_at(i); i++)
		export_write(export_at(i), r, fuzz_out());
}

/*
 * One of the views, the same for the same input: all of them take so long that
 * a quarter of the inputs would be tried.
 */
static inline void show_results(const struct results *r, const uint8_t *data,
				size_t n)
{
	static void (*const show[])(const struct results *r) = {
		show_views, show_page, show_claims, show_exports
	};
	uint32_t hash = 2166136261; /* FNV-1a */

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ data[i]) * 16777619;
	show[(hash >> 16) % 4](r);
}

static inline void show_run(const uint8_t *data, size_t n)
{
	struct results r;
	char err[512];

	if (results_load(&r, fuzz_place(), err, sizeof(err)))
		return;
	show_results(&r, data, n);
	results_free(&r);
}

static inline void show_judged(struct gate *g)
{
	char err[512];

	gate_print(g, fuzz_out(), false, 80);
	gate_markdown(g, fuzz_out());
	json_decref(gate_json(g));
	gate_report_write(g, fuzz_place(), err, sizeof(err));
}

static inline void show_comparison(void)
{
	struct gate g;
	char err[512];

	if (gate_load(&g, fuzz_place(), err, sizeof(err)))
		return;
	gate_judge(&g, 1);
	show_judged(&g);
	gate_free(&g);
}
#endif
