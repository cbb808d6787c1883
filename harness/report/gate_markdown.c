/* gate_markdown.c - a judged comparison as the comment on a pull request. */
#include "chart.h"
#include "gate_report.h"
#include "gate_rows.h"
#include "gate_sentences.h"
#include <stdlib.h>
#include <string.h>

/* A zero-width space: it parts "@" from a name, so that nobody is called. */
#define APART "&#8203;"

/* A comment has room for 65536 characters, and for readers much less. */
#define MAX_ROWS 100

static const char *plain(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '@':
		return "@" APART;
	case '#':
		return "\\#" APART;
	default:
		return NULL;
	}
}

/* Text that stays text: no markup, mention, reference to an issue or link. */
static void put_text(FILE *out, const char *s)
{
	for (const char *p = s; *p; p++) {
		if (plain(*p))
			fputs(plain(*p), out);
		else if (strchr("\\`*_[]!|~", *p))
			fprintf(out, "\\%c", *p);
		else
			fputc(*p, out);
		if (!strncmp(p, "://", 3) ||
		    (*p == '.' && p - s >= 3 && !strncasecmp(p - 3, "www", 3)))
			fputs(APART, out);
	}
}

static void put_clean(FILE *out, const char *s)
{
	char *clean = gate_clean(s);

	put_text(out, clean);
	free(clean);
}

/*
 * As code: nothing in it means anything but a backtick, which becomes a
 * look-alike, and a bar, which would end the cell.
 */
static void put_name(FILE *out, const char *name)
{
	char *clean = gate_clean(name);

	fputc('`', out);
	for (const char *p = *clean ? clean : " "; *p; p++)
		if (*p == '`')
			fputs("\u02cb", out);
		else if (*p == '|')
			fputs("\\|", out);
		else
			fputc(*p, out);
	fputc('`', out);
	free(clean);
}

static void put_sentences(FILE *out, struct sentences s, const char *before)
{
	for (size_t i = 0; i < s.n; i++) {
		fputs(before, out);
		put_text(out, s.at[i]);
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
	put_text(out, sentence);
	fputs("\n\n", out);
	free(sentence);
}

static void put_row(FILE *out, const struct gate_bench *b)
{
	fputs("| ", out);
	put_name(out, b->name);
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
		put_clean(out, b->reason);
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
