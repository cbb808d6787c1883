/*
 * claims.c - writes the claims of the tutorial, each with its verdict and
 * number.
 */
#include "base/alloc.h"
#include "base/text.h"
#include "claims/show/show.h"
#include "report/html/escape.h"
#include "report/page/page.h"
#include <stdlib.h>

static const char intro[] =
	"<section id=\"claims\"><h2>The claims</h2>\n<p class=\"quiet\">A "
	"Chinese tutorial makes these claims about processes, threads and "
	"coroutines; this run was checked against them. A verdict needs the "
	"whole 95 % interval on one side of its bound; a count needs no "
	"interval. All bounds, and the reasons for them, are in "
	"docs/claims.md; <code>switchyard claims</code> prints every "
	"condition.</p>\n";

static const char head[] = "<div class=\"box stack claims\"><table><thead><tr>"
			   "<th scope=\"col\">Verdict<th scope=\"col\">Claim"
			   "<th scope=\"col\">Number and reason</tr></thead>"
			   "<tbody>\n";

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

/*
 * Returns the reason of the decisive condition, and the number of further
 * conditions with the same result.
 */
static char *short_reason(const struct claim *c, const struct judgement *j)
{
	struct judgement first = *j;
	size_t more = 0;
	char *reason, *text;

	for (size_t i = j->decisive + 1; i < j->n; i++)
		more += j->gives[i] == j->verdict;
	first.n = j->decisive + 1;
	reason = claim_reason(c, &first);
	if (!more)
		return reason;
	text = text_format("%s; %zu more condition%s", reason, more,
			   more == 1 ? " says the same" : "s say the same");
	free(reason);
	return text;
}

static void put_row(FILE *out, const struct claim *c, const struct judgement *j)
{
	struct claim_number n = claim_number(c, j);
	char *reason = short_reason(c, j);

	html_put(out,
		 "<tr><th scope=\"row\"><span class=\"pill %s\">%s</span>"
		 "<td>%s <span class=\"quote\" lang=\"zh\">“%s”</span>"
		 "<span class=\"iv\">%s, section %s</span>"
		 "<td><span class=\"num\">%s</span><span "
		 "class=\"why\">%.1500s</span></tr>\n",
		 pill_of(j->verdict), verdict_words(j->verdict), c->sentence,
		 c->quote, c->id, c->section, *n.text ? n.text : "–", reason);
	free(reason);
}

static void put_untested(FILE *out, const struct claim *c,
			 const struct judgement *j)
{
	char *reason = short_reason(c, j);

	html_put(out, "<li>%s <span class=\"quiet\">%s: %.1500s</span></li>\n",
		 c->sentence, c->id, reason);
	free(reason);
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

/*
 * Writes the claims with the verdict "not tested", or all the others, between
 * their opening and closing HTML.
 */
static void put_claims(FILE *out, const struct judgement *all, bool tested,
		       const char *before, const char *after,
		       void (*put)(FILE *out, const struct claim *c,
				   const struct judgement *j))
{
	const struct claim *c;
	bool any = false;

	for (size_t i = 0; (c = claim_at(i)); i++) {
		if ((all[i].verdict != NOT_TESTED) != tested)
			continue;
		fputs(any ? "" : before, out);
		put(out, c, &all[i]);
		any = true;
	}
	fputs(any ? after : "", out);
}

void page_claims(FILE *out, const struct results *r)
{
	struct judgement *all = judge_all(r);

	fputs(intro, out);
	put_claims(out, all, true, head, "</table></div>", put_row);
	put_claims(out, all, false,
		   "<p>Not tested in this run:</p><ul class=\"small\">\n",
		   "</ul>", put_untested);
	fputs("</section>\n", out);
	free(all);
}
