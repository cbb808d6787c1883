/* gate_words.c - outcomes and grounds by name, and the sentence for each. */
#include "gate_parts.h"
#include "text.h"
#include <err.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a reason, in code points. */
#define LONGEST 500

const char *const gate_outcome_names[N_GATE_OUTCOMES] = {
	[GATE_REGRESSED] = "regressed", [GATE_IMPROVED] = "improved",
	[GATE_NO_CHANGE] = "no change", [GATE_UNDECIDED] = "undecided",
	[GATE_INVALID] = "invalid",
};

const char *const gate_ground_names[N_GATE_GROUNDS] = {
	[GATE_TIME] = "time",
	[GATE_COUNT] = "count",
	[GATE_SAME_CODE] = "same code",
	[GATE_NOT_GATEABLE] = "not gateable here",
	[GATE_TOO_FEW_PAIRS] = "too few pairs",
	[GATE_BROKEN] = "works in one build",
	[GATE_FAILED] = "works in neither build",
	[GATE_MISSING] = "in one build only",
	[GATE_DISTURBED] = "disturbed",
	[GATE_MOVED] = "environment moved",
};

const char *const gate_drop_names[N_GATE_DROPS] = {
	[GATE_DROP_STEAL] = "steal",
	[GATE_DROP_THROTTLED] = "throttled",
	[GATE_DROP_WAIT] = "run-queue wait",
	[GATE_DROP_MIGRATED] = "migrated",
	[GATE_DROP_OTHER] = "other reasons",
};

/* By value, so that it can be made inside an argument. */
struct phrase {
	char text[64];
};

double gate_percent(double log_ratio)
{
	return 100 * expm1(log_ratio);
}

/* What comes from a file may hold anything: it is made printable here. */
__attribute__((format(printf, 1, 2))) static char *say(const char *format, ...)
{
	char *text, *clean;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		err(EXIT_FAILURE, "the words of a comparison");
	va_end(args);
	clean = text_clean(text, LONGEST);
	if (!clean)
		err(EXIT_FAILURE, "the words of a comparison");
	free(text);
	return clean;
}

static struct phrase percent(double log_ratio)
{
	double x = gate_percent(log_ratio);
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "%.1f %%", fabs(x) < 0.05 ? 0 : x);
	return p;
}

static struct phrase interval(const struct figure *f)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "[%.20s, %.20s]", percent(f->low).text,
		 percent(f->high).text);
	return p;
}

/* "5.2 % slower [4.1 %, 6.3 %]"; the interval keeps the sign of the change. */
static struct phrase change(const struct figure *f)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), "%.1f %% %s %.40s",
		 fabs(gate_percent(f->mid)), f->mid < 0 ? "faster" : "slower",
		 interval(f).text);
	return p;
}

static struct phrase seconds(double s)
{
	struct phrase p = { "" };

	if (s < 100)
		snprintf(p.text, sizeof(p.text), ", about %.0f s,", ceil(s));
	else if (s >= 100)
		snprintf(p.text, sizeof(p.text), ", about %.0f min,",
			 ceil(s / 60));
	return p;
}

static char *words_of_time(const struct gate_bench *b, size_t suite)
{
	struct phrase limit = percent(b->limit), by = change(&b->change);

	switch (b->outcome) {
	case GATE_NO_CHANGE:
		return say("within ±%s of A: %s", limit.text,
			   interval(&b->change).text);
	case GATE_UNDECIDED:
		return say("more pairs%s would tell: %s beside a limit of %s",
			   seconds(b->more_seconds).text, by.text, limit.text);
	default:
		return say("%s in %zu process pairs, p %.2g after Holm over "
			   "%zu; its limit is %s",
			   by.text, b->change.n, b->adjusted, suite,
			   limit.text);
	}
}

