/*
 * quantity.c - chooses the quantities to export, and makes text safe for every
 * format.
 */
#include "report/export/quantity.h"
#include "base/alloc.h"
#include "base/record.h"
#include "base/text.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The unit of a quantity by the end of its name; the first match counts. */
static const struct {
	const char *end, *unit;
	enum better better;
} units[] = {
	{ "ns_per_op", "ns/op", BETTER_LOWER },
	{ "switches", "switches/op", BETTER_LOWER },
	{ "mb_per_s", "MB/s", BETTER_HIGHER },
	{ "_per_s", "1/s", BETTER_HIGHER },
	{ "_ns", "ns", BETTER_LOWER },
	{ "_us", "us", BETTER_LOWER },
	{ "_ms", "ms", BETTER_LOWER },
	{ "_bytes", "bytes", BETTER_LOWER },
	{ "_percent", "percent", BETTER_UNKNOWN },
	{ "", "count", BETTER_UNKNOWN },
};

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

static void add(struct export_cell *e, const struct measure *m)
{
	size_t u = 0;

	if (!m || m->value.n == 0 || !isfinite(m->value.mid))
		return;
	while (!ends_with(m->name, units[u].end))
		u++;
	e->quantity[e->n++] = (struct quantity){
		.name = export_text(m->name),
		.unit = units[u].unit,
		.better = units[u].better,
		.value = m->value,
		.rounds = points_rounds(&m->slices),
	};
}

/*
 * Returns false for quantities that are not metrics of the workload: the
 * switches of the counting pass, which has one value only, and the net time.
 */
static bool is_own(const char *name)
{
	return strcmp(name, "ns_per_op") && strcmp(name, "net_ns") &&
	       strcmp(name, "counted_switches");
}

static void set_caution(struct export_cell *e, const struct cell_result *c)
{
	char *caution = cell_caution(c);

	e->caution = caution ? export_text(caution) : NULL;
	free(caution);
}

static void open_cell(struct export_cell *e, const struct cell_result *c)
{
	*e = (struct export_cell){ .cell = c, .name = export_text(c->name) };
	e->quantity = room_of(c->n_measures + 1, sizeof(*e->quantity));
	if (!cell_has_estimate(c) || c->wrong)
		return;
	set_caution(e, c);
	add(e, cell_measure(c, "ns_per_op"));
	for (size_t i = 0; e->n > 0 && i < c->n_measures; i++)
		if (is_own(c->measures[i].name))
			add(e, &c->measures[i]);
}

struct export_cell *export_open(const struct results *r)
{
	struct export_cell *cells = room_of(r->n + 1, sizeof(*cells));

	for (size_t i = 0; i < r->n; i++)
		open_cell(&cells[i], &r->cells[i]);
	return cells;
}

void export_close(struct export_cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < cells[i].n; k++) {
			free(cells[i].quantity[k].name);
			free(cells[i].quantity[k].rounds.p);
		}
		free(cells[i].quantity);
		free(cells[i].name);
		free(cells[i].caution);
	}
	free(cells);
}

const char *export_reason(const struct cell_result *c)
{
	if (c->wrong)
		return c->wrong;
	if (c->reason)
		return c->reason;
	if (strcmp(c->status, "ok"))
		return c->status;
	return cell_counts_agree(c) ? "no slice was timed"
				    : "the kernel did not count the switches "
				      "that the workload declares";
}

bool export_failed(const struct cell_result *c)
{
	if (c->reason && !strcmp(c->reason, RECORD_STOPPED))
		return false;
	return c->wrong || !strcmp(c->status, "failed") ||
	       !strcmp(c->status, "timeout") || !strcmp(c->status, "crashed");
}

double quantity_at(const struct quantity *q, uint64_t key)
{
	for (size_t i = 0; i < q->rounds.n; i++)
		if (q->rounds.p[i].key == key)
			return q->rounds.p[i].x;
	return NAN;
}

bool quantity_has_interval(const struct quantity *q)
{
	return isfinite(q->value.low) && isfinite(q->value.high);
}

/*
 * Replaces U+FFFE and U+FFFF by U+FFFD; only bits of the last of three bytes
 * change.
 */
static void drop_noncharacters(char *s)
{
	while ((s = strstr(s, "\xef\xbf"))) {
		if (s[2] == '\xbe' || s[2] == '\xbf')
			s[2] = '\xbd';
		s += 3;
	}
}

char *export_text(const char *s)
{
	char *text = text_clean(s ? s : "unknown", SIZE_MAX);

	drop_noncharacters(text);
	return text;
}

char *export_word(const char *s, const char *keep)
{
	char *word = room_text(s);

	for (char *p = word; *s; s++) {
		/* true inside a UTF-8 sequence */
		bool goes_on = (*s & 0xc0) == 0x80;
		bool good = isascii(*s) && (isalnum(*s) || strchr(keep, *s));

		if (!goes_on)
			*p++ = good ? *s : '_';
		*p = '\0';
	}
	return word;
}

struct export_number export_number(double v)
{
	struct export_number n;

	snprintf(n.text, sizeof(n.text), "%.10g", v);
	return n;
}

void export_json(json_t *o, FILE *out)
{
	json_dumpf(o, out, JSON_INDENT(1) | JSON_REAL_PRECISION(10));
	putc('\n', out);
	json_decref(o);
}

json_t *export_string(const char *s)
{
	char *text = export_text(s);
	json_t *o = json_string(text);

	free(text);
	return o;
}
