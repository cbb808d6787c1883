/* terminal.c - prints a judged comparison on the terminal. */
#include "base/flow.h"
#include "base/text.h"
#include "gate/show/rows.h"
#include "gate/show/sentences/sentences.h"
#include "gate/show/show.h"
#include "report/figure/chart.h"
#include <math.h>
#include <stdlib.h>

#define WIDTH_MIN 44
/* A suite of at most this many benchmarks is shown whole. */
#define SHORT_SUITE 12

/*
 * The distance of the right end of each column from the right end of the line.
 */
enum column { CHANGE = 36, INTERVAL = 18, THRESHOLD = 7, FLOOR = 0 };
/*
 * The distance from the right end of the line at which a name must end, so that
 * its numbers fit on the same line.
 */
#define NUMBERS 46
/* The width of "33.1 ns → 37.0 ns" and a margin. */
#define TIMES 26

static const char *color_of(enum gate_outcome outcome)
{
	static const char *const colors[N_GATE_OUTCOMES] = {
		[GATE_REGRESSED] = "\033[1;38;5;160m",
		[GATE_IMPROVED] = "\033[1;38;5;35m",
		[GATE_NO_CHANGE] = "\033[1m",
		[GATE_UNDECIDED] = "\033[1;38;5;178m",
		[GATE_NOT_MEASURED] = "\033[1;38;5;178m",
		[GATE_INVALID] = "\033[1;38;5;178m",
	};

	return colors[outcome];
}

static void put_colored(struct flow *f, const char *text,
			enum gate_outcome outcome, bool color)
{
	fputs(color ? color_of(outcome) : "", f->out);
	flow_words(f, text);
	fputs(color ? "\033[0m" : "", f->out);
}

/* Writes text as a block of its own, after a mark if there is one. */
static void put_line(struct flow *f, int indent, const char *mark,
		     const char *text)
{
	flow_at(f, indent, mark);
	f->indent = indent + (*mark ? text_width(mark) + 1 : 0);
	flow_at(f, f->indent, "");
	flow_words(f, text);
	flow_end(f);
}

static void put_sentences(struct flow *f, struct sentences s)
{
	for (size_t i = 0; i < s.n; i++)
		put_line(f, 0, "-", s.at[i]);
	sentences_free(&s);
}

static void put_verdict(struct flow *f, const struct gate *g, bool color)
{
	char *sentence = gate_sentence(g);

	f->indent = 0;
	put_colored(f, sentence, gate_mood(g), color);
	flow_end(f);
	free(sentence);
}

static void put_name(struct flow *f, const char *name)
{
	char *clean = text_shown(name);

	f->indent = 2;
	flow_at(f, 2, "");
	flow_words(f, clean);
	free(clean);
}

static void put_regressions(struct flow *f, const struct gate *g,
			    const struct gate_bench **rows)
{
	if (g->count[GATE_REGRESSED] == 0)
		return;
	flow_end(f);
	for (size_t i = 0; i < g->n && rows[i]->outcome == GATE_REGRESSED;
	     i++) {
		char *reason = text_shown(rows[i]->reason);

		put_name(f, rows[i]->name);
		flow_end(f);
		put_line(f, 4, "", reason);
		free(reason);
	}
}

/*
 * Writes text so that its last character is this number of columns from the end
 * of the line.
 */
static void put_right(struct flow *f, enum column from_end, const char *text)
{
	flow_at(f, f->width - (int)from_end - text_width(text), text);
}

static void put_numbers(struct flow *f, const struct gate_bench *b)
{
	put_right(f, CHANGE, gate_signed(b->change.mid).text);
	put_right(f, INTERVAL, gate_interval(&b->change).text);
	put_right(f, THRESHOLD, gate_unsigned(b->threshold).text);
	put_right(f, FLOOR, gate_unsigned(b->floor).text);
}

/*
 * Writes, for an undecided benchmark, the direction of the change and the
 * counts that changed; for each other benchmark with an estimate, whether the
 * change is only a bound. The reason of a regressed one already says so.
 */
static void put_note(struct flow *f, const struct gate_bench *b)
{
	char *note;

	if (b->outcome == GATE_REGRESSED || !gate_has_estimate(b))
		return;
	if (b->outcome == GATE_UNDECIDED && b->ground == GATE_TIME)
		note = gate_note(b);
	else
		note = gate_words_bound(b);
	if (*note)
		put_line(f, 4, "", note);
	free(note);
}

/*
 * Writes a row. The times stand below the name, where a line has room for them.
 */
static void put_row(struct flow *f, const struct gate_bench *b)
{
	bool times = gate_has_estimate(b) && isfinite(b->ns[GATE_A]) &&
		     isfinite(b->ns[GATE_B]);

	put_name(f, b->name);
	if (times || f->continued || f->col > f->width - NUMBERS)
		flow_end(f);
	f->indent = 4;
	if (times && f->width >= NUMBERS + TIMES)
		flow_at(f, 4, gate_times(b).text);
	if (gate_has_estimate(b))
		put_numbers(f, b);
	else
		put_right(f, FLOOR, gate_ground_names[b->ground]);
	flow_end(f);
	put_note(f, b);
}

static bool is_shown(const struct gate *g, const struct gate_bench *b)
{
	return g->n <= SHORT_SUITE ||
	       (b->outcome != GATE_NO_CHANGE && gate_has_estimate(b));
}

static void put_head(struct flow *f)
{
	flow_end(f);
	flow_words(f, "B against A, %");
	put_right(f, CHANGE, "change");
	put_right(f, INTERVAL, "95 % interval");
	put_right(f, THRESHOLD, "threshold");
	put_right(f, FLOOR, "floor");
	flow_end(f);
}

static void put_table(struct flow *f, const struct gate *g,
		      const struct gate_bench **rows, bool color)
{
	const struct gate_bench *last = NULL;

	f->indent = 0;
	for (size_t i = 0; i < g->n; i++) {
		if (!is_shown(g, rows[i]))
			continue;
		if (!last)
			put_head(f);
		if (!last || last->outcome != rows[i]->outcome) {
			f->indent = 0;
			put_colored(f, gate_outcome_names[rows[i]->outcome],
				    rows[i]->outcome, color);
			flow_end(f);
		}
		put_row(f, rows[i]);
		last = rows[i];
	}
	flow_end(f);
}

void gate_print(const struct gate *g, FILE *out, bool color, int width)
{
	struct flow f = { .out = out,
			  .width = width < WIDTH_MIN ? WIDTH_MIN : width };
	const struct gate_bench **rows = gate_rows(g);

	put_sentences(&f, gate_sentences_compared(g));
	flow_end(&f);
	put_verdict(&f, g, color);
	put_sentences(&f, gate_sentences_caution(g));
	put_regressions(&f, g, rows);
	put_table(&f, g, rows, color);
	put_sentences(&f, gate_sentences_rest(g));
	flow_end(&f);
	put_sentences(&f, gate_sentences_trust(g));
	free(rows);
}
