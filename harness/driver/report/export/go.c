/* go.c - writes the text format of Go's benchmarks: one line for each round. */
#include "base/field.h"
#include "report/export/quantity.h"
#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Writes a configuration key
 * (https://golang.org/design/14313-benchmark-format). The commit is not a key:
 * benchstat compares only results that agree in all keys.
 */
static void put_key(FILE *out, const char *key, const char *value)
{
	char *text = export_text(value);

	fprintf(out, "%s: %s\n", key, *text ? text : "unknown");
	free(text);
}

static const char *go_arch(const char *arch)
{
	if (arch && !strcmp(arch, "x86_64"))
		return "amd64";
	return arch && !strcmp(arch, "aarch64") ? "arm64" : arch;
}

static void put_head(FILE *out, const json_t *run)
{
	const json_t *machine = json_object_get(run, "machine");

	put_key(out, "goos", "linux");
	put_key(out, "goarch", go_arch(field_text(machine, "arch")));
	put_key(out, "pkg", "switchyard");
	put_key(out, "cpu", field_text(machine, "cpu_model"));
}

/*
 * Returns the unit of a quantity. The name of a metric serves as its unit; a
 * name that says "per op" already is one.
 */
static char *unit_of(const struct quantity *q)
{
	return export_word(strstr(q->unit, "/op") ? q->unit : q->name, "/");
}

/* Tells benchstat for each unit whether lower or higher values are better. */
static void put_units(FILE *out, const struct export_cell *cells, size_t n)
{
	json_t *seen = json_object();

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < cells[i].n; k++) {
			const struct quantity *q = &cells[i].quantity[k];
			char *unit = unit_of(q);

			if (q->better && !json_object_get(seen, unit))
				fprintf(out, "Unit %s better=%s\n", unit,
					q->better == BETTER_LOWER ? "lower"
								  : "higher");
			json_object_set_new(seen, unit, json_null());
			free(unit);
		}
	json_decref(seen);
}

/*
 * Writes yield/thread/same-cpu/units:2 as
 * Yield/model=thread/place=same-cpu/units=2, so that benchstat can put one key
 * into columns.
 */
static void put_name(FILE *out, const char *cell)
{
	static const char *const keys[] = { "", "model=", "place=" };
	char *word = export_word(cell, "/:.+-"), *rest = word, *part;

	word[0] = (char)toupper(word[0]);
	fputs("Benchmark", out);
	for (size_t i = 0; (part = strsep(&rest, "/")); i++) {
		char *colon = i < 3 ? NULL : strchr(part, ':');

		if (colon)
			*colon = '=';
		fprintf(out, "%s%s%s", i ? "/" : "", i < 3 ? keys[i] : "",
			part);
	}
	free(word);
}

/*
 * Writes one round. The format demands a number of ops, which is 1 when the ops
 * of a slice are not known.
 */
static void put_round(FILE *out, const struct export_cell *e,
		      const struct point *round)
{
	put_name(out, e->name);
	fprintf(out, " %.0f", e->cell->ops >= 1 ? e->cell->ops : 1);
	for (size_t k = 0; k < e->n; k++) {
		double v = quantity_at(&e->quantity[k], round->key);
		char *unit = unit_of(&e->quantity[k]);

		if (isfinite(v))
			fprintf(out, " %s %s", export_number(v).text, unit);
		free(unit);
	}
	putc('\n', out);
}

void export_go(const struct results *r, const struct export_cell *cells,
	       FILE *out)
{
	put_head(out, r->run);
	put_units(out, cells, r->n);
	for (size_t i = 0; i < r->n; i++) {
		if (cells[i].caution)
			fprintf(out, "# %s: %s\n", cells[i].name,
				cells[i].caution);
		for (size_t k = 0;
		     cells[i].n && k < cells[i].quantity[0].rounds.n; k++)
			put_round(out, &cells[i],
				  &cells[i].quantity[0].rounds.p[k]);
	}
}