static char *words_of_noise(const struct gate_bench *b)
{
	double floor = gate_floor(b, GATE_FRESH_PAIRS);
	double half = gate_half_width(b);

	return say("too noisy on this machine: its %s of %s%s finds no %.0f %%",
		   half > floor ? "interval" : "floor", half > floor ? "±" : "",
		   percent(fmax(half, floor)).text,
		   gate_percent(fmax(GATE_GATEABLE, b->declared)));
}

static char *words_of_few(const struct gate_bench *b)
{
	return say("%zu of the %d process pairs that a judgement needs",
		   b->change.n, GATE_STAGE_PAIRS);
}

static char *words_of_broken(const struct gate_bench *b)
{
	bool in_b = b->failure[GATE_B];

	return say("works in %s, fails in %s: %s", in_b ? "A" : "B",
		   in_b ? "B" : "A", b->failure[in_b ? GATE_B : GATE_A]);
}

static char *words_of_failed(const struct gate_bench *b)
{
	const char *a = b->failure[GATE_A], *other = b->failure[GATE_B];

	if (!strcmp(a, other))
		return say("works in neither build: %s", a);
	return say("works in neither build: A %s; B %s", a, other);
}

static char *words_of_move(const struct gate *g, const struct gate_bench *b)
{
	struct figure same;

	if (g->moved)
		return say("the machine changed while it was measured: %s",
			   g->moved);
	same = stats_hodges_lehmann(b->same.x, b->same.n);
	return say("A against A is %s in %zu process pairs: the sides are not "
		   "alike here",
		   change(&same).text, same.n);
}

char *gate_words(const struct gate *g, const struct gate_bench *b, size_t suite)
{
	switch (b->ground) {
	case GATE_SAME_CODE:
		return say("A's and B's linked code is the same, byte for "
			   "byte");
	case GATE_NOT_GATEABLE:
		return words_of_noise(b);
	case GATE_TOO_FEW_PAIRS:
		return words_of_few(b);
	case GATE_BROKEN:
		return words_of_broken(b);
	case GATE_FAILED:
		return words_of_failed(b);
	case GATE_MISSING:
		return say("only %s has it", *b->missing == 'A' ? "B" : "A");
	case GATE_DISTURBED:
		return say("%zu of its %zu slice pairs were disturbed",
			   b->dropped, b->slice_pairs);
	case GATE_MOVED:
		return words_of_move(g, b);
	default:
		return words_of_time(b, suite);
	}
}

/* Four digits tell 0.5 % apart; bytes are whole. */
static struct phrase amount(double x)
{
	struct phrase p;

	snprintf(p.text, sizeof(p.text), fabs(x) < 1000 ? "%.4g" : "%.0f", x);
	return p;
}

static bool is_bytes(const char *name)
{
	size_t n = strlen(name), suffix = strlen("_bytes");

	return n >= suffix && !strcmp(name + n - suffix, "_bytes");
}

static char *add_count(char *list, const struct gate_count *c)
{
	char *longer =
		say("%s%s%s per %s: %s in A, %s in B", list, *list ? "; " : "",
		    c->name, is_bytes(c->name) ? "unit" : "op",
		    amount(c->mid[GATE_A]).text, amount(c->mid[GATE_B]).text);

	free(list);
	return longer;
}

void gate_words_count(struct gate_bench *b, bool time_too)
{
	char *list = say("%s", ""), *time = b->reason;
	size_t n = 0;

	for (size_t i = 0; i < b->n_counts; i++) {
		if (b->counts[i].state != GATE_COUNT_MORE &&
		    b->counts[i].state != GATE_COUNT_FEWER)
			continue;
		list = add_count(list, &b->counts[i]);
		n++;
	}
	if (b->ground != GATE_COUNT)
		b->reason = say("%s; and %s", time, list);
	else
		b->reason = say(
			"%s; %s, exact%s%s", list, n > 1 ? "counts" : "a count",
			time_too ? "; its time: " : "", time_too ? time : "");
	free(list);
	free(time);
}
