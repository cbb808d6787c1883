/* advice.c - writes which model suits which job, and how certain that is. */
#include "advice/advice.h"
#include "base/text.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include <stdlib.h>
#include <string.h>

static const char title[] =
	"<section id=\"verdict\"><h2>Which model to use</h2>\n";

static const char head[] =
	"<div class=\"stack verdict\"><table><thead><tr><th scope=\"col\">Job"
	"<th scope=\"col\">Use<th scope=\"col\">Because"
	"<th scope=\"col\">Sure?</tr></thead>\n<tbody>\n";

/*
 * Writes "thread or process", each model with its mark, or "–" if the answer
 * names no model.
 */
static void put_use(FILE *out, const struct advice *j)
{
	const char *p = j->use;

	if (!advice_names_models(j)) {
		fputs("–", out);
		return;
	}
	while (*p) {
		size_t n = strcspn(p, ", "), gap = strspn(p + n, ", ");
		bool or = !strncmp(p + n, " or ", 4);
		char *model = text_format("%.*s", (int)n, p);

		page_model(out, model);
		fputs(or ? " or " : gap ? ", " : "", out);
		p += n + (or ? 4 : gap);
		free(model);
	}
}

static void put_job(FILE *out, const struct results *r, const struct advice *j)
{
	static const char *const pills[] = { [SURE_CLEAR] = "ok",
					     [SURE_EQUAL] = "ok",
					     [SURE_TOO_CLOSE] = "close",
					     [SURE_DISTURBED] = "no" };
	bool here = false;

	for (size_t i = 0; i < r->n; i++)
		here |= !strcmp(r->cells[i].bench, j->bench);
	html_put(out, "<tr><th scope=\"row\">%s<td>", j->name);
	put_use(out, j);
	html_put(out, "<td>%.1500s", j->because);
	if (here)
		html_put(out, " <a href=\"#w-%s\">%s</a>", j->bench, j->bench);
	html_put(out, "<td><span class=\"pill %s\">%s</span></tr>\n",
		 pills[j->sure], sure_word(j->sure));
}

void page_verdict(FILE *out, const struct results *r)
{
	size_t n, known = 0;
	struct advice *jobs = advice_answer(r, &n);

	fputs(title, out);
	for (size_t i = 0; i < n; i++) {
		if (jobs[i].sure == SURE_UNKNOWN)
			continue;
		fputs(known++ ? "" : head, out);
		put_job(out, r, &jobs[i]);
	}
	if (known)
		html_put(out,
			 "</tbody></table></div>\n<p class=\"small "
			 "quiet\">%.900s</p>\n",
			 sure_meaning);
	else
		fputs("<p>This run <a href=\"#left-out\">measured nothing that "
		      "decides this</a>.</p>\n",
		      out);
	fputs("</section>\n", out);
	advice_free(jobs, n);
}

size_t page_undecided(FILE *out, const struct results *r)
{
	size_t n, unknown = 0;
	struct advice *jobs = advice_answer(r, &n);

	for (size_t i = 0; i < n; i++) {
		if (jobs[i].sure != SURE_UNKNOWN)
			continue;
		html_put(out,
			 "<li>%s: <span class=\"quiet\">%.1500s</span></li>\n",
			 jobs[i].name, jobs[i].because);
		unknown++;
	}
	advice_free(jobs, n);
	return unknown;
}
