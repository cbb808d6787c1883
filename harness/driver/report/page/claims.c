/*
 * claims.c - writes the claims of the tutorial, each with its verdict and
 * number.
 */
#include "base/alloc.h"
#include "claims/show/show.h"
#include "report/html/escape.h"
#include "report/page/page.h"

static const char intro[] =
	"<section id=\"claims\"><h2>The claims</h2>\n<p class=\"quiet\">A "
	"Chinese tutorial makes these claims about processes, threads and "
	"coroutines; this run was checked against them. A verdict needs the "
	"whole 95 % interval on one side of its bound; a count needs no "
	"interval. Each claim unfolds to its conditions; docs/claims.md has "
	"the reasons for the bounds.</p>\n";

static const char head[] =
	"<div class=\"stack claims\"><table><thead><tr><th scope=\"col\">"
	"Claim<th scope=\"col\">Verdict<th scope=\"col\">Number that decided"
	"</tr></thead><tbody>\n";

static const char *pill_of(enum verdict v)
{
	static const char *const pills[VERDICTS] = {
		[DOES_NOT_HOLD] = "no",	 [DISTURBED] = "no",
		[TOO_CLOSE] = "open",	 [NOT_TESTABLE] = "open",
		[NOT_TESTED] = "open",	 [UP_TO_A_POINT] = "warn",
		[WITH_A_LIMIT] = "warn", [HOLDS] = "ok",
	};

	return pills[v];
}

static void put_conditions(FILE *out, const struct claim *c,
			   const struct judgement *j)
{
	fputs("<ul class=\"small\">\n", out);
	for (size_t i = 0; i < j->n; i++) {
		char *text = claim_condition(c, j, i);

		html_put(
			out, "<li><span class=\"%s\">%s</span>: %.1500s</li>\n",
			pill_of(j->gives[i]), verdict_words(j->gives[i]), text);
		free(text);
	}
	fputs("</ul>\n", out);
}

static void put_row(FILE *out, const struct claim *c, const struct judgement *j)
{
	struct claim_number n = claim_number(c, j);

	html_put(out,
		 "<tr><th scope=\"row\"><details><summary>%s</summary>\n"
		 "<p class=\"small quiet\"><span lang=\"zh\">“%s”</span> "
		 "%s, section %s</p>\n",
		 c->sentence, c->quote, c->id, c->section);
	put_conditions(out, c, j);
	html_put(out,
		 "</details><td><span class=\"pill %s\">%s</span>"
		 "<td class=\"num\">%s</tr>\n",
		 pill_of(j->verdict), verdict_words(j->verdict),
		 *n.text ? n.text : "–");
}

/* Judges all claims in order. The caller frees the result. */
static struct judgement *judge_all(const struct results *r)
{
	struct judgement *all;
	size_t n = 0;

	while (claim_at(n))
		n++;
	all = room_of(n, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		claim_judge(&all[i], claim_at(i), r);
	return all;
}

static bool is_tested(const struct judgement *j)
{
	return j->verdict != NOT_TESTED;
}

void page_claims(FILE *out, const struct results *r)
{
	struct judgement *all = judge_all(r);
	bool any = false;

	fputs(intro, out);
	for (size_t i = 0; claim_at(i); i++) {
		if (!is_tested(&all[i]))
			continue;
		fputs(any ? "" : head, out);
		put_row(out, claim_at(i), &all[i]);
		any = true;
	}
	fputs(any ? "</tbody></table></div>\n"
		  : "<p>This run <a href=\"#left-out\">tested no "
		    "claim</a>.</p>",
	      out);
	fputs("</section>\n", out);
	free(all);
}

size_t page_untested(FILE *out, const struct results *r)
{
	struct judgement *all = judge_all(r);
	size_t n = 0;

	for (size_t i = 0; claim_at(i); i++) {
		char *reason;

		if (is_tested(&all[i]))
			continue;
		reason = claim_reason(claim_at(i), &all[i]);
		html_put(out,
			 "<li>%s <span class=\"quiet\">%s: "
			 "%.1500s</span></li>\n",
			 claim_at(i)->sentence, claim_at(i)->id, reason);
		free(reason);
		n++;
	}
	free(all);
	return n;
}
