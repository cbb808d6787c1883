/*
 * page.c - writes the page about a comparison from its first to its last line.
 */
#include "gate/show/page/page.h"
#include "gate/show/sentences/sentences.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/html/svg.h"
#include "report/page/page.h"
#include <stdlib.h>

static const char nav[] = "<nav aria-label=\"Parts of this page\">"
			  "<a href=\"#worse\">Regressions</a>"
			  "<a href=\"#forest\">All changes</a>"
			  "<a href=\"#rows\">Numbers</a>"
			  "<a href=\"#counts\">Counts</a>"
			  "<a href=\"#trust\">Can I trust it?</a>"
			  "<a href=\"#method\">Method</a>"
			  "<a href=\"#again\">Do it again</a></nav>\n";

void gate_page_outcome(FILE *out, enum gate_outcome outcome)
{
	static const struct {
		const char *css_class, *sign;
	} looks[N_GATE_OUTCOMES] = {
		[GATE_REGRESSED] = { "regressed", "■" },
		[GATE_IMPROVED] = { "improved", "▲" },
		[GATE_NO_CHANGE] = { "no-change", "●" },
		[GATE_UNDECIDED] = { "undecided", "◆" },
		[GATE_NOT_MEASURED] = { "invalid", "○" },
		[GATE_INVALID] = { "invalid", "–" },
	};

	html_put(out, "<span class=\"outcome %s\">%s %s</span>",
		 looks[outcome].css_class, looks[outcome].sign,
		 gate_outcome_names[outcome]);
}

void gate_page_list(FILE *out, struct sentences s, const char *css_class)
{
	if (s.n)
		html_put(out, "<ul class=\"%s\">\n", css_class);
	for (size_t i = 0; i < s.n; i++)
		html_put(out, "<li>%.99999s</li>\n", s.at[i]);
	fputs(s.n ? "</ul>\n" : "", out);
	sentences_free(&s);
}

/* Writes the number of benchmarks of each outcome. */
static void put_pills(FILE *out, const struct gate *g)
{
	static const enum gate_outcome order[] = {
		GATE_REGRESSED, GATE_IMPROVED,	   GATE_NO_CHANGE,
		GATE_UNDECIDED, GATE_NOT_MEASURED, GATE_INVALID
	};

	fputs("<p class=\"pills\">", out);
	for (int i = 0; i < N_GATE_OUTCOMES; i++) {
		if (!g->count[order[i]])
			continue;
		fprintf(out, "<span class=\"pill\">%zu ", g->count[order[i]]);
		gate_page_outcome(out, order[i]);
		fputs("</span>", out);
	}
	fputs("</p>\n", out);
}

static void put_cautions(FILE *out, struct sentences s)
{
	for (size_t i = 0; i < s.n; i++)
		html_put(out, "<p class=\"gap\">%.2000s</p>\n", s.at[i]);
	sentences_free(&s);
}

static void put_head(FILE *out, const struct gate *g)
{
	static const char *const moods[N_GATE_OUTCOMES] = {
		[GATE_REGRESSED] = "no",
		[GATE_IMPROVED] = "ok",
		[GATE_UNDECIDED] = "warn",
	};
	char *sentence = gate_sentence(g);

	fputs("<header><p class=\"kicker\">A comparison of two builds</p>\n"
	      "<h1>What changed between A and B</h1>\n",
	      out);
	html_put(out,
		 "<p class=\"verdict\"><span class=\"%s\"></span>%.999s</p>\n",
		 moods[gate_mood(g)], sentence);
	put_pills(out, g);
	put_cautions(out, gate_sentences_caution(g));
	gate_page_list(out, gate_sentences_compared(g), "sides small");
	fputs(nav, out);
	fputs("</header>\n", out);
	free(sentence);
}

void gate_page(FILE *out, const struct gate *g, const struct forest *f)
{
	page_begin(out, "What changed between A and B", gate_css);
	put_head(out, g);
	gate_page_worse(out, g);
	gate_page_forest(out, f);
	gate_page_rows(out, g);
	gate_page_counts(out, g);
	gate_page_trust(out, g);
	gate_page_method(out, g);
	gate_page_again(out, g);
	fputs("<footer>Made by Switchyard; this file needs nothing "
	      "else.</footer>\n</main></body></html>\n",
	      out);
}
