/* ending.c - prints what a run says at its end, on one screen. */
#include "report/text/ending.h"
#include "advice/advice.h"
#include "base/alloc.h"
#include "base/field.h"
#include "base/flow.h"
#include "base/number.h"
#include "base/record.h"
#include "base/text.h"
#include "claims/show/show.h"
#include "report/text/restraints.h"
#include "report/text/rows.h"
#include "report/text/table.h"
#include "report/text/telling.h"
#include <string.h>

/*
 * LINES is the number of lines without the one that names the page; REMARKS of
 * them are kept free for remarks.
 */
enum { LINES = ENDING_LINES - 1, REMARKS = 4, INDENT = 2 };

/* Counts the lines of a text. */
static size_t lines_of(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static void put_words(FILE *out, int indent, const char *text)
{
	struct flow f = { .out = out, .width = ENDING_WIDTH, .indent = indent };

	flow_words(&f, text);
	flow_end(&f);
}

/* Prints the jobs that were measured; returns the number of the others. */
static size_t put_jobs(FILE *out, const struct results *r, size_t *n)
{
	struct advice *jobs = advice_answer(r, n);
	size_t unknown = 0;

	for (size_t i = 0; i < *n; i++) {
		char *verdict = advice_verdict(&jobs[i]);
		char *text = text_format("%s: %s", jobs[i].name, verdict);

		if (jobs[i].sure == SURE_UNKNOWN)
			unknown++;
		else
			put_words(out, INDENT, text);
		free(verdict);
		free(text);
	}
	advice_free(jobs, *n);
	if (unknown < *n)
		fputc('\n', out);
	return unknown;
}

static void put_claims(FILE *out, const struct results *r)
{
	char *text = NULL;
	size_t size;
	FILE *memory = room_stream(&text, &size);

	claims_summary(r, false, memory);
	room_close(memory, &text);
	text[strcspn(text, "\n")] = '\0';
	if (*text)
		put_words(out, INDENT, text);
	free(text);
}

/* Says how many cells failed, and why the first did. */
static void put_failures(FILE *out, const struct results *r)
{
	const struct cell_result *first = NULL;
	size_t n = 0, stopped = 0;
	char *text;

	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];
		bool cut = c->reason && !strcmp(c->reason, RECORD_STOPPED);

		if (!strcmp(c->status, "ok") || !strcmp(c->status, "cannot"))
			continue;
		stopped += cut;
		n += !cut;
		first = first || cut ? first : c;
	}
	if (first) {
		text = text_format("%zu cell%s failed, first %s: %.200s", n,
				   n == 1 ? "" : "s", first->name,
				   first->reason ? first->reason
						 : first->status);
		put_words(out, INDENT, text);
		free(text);
	}
	if (!stopped)
		return;
	text = text_format("%zu cells " RECORD_STOPPED ".", stopped);
	put_words(out, INDENT, text);
	free(text);
}

/* Returns what more time would bring for the answers that are open. */
static char *open_text(double open, double settle, const char *more)
{
	if (settle > 0 && open > 1)
		return text_format("%s answers are open; about %s more would "
				   "settle %s of them.",
				   number_count(open).text, more,
				   number_count(settle).text);
	if (settle > 0)
		return text_format("One answer is open; about %s more would "
				   "settle it.",
				   more);
	if (open > 1)
		return text_format("%s answers are open, and an hour more is "
				   "not expected to settle one.",
				   number_count(open).text);
	return text_format("One answer is open, and an hour more is not "
			   "expected to settle it.");
}

/* Says which answers the time left open, and what more time would bring. */
static void put_open(FILE *out, const struct results *r)
{
	const json_t *budget = json_object_get(r->run, "budget");
	double open = field_number(budget, "open");
	struct number more = number_duration(field_number(budget, "more_s"));
	char *text;

	if (!(open > 0))
		return;
	text = open_text(open, field_number(budget, "more_settle"), more.text);
	put_words(out, INDENT, text);
	free(text);
}

static size_t untested(const struct results *r)
{
	struct judgement j;
	size_t n = 0;

	for (size_t i = 0; claim_at(i); i++) {
		claim_judge(&j, claim_at(i), r);
		n += j.verdict == NOT_TESTED;
	}
	return n;
}

static void put_unmeasured(FILE *out, const struct results *r, size_t unknown,
			   size_t jobs)
{
	size_t claims = untested(r), all = 0;
	char *text;

	while (claim_at(all))
		all++;
	if (!unknown && !claims)
		return;
	text = text_format("Not measured by this run: %zu of %zu answers, %zu "
			   "of %zu claims (listed at the end of the page).",
			   unknown, jobs, claims, all);
	put_words(out, INDENT, text);
	free(text);
}

/* Prints the remarks that fit into so many lines. */
static void put_restraints(FILE *out, const struct results *r, size_t room)
{
	struct sentences held = restraints_of(r->run);

	for (size_t i = 0; i < held.n; i++) {
		char *text = NULL;
		size_t size, n;
		FILE *memory = room_stream(&text, &size);

		put_words(memory, INDENT, held.at[i]);
		room_close(memory, &text);
		n = lines_of(text);
		if (n + 1 <= room) {
			fputs(text, out);
			room -= n;
		} else {
			put_words(out, 0,
				  "More remarks on how far this run "
				  "can be trusted are on its page.");
			i = held.n;
		}
		free(text);
	}
	sentences_free(&held);
}

/* Prints the table if it fits into so many lines, else some ratios. */
static void put_figures(FILE *out, const struct results *r, size_t room)
{
	char *text = NULL;
	size_t size;
	FILE *memory = room_stream(&text, &size);

	table_blocks(r, memory, false, ENDING_WIDTH);
	room_close(memory, &text);
	if (lines_of(text) <= room)
		fputs(text, out);
	else
		telling_print(r, out, ENDING_WIDTH);
	free(text);
}

/* Returns the lines below the figures. The caller frees them. */
static char *lower_part(const struct results *r, size_t unknown, size_t jobs)
{
	char *text = NULL, *totals = rows_totals(r);
	size_t size;
	FILE *out = room_stream(&text, &size);

	put_claims(out, r);
	put_open(out, r);
	put_unmeasured(out, r, unknown, jobs);
	put_failures(out, r);
	put_words(out, INDENT, totals);
	room_close(out, &text);
	free(totals);
	return text;
}

void ending_print(const struct results *r, FILE *out)
{
	char *part[3] = { NULL };
	size_t size, jobs, unknown, used;
	FILE *memory = room_stream(&part[0], &size);

	unknown = put_jobs(memory, r, &jobs);
	room_close(memory, &part[0]);
	part[2] = lower_part(r, unknown, jobs);
	used = lines_of(part[0]) + lines_of(part[2]) + REMARKS;
	memory = room_stream(&part[1], &size);
	put_figures(memory, r, used < LINES ? LINES - used : 0);
	room_close(memory, &part[1]);
	used += lines_of(part[1]) - REMARKS;
	for (size_t i = 0; i < 3; i++) {
		fputs(part[i], out);
		free(part[i]);
	}
	put_restraints(out, r, used < LINES ? LINES - used : 0);
}
