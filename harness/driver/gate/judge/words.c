/*
 * words.c - names the outcomes and grounds, and writes the sentence for each.
 */
#include "gate/judge/judge.h"
#include "gate/judge/phrase.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const gate_outcome_names[N_GATE_OUTCOMES] = {
	[GATE_REGRESSED] = "regressed", [GATE_IMPROVED] = "improved",
	[GATE_NO_CHANGE] = "no change", [GATE_UNDECIDED] = "undecided",
	[GATE_INVALID] = "invalid",	[GATE_NOT_MEASURED] = "not measured",
};

const char *const gate_ground_names[N_GATE_GROUNDS] = {
	[GATE_TIME] = "time",
	[GATE_COUNT] = "count",
	[GATE_SAME_CODE] = "same code",
	[GATE_NOT_GATEABLE] = "not gateable here",
	[GATE_TOO_FEW_PAIRS] = "too few pairs",
	[GATE_BROKEN] = "works in one build",
	[GATE_FAILED] = "works in neither build",
	[GATE_FAILS_AT_TIMES] = "fails at times",
	[GATE_MISSING] = "in one build only",
	[GATE_DISTURBED] = "disturbed",
	[GATE_MOVED] = "environment moved",
	[GATE_UNLIKE] = "not comparable",
	[GATE_UNREAD] = "could not be read",
	[GATE_TOO_FEW_RUNS] = "too few repetitions",
};

static struct phrase seconds(double s)
{
	struct phrase p = { "" };

	if (isfinite(s))
		snprintf(p.text, sizeof(p.text), ", about %s,",
			 number_duration(s < 120 ? s : 60 * ceil(s / 60)).text);
	return p;
}

/* Returns "" for a benchmark that is no candidate. */
static const char *probably(const struct gate_bench *b)
{
	if (b->outcome != GATE_UNDECIDED || !gate_is_probable(b))
		return "";
	return b->change.mid > 0 ? "probably slower, not confirmed"
				 : "probably faster, not confirmed";
}

/*
 * Rounds up to a tenth of a per cent, so that the excluded change is never
 * understated.
 */
static double widest(double reach)
{
	return log1p(ceil(10 * gate_percent(reach)) / 1000);
}

/*
 * Names a wide threshold, because it may hide a change that would count on a
 * calmer machine.
 */
static char *words_of_no_change(const struct gate_bench *b)
{
	struct phrase by = phrase_change(&b->change, "slower", "faster");
	char *wide = gate_is_within_declared(b)
			     ? phrase_say("%s", "")
			     : phrase_say(", where %s matters: more time or a "
					  "calmer machine would tell",
					  phrase_percent(b->declared).text);
	double beyond = gate_is_within_declared(b)	? b->declared
			: gate_reach(b) <= b->threshold ? b->threshold
							: widest(gate_reach(b));
	char *text = phrase_say("no change beyond %s: %s%s%s",
				phrase_percent(beyond).text,
				phrase_times(b).text, by.text, wide);

	free(wide);
	return text;
}

static char *words_of_time(const struct gate_bench *b)
{
	struct number threshold = phrase_percent(b->threshold);
	struct phrase times = phrase_times(b),
		      by = phrase_change(&b->change, "slower", "faster");

	switch (b->outcome) {
	case GATE_NO_CHANGE:
		return words_of_no_change(b);
	case GATE_UNDECIDED:
		return phrase_say(
			"%s%s%s%s beside a threshold of %s; more pairs%s would "
			"tell",
			probably(b), *probably(b) ? ": " : "", times.text,
			by.text, threshold.text, seconds(b->more_seconds).text);
	default:
		return phrase_say(
			"%s%s in %zu process pairs; its threshold is %s",
			times.text, by.text, b->change.n, threshold.text);
	}
}

static char *words_of_noise(const struct gate_bench *b)
{
	double floor = gate_floor(b, GATE_FRESH_PAIRS);
	double half = gate_half_width(b);

	return phrase_say(
		"too noisy on this machine: its %s of %s%s finds no %.0f %%",
		half <= floor ? "floor" : "interval", half <= floor ? "" : "±",
		phrase_percent(fmax(half, floor)).text,
		gate_percent(fmax(GATE_GATEABLE, b->declared)));
}

