/*
 * gate_power.c - measures how often the gate and its peers alarm, from
 * measured pairs.
 *
 * usage: gate_power SUITES SEED DIR [PERCENT DIR]...
 *
 * The first DIR is a comparison of a build with itself; each other DIR
 * compares a build with itself slowed down by PERCENT. All of them have the
 * same benchmarks, with enough pairs to draw from. A suite has 60 benchmarks;
 * each is a benchmark of DIR, with pairs drawn from its own without
 * replacement. The suite goes through both stages as in `switchyard compare`,
 * within its budget, on a machine without earlier comparisons. For PERCENT the
 * pairs of the first benchmark are drawn from the slowed ones. The peers see
 * every slice of the same pairs. Prints these lines:
 *   false RULE ALARMED SUITES BOUND: suites with an alarm although nothing
 *   changed; BOUND is the 95 % upper bound of their share
 *   found RULE PERCENT FOUND SUITES: suites in which the change was found
 *   cell NAME PERCENT FOUND SUITES: the same for the gate, by benchmark
 *   seconds MEAN MOST: measuring time per suite
 *   judged MEAN LEAST: judged benchmarks of a suite, %
 *   estimate P90: 90 % quantile of |change| of unchanged benchmarks, %
 *   analysis SECONDS: time to judge one suite, the slowest of five
 */
#include "argument.h"
#include "gate_rules.h"
#include <time.h>

enum { RULES = sizeof(rules) / sizeof(*rules), DETECTIONS = 200, TIMED = 5 };

/*
 * The arms; the first is unchanged. Cells with the same index are of the same
 * benchmark.
 */
struct power {
	struct suite suite;
	struct arm *arm;
	size_t n;
	double *estimates, seconds, most_seconds, judging_s;
	/* share of a suite's benchmarks that were judged */
	double judged, least_judged;
	size_t n_estimates;
};

static const struct cell *any_cell(struct power *p)
{
	return &p->arm->cell[random_below(&p->suite.random, p->arm->n)];
}

static void draw_any(struct power *p, size_t i)
{
	const struct cell *c = any_cell(p);

	suite_draw(&p->suite, i, c, c);
}

static void draw_all(struct power *p)
{
	for (size_t i = 0; i < BENCHES; i++)
		draw_any(p, i);
}

static bool alarms_in_any(const struct suite *s, const struct rule *r)
{
	bool alarm = false;

	for (size_t i = 0; i < BENCHES && !alarm; i++) {
		struct seen v = see(s, i);

		alarm = r->alarms(&v);
		seen_free(&v);
	}
	return alarm;
}

static void note_suite(struct power *p)
{
	double share = (double)gate_judged(&p->suite.gate) / BENCHES;
	double s = suite_seconds(&p->suite);

	p->seconds += s;
	p->most_seconds = fmax(p->most_seconds, s);
	p->judged += share;
	p->least_judged = fmin(p->least_judged, share);
	for (size_t i = 0; i < BENCHES; i++)
		p->estimates[p->n_estimates++] =
			fabs(gate_percent(p->suite.bench[i].change.mid));
}

/* Returns P(X <= k) for n trials, each with probability p. */
static double binomial(size_t k, size_t n, double p)
{
	double sum = 0;

	for (size_t i = 0; i <= k; i++)
		sum += exp(lgamma((double)n + 1) - lgamma((double)i + 1) -
			   lgamma((double)(n - i) + 1) + (double)i * log(p) +
			   (double)(n - i) * log1p(-p));
	return sum;
}

/* The one-sided upper bound of Clopper and Pearson. */
static double upper_bound(size_t k, size_t n)
{
	double low = (double)k / (double)n, high = 1;

	if (k == n)
		return 1;
	for (int i = 0; i < 50; i++) {
		double p = (low + high) / 2;

		if (binomial(k, n, p) > 0.05)
			low = p;
		else
			high = p;
	}
	return high;
}

static void find_false(struct power *p, size_t suites)
{
	size_t alarmed[RULES] = { 0 };

	p->estimates = room_for(suites * BENCHES, sizeof(double));
	p->least_judged = 1;
	for (size_t k = 0; k < suites; k++) {
		draw_all(p);
		suite_run(&p->suite);
		note_suite(p);
		for (size_t r = 0; r < RULES; r++)
			alarmed[r] += alarms_in_any(&p->suite, &rules[r]);
	}
	for (size_t r = 0; r < RULES; r++)
		printf("false %s %zu %zu %.4f\n", rules[r].name, alarmed[r],
		       suites, upper_bound(alarmed[r], suites));
	printf("seconds %.1f %.1f\n", p->seconds / (double)suites,
	       p->most_seconds);
	printf("judged %.1f %.1f\n", 100 * p->judged / (double)suites,
	       100 * p->least_judged);
	printf("estimate %.2f\n",
	       stats_quantile(p->estimates, p->n_estimates, 0.9));
}

