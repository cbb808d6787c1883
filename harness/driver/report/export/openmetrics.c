/*
 * openmetrics.c - writes OpenMetrics text: one metric family for each quantity.
 */
#include "base/field.h"
#include "base/record.h"
#include "report/export/quantity.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Writes a label after the first one (https://prometheus.io/docs/specs/om/). */
static void put_label(FILE *out, const char *name, const char *value)
{
	char *text = export_text(value);

	fprintf(out, ",%s=\"", name);
	for (const char *p = text; *p; p++) {
		if (*p == '\\' || *p == '"')
			putc('\\', out);
		putc(*p, out);
	}
	putc('"', out);
	free(text);
}

/*
 * Writes every parameter as a label; the cell's name has only those parameters
 * that were swept.
 */
static void put_params(FILE *out, json_t *params)
{
	char *text = params ? json_dumps(params, JSON_COMPACT) : NULL;

	put_label(out, "params", text ? text : "{}");
	free(text);
}

static void put_sample(FILE *out, const char *family,
		       const struct export_cell *e, const char *estimate,
		       double v)
{
	fprintf(out, "switchyard_%s{units=\"%u\"", family, e->cell->units);
	put_label(out, "cell", e->name);
	put_label(out, "bench", e->cell->bench);
	put_label(out, "model", e->cell->model);
	put_label(out, "placement", e->cell->placement);
	put_params(out, e->cell->params);
	put_label(out, "estimate", estimate);
	fprintf(out, "} %s\n", export_number(v).text);
}

static void put_quantity(FILE *out, const char *family,
			 const struct export_cell *e, const struct quantity *q)
{
	put_sample(out, family, e, "median", q->value.mid);
	if (!quantity_has_interval(q))
		return;
	put_sample(out, family, e, "low", q->value.low);
	put_sample(out, family, e, "high", q->value.high);
}

static char *family_of(const struct quantity *q)
{
	return export_word(q->name, "");
}

/*
 * Writes one family. The format demands that its samples stand together,
 * whichever cells they belong to.
 */
static void put_family(FILE *out, const char *family, const char *unit,
		       const struct export_cell *cells, size_t n)
{
	fprintf(out,
		"# TYPE switchyard_%s gauge\n"
		"# HELP switchyard_%s In %s: the median of rounds, its 95 %% "
		"interval.\n",
		family, family, unit);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < cells[i].n; k++) {
			char *own = family_of(&cells[i].quantity[k]);

			if (!strcmp(own, family))
				put_quantity(out, family, &cells[i],
					     &cells[i].quantity[k]);
			free(own);
		}
}

/*
 * Returns the unit of each family name, in the order of the cells, as a new
 * object.
 */
static json_t *families(const struct export_cell *cells, size_t n)
{
	json_t *all = json_object();

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < cells[i].n; k++) {
			const struct quantity *q = &cells[i].quantity[k];
			char *family = family_of(q);

			json_object_set_new(all, family, json_string(q->unit));
			free(family);
		}
	return all;
}

/*
 * Writes a gauge with the value 1 for each cell that has a caution; the
 * sentence is a label.
 */
static void put_cautions(FILE *out, const struct export_cell *cells, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (!cells[i].caution)
			continue;
		if (!any)
			fputs("# TYPE switchyard_caution gauge\n# HELP "
			      "switchyard_caution What limits the validity of "
			      "the cell's values, in words.\n",
			      out);
		any = true;
		fprintf(out, "switchyard_caution{units=\"%u\"",
			cells[i].cell->units);
		put_label(out, "cell", cells[i].name);
		put_label(out, "caution", cells[i].caution);
		fputs("} 1\n", out);
	}
}

/*
 * Writes what is known of the run. Only gauges without time stamps are used,
 * because node_exporter, which collects text files for Prometheus, accepts
 * nothing else.
 */
static void put_run(FILE *out, const json_t *run)
{
	const json_t *machine = json_object_get(run, "machine");
	const char *started = field_text(run, "started");
	struct tm tm = { 0 };

	if (!started || !strptime(started, "%Y-%m-%dT%H:%M:%SZ", &tm))
		return;
	fprintf(out,
		"# TYPE switchyard_run_started_seconds gauge\n# HELP "
		"switchyard_run_started_seconds Start of the run, in seconds "
		"since 1970, "
		"UTC.\nswitchyard_run_started_seconds{schema=\"%d\"",
		RECORD_SCHEMA);
	put_label(out, "run", field_text(run, "id"));
	put_label(out, "commit", field_text(run, "commit"));
	put_label(out, "machine", field_text(machine, "fingerprint"));
	fprintf(out, "} %lld\n", (long long)timegm(&tm));
}

void export_openmetrics(const struct results *r,
			const struct export_cell *cells, FILE *out)
{
	json_t *all = families(cells, r->n), *v;
	const char *family;

	put_run(out, r->run);
	json_object_foreach (all, family, v)
		put_family(out, family, json_string_value(v), cells, r->n);
	json_decref(all);
	put_cautions(out, cells, r->n);
	fputs("# EOF\n", out);
}
