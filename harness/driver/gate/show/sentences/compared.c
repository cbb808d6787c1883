/*
 * compared.c - says what A and B are, and what makes the comparison less valid.
 */
#include "base/alloc.h"
#include "base/field.h"
#include "base/text.h"
#include "gate/show/rows.h"
#include "gate/show/sentences/sentences.h"
#include "report/figure/chart.h"
#include "report/text/restraints.h"
#include <stdlib.h>
#include <string.h>

static const char *const keys[] = { [GATE_A] = "a", [GATE_B] = "b" };
static const char *const names[] = { [GATE_A] = "A", [GATE_B] = "B" };

/* Returns text such as ", commit 0123abc" for a fact that is known, else "". */
static char *known(const json_t *side, const char *key, const char *before)
{
	const char *value = field_text(side, key);
	char *clean, *text;

	if (!value || !*value)
		return text_format("%s", "");
	clean = text_shown(value);
	text = text_format(", %s%s", before, clean);
	free(clean);
	return text;
}

static void add_side(struct sentences *s, const struct gate *g,
		     enum gate_side side)
{
	const json_t *o = json_object_get(g->run, keys[side]);
	char *what = text_shown(field_text(o, "what"));
	char *commit = known(o, "commit", "commit ");
	char *compiler = known(o, "compiler", "");
	char *flags = known(o, "flags", "");

	sentences_add(s, text_format("%s is %s%s%s%s", names[side], what,
				     commit, compiler, flags));
	free(flags);
	free(compiler);
	free(commit);
	free(what);
}

static void add_problem(struct sentences *s, const struct gate *g,
			enum gate_side side)
{
	const char *problem =
		field_text(json_object_get(g->run, keys[side]), "problem");
	char *clean;

	if (!problem)
		return;
	clean = text_shown(problem);
	sentences_add(s, text_format("Not all of %s was %s: %s", names[side],
				     g->sequential ? "read" : "built", clean));
	free(clean);
}

/*
 * Adds the notes that the program which made the comparison left in run.json.
 */
static void add_notes(struct sentences *s, const struct gate *g)
{
	json_t *note;
	size_t i;

	json_array_foreach (json_object_get(g->run, "notes"), i, note)
		sentences_add(s, text_shown(json_string_value(note)));
}

struct sentences gate_sentences_compared(const struct gate *g)
{
	struct sentences s = { 0 };
	double slow = json_number_value(json_object_get(g->run, "slow_by"));

	add_side(&s, g, GATE_A);
	add_side(&s, g, GATE_B);
	add_problem(&s, g, GATE_A);
	add_problem(&s, g, GATE_B);
	add_notes(&s, g);
	if (slow != 0)
		sentences_add(&s, text_format("B was slowed by %g %% on "
					      "purpose.",
					      slow));
	return s;
}

/*
 * The 35 % were measured on a virtual machine of two CPUs: one executable ran
 * 12 times and then 12 times more, and a U test at p < 0.05 compared all
 * repetitions of the two lots.
 */
static const char one_after_the_other[] =
	"A and B were measured at different times, and the repetitions of one "
	"process share its luck: such data cannot tell a slower build from a "
	"slow phase of the machine. On a noisy virtual machine a U test at 5 % "
	"called 35 % of such comparisons of a build with itself a change. So a "
	"regression here is only a hint, and its absence proves nothing; "
	"switchyard compare A B, which runs two builds in lockstep, can tell.";

struct sentences gate_sentences_caution(const struct gate *g)
{
	struct sentences s = { 0 };
	char *moved;

	if (g->sequential)
		sentences_add(&s, text_format("%s", one_after_the_other));
	if (g->moved) {
		moved = text_shown(g->moved);
		sentences_add(&s, text_format("%s: %s",
					      g->sequential
						      ? "The files are not "
							"comparable"
						      : "The machine changed "
							"while it was measured",
					      moved));
		free(moved);
	}
	sentences_join(&s, restraints_of(g->run));
	if (json_is_false(json_object_get(g->run, "complete")))
		sentences_add(
			&s,
			text_format("The comparison was interrupted: the "
				    "results are from the pairs until then."));
	return s;
}

static void add_word(FILE *out, const char *word)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789_-+=./:,@%";

	if (*word && strspn(word, safe) == strlen(word)) {
		fputs(word, out);
		return;
	}
	putc('\'', out);
	for (; *word; word++)
		if (*word == '\'')
			fputs("'\\''", out);
		else
			putc(*word, out);
	putc('\'', out);
}

char *gate_command(const struct gate *g)
{
	json_t *argv = json_object_get(g->run, "argv"), *word;
	char *text = NULL;
	size_t size, i;
	FILE *out;

	if (!json_array_size(argv))
		return NULL;
	out = room_stream(&text, &size);
	json_array_foreach (argv, i, word) {
		fputs(i ? " " : "", out);
		add_word(out,
			 json_is_string(word) ? json_string_value(word) : "?");
	}
	fclose(out);
	return text;
}

static void add_machine(struct sentences *s, const struct gate *g)
{
	const json_t *m = json_object_get(g->run, "machine");
	const json_t *seed = json_object_get(g->run, "seed");
	char *cpu = text_shown(field_text(m, "cpu_model"));
	char *kernel = text_shown(field_text(m, "kernel"));

	sentences_add(s, text_format("Machine: %s, Linux %s. Seed %lld.", cpu,
				     kernel, json_integer_value(seed)));
	free(kernel);
	free(cpu);
}

struct sentences gate_sentences_made(const struct gate *g)
{
	const char *id = field_text(g->run, "id");
	struct sentences s = { 0 };
	char *clean;

	if (json_object_get(g->run, "machine"))
		add_machine(&s, g);
	if (id) {
		clean = text_shown(id);
		sentences_add(&s, text_format("Page with every number: "
					      "report/index.html of %s",
					      clean));
		free(clean);
	}
	return s;
}