/* Each benchmark in turn is the one that was slowed down. */
static void find_changes(struct power *p, const struct arm *a)
{
	size_t found[RULES] = { 0 };
	size_t *by_cell = room_for(a->n, sizeof(*by_cell));
	size_t suites = DETECTIONS / a->n * a->n, refused = 0;

	for (size_t k = 0; k < suites; k++) {
		struct seen v;

		draw_all(p);
		suite_draw(&p->suite, 0, &a->cell[k % a->n],
			   &p->arm->cell[k % a->n]);
		suite_run(&p->suite);
		v = see(&p->suite, 0);
		for (size_t r = 0; r < RULES; r++)
			found[r] += rules[r].alarms(&v);
		by_cell[k % a->n] += by_gate(&v);
		refused += v.bench->ground == GATE_NOT_GATEABLE;
		seen_free(&v);
	}
	for (size_t r = 0; r < RULES; r++)
		printf("found %s %g %zu %zu\n", rules[r].name, a->percent,
		       found[r], suites);
	printf("refused %g %zu %zu\n", a->percent, refused, suites);
	for (size_t i = 0; i < a->n; i++)
		printf("cell %s %g %zu %zu\n", a->cell[i].bench->name,
		       a->percent, by_cell[i], suites / a->n);
	free(by_cell);
}

/*
 * The A/A pairs are included, because the rate of false alarms comes from
 * them.
 */
static void time_judging(struct power *p)
{
	struct timespec from, to;
	double most = 0;

	for (int i = 0; i < TIMED; i++) {
		draw_all(p);
		suite_run(&p->suite);
		for (size_t k = 0; k < BENCHES; k++)
			p->suite.bench[k].same =
				(struct gate_pairs){ p->suite.drawn[k].ratio,
						     1 };
		clock_gettime(CLOCK_MONOTONIC, &from);
		gate_judge(&p->suite.gate, 1);
		clock_gettime(CLOCK_MONOTONIC, &to);
		most = fmax(most,
			    (double)(to.tv_sec - from.tv_sec) +
				    1e-9 * (double)(to.tv_nsec - from.tv_nsec));
	}
	printf("analysis %.3f\n", most);
}

static bool in_every_arm(struct power *p, const char *name)
{
	for (size_t a = 0; a < p->n; a++) {
		struct cell *c = cell_named(&p->arm[a], name);

		if (!c || c->n < GATE_STAGE_PAIRS + GATE_FRESH_PAIRS)
			return false;
	}
	return true;
}

static void move_to(struct cell *to, struct cell *from)
{
	struct cell c = *to;

	*to = *from;
	*from = c;
}

/*
 * Keeps the benchmarks for which every arm has pairs for both stages, in one
 * order.
 */
static void match(struct power *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->arm->n; i++) {
		const char *name = p->arm->cell[i].bench->name;

		if (!in_every_arm(p, name)) {
			warnx("%s is left out: too few pairs", name);
			continue;
		}
		for (size_t a = 0; a < p->n; a++)
			move_to(&p->arm[a].cell[n],
				cell_named(&p->arm[a], name));
		n++;
	}
	for (size_t a = 0; a < p->n; a++)
		p->arm[a].n = n;
	if (!n)
		errx(EXIT_FAILURE, "no benchmark has enough pairs");
}

int main(int argc, char **argv)
{
	static struct power p;
	size_t suites = argc > 1 ? argument("SUITES", argv[1], 1, 1000000) : 0;

	if (argc < 4 || argc % 2 || !suites)
		errx(2, "usage: gate_power SUITES SEED DIR [PERCENT DIR]...");
	p.suite.random = argument("SEED", argv[2], 1, UINT64_MAX);
	p.suite.gate.bench = p.suite.bench;
	p.suite.gate.n = BENCHES;
	p.n = (size_t)argc / 2 - 1;
	p.arm = room_for(p.n, sizeof(*p.arm));
	arm_read(&p.arm[0], 0, argv[3]);
	for (size_t i = 1; i < p.n; i++)
		arm_read(&p.arm[i],
			 (double)argument("PERCENT", argv[2 + 2 * i], 0, 1000),
			 argv[3 + 2 * i]);
	match(&p);
	find_false(&p, suites);
	for (size_t i = 1; i < p.n; i++)
		find_changes(&p, &p.arm[i]);
	time_judging(&p);
	return 0;
}
