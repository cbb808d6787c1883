/*
 * cores.c - shows how far apart the cores are, by the time that a cache line
 * takes.
 */
#include "report/figure/figures/cores.h"
#include "base/alloc.h"
#include "base/text.h"
#include "report/figure/machine.h"
#include <math.h>
#include <stdlib.h>

static const struct picture empty = {
	.name = "cores",
	.bench = NULL,
	.title = "From core to core",
	.question = "How far apart are the cores?",
	.how = "Two units on two cores spin on one cache line and hand it to "
	       "and fro. Each cell is the time of one hand-over in one "
	       "direction, in ns: the median of seven slices. The numbers on "
	       "the diagonal are the CPUs; a row and a column meet in their "
	       "pair. Darker is nearer, and the colors are logarithmic. A gap "
	       "is the border of a package.",
	.drawing = { .script = "cores.gp", .axis = "", .n_series = 2 },
};

/* The caption when only the table is shown, without a drawing. */
static const char in_words[] =
	"Two units on two cores spin on one cache line and hand it to and fro. "
	"The time is that of one hand-over in one direction: the median of "
	"seven slices.";

static void find(const struct matrix *m, double ns, size_t *a, size_t *b)
{
	for (size_t i = 0; i < m->n; i++)
		for (size_t j = 0; j < i; j++)
			if (m->ns[i][j].n && m->ns[i][j].mid == ns) {
				*a = j;
				*b = i;
				return;
			}
}

static char *caption(const struct matrix *m)
{
	size_t a = 0, b = 0, c = 0, d = 0;
	char *near, *far, *text;

	find(m, m->least, &a, &b);
	find(m, m->most, &c, &d);
	near = cores_time(&m->ns[b][a]);
	far = cores_time(&m->ns[d][c]);
	if (m->measured == 1)
		text = text_format("A cache line goes from one of CPUs %lld "
				   "and %lld to the other in %s.",
				   m->cpus[a], m->cpus[b], near);
	else
		text = text_format("A cache line goes from core to core in %s "
				   "at best (CPUs %lld and %lld) and in %s at "
				   "worst (CPUs %lld and %lld).",
				   near, m->cpus[a], m->cpus[b], far,
				   m->cpus[c], m->cpus[d]);
	free(near);
	free(far);
	return text;
}

static void add_note(struct picture *p, char *note)
{
	p->notes = room_again(p->notes, p->n_notes + 1, sizeof(*p->notes));
	p->notes[p->n_notes++] = note;
}

static void add_notes(struct picture *p, const struct matrix *m)
{
	if (m->of > (long long)m->n)
		add_note(p,
			 text_format("%lld of %lld cores: %zu were measured, "
				     "evenly chosen in hwloc's order.",
				     m->of - (long long)m->n, m->of, m->n));
	if (m->missing)
		add_note(p,
			 text_format("%zu of %zu pairs: the workers gave no "
				     "result, or the time limit was reached.",
				     m->missing, m->missing + m->measured));
	if (m->n > CORES_WITH_INTERVALS)
		add_note(p, text_format("run.json has the %s of each pair.",
					m->n > CORES_WITH_NUMBERS
						? "number, with its interval,"
						: "interval"));
}

static void draw(struct picture *p, const struct matrix *m)
{
	double size = (double)m->n;

	for (size_t i = 1; i < m->n; i++)
		size += m->packages[i] == m->packages[i - 1] ? 0 : 0.35;
	p->drawing.series = text_format("cores");
	p->drawing.across = text_format("time %.2f %.2f", m->least,
					fmax(m->most, 2 * m->least));
	p->drawing.up = text_format("count %g %zu", size, m->n);
	p->drawing.spoken = text_format("%s", p->caption);
}

bool picture_cores(struct picture *p, const struct results *r, const char *dir,
		   char *why, size_t size)
{
	struct matrix *m = room_of(1, sizeof(*m));
	bool drawn = true;

	*p = empty;
	if (!cores_read(m, json_object_get(r->run, "cores"))) {
		add_note(p,
			 text_format("No pair of cores was measured: the "
				     "workload line was not part of this run, "
				     "or the machine has only one core."));
		p->drawing.script = NULL;
	} else {
		p->caption = caption(m);
		p->table = cores_table(m);
		add_notes(p, m);
		if (m->n < CORES_DRAWN) {
			p->drawing.script = NULL;
			p->how = in_words;
		} else {
			draw(p, m);
			drawn = !dir || !cores_write(m, dir, why, size);
		}
	}
	free(m);
	return drawn;
}
