/*
 * test_error_rate.c - equal workers under several names are clear in at most 1
 * of 100 tables.
 *
 * The noise is that of a shared machine: slow phases that last for many slices
 * and hit all models alike, a memory layout that each process keeps for its
 * round, and slices of which some are much longer.  The layouts are far apart,
 * so that the 2 % that do not matter are no help.
 */
#include "base/models.h"
#include "base/random.h"
#include "results/compare.h"
#include "table_fixture.h"

enum { SETTINGS = 5, SLICES = 7, PEERS = 4, CELLS = SETTINGS * PEERS };

/* What disturbs the slices, as standard deviations of logarithms. */
struct noise {
	double phase, layout, slice;
	double wild; /* probability that a slice takes two to four times as long
		      */
};

static struct cell_result cells[CELLS];

static double uniform(uint64_t *state)
{
	return ((double)(random_next(state) >> 11) + 0.5) / 9007199254740992.;
}

/* Returns a standard normal number.  Source: Box & Muller, 1958. */
static double normal(uint64_t *state)
{
	return sqrt(-2 * log(uniform(state))) * cos(2 * M_PI * uniform(state));
}

/* Returns the time of a slice of 100 ns that starts in a slow phase or not. */
static double slice_ns(const struct noise *noise, double phase, double layout,
		       uint64_t *state)
{
	double log_ns = phase + layout + noise->slice * normal(state);

	if (uniform(state) < noise->wild)
		log_ns += log(2 + 2 * uniform(state));
	return 100 * exp(log_ns);
}

/*
 * Fills the models of a setting with rounds of slices, in which model m takes
 * times[m] as long.
 */
static void fill(struct cell_result *c, size_t rounds, const double *times,
		 const struct noise *noise, uint64_t *state)
{
	struct points to[PEERS];
	double phase = 0;

	for (int m = 0; m < PEERS; m++)
		to[m] = points_room(rounds * SLICES);
	for (uint64_t k = 0; k < rounds; k++) {
		double layout[PEERS];

		for (int m = 0; m < PEERS; m++)
			layout[m] = noise->layout * normal(state);
		for (uint64_t s = 0; s < SLICES; s++)
			for (int m = 0; m < PEERS; m++) {
				if (uniform(state) < 0.02)
					phase = noise->phase * normal(state);
				points_add(&to[m], k << 32 | s,
					   times[m] * slice_ns(noise, phase,
							       layout[m],
							       state));
			}
	}
	for (int m = 0; m < PEERS; m++)
		measure_close(measure_open(&c[m], "ns_per_op"), to[m]);
}

static struct results table_of(size_t rounds, const double *times,
			       const struct noise *noise, uint64_t *state)
{
	struct results r = { .cells = cells, .n = CELLS };

	for (unsigned i = 0; i < CELLS; i++) {
		cells[i] = cell(model_name(i % PEERS), 100, 1);
		cells[i].group = i / PEERS;
	}
	for (size_t i = 0; i < CELLS; i += PEERS)
		fill(&cells[i], rounds, times, noise, state);
	results_judge(&r);
	return r;
}

static void drop(struct results *r)
{
	for (size_t i = 0; i < r->n; i++)
		drop_metrics(&r->cells[i]);
}

/* Counts the pairs of models a and b that are clear. */
static size_t clear_pairs(const struct results *r, size_t a, size_t b)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i += PEERS)
		n += cells_compare(r, &r->cells[i + a], &r->cells[i + b],
				   "ns_per_op")
			     .sure == SURE_CLEAR;
	return n;
}

static size_t all_clear(const struct results *r)
{
	size_t n = 0;

	for (size_t a = 0; a < PEERS; a++)
		for (size_t b = 0; b < a; b++)
			n += clear_pairs(r, a, b);
	return n;
}

/* Makes a table of the first rounds of another one. */
static struct results looked_at(const struct results *full,
				struct cell_result *part, uint64_t rounds)
{
	struct results r = *full;

	r.cells = part;
	for (size_t i = 0; i < full->n; i++) {
		const struct points *p = &full->cells[i].measures[0].slices;
		struct points to = points_room(p->n);

		for (size_t k = 0; k < p->n && p->p[k].key >> 32 < rounds; k++)
			points_add(&to, p->p[k].key, p->p[k].x);
		part[i] = full->cells[i];
		part[i].measures = NULL;
		part[i].n_measures = 0;
		measure_close(measure_open(&part[i], "ns_per_op"), to);
	}
	results_judge(&r);
	return r;
}

static const double equal[PEERS] = { 1, 1, 1, 1 };
static const struct noise shared = { 0.3, 0.1, 0.05, 0.05 };

/* Returns in how many tables of equal workers a pair is clear. */
static size_t false_tables(size_t tables, size_t rounds)
{
	uint64_t state = rounds;
	size_t wrong = 0;

	for (size_t t = 0; t < tables; t++) {
		struct results r = table_of(rounds, equal, &shared, &state);

		wrong += all_clear(&r) > 0;
		drop(&r);
	}
	return wrong;
}

static void equal_workers_are_clear_in_one_of_100_tables(void **state)
{
	(void)state;
	assert_true(false_tables(200, 6) <= 2);
	assert_true(false_tables(100, 12) <= 1);
	assert_true(false_tables(100, 20) <= 1);
}

/* A run with a budget looks after each round and ends when all is clear. */
static void fifteen_looks_do_not_make_it_more(void **state)
{
	static struct cell_result part[CELLS];
	uint64_t random = 1;
	size_t wrong = 0;

	(void)state;
	for (size_t t = 0; t < 200; t++) {
		struct results full = table_of(20, equal, &shared, &random);
		size_t clear = 0;

		for (uint64_t rounds = 6; rounds <= 20; rounds++) {
			struct results r = looked_at(&full, part, rounds);

			clear += all_clear(&r);
			drop(&r);
		}
		wrong += clear > 0;
		drop(&full);
	}
	assert_true(wrong <= 2);
}

/*
 * Six rounds are enough to see 30 % on a machine whose layouts differ by 2 %,
 * though the slow phases make each model's own times differ by 30 %.
 */
static void a_difference_is_clear_in_six_rounds(void **state)
{
	const struct noise usual = { 0.3, 0.02, 0.05, 0.05 };
	const double times[PEERS] = { 1, 1.3, 20, 26 };
	uint64_t random = 5;
	struct results r = table_of(6, times, &usual, &random);

	(void)state;
	assert_int_equal(clear_pairs(&r, 0, 2), SETTINGS);
	assert_true(clear_pairs(&r, 0, 1) >= SETTINGS / 2);
	assert_true(clear_pairs(&r, 2, 3) >= SETTINGS / 2);
	drop(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_workers_are_clear_in_one_of_100_tables),
		cmocka_unit_test(fifteen_looks_do_not_make_it_more),
		cmocka_unit_test(a_difference_is_clear_in_six_rounds),
	};

	return cmocka_run_group_tests_name("error_rate", tests, NULL, NULL);
}
