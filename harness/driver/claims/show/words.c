/* words.c - verdicts, their numbers and their reasons as text. */
#include "base/alloc.h"
#include "base/number.h"
#include "claims/show/show.h"
#include "results/compare.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Units by the end of a measure's name, first match; ns: size in ns. */
static const struct unit_of {
	const char *end, *json, *text;
	double ns;
} units[] = {
	{ "_ns", "ns", NULL, 1 },
	{ "_us", "us", NULL, 1e3 },
	{ "_ms", "ms", NULL, 1e6 },
	{ "ns_per_op", "ns", NULL, 1 },
	{ "_bytes", "bytes", NULL, 0 },
	{ "_per_s", "per_s", "/s", 0 },
	{ "switches", "per_op", " per op", 0 },
	{ "", "count", "", 0 },
};
static const struct unit_of times = { NULL, "x", NULL, 0 };

const char *verdict_words(enum verdict v)
{
	static const char *const words[VERDICTS] = {
		[DOES_NOT_HOLD] = "does not hold",
		[DISTURBED] = "disturbed",
		[NOT_TESTABLE] = "not testable here",
		[NOT_TESTED] = "not tested",
		[TOO_CLOSE] = "too close to call",
		[UP_TO_A_POINT] = "holds up to a point",
		[WITH_A_LIMIT] = "holds, with a limit",
		[HOLDS] = "holds",
	};

	return words[v];
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

/* Returns the unit of a condition's numbers: without measure, that of time. */
static const struct unit_of *unit_of(const struct condition *k)
{
	const struct unit_of *u = units;

	if (k->over && k->measure)
		return &times;
	while (!ends_with(k->measure ? k->measure : "ns_per_op", u->end))
		u++;
	return u;
}

const char *claim_unit(const struct condition *k)
{
	return unit_of(k)->json;
}

static bool is_bytes(const struct unit_of *u)
{
	return !strcmp(u->json, "bytes");
}

static enum unit scale_of(const struct unit_of *u)
{
	if (u == &times)
		return UNIT_RATIO;
	return u->ns ? UNIT_TIME : is_bytes(u) ? UNIT_BYTES : UNIT_NONE;
}

static struct number value_text(const struct condition *k, double v)
{
	const struct unit_of *u = unit_of(k);
	struct number n;

	if (scale_of(u) != UNIT_NONE)
		return number_in(scale_of(u), u->ns ? v * u->ns : v);
	snprintf(n.text, sizeof(n.text), "%.24s%s", number_metric(v).text,
		 u->text);
	return n;
}

static struct number interval_text(const struct condition *k,
				   const struct estimate *f)
{
	const struct unit_of *u = unit_of(k);
	double by = u->ns ? u->ns : 1;
	struct estimate scaled = { f->mid * by, f->low * by, f->high * by,
				   f->n };

	return number_interval(scale_of(u), &scaled);
}

/* Formats an exact value, such as a bound, without trailing zeros. */
static struct number exact_text(const struct condition *k, double v)
{
	struct number n = value_text(k, v);
	char *point = strchr(n.text, '.'), *end, *from;

	if (!point)
		return n;
	end = point + 1 + strspn(point + 1, "0123456789");
	for (from = end; from[-1] == '0'; from--)
		;
	from -= from[-1] == '.';
	memmove(from, end, strlen(end) + 1);
	return n;
}

static struct claim_number number_text(const struct condition *k,
				       const struct evidence *f)
{
	bool exact = k->relation == ALWAYS || k->relation == SEEN;
	struct claim_number n = { "" };
	struct number interval;

	if (f->value.n == 0)
		return n;
	interval = interval_text(k, &f->value);
	snprintf(n.text, sizeof(n.text), "%s%s%s%s, n=%zu%s",
		 bound_words(f->ratio_bound),
		 (exact ? exact_text : value_text)(k, f->value.mid).text,
		 *interval.text ? " " : "", interval.text, f->value.n,
		 !exact		   ? ""
		 : f->value.n == 1 ? " slice"
				   : " slices");
	return n;
}

struct claim_number claim_number(const struct claim *c,
				 const struct judgement *j)
{
	const struct evidence *f = &j->evidence[j->decisive];

	if (f->outcome == UNTRUE)
		return (struct claim_number){ "" };
	return number_text(&c->conditions[j->decisive], f);
}

static void put_range(FILE *out, const struct condition *k, double high)
{
	fputs(exact_text(k, k->bound).text, out);
	if (isinf(high))
		fputs(" or more", out);
	else if (high != k->bound)
		fprintf(out, " to %s", exact_text(k, high).text);
}

void claim_put_bound(FILE *out, const struct condition *k,
		     const struct evidence *f)
{
	double bound = f ? f->bound : k->bound;

	switch (k->relation) {
	case UNDER:
	case OVER:
		fprintf(out, "%s %s", k->relation == UNDER ? "below" : "above",
			exact_text(k, bound).text);
		if (k->per_unit && f)
			fprintf(out, ", %s for each unit",
				exact_text(k, k->bound).text);
		else if (k->per_unit)
			fputs(" times K, where K is the number of units", out);
		return;
	case SEEN:
		fprintf(out, "above %s in at least one slice",
			exact_text(k, bound).text);
		return;
	case WITHIN:
	case ALWAYS:
		put_range(out, k, k->high);
		fputs(k->relation == ALWAYS ? " in every slice" : "", out);
		return;
	default:
		fputs("every answer is right", out);
	}
}

static void put_cell(FILE *out, const char *before, const struct cell_result *c)
{
	char *caution = cell_caution(c);

	fprintf(out, "%s%s", before, c->name);
	if (caution)
		fprintf(out, " (%s)", caution);
	free(caution);
}

static void put_cells(FILE *out, const struct evidence *f)
{
	put_cell(out, "; ", f->cell);
	if (!f->over)
		return;
	put_cell(out, " to ", f->over);
	if (!cells_side_by_side(f->cell, f->over))
		fputs(", not measured side by side", out);
}

/* Writes a condition that has a number, or a wrong answer. */
static void put_looked_at(FILE *out, const struct condition *k,
			  const struct evidence *f, bool with_number)
{
	struct claim_number n = with_number ? number_text(k, f)
					    : (struct claim_number){ "" };

	if (k->role != MUST && f->outcome != MET)
		fprintf(out, "%s: ", k->but);
	fprintf(out, "%s%s%s (bound: ", k->what, *n.text ? ", " : "", n.text);
	claim_put_bound(out, k, f);
	if (f->reason)
		fprintf(out, "; %s", f->reason);
	else if (f->outcome == UNMET)
		fputs(", not met", out);
	else if (f->outcome == STRADDLES && f->ratio_bound != BOUND_NONE)
		fputs(", undecided: the load generator was at its limit", out);
	else if (f->outcome == STRADDLES)
		fputs(", but the interval includes the bound", out);
	else if (f->outcome == UNSEEN)
		fputs("; not seen in any slice, which proves nothing", out);
	put_cells(out, f);
	fputc(')', out);
}

/* Writes a number that cannot be true, which is shown as no result. */
static void put_untrue(FILE *out, const struct condition *k,
		       const struct evidence *f)
{
	struct claim_number n = number_text(k, f);

	fprintf(out, "%s%s%s: %s", k->what, *n.text ? ", measured as " : "",
		n.text, f->reason);
	fprintf(out, " (%s", f->cell->name);
	if (f->over)
		fprintf(out, " to %s", f->over->name);
	fputc(')', out);
}

static void put_clause(FILE *out, const struct condition *k,
		       const struct evidence *f, bool with_number)
{
	switch (f->outcome) {
	case MISSING:
		fprintf(out, "%s is not in this run", f->where);
		return;
	case NOT_MEASURED:
		if (f->reason)
			fprintf(out, "%s: %s", f->where, f->reason);
		else
			fprintf(out, "%s: %s was not measured", f->where,
				k->measure);
		return;
	case IMPOSSIBLE:
		fprintf(out, "%s: %s%s%s", f->where, f->status ? f->status : "",
			f->status ? ": " : "",
			f->reason ? f->reason : "the reason is not known");
		return;
	case UNTRUE:
		put_untrue(out, k, f);
		return;
	case FEW:
		fprintf(out, "%s: too few rounds for an interval%s", k->what,
			with_number ? "" : ", 6 are needed");
		put_cells(out, f);
		return;
	default:
		put_looked_at(out, k, f, with_number);
	}
}

/* Several conditions may lack the same cell; the cell is named only once. */
static bool said_before(const struct judgement *j, size_t i)
{
	const struct evidence *f = &j->evidence[i], *g;

	for (size_t k = j->decisive; k < i && f->where; k++) {
		g = &j->evidence[k];
		if (g->where && g->outcome == f->outcome &&
		    !strcmp(g->where, f->where) && f->outcome != NOT_MEASURED)
			return true;
	}
	return false;
}

char *claim_condition(const struct claim *c, const struct judgement *j,
		      size_t i)
{
	char *text;
	size_t size;
	FILE *out = room_stream(&text, &size);

	put_clause(out, &c->conditions[i], &j->evidence[i], true);
	room_close(out, &text);
	return text;
}

char *claim_reason(const struct claim *c, const struct judgement *j)
{
	char *text = NULL;
	size_t size;
	FILE *out = room_stream(&text, &size);

	for (size_t i = j->decisive; i < j->n; i++) {
		if (j->gives[i] != j->verdict || said_before(j, i))
			continue;
		fputs(i == j->decisive ? "" : "; ", out);
		put_clause(out, &c->conditions[i], &j->evidence[i],
			   i != j->decisive);
	}
	room_close(out, &text);
	return text;
}
