/* record.c - prints one slice as one line of JSON. */
#include "main/worker.h"
#include <inttypes.h>
#include <math.h>
#include <string.h>

/* A number that could not be counted is null, never 0. */
static void put_count(const char *name, int64_t value)
{
	if (value < 0)
		printf(",\"%s\":null", name);
	else
		printf(",\"%s\":%" PRId64, name, value);
}

static void put_head(const struct options *o)
{
	printf("{\"schema\":%d,\"bench\":\"%s\",\"model\":\"%s\",\"params\":{",
	       WORKER_SCHEMA, bench.name, MODEL_NAME);
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++) {
		printf("%s\"%s\":", i ? "," : "", bench.params[i].name);
		param_put_value(stdout, &bench.params[i], o->param[i]);
	}
	printf("},\"units\":%u,\"cpus\":[", o->units);
	for (unsigned i = 0; i < o->n_cpus; i++)
		printf(o->cpus[i] < 0 ? "%snull" : "%s%d", i ? "," : "",
		       o->cpus[i]);
	printf("]");
}

static void put_counts(const struct slice *s, bool pinned)
{
	put_count("voluntary_switches", s->counts.voluntary);
	put_count("involuntary_switches", s->counts.involuntary);
	put_count("minor_faults", s->counts.minor_faults);
	put_count("major_faults", s->counts.major_faults);
	put_count("migrations", pinned ? s->strays : -1);
	put_count("run_wait_ns", MODEL_ONE_CORE ? -1 : s->counts.run_wait_ns);
}

static void put_events(const struct slice *s)
{
	printf(",\"perf\":{\"reason\":");
	put_string(stdout, events_reason());
	for (int i = 0; i < EVENTS; i++)
		put_count(event_names[i], s->event[i]);
	printf("}");
}

static void put_metrics(void)
{
	const double *metric = slices_run_state()->metric;

	if (!bench.metrics[0])
		return;
	for (unsigned i = 0; i < BENCH_METRICS && bench.metrics[i]; i++) {
		printf("%s\"%s\":", i ? "," : ",\"metrics\":{",
		       bench.metrics[i]);
		if (isfinite(metric[i]))
			printf("%.17g", metric[i]);
		else
			printf("null");
	}
	printf("}");
}

static void put_latency(void)
{
	const uint64_t *pair = slices_run_state()->latency;

	if (!pair)
		return;
	printf(",\"latency\":[");
	for (const char *comma = ""; pair[1] > 0; pair += 2, comma = ",")
		printf("%s[%" PRIu64 ",%" PRIu64 "]", comma, pair[0], pair[1]);
	printf("]");
}

static void put_status(const char *status, const char *reason)
{
	printf(",\"verified\":%s,\"status\":\"%s\",\"reason\":",
	       strcmp(status, "ok") ? "false" : "true", status);
	put_string(stdout, reason);
	printf("}\n");
	streams_flush();
}

void record_print(const struct options *o, const struct slice *s)
{
	put_head(o);
	printf(",\"body\":\"%s\",\"ops\":%" PRIu64 ",\"ns\":%" PRIu64
	       ",\"ns_per_op\":%.4f",
	       s->request.baseline ? "baseline" : "work", s->request.ops, s->ns,
	       (double)s->ns / (double)s->request.ops);
	printf(",\"policy\":");
	put_string(stdout, unit_policy());
	if (!isnan(o->slow_by))
		printf(",\"slow_by\":%g", s->slow_by);
	put_counts(s, o->cpus[0] >= 0);
	if (o->count)
		put_events(s);
	if (!s->request.baseline) {
		put_metrics();
		put_latency();
	}
	put_status(s->wrong ? "failed" : "ok", s->wrong);
}

void record_print_status(const struct options *o, const char *status,
			 const char *reason)
{
	put_head(o);
	printf(",\"body\":\"work\",\"ops\":null,\"ns\":null,\"ns_per_op\":null,"
	       "\"voluntary_switches\":null,\"involuntary_switches\":null");
	put_status(status, reason);
}
