/* cell.c - decides which estimates of a cell may be shown. */
#include "base/alloc.h"
#include "results/results.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool estimate_resolved(const struct estimate *f)
{
	return f->n > 0 && f->low > 0;
}

const char *estimate_unresolved(const struct estimate *f)
{
	return f->n > 0 && f->high < 0 ? ": the baseline took longer" : "";
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

/*
 * Allows 5 % and 0.02 switches per op.  A slice of 50 ops with 0.02 per op has
 * met one interruption by other programs.
 */
bool cell_counts_agree(const struct cell_result *c)
{
	if (isnan(c->switches) || isnan(c->switches_min))
		return true;
	return c->switches >= 0.95 * c->switches_min - 0.02 &&
	       c->switches <= 1.05 * c->switches_max + 0.02;
}

bool cell_usable(const struct cell_result *c)
{
	return !strcmp(c->status, "ok") && !c->wrong && c->slices > 0;
}

bool cell_has_estimate(const struct cell_result *c)
{
	return !strcmp(c->status, "ok") && c->gross.n > 0 &&
	       cell_counts_agree(c);
}

/*
 * Percent of a CPU, measured with `scripts/bench-self client`: a client that is
 * given more work for each request costs a server of threads requests from
 * between 60 and 68 % on, and a server of coroutines from 92 % on.  All models
 * share one threshold, so it is the lower one.
 */
#define CLIENT_BUSY_MOST 65

bool client_is_bound(double busy_percent)
{
	return busy_percent >= CLIENT_BUSY_MOST;
}

bool cell_client_bound(const struct cell_result *c)
{
	struct estimate busy = results_value(c, "client_busy_percent");

	return busy.n > 0 && client_is_bound(busy.mid);
}

enum bound time_ratio_bound(bool first, bool second)
{
	if (first && second)
		return BOUND_UNKNOWN;
	if (!first && !second)
		return BOUND_NONE;
	return first ? BOUND_AT_MOST : BOUND_AT_LEAST;
}

enum bound ratio_bound(const struct cell_result *a, const struct cell_result *b,
		       const char *measure)
{
	bool first = cell_client_bound(a), second = cell_client_bound(b);

	if (ends_with(measure, "_per_s"))
		return time_ratio_bound(second, first);
	return time_ratio_bound(first, second);
}

const char *bound_words(enum bound b)
{
	static const char *const words[] = {
		[BOUND_NONE] = "",
		[BOUND_AT_MOST] = "at most ",
		[BOUND_AT_LEAST] = "at least ",
		[BOUND_UNKNOWN] = "unknown, because both are client-bound: ",
	};

	return words[b];
}

const char *bound_name(enum bound b)
{
	static const char *const names[] = {
		[BOUND_AT_MOST] = "at most",
		[BOUND_AT_LEAST] = "at least",
		[BOUND_UNKNOWN] = "unknown",
	};

	return names[b];
}

static void put_lost(FILE *out, const struct cell_result *c)
{
	if (c->lost)
		fprintf(out, "%zu of %zu rounds lost, worker ", c->lost,
			c->gross.n + c->lost);
	else
		fputs("no round lost, but a worker ", out);
	fputs(c->death, out);
}

/*
 * Appends why the cell's time or its measures cannot be true. net_ns is left
 * out, because its reason is shown where the net time would be.
 */
static void put_untrue(FILE *out, const struct cell_result *c)
{
	if (c->untrue)
		fprintf(out, "%sdisturbed: %s", ftell(out) > 0 ? "; " : "",
			c->untrue);
	for (size_t i = 0; i < c->n_measures; i++) {
		const struct measure *m = &c->measures[i];

		if (m->untrue && strcmp(m->name, "net_ns"))
			fprintf(out, "%s%s not resolved: %s",
				ftell(out) > 0 ? "; " : "", m->name, m->untrue);
	}
}

static char *remark(const struct cell_result *c, bool bound)
{
	char *text = NULL;
	size_t size;
	FILE *out = room_stream(&text, &size);

	if (bound)
		fputs("client-bound: the load generator was at its limit, so "
		      "the units may be faster",
		      out);
	if (c->death) {
		fputs(bound ? "; " : "", out);
		put_lost(out, c);
	}
	put_untrue(out, c);
	fclose(out);
	if (*text)
		return text;
	free(text);
	return NULL;
}

char *cell_losses(const struct cell_result *c)
{
	return remark(c, false);
}

char *cell_caution(const struct cell_result *c)
{
	return remark(c, cell_client_bound(c));
}

bool cell_first_of_bench(const struct results *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!strcmp(r->cells[k].bench, r->cells[i].bench))
			return false;
	return true;
}

bool cell_first_of_model(const struct results *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!strcmp(r->cells[k].bench, r->cells[i].bench) &&
		    !strcmp(r->cells[k].model, r->cells[i].model))
			return false;
	return true;
}
