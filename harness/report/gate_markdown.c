/* gate_markdown.c - a judged comparison as the comment on a pull request. */
#include "chart.h"
#include "gate_report.h"
#include "gate_rows.h"
#include "gate_sentences.h"
#include "markdown.h"
#include <stdlib.h>
#include <string.h>

/* A comment has room for 65536 characters, and for readers much less. */
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

static void put_row(FILE *out, const struct gate_bench *b)
{
	fputs("| ", out);
	markdown_code(out, b->name);
	fprintf(out, " | %s | ", gate_outcome_names[b->outcome]);
	if (gate_has_figure(b))
		fprintf(out, "%s %s | %s | %s | ",
			gate_signed(b->change.mid).text,
			gate_interval(&b->change).text,
			gate_unsigned(b->limit).text,
			gate_unsigned(b->floor).text);
	else
		fputs("– | – | – | ", out);
	/* Of what did not change the numbers say it all. */
	if (b->outcome != GATE_NO_CHANGE || !gate_has_figure(b))
		markdown_text(out, b->reason);
	fputs(" |\n", out);
}

static bool matters(const struct gate_bench *b)
{
	return b->outcome == GATE_REGRESSED || b->outcome == GATE_IMPROVED ||
	       (b->outcome == GATE_UNDECIDED && gate_has_figure(b));
}

static void put_head(FILE *out)
{
	fputs("| benchmark | outcome | change % [95 % interval] | limit % | "
	      "floor % | why |\n|---|---|--:|--:|--:|---|\n",
	      out);
}

/* All rows, or those that matter; nothing when there are none. */
static void put_table(FILE *out, const struct gate *g, bool all)
{
	const struct gate_bench **rows = gate_rows(g);
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		if (!all && !matters(rows[i]))
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

void gate_markdown(const struct gate *g, FILE *out)
{
	put_heading(out, g);
	put_sentences(out, gate_sentences_compared(g), "- ");
	put_sentences(out, gate_sentences_caution(g), "> ");
	put_table(out, g, false);
	put_sentences(out, gate_sentences_rest(g), "- ");
	fprintf(out,
		"<details><summary>All %zu %s, and how far to trust "
		"this</summary>\n\n",
		g->n, gate_plural(g->n, "benchmark", "benchmarks"));
	put_table(out, g, true);
	put_sentences(out, gate_sentences_trust(g), "- ");
	fputs("</details>\n", out);
}
