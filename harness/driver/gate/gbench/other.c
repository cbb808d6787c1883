/* other.c - writes a sentence on the time (real or CPU) that is not judged. */
#include "gate/gbench/other.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/number.h"
#include "gate/gbench/time.h"
#include "results/samples.h"
#include <stdio.h>

/*
 * At most this many benchmarks are named in one sentence; the others are
 * counted.
 */
#define NAMED 10

static size_t put_moved(FILE *to, const struct gate *g,
			const struct gbench_shift *judged,
			const struct gbench_shift *other)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct estimate *f = &other[i].change;
		int sign = gbench_shift_sign(&other[i]);

		if (!sign || sign == gbench_shift_sign(&judged[i]))
			continue;
		if (n++ < NAMED)
			fprintf(to, "%s%s %s %% %s", n > 1 ? ", " : "",
				g->bench[i].name,
				number_change(gate_percent(f->mid)).text,
				number_changes(gate_percent(f->low),
					       gate_percent(f->high))
					.text);
	}
	if (n > NAMED)
		fprintf(to, " and %zu more", n - NAMED);
	return n;
}

void gbench_note_other(struct gate *g, const struct gbench_shift *judged,
		       const struct gbench_shift *other)
{
	bool cpu = field_is(g->run, "metric", gbench_metrics[GBENCH_CPU]);
	char *text = NULL;
	size_t length, n;
	FILE *to = room_stream(&text, &length);

	n = put_moved(to, g, judged, other);
	room_close(to, &text);
	if (n)
		json_array_append_new(
			json_object_get(g->run, "notes"),
			json_sprintf("The %s, which is not judged, changed in "
				     "benchmarks whose %s did not: %s; "
				     "--metric=%s judges this time.",
				     cpu ? "real time" : "CPU time",
				     cpu ? "CPU time" : "real time", text,
				     gbench_metrics[cpu ? GBENCH_REAL
							: GBENCH_CPU]));
	free(text);
}