static char *words_of_few(const struct gate_bench *b)
{
	return phrase_say("%zu of the %d process pairs that a judgement needs",
			  b->change.n, GATE_STAGE_PAIRS);
}

static char *words_of_broken(const struct gate_bench *b)
{
	bool in_b = gate_works(b) == GATE_WORKS_IN_A;

	return phrase_say("works in %s, fails in %s: %s", in_b ? "A" : "B",
			  in_b ? "B" : "A", b->failure[in_b ? GATE_B : GATE_A]);
}

static char *words_of_failed(const struct gate_bench *b)
{
	const char *a = b->failure[GATE_A], *other = b->failure[GATE_B];

	if (!strcmp(a, other))
		return phrase_say("works in neither build: %s", a);
	return phrase_say("works in neither build: A %s; B %s", a, other);
}

/* Writes "fails in 1 of 7 processes of A and in 0 of 7 of B: crashed, ...". */
static char *words_of_times(const struct gate_bench *b)
{
	return phrase_say(
		"fails in %u of %u processes of A and in %u of %u of B: %s",
		b->failed[GATE_A], b->tried[GATE_A], b->failed[GATE_B],
		b->tried[GATE_B],
		b->failure[b->failed[GATE_B] >= b->failed[GATE_A]]);
}

static char *words_of_move(const struct gate *g, const struct gate_bench *b)
{
	struct estimate same;

	if (g->moved)
		return phrase_say(
			"the machine changed while it was measured: %s",
			g->moved);
	same = stats_hodges_lehmann(b->same.x, b->same.n);
	return phrase_say(
		"A against A is %s in %zu process pairs: the sides are not "
		"alike here",
		phrase_change(&same, "slower", "faster").text, same.n);
}

static char *words_of_missing(const struct gate_bench *b)
{
	if (*b->missing == 'A')
		return phrase_say("only B has it");
	return phrase_say("only A has it: B has lost it%s",
			  b->accepted ? ", which is accepted"
				      : "; --accept-lost=NAME accepts that");
}

static char *words_of(const struct gate *g, const struct gate_bench *b)
{
	switch (b->ground) {
	case GATE_SAME_CODE:
		return phrase_say(
			"A's and B's linked code is the same, byte for "
			"byte");
	case GATE_NOT_GATEABLE:
		return words_of_noise(b);
	case GATE_TOO_FEW_PAIRS:
		return words_of_few(b);
	case GATE_BROKEN:
		return words_of_broken(b);
	case GATE_FAILED:
		return words_of_failed(b);
	case GATE_FAILS_AT_TIMES:
		return words_of_times(b);
	case GATE_MISSING:
		return words_of_missing(b);
	case GATE_DISTURBED:
		return phrase_say("%zu of its %zu slice pairs were disturbed",
				  b->dropped, b->slice_pairs);
	case GATE_MOVED:
		return words_of_move(g, b);
	default:
		return words_of_time(b);
	}
}

char *gate_words(const struct gate *g, const struct gate_bench *b)
{
	char *words = words_of(g, b), *times, *both;

	if (!gate_fails_at_times(b) || b->ground == GATE_FAILS_AT_TIMES)
		return words;
	times = words_of_times(b);
	both = phrase_say("%s; it %s", words, times);
	free(times);
	free(words);
	return both;
}

/* Returns "a; b", in which a or b may be empty, and frees both. */
static char *joined(char *a, char *b)
{
	char *both = phrase_say("%s%s%s", a, *a && *b ? "; " : "", b);

	free(a);
	free(b);
	return both;
}

char *gate_note(const struct gate_bench *b)
{
	char *note;

	if (b->ground != GATE_TIME)
		return phrase_say("%s", b->reason);
	note = joined(phrase_say("%s", probably(b)), gate_words_moved(b));
	note = joined(note, gate_words_bound(b));
	return gate_fails_at_times(b) ? joined(note, words_of_times(b)) : note;
}
