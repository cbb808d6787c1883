/* notes.c - notes on how changes were searched, and on what is not shown. */
#include "base/alloc.h"
#include "base/text.h"
#include "history/show/show.h"
#include "report/figure/chart.h"
#include <stdlib.h>

enum { NOTES = 6 }; /* number of notes, plus the final NULL */

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static char *machine_note(const struct history_view *v)
{
	char *name, *words;

	if (!v->fingerprint)
		return text_format("All machines are shown, each with series "
				   "of its own.");
	name = text_clean(*v->fingerprint ? v->fingerprint : "unknown", 40);
	words = text_format("Shown is machine %s: %s.", name,
			    v->here ? "this one, in its present state"
				    : "not this one, or not in its present "
				      "state (kernel, compiler, settings)");
	free(name);
	return words;
}

static char *others_note(const struct history_view *v)
{
	if (v->other_points == 0)
		return NULL;
	return text_format("Not shown: %zu point%s of %zu other machine%s, "
			   "whose times are not comparable; --machine all "
			   "shows them as series of their own.",
			   v->other_points, plural(v->other_points),
			   v->other_machines, plural(v->other_machines));
}

static char *lone_note(const struct history_view *v)
{
	if (v->lone == 0)
		return NULL;
	return text_format("Not shown: %zu comparison%s whose base has fewer "
			   "than four comparisons on one machine.",
			   v->lone, plural(v->lone));
}

static char *test_note(const struct history_view *v)
{
	if (v->tested == 0)
		return text_format("No series has the %d points that are "
				   "needed to test for changes.",
				   HISTORY_TESTABLE);
	return text_format(
		"Changes: E-divisive on the newest %d points, permutation test "
		"of the largest statistic, p at most %s for a series (%g over "
		"%zu series, but not below %g); under 1 %% is left out. By "
		"chance alone expect %s series with a change.",
		HISTORY_WINDOW, number_probability(v->alpha).text,
		HISTORY_ALPHA, v->tested, HISTORY_ALPHA_LEAST,
		number_trimmed(v->alpha * (double)v->tested).text);
}

char **history_notes(const struct history_view *v)
{
	char *all[] = { machine_note(v), others_note(v), lone_note(v),
			test_note(v) };
	char **notes = room_of(NOTES, sizeof(*notes));
	size_t n = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i])
			notes[n++] = all[i];
	return notes;
}

void history_notes_free(char **notes)
{
	for (size_t i = 0; notes[i]; i++)
		free(notes[i]);
	free(notes);
}
