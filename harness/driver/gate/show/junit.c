/* junit.c - writes a judged comparison as JUnit XML: a benchmark is a test. */
#include "base/field.h"
#include "gate/show/show.h"
#include "report/export/quantity.h"
#include "report/html/escape.h"
#include <stdlib.h>

static bool is_skipped(const struct gate_bench *b)
{
	if (gate_is_lost(b))
		return false;
	return b->outcome == GATE_UNDECIDED ||
	       b->outcome == GATE_NOT_MEASURED || b->outcome == GATE_INVALID;
}

static void put_counts(FILE *out, const struct gate *g)
{
	size_t skipped = 0;

	for (size_t i = 0; i < g->n; i++)
		skipped += is_skipped(&g->bench[i]);
	fprintf(out,
		" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\"",
		g->n, g->count[GATE_REGRESSED] + gate_count_lost(g), skipped);
}

static void put_case(FILE *out, const struct gate_bench *b)
{
	const char *bench = field_text(b->about, "bench");

	fputs(" <testcase", out);
	export_attribute(out, "classname", bench ? bench : "benchmark");
	export_attribute(out, "name", b->name);
	fputs(">\n", out);
	if (b->outcome == GATE_REGRESSED || gate_is_lost(b) || is_skipped(b)) {
		fputs(is_skipped(b) ? "  <skipped" : "  <failure", out);
		if (!is_skipped(b))
			export_attribute(out, "type",
					 gate_ground_names[b->ground]);
		export_attribute(out, "message", b->reason);
		fputs("/>\n", out);
	} else {
		html_put(out,
			 "  <system-out>%s: ", gate_outcome_names[b->outcome]);
		html_put_whole(out, b->reason);
		fputs("</system-out>\n", out);
	}
	fputs(" </testcase>\n", out);
}

void gate_junit(const struct gate *g, FILE *out)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<testsuites>\n<testsuite name=\"switchyard compare\"",
	      out);
	put_counts(out, g);
	export_timestamp(out, field_text(g->run, "started"));
	fputs(">\n", out);
	for (size_t i = 0; i < g->n; i++)
		put_case(out, &g->bench[i]);
	fputs("</testsuite>\n</testsuites>\n", out);
}
