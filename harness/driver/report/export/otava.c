/* otava.c - writes CSV for Apache Otava: the run is one row. */
#include "base/field.h"
#include "report/export/quantity.h"
#include <stdlib.h>

/* Writes text for use inside the quotes of RFC 4180. */
static void put_quoted(FILE *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '"')
			putc('"', out);
		putc(*s, out);
	}
}

static void put_column(FILE *out, const struct export_cell *e,
		       const struct quantity *q)
{
	fputs(",\"", out);
	put_quoted(out, e->name);
	putc(' ', out);
	put_quoted(out, q->name);
	putc('"', out);
}

static void put_text(FILE *out, const char *s)
{
	char *text = export_text(s);

	putc('"', out);
	put_quoted(out, text);
	putc('"', out);
	free(text);
}

/*
 * Leaves out cells without a value: Otava rejects an empty field, and any
 * number would be false.
 */
void export_otava(const struct results *r, const struct export_cell *cells,
		  FILE *out)
{
	fputs("time,commit", out);
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < cells[i].n; k++)
			put_column(out, &cells[i], &cells[i].quantity[k]);
	putc('\n', out);
	put_text(out, field_text(r->run, "started"));
	putc(',', out);
	put_text(out, field_text(r->run, "commit"));
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < cells[i].n; k++)
			fprintf(out, ",%s",
				export_number(cells[i].quantity[k].value.mid)
					.text);
	putc('\n', out);
}
