/* wanted.c - which of the planned cells an answer needs. */
#include "campaign/wanted.h"
#include "advice/advice.h"
#include "advice/first.h"
#include "base/alloc.h"
#include "base/models.h"
#include "claims/claim.h"
#include <stdlib.h>
#include <string.h>

/* The planned cells as results without measurements, by which advice and claims
 * find the cells that they need. */
static void foresee(struct results *r, const struct plan *p)
{
	*r = (struct results){ .n = p->n_cells };
	r->cells = room_of(r->n, sizeof(*r->cells));
	for (size_t i = 0; i < r->n; i++) {
		const struct cell *c = &p->cells[i];

		r->cells[i] = (struct cell_result){
			.name = c->name,
			.bench = c->worker->bench,
			.model = c->worker->model,
			.placement = c->placement->name,
			.status = c->status ? c->status : "ok",
			.units = c->units,
			.group = c->group,
			.slices = 1,
			.params = cell_params_json(c),
		};
	}
}

static void forget(struct results *r)
{
	for (size_t i = 0; i < r->n; i++)
		json_decref(r->cells[i].params);
	free(r->cells);
}

static void mark(bool *wanted, const struct results *r,
		 const struct cell_result *c)
{
	if (c)
		wanted[c - r->cells] = true;
}

static void mark_claims(bool *wanted, const struct results *r)
{
	const struct claim *c;

	for (size_t i = 0; (c = claim_at(i)); i++) {
		for (size_t k = 0; k < CONDITIONS && c->conditions[k].cell;
		     k++) {
			struct evidence f = { 0 };

			claim_find(&f, &c->conditions[k], r);
			mark(wanted, r, f.cell);
			mark(wanted, r, f.over);
		}
	}
}

/* The lockstep group that stands for a workload: the first on one CPU, else the
 * first of all. */
static unsigned first_group(const struct results *r, const char *bench)
{
	unsigned group = UINT_MAX;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		if (strcmp(c->bench, bench))
			continue;
		if (!strcmp(c->placement, "same-cpu"))
			return c->group;
		if (group == UINT_MAX)
			group = c->group;
	}
	return group;
}

static void mark_firsts(bool *wanted, const struct results *r,
			const struct options *o)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];

		/* A lane is compared only if an answer names it, or the user.
		 */
		bool ours = model_named(c->model) != N_MODELS || o->models.n;

		wanted[i] |=
			(ours && first_group(r, c->bench) == c->group) ||
			(o->benches.n && words_allow(&o->benches, c->bench));
	}
}

static bool has_wanted(const bool *wanted, const struct results *r,
		       unsigned group)
{
	for (size_t i = 0; i < r->n; i++)
		if (wanted[i] && r->cells[i].group == group &&
		    strcmp(r->cells[i].model, "thread"))
			return true;
	return false;
}

static void mark_threads(bool *wanted, const struct results *r)
{
	for (size_t i = 0; i < r->n; i++)
		wanted[i] |= !strcmp(r->cells[i].model, "thread") &&
			     has_wanted(wanted, r, r->cells[i].group);
}

/* Numbers the groups that are left from 0, in their order. */
static void close_gaps(struct plan *p)
{
	unsigned *number = room_of(p->n_groups, sizeof(*number)), n = 0;
	bool *left = room_of(p->n_groups, sizeof(*left));

	for (size_t i = 0; i < p->n_cells; i++)
		left[p->cells[i].group] = true;
	for (unsigned g = 0; g < p->n_groups; g++)
		number[g] = left[g] ? n++ : 0;
	for (size_t i = 0; i < p->n_cells; i++)
		p->cells[i].group = number[p->cells[i].group];
	p->n_groups = n;
	free(left);
	free(number);
}

static size_t drop(struct plan *p, const bool *wanted)
{
	size_t before = p->n_cells, n = 0;

	for (size_t i = 0; i < before; i++) {
		if (!wanted[i]) {
			cell_free(&p->cells[i]);
			continue;
		}
		p->cells[n] = p->cells[i];
		p->cells[n].id = (unsigned)n;
		n++;
	}
	p->n_cells = n;
	close_gaps(p);
	return before - n;
}

size_t wanted_keep(struct plan *p, const struct options *o)
{
	bool *wanted = room_of(p->n_cells, sizeof(*wanted));
	struct results r;
	size_t dropped;

	foresee(&r, p);
	advice_needs(&r, wanted);
	first_needs(&r, wanted);
	mark_claims(wanted, &r);
	mark_firsts(wanted, &r, o);
	mark_threads(wanted, &r);
	forget(&r);
	dropped = drop(p, wanted);
	free(wanted);
	return dropped;
}
