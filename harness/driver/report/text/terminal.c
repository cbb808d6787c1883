/* terminal.c - prints the report in 80 columns: answers, drawings, table. */
#include "advice/advice.h"
#include "base/alloc.h"
#include "base/flow.h"
#include "base/text.h"
#include "claims/show/show.h"
#include "report/text/first.h"
#include "report/text/table.h"
#include "report/text/views.h"
#include <stdlib.h>
#include <string.h>

enum { INDENT = 4 };

static void put_job(FILE *out, int width, const struct advice *j)
{
	struct flow f = { .out = out, .width = width, .indent = INDENT };
	char *verdict = advice_verdict(j);
	char *head = text_format("%s: %s", j->name, verdict);

	flow_at(&f, 0, head);
	flow_end(&f);
	flow_paragraph(out, width, INDENT, j->because);
	free(verdict);
	free(head);
}

static void put_jobs(const struct view *v, FILE *out, int width)
{
	size_t n;
	struct advice *jobs = advice_answer(v->r, &n);

	fputs("Which model for which job on this machine\n\n", out);
	for (size_t i = 0; i < n; i++)
		put_job(out, width, &jobs[i]);
	fputc('\n', out);
	flow_paragraph(out, width, 0, sure_meaning);
	fputc('\n', out);
	advice_free(jobs, n);
}

/*
 * Prints a picture. A picture without data has only notes, which say what is
 * missing.
 */
static void put_picture(const struct view *v, size_t at, FILE *out, int width)
{
	const struct picture *p = &v->pictures[at];

	fprintf(out, "%s\n", v->drawn[at] ? v->drawn[at] : p->title);
	if (p->caption)
		flow_paragraph(out, width, 0, p->caption);
	for (size_t i = 0; i < p->n_notes; i++)
		flow_paragraph(out, width, INDENT, p->notes[i]);
	fputc('\n', out);
}

static void put_claims(const struct view *v, FILE *out, int width)
{
	char *text = NULL;
	size_t size;
	FILE *memory = room_stream(&text, &size);

	claims_summary(v->r, true, memory);
	room_close(memory, &text);
	text[strcspn(text, "\n")] = '\0';
	flow_paragraph(out, width, 0, text);
	free(text);
}

void view_terminal(const struct view *v, FILE *out, int width)
{
	first_terminal(v->r, out, width);
	put_jobs(v, out, width);
	for (size_t i = 0; i < v->n; i++)
		put_picture(v, i, out, width);
	table_brief(v->r, out, width);
	fputc('\n', out);
	put_claims(v, out, width);
}
