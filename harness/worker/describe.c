/* describe.c - what a worker says of itself, as JSON. */
#include "worker.h"
#include <inttypes.h>

static void describe_params(FILE *out)
{
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++) {
		const struct param *p = &bench.params[i];

		fprintf(out, "%s{\"name\":", i ? "," : "");
		put_string(out, p->name);
		fputs(",\"about\":", out);
		put_string(out, p->about);
		fprintf(out,
			",\"default\":%" PRIu64 ",\"min\":%" PRIu64
			",\"max\":%" PRIu64 ",\"power_of_two\":%s}",
			p->value, p->min, p->max,
			p->power_of_two ? "true" : "false");
	}
}

static void describe_places(FILE *out)
{
	const char *before = "";

	fputs(",\"places\":[", out);
	for (unsigned i = 0; i < 3; i++) {
		const char *const names[] = { "same", "apart", "free" };

		if (bench.places && !(bench.places & 1u << i))
			continue;
		fprintf(out, "%s\"%s\"", before, names[i]);
		before = ",";
	}
	putc(']', out);
}

static void describe_values(FILE *out, const char *name, const uint64_t *v)
{
	fprintf(out, ",\"%s\":[", name);
	for (unsigned i = 0; i < BENCH_SWEEP && v[i]; i++)
		fprintf(out, "%s%" PRIu64, i ? "," : "", v[i]);
	putc(']', out);
}

static void describe_sweep(FILE *out)
{
	if (!bench.sweep.name)
		return;
	fputs(",\"sweep\":{\"name\":", out);
	put_string(out, bench.sweep.name);
	describe_values(out, "quick", bench.sweep.quick);
	describe_values(out, "full", bench.sweep.full);
	putc('}', out);
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
		"\"kernel\":%s,\"baseline\":%s",
		bench.group, bench.units, MODEL_ONE_CORE ? "true" : "false",
		MODEL_SWITCHES ? "true" : "false",
		bench.baseline ? "true" : "false");
	describe_places(out);
	describe_sweep(out);
	describe_switches(out);
	fputs(",\"params\":[", out);
	describe_params(out);
	fputs("],\"cannot\":{", out);
	if (bench.cannot[0]) {
		put_string(out, bench.cannot[0]);
		putc(':', out);
		put_string(out, bench.cannot[1]);
	}
	fputs("}}\n", out);
}
