/* workloads.c - writes a part for each workload. */
#include "report/html/escape.h"
#include "report/page/page.h"
#include "report/page/workload/settings.h"
#include <stdlib.h>
#include <string.h>

static const char intro[] =
	"<section id=\"workloads\"><h2>Workloads</h2>\n<p class=\"quiet\">The "
	"ratio is the time divided by the thread's, from slices that ran side "
	"by side. Below it stand the time per operation, which is the median, "
	"and the workload's own metrics. Each has its 95 % interval; a lower "
	"ratio or time is better. The kernel's counts "
	"are from a separate pass, because counting slows a hand-off down; the "
	"counts of all other settings are in <code>slices.jsonl</code>.</p>\n";

static bool has_caption(const struct picture *p, size_t n, const char *bench)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].bench && p[i].caption && !strcmp(p[i].bench, bench))
			return true;
	return false;
}

/* Writes the anchor of a workload: the letters, digits and '-' of its name. */
static void put_id(FILE *out, const char *bench)
{
	fputs("w-", out);
	for (; *bench; bench++)
		fputc(strspn(bench, "abcdefghijklmnopqrstuvwxyz0123456789-")
			      ? *bench
			      : '_',
		      out);
}

static void put_bench(FILE *out, const struct bench_cells *b,
		      const struct picture *p, size_t n)
{
	const struct cell_result *c = b->setting[0];
	char *caption = bench_caption(b);

	fputs("<section class=\"work\"><h3 id=\"", out);
	put_id(out, b->bench);
	html_put(out, "\">%.80s</h3>\n<p class=\"quiet\">%.200s; one op: %.80s",
		 b->bench, c->about ? c->about : b->bench, c->op);
	fputs("</p>\n", out);
	if (!has_caption(p, n, b->bench))
		html_put(out, "<p class=\"find\">%.1000s</p>\n", caption);
	for (size_t i = 0; i < n; i++)
		if (p[i].bench && p[i].caption && !strcmp(p[i].bench, b->bench))
			page_figure(out, &p[i], 4);
	page_cells(out, b);
	page_counts(out, b);
	page_policies(out, b);
	fputs("</section>\n", out);
	free(caption);
}

/*
 * Returns true for the pictures of the whole run, which stand in other parts of
 * the page.
 */
static bool of_run(const struct picture *p)
{
	return !strcmp(p->name, "machine") || !strcmp(p->name, "cores");
}

/* Lists the figures without data in one line each, instead of empty frames. */
static void put_missing(FILE *out, const struct picture *p, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (p[i].caption || of_run(&p[i]))
			continue;
		fputs(any ? ""
			  : "<p>No figure, as this run has no result for it:"
			    "</p><ul class=\"small\">\n",
		      out);
		any = true;
		html_put(out, "<li>%s <span class=\"quiet\">%s", p[i].title,
			 p[i].question);
		for (size_t k = 0; k < p[i].n_notes; k++)
			html_put(out, " %s", p[i].notes[k]);
		fputs("</span></li>\n", out);
	}
	fputs(any ? "</ul>\n" : "", out);
}

/* Links to the workloads, so that a reader reaches each of them in one step. */
static void put_list(FILE *out, const struct results *r)
{
	fputs("<nav aria-label=\"Workloads\">", out);
	for (size_t i = 0; i < r->n; i++) {
		if (!cell_first_of_bench(r, i))
			continue;
		fputs("<a href=\"#", out);
		put_id(out, r->cells[i].bench);
		html_put(out, "\">%.80s</a>", r->cells[i].bench);
	}
	fputs("</nav>\n", out);
}

void page_workloads(FILE *out, const struct results *r, const struct picture *p,
		    size_t n)
{
	fputs(intro, out);
	put_list(out, r);
	put_missing(out, p, n);
	for (size_t i = 0; i < r->n; i++) {
		struct bench_cells b;

		if (!cell_first_of_bench(r, i))
			continue;
		b = bench_cells_of(r, r->cells[i].bench);
		put_bench(out, &b, p, n);
		free(b.setting);
	}
	fputs("</section>\n", out);
}
