/* markdown.c - writes the report of a run as the comment on a pull request. */
#include "base/markdown.h"
#include "advice/advice.h"
#include "base/field.h"
#include "base/number.h"
#include "claims/show/show.h"
#include "report/text/first.h"
#include "report/text/restraints.h"
#include "report/text/views.h"
#include <stdlib.h>
#include <string.h>

/* Writes the models to use in bold, or "–" if the answer names no model. */
static void put_use(FILE *out, const struct advice *j)
{
	if (!advice_names_models(j)) {
		fputs("–", out);
		return;
	}
	fputs("**", out);
	markdown_text(out, j->use);
	fputs("**", out);
}

static void put_jobs(const struct view *v, FILE *out)
{
	size_t n;
	struct advice *jobs = advice_answer(v->r, &n);

	fputs("| Job | Use | Because | Sure? |\n|---|---|---|---|\n", out);
	for (size_t i = 0; i < n; i++) {
		fputs("| ", out);
		markdown_text(out, jobs[i].name);
		fputs(" | ", out);
		put_use(out, &jobs[i]);
		fputs(" | ", out);
		markdown_text(out, jobs[i].because);
		fprintf(out, " | %s |\n", sure_word(jobs[i].sure));
	}
	fputc('\n', out);
	markdown_text(out, sure_meaning);
	fputs("\n\n", out);
	advice_free(jobs, n);
}

static void put_fact(const struct view *v, FILE *out, const char *in,
		     const char *key)
{
	const json_t *of = in ? json_object_get(v->r->run, in) : v->r->run;
	const char *text = field_text(of, key);

	fputs(" · ", out);
	markdown_text(out, text);
}

static void put_trust(const struct view *v, FILE *out)
{
	struct sentences held = restraints_of(v->r->run);
	char *why = disturbance_words(v->r->disturbed_by);

	fprintf(out, "%s slices, %s of them disturbed%s%s%s",
		number_count((double)v->r->slices).text,
		number_share((double)v->r->disturbed, (double)v->r->slices)
			.text,
		*why ? " (" : "", why, *why ? ")" : "");
	free(why);
	put_fact(v, out, "machine", "cpu_model");
	put_fact(v, out, "machine", "kernel");
	put_fact(v, out, "machine", "virt");
	put_fact(v, out, NULL, "commit");
	fputs("\n\n", out);
	for (size_t i = 0; i < held.n; i++) {
		fputs("> ", out);
		markdown_text(out, held.at[i]);
		fputs("\n\n", out);
	}
	sentences_free(&held);
}

static void put_cautions(const struct view *v, FILE *out)
{
	size_t n = 0;

	for (size_t i = 0; i < v->r->n; i++) {
		const struct cell_result *c = &v->r->cells[i];
		char *caution = cell_caution(c);

		if (!caution)
			continue;
		fputs("- ", out);
		markdown_text(out, c->name);
		fputs(": ", out);
		markdown_text(out, caution);
		fputc('\n', out);
		free(caution);
		n++;
	}
	fputs(n ? "\n" : "", out);
}

static void put_captions(const struct view *v, FILE *out)
{
	for (size_t i = 0; i < v->n; i++) {
		if (!v->pictures[i].caption)
			continue;
		fprintf(out, "- **%s**: ", v->pictures[i].title);
		markdown_text(out, v->pictures[i].caption);
		fputc('\n', out);
	}
	fputc('\n', out);
}

static void put_tables(const struct view *v, FILE *out)
{
	fputs("<details><summary>Every number of the figures</summary>\n\n",
	      out);
	for (size_t i = 0; i < v->n; i++) {
		const struct picture *p = &v->pictures[i];

		if (p->table.rows < 2)
			continue;
		fprintf(out, "#### %s\n\n", p->title);
		markdown_grid(out, &p->table);
	}
	fputs("</details>\n", out);
}

void view_markdown(const struct view *v, FILE *out)
{
	fputs("### Which model for which job on this machine\n\n", out);
	first_markdown(v->r, out);
	put_jobs(v, out);
	put_captions(v, out);
	put_trust(v, out);
	put_cautions(v, out);
	claims_summary(v->r, true, out);
	fputc('\n', out);
	put_tables(v, out);
}
