/* describe.c - the worker's description of itself, as JSON. */
#include "main/worker.h"
#include <inttypes.h>

static void describe_names(FILE *out, const struct param *p)
{
	for (uint64_t i = 0; i <= p->max - p->min; i++) {
		check(i < BENCH_NAMES && p->names[i]);
		fputs(i ? "," : ",\"names\":[", out);
		put_string(out, p->names[i]);
	}
	putc(']', out);
}

static void describe_param(FILE *out, const struct param *p)
{
	fputs("{\"name\":", out);
	put_string(out, p->name);
	fputs(",\"about\":", out);
	put_string(out, p->about);
	fputs(",\"default\":", out);
	param_put_value(out, p, p->value);
	fprintf(out,
		",\"min\":%" PRIu64 ",\"max\":%" PRIu64 ",\"power_of_two\":%s",
		p->min, p->max, p->power_of_two ? "true" : "false");
	if (p->names[0])
		describe_names(out, p);
	if (p->was) {
		fputs(",\"was\":", out);
		put_string(out, p->was);
	}
	putc('}', out);
}

static void describe_params(FILE *out)
{
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++) {
		if (i)
			putc(',', out);
		describe_param(out, &bench.params[i]);
	}
}

static void describe_places(FILE *out)
{
	const char *before = "";

	fputs(",\"places\":[", out);
	for (unsigned i = 0; i < 4; i++) {
		const char *const names[] = { "same", "apart", "free",
					      "cores" };
		unsigned placements = bench.placements ? bench.placements
						       : SAME | APART | FREE;

		if (!(placements & 1u << i))
			continue;
		fprintf(out, "%s\"%s\"", before, names[i]);
		before = ",";
	}
	putc(']', out);
}

static void describe_values(FILE *out, const char *name, const char *of,
			    const uint64_t *v)
{
	const struct param *p = param_named(of); /* NULL for units */

	fprintf(out, ",\"%s\":[", name);
	for (unsigned i = 0; i < BENCH_SWEEP && v[i]; i++) {
		if (i)
			putc(',', out);
		if (p)
			param_put_value(out, p, v[i]);
		else
			fprintf(out, "%" PRIu64, v[i]);
	}
	putc(']', out);
}

static void describe_sweep(FILE *out, const struct sweep *s,
			   const uint64_t *kernel_most)
{
	fputs("{\"name\":", out);
	put_string(out, s->name);
	describe_values(out, "quick", s->name, s->quick);
	describe_values(out, "full", s->name, s->full);
	if (kernel_most[0])
		fprintf(out,
			",\"kernel_quick\":%" PRIu64
			",\"kernel_full\":%" PRIu64,
			kernel_most[0], kernel_most[1]);
	putc('}', out);
}

static void describe_sweeps(FILE *out)
{
	fputs(",\"sweeps\":[", out);
	for (unsigned i = 0; i < 2 && bench.sweep[i].name; i++) {
		if (i)
			putc(',', out);
		describe_sweep(out, &bench.sweep[i],
			       i ? (uint64_t[2]){ 0 } : bench.kernel_most);
	}
	putc(']', out);
}

static void describe_switches(FILE *out)
{
	if (bench.switches_max < 0)
		fputs(",\"switches\":null", out);
	else
		fprintf(out, ",\"switches\":{\"min\":%g,\"max\":%g}",
			MODEL_SWITCHES ? bench.switches_min : 0.,
			MODEL_SWITCHES ? bench.switches_max : 0.);
}

void describe_print(FILE *out)
{
	fprintf(out,
		"{\"schema\":%d,\"name\":\"%s\",\"model\":\"%s\",\"about\":",
		WORKER_SCHEMA, bench.name, MODEL_NAME);
	put_string(out, bench.about);
	fputs(",\"op\":", out);
	put_string(out, bench.op);
	fprintf(out,
		",\"group\":%u,\"units\":%u,\"one_core\":%s,"
		"\"kernel\":%s,\"baseline\":%s,\"alone\":%s,"
		"\"partner\":%s,\"threshold_percent\":%g,"
		"\"slice_ms\":%u,\"batch\":",
		bench.group, bench.units, MODEL_ONE_CORE ? "true" : "false",
		MODEL_SWITCHES ? "true" : "false",
		bench.baseline ? "true" : "false",
		bench.alone ? "true" : "false",
		bench.partner ? "true" : "false",
		bench.threshold_percent > 0 ? bench.threshold_percent : 1.,
		bench.slice_ms);
	put_string(out, bench.batch);
	describe_places(out);
	describe_sweeps(out);
	describe_switches(out);
	fputs(",\"params\":[", out);
	describe_params(out);
	fputs("],\"metrics\":[", out);
	for (unsigned i = 0; i < BENCH_METRICS && bench.metrics[i]; i++)
		fprintf(out, "%s\"%s\"", i ? "," : "", bench.metrics[i]);
	fputs("],\"cannot\":{", out);
	for (unsigned i = 0; i < BENCH_CANNOT && bench.cannot[i].model; i++) {
		fprintf(out, "%s\"%s\":", i ? "," : "", bench.cannot[i].model);
		put_string(out, bench.cannot[i].why);
	}
	fputs("}}\n", out);
}
