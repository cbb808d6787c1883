/* page_counts.c - what the kernel counted, from the pass that is not timed. */
#include "html.h"
#include "page.h"
#include <math.h>
#include <string.h>

static const char head[] = "<thead><tr><th scope=\"col\">Cell"
			   "<th scope=\"col\" class=\"r\">Voluntary switches"
			   "<th scope=\"col\" class=\"r\">Involuntary switches"
			   "<th scope=\"col\" class=\"r\">Page faults"
			   "<th scope=\"col\" class=\"r\">Migrations in all"
			   "<th scope=\"col\" class=\"r\">Run-queue wait, ns"
			   "<th scope=\"col\" class=\"r\">CPU time, ns";
static const char hardware_head[] =
	"<th scope=\"col\" class=\"r\">Cycles"
	"<th scope=\"col\" class=\"r\">Instructions";

static double field(const json_t *record, const char *name)
{
	const json_t *v = json_object_get(record, name);

	return json_is_number(v) ? json_number_value(v) : NAN;
}

/* A count that could not be made is a dash, never 0. */
static void put_count(FILE *out, const char *label, double count, double ops)
{
	html_put(out, "<td class=\"r\" data-l=\"%s\">%s", label,
		 isfinite(count) && ops > 0 ? number_per_op(count / ops).text
					    : "–");
}

/* Two columns of dashes are one sentence: see put_reason. */
static bool has_hardware(const struct results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const json_t *perf = json_object_get(r->cells[i].count, "perf");

		if (isfinite(field(perf, "cycles")) ||
		    isfinite(field(perf, "instructions")))
			return true;
	}
	return false;
}

static void put_row(FILE *out, const struct cell_result *c, bool hardware)
{
	const json_t *r = c->count, *perf = json_object_get(r, "perf");
	double ops = field(r, "ops");

	html_put(out, "<tr><th scope=\"row\">%.120s", c->name);
	put_count(out, "voluntary", field(r, "voluntary_switches"), ops);
	put_count(out, "involuntary", field(r, "involuntary_switches"), ops);
	put_count(out, "faults",
		  field(r, "minor_faults") + field(r, "major_faults"), ops);
	put_count(out, "migrations", field(perf, "cpu_migrations"), 1);
	put_count(out, "wait", field(r, "run_wait_ns"), ops);
	put_count(out, "CPU time", field(perf, "task_clock_ns"), ops);
	if (hardware) {
		put_count(out, "cycles", field(perf, "cycles"), ops);
		put_count(out, "instructions", field(perf, "instructions"),
			  ops);
	}
	fputs("</tr>\n", out);
}

/* Why the dashes: said once, from the first cell that gives a reason. */
static void put_reason(FILE *out, const struct results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const json_t *perf = json_object_get(r->cells[i].count, "perf");
		const json_t *why = json_object_get(perf, "reason");

		if (!json_is_string(why))
			continue;
		html_put(out,
			 "<p>Not counted: run-queue wait (–) of units that "
			 "share one thread; and %s.</p>\n",
			 json_string_value(why));
		return;
	}
}

void page_counts(FILE *out, const struct results *r)
{
	bool hardware = has_hardware(r);

	fputs("<section id=\"counts\"><h2>What the kernel counted</h2>\n"
	      "<p class=\"quiet\">Per op, in a pass of its own: an open perf "
	      "event slows a hand-off down, so no time is taken here.</p>\n",
	      out);
	put_reason(out, r);
	fputs("<div class=\"box\"><table>", out);
	fputs(head, out);
	fputs(hardware ? hardware_head : "", out);
	fputs("</tr></thead>\n<tbody>\n", out);
	for (size_t i = 0; i < r->n; i++)
		if (r->cells[i].count)
			put_row(out, &r->cells[i], hardware);
	fputs("</table></div></section>\n", out);
}
