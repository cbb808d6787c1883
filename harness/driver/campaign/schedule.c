/* schedule.c - runs rounds until the answers are settled or the time is up. */
#include "campaign/schedule.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "campaign/budget.h"
#include "campaign/count.h"
#include "campaign/lockstep.h"
#include "campaign/tell.h"
#include <math.h>

/* A pass takes at least so long, and so many times as long as a look at the
 * results, so that looking costs little. */
static const double pass_seconds = 4, looks_apart = 20;

/* Answers that would need more than this are not said to need more time. */
static const double more_seconds = 3600;

/* Makes room for one more round of the group's cells; returns one of them. */
static const struct cell *open_round(struct campaign *c, unsigned group)
{
	const struct cell *any = NULL;

	for (size_t i = 0; i < c->plan->n_cells; i++) {
		struct cell *cell = &c->plan->cells[i];

		if (cell->group != group)
			continue;
		cell->round_ns = room_again(cell->round_ns, cell->rounds + 1,
					    sizeof(*cell->round_ns));
		cell->round_ns[cell->rounds++] = NAN;
		any = cell;
	}
	return any;
}

static void run_round(struct campaign *c, unsigned group)
{
	double planned = campaign_group_seconds(c, group);
	const struct cell *cell = open_round(c, group);
	int64_t began = clock_ns();

	lockstep_round(c, group, c->group_done[group]++);
	c->planned_s += planned;
	c->took_s += clock_since(began);
	c->due_s -= planned;
	progress_step(&c->progress, planned, cell->name);
}

/*
 * Measures rounds[g] rounds of each group g.  In one turn each group that has
 * rounds left has one, in shuffled order, so that the rounds of a group are
 * spread over the pass.
 */
static void run_pass(struct campaign *c, const unsigned *rounds)
{
	unsigned n = c->plan->n_groups, found = 1;
	unsigned *order = room_of(n, sizeof(*order));

	for (unsigned turn = 0; found && !campaign_stopped(c); turn++) {
		found = 0;
		for (unsigned g = 0; g < n; g++)
			if (rounds[g] > turn)
				order[found++] = g;
		random_shuffle(&c->random, order, found, sizeof(*order));
		for (unsigned i = 0; i < found && !campaign_stopped(c); i++)
			run_round(c, order[i]);
	}
	free(order);
}

static void run_first_passes(struct campaign *c)
{
	unsigned n = c->plan->n_groups;
	unsigned *rounds = room_of(n, sizeof(*rounds));

	for (unsigned g = 0; g < n; g++)
		rounds[g] = 1;
	for (unsigned i = 0; i < c->plan->rounds && !campaign_stopped(c); i++) {
		progress_pass(&c->progress, i + 1, c->plan->rounds);
		run_pass(c, rounds);
	}
	free(rounds);
}

/* Judges the answers by what is measured so far.  No slice runs meanwhile. */
static bool look(struct campaign *c, struct answers *a, FILE *out)
{
	int64_t began = clock_ns();
	struct results r;
	char err[512];

	if (results_load(&r, c->store->dir, err, sizeof(err)) < 0) {
		text_line(stderr, "Note: no more rounds are measured: %s", err);
		return false;
	}
	answers_look(a, &r, clock_since(c->began));
	results_free(&r);
	a->took_s += clock_since(began);
	tell_look(c, a, out);
	return true;
}

/*
 * Returns the expected costs of all groups at the pace seen so far. The caller
 * frees them.
 */
static double *costs(const struct campaign *c)
{
	double *s = room_of(c->plan->n_groups, sizeof(*s));

	for (unsigned g = 0; g < c->plan->n_groups; g++)
		s[g] = campaign_group_seconds(c, g) * campaign_pace(c);
	return s;
}

static struct allot allot_of(const struct campaign *c, const struct answers *a,
			     const double *cost_s)
{
	return (struct allot){ .n_groups = c->plan->n_groups,
			       .cost_s = cost_s,
			       .done = c->group_done,
			       .answer = a->allot,
			       .n = a->n };
}

struct allot_more campaign_more(const struct campaign *c,
				const struct answers *a)
{
	double *cost_s = costs(c);
	struct allot in = allot_of(c, a, cost_s);
	struct allot_more more = allot_more(&in, more_seconds);

	free(cost_s);
	return more;
}

/* Measures one more pass for the open answers.  Returns false when there is no
 * open answer, or no time for a round. */
static bool run_open_pass(struct campaign *c, const struct answers *a)
{
	unsigned *rounds = room_of(c->plan->n_groups, sizeof(*rounds));
	double *cost_s = costs(c), look_s = a->took_s / a->looks, seconds;
	struct allot in = allot_of(c, a, cost_s);

	seconds = allot_pass(&in, campaign_left_seconds(c) - look_s,
			     fmax(pass_seconds, looks_apart * look_s), rounds);
	c->due_s = seconds / campaign_pace(c);
	if (seconds > 0)
		run_pass(c, rounds);
	free(cost_s);
	free(rounds);
	return seconds > 0;
}

void campaign_measure(struct campaign *c, struct answers *a, FILE *out)
{
	progress_start(&c->progress, c->due_s);
	run_first_passes(c);
	campaign_count(c);
	progress_end(&c->progress);
	if (isinf(c->until) || campaign_stopped(c))
		return;
	while (look(c, a, out) && !campaign_stopped(c)) {
		progress_start(&c->progress, campaign_left_seconds(c));
		if (!run_open_pass(c, a))
			break;
		progress_end(&c->progress);
	}
	progress_end(&c->progress);
}
