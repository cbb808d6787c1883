/* markdown.c - writes a judged comparison as the comment on a pull request. */
#include "base/markdown.h"
#include "gate/show/rows.h"
#include "gate/show/sentences/sentences.h"
#include "gate/show/show.h"
#include "report/figure/chart.h"
#include <stdlib.h>
#include <string.h>

/*
 * The most rows of a table. A comment has room for 65536 characters, but nobody
 * reads that many.
 */
#define MAX_ROWS 100

static void put_sentences(FILE *out, struct sentences s, const char *before)
{
	for (size_t i = 0; i < s.n; i++) {
		fputs(before, out);
		markdown_text(out, s.at[i]);
		fputc('\n', out);
	}
	fputs(s.n ? "\n" : "", out);
	sentences_free(&s);
}

static const char *sign_of(enum gate_outcome mood)
{
	return mood == GATE_REGRESSED  ? "❌"
	       : mood == GATE_IMPROVED ? "✅"
				       : "⚠️";
}

static void put_heading(FILE *out, const struct gate *g)
{
	char *sentence = gate_sentence(g);

	fprintf(out, "### %s ", sign_of(gate_mood(g)));
	markdown_text(out, sentence);
	fputs("\n\n", out);
	free(sentence);
}

static void put_figures(FILE *out, const struct gate_bench *b)
{
	if (!gate_has_estimate(b)) {
		fputs("– | – | – | – | ", out);
		return;
	}
	fprintf(out, "%s | %s %s | %s | %s | ", gate_times(b).text,
		gate_signed(b->change.mid).text, gate_interval(&b->change).text,
		gate_unsigned(b->threshold).text, gate_unsigned(b->floor).text);
}

static void put_row(FILE *out, const struct gate_bench *b)
{
	char *note = gate_note(b);

	fputs("| ", out);
	markdown_code(out, b->name);
	fprintf(out, " | %s | ", gate_outcome_names[b->outcome]);
	put_figures(out, b);
	if (*note)
		markdown_text(out, note);
	fputs(" |\n", out);
	free(note);
}

static bool matters(const struct gate_bench *b)
{
	return b->outcome == GATE_REGRESSED || b->outcome == GATE_IMPROVED ||
	       (b->outcome == GATE_UNDECIDED && gate_has_estimate(b));
}

static void put_head(FILE *out)
{
	fputs("| benchmark | outcome | A → B | change % [95 % interval] | "
	      "threshold % | floor % | why |\n|---|---|--:|--:|--:|--:|---|\n",
	      out);
}

/*
 * Writes the benchmarks that matter, or the other ones; nothing when the table
 * would be empty.
 */
static void put_table(FILE *out, const struct gate *g, bool mattering)
{
	const struct gate_bench **rows = gate_rows(g);
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (matters(rows[i]) != mattering)
			continue;
		if (n == 0)
			put_head(out);
		if (n++ < MAX_ROWS)
			put_row(out, rows[i]);
	}
	fputs(n ? "\n" : "", out);
	if (n > MAX_ROWS)
		fprintf(out, "%zu more stand in the report.\n\n", n - MAX_ROWS);
	free(rows);
}

static void put_command(FILE *out, const struct gate *g)
{
	char *command = gate_command(g);

	if (!command)
		return;
	fputs("Command: ", out);
	markdown_code(out, command);
	fputs("\n\n", out);
	free(command);
}

void gate_markdown(const struct gate *g, FILE *out)
{
	size_t others = 0;

	for (size_t i = 0; i < g->n; i++)
		others += !matters(&g->bench[i]);
	put_heading(out, g);
	put_sentences(out, gate_sentences_compared(g), "- ");
	put_sentences(out, gate_sentences_caution(g), "> ");
	put_table(out, g, true);
	put_sentences(out, gate_sentences_rest(g), "- ");
	put_sentences(out, gate_sentences_made(g), "- ");
	put_command(out, g);
	fprintf(out,
		"<details><summary>The other %zu %s, and how far to trust "
		"this</summary>\n\n",
		others, gate_plural(others, "benchmark", "benchmarks"));
	put_table(out, g, false);
	put_sentences(out, gate_sentences_trust(g), "- ");
	fputs("</details>\n", out);
}
