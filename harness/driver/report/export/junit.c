/* junit.c - writes JUnit XML: a cell is a test case. */
#include "base/alloc.h"
#include "base/field.h"
#include "report/export/quantity.h"
#include "report/html/escape.h"
#include <stdlib.h>
#include <string.h>

void export_attribute(FILE *out, const char *name, const char *value)
{
	char *text = export_text(value);

	fprintf(out, " %s=\"", name);
	html_put_whole(out, text);
	putc('"', out);
	free(text);
}

static void put_counts(FILE *out, const struct results *r,
		       const struct export_cell *cells)
{
	size_t failures = 0, skipped = 0;

	for (size_t i = 0; i < r->n; i++)
		if (cells[i].n == 0) {
			bool failed = export_failed(cells[i].cell);

			failures += failed;
			skipped += !failed;
		}
	fprintf(out,
		" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\"",
		r->n, failures, skipped);
}

void export_timestamp(FILE *out, const char *started)
{
	char *text = room_part(started ? started : "", 19);

	if (*text)
		export_attribute(out, "timestamp", text);
	free(text);
}

static void put_figures(FILE *out, const struct export_cell *e)
{
	fputs("  <system-out>", out);
	for (size_t k = 0; k < e->n; k++) {
		const struct quantity *q = &e->quantity[k];

		html_put(out, "%s %s", q->name,
			 export_number(q->value.mid).text);
		if (quantity_has_interval(q))
			html_put(out, " [%s, %s]",
				 export_number(q->value.low).text,
				 export_number(q->value.high).text);
		html_put(out, " %s", q->unit);
		fprintf(out, ", n=%zu\n", q->value.n);
	}
	if (e->caution) {
		html_put_whole(out, e->caution);
		putc('\n', out);
	}
	fputs("  </system-out>\n", out);
}

static void put_without(FILE *out, const struct cell_result *c)
{
	bool failed = export_failed(c);

	fputs(failed ? "  <failure" : "  <skipped", out);
	if (failed)
		export_attribute(out, "type",
				 c->wrong ? "wrong answer" : c->status);
	export_attribute(out, "message", export_reason(c));
	fputs("/>\n", out);
}

static void put_case(FILE *out, const struct export_cell *e)
{
	fputs(" <testcase", out);
	export_attribute(out, "classname", e->cell->bench);
	export_attribute(out, "name", e->name);
	fputs(">\n", out);
	if (e->n)
		put_figures(out, e);
	else
		put_without(out, e->cell);
	fputs(" </testcase>\n", out);
}

void export_junit(const struct results *r, const struct export_cell *cells,
		  FILE *out)
{
	const json_t *env = json_object_get(r->run, "environment");

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<testsuites>\n<testsuite name=\"switchyard\"",
	      out);
	put_counts(out, r, cells);
	export_timestamp(out, field_text(r->run, "started"));
	export_attribute(out, "hostname", field_text(env, "hostname"));
	fputs(">\n", out);
	for (size_t i = 0; i < r->n; i++)
		put_case(out, &cells[i]);
	fputs("</testsuite>\n</testsuites>\n", out);
}
