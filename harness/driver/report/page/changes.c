/* changes.c - compares this run with the earlier ones of the same machine. */
#include "base/text.h"
#include "history/show/show.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include "results/compare.h"
#include <libgen.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The sparkline: the most values that it shows, and its size and margin in CSS
 * pixels.
 */
enum { SPARK_POINTS = 20, SPARK_WIDE = 100, SPARK_HIGH = 20, SPARK_EDGE = 3 };

struct past {
	struct history_view view;
	/* id and start time of the run that the page is about, and the
	   directory of all runs */
	char *run, *started, *results_dir;
	char *read;	       /* id of the run in before, or NULL */
	struct results before; /* an earlier run; its cells are in no group */
	size_t rows;
};

/*
 * Opens the index of earlier runs for reading. A missing index is not created.
 */
static bool look(struct past *p, const struct results *r, const char *run_dir)
{
	char *path = realpath(run_dir, NULL), *file, why[512];
	char *print = run_fact(r, "fingerprint");
	struct history_ask ask = { .machine = print };
	struct history *h;
	bool found = false;

	p->results_dir = text_format("%s/..", path ? path : "");
	file = text_format("%s/history.sqlite", p->results_dir);
	if (path && print && !access(file, R_OK) &&
	    !history_open(&h, p->results_dir, why, sizeof(why))) {
		found = !history_look(h, &ask, &p->view, why, sizeof(why));
		history_close(h);
	}
	p->run = text_format("%s", path ? basename(path) : "");
	p->started = run_fact(r, "started");
	free(file);
	free(print);
	free(path);
	return found && p->started;
}

static bool is_before(const struct past *p, const struct history_point *at)
{
	return at->started && strcmp(at->started, p->started) < 0 &&
	       strcmp(at->run, p->run) != 0;
}

/*
 * Returns the series of times of this cell; n is the number of points before
 * this run.
 */
static const struct history_series *
series_of(const struct past *p, const struct cell_result *c, size_t *n)
{
	for (size_t i = 0; i < p->view.n; i++) {
		const struct history_series *s = &p->view.series[i];

		if (s->anchor || strcmp(s->benchmark, c->name))
			continue;
		for (*n = 0; *n < s->n && is_before(p, &s->points[*n]); ++*n)
			;
		return *n ? s : NULL;
	}
	return NULL;
}

/*
 * Returns the results of an earlier run, which are read when they are first
 * needed; without cells if they cannot be read.
 */
static const struct results *results_of(struct past *p, const char *run)
{
	char *dir, why[512];

	if (p->read && !strcmp(p->read, run))
		return &p->before;
	results_free(&p->before);
	free(p->read);
	p->read = text_format("%s", run);
	dir = text_format("%s/%s", p->results_dir, run);
	if (results_load(&p->before, dir, why, sizeof(why)))
		p->before = (struct results){ 0 };
	for (size_t i = 0; i < p->before.n; i++)
		p->before.cells[i].group = UINT_MAX;
	free(dir);
	return &p->before;
}

/*
 * Compares a cell with the same cell of an earlier run, as two cells of one run
 * that were not measured side by side.
 */
static struct compared change_of(struct past *p, const struct results *r,
				 const struct cell_result *c, const char *run)
{
	const struct results *before = results_of(p, run);

	for (size_t i = 0; i < before->n; i++)
		if (!strcmp(before->cells[i].name, c->name))
			return cells_compare(r, c, &before->cells[i],
					     "ns_per_op");
	return (struct compared){ .sure = SURE_UNKNOWN };
}

static double y_of(double v, double low, double high)
{
	double room = SPARK_HIGH - 2 * SPARK_EDGE;

	if (!(high > low))
		return SPARK_HIGH / 2.;
	return SPARK_EDGE + room * (high - v) / (high - low);
}

/*
 * Draws the sparkline. It is hidden from screen readers, because the numbers
 * stand beside it.
 */
static void put_spark(FILE *out, const double *v, size_t n)
{
	double low = v[0], high = v[0], x = 0, y = 0;
	double step = (SPARK_WIDE - 2. * SPARK_EDGE) / (double)(n - 1);

	for (size_t i = 1; i < n; i++) {
		low = fmin(low, v[i]);
		high = fmax(high, v[i]);
	}
	fprintf(out,
		"<svg class=\"spark\" viewBox=\"0 0 %d %d\" width=\"%d\" "
		"height=\"%d\" aria-hidden=\"true\"><polyline points=\"",
		SPARK_WIDE, SPARK_HIGH, SPARK_WIDE, SPARK_HIGH);
	for (size_t i = 0; i < n; i++) {
		x = SPARK_EDGE + step * (double)i;
		y = y_of(v[i], low, high);
		fprintf(out, "%s%.1f,%.1f", i ? " " : "", x, y);
	}
	fprintf(out, "\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/></svg>", x,
		y);
}

static void put_time(FILE *out, const char *label, const struct estimate *f)
{
	html_put(
		out,
		"<td class=\"r\" data-l=\"%s\">%s <span class=\"iv\">%s</span>",
		label, number_in(UNIT_TIME, f->mid).text,
		number_interval(UNIT_TIME, f).text);
}

/* Writes a change, which is marked as uncertain unless it is clear. */
static void put_change(FILE *out, const struct compared *c)
{
	struct estimate logs = { log(c->ratio.mid), log(c->ratio.low),
				 log(c->ratio.high), c->ratio.n };

	fputs(c->sure == SURE_CLEAR ? "<td>" : "<td class=\"quiet\">", out);
	if (c->ratio.n > 0)
		html_put(out, "%s %s, ", history_percent(logs.mid).text,
			 history_percents(&logs).text);
	if (c->sure == SURE_CLEAR)
		fputs(c->less ? "faster, " : "slower, ", out);
	fputs(sure_word(c->sure), out);
}

/*
 * Writes a caution beside a time, so that a change of a bound, or of a run with
 * dead workers, is not read as a change of the code.
 */
static void put_caution(FILE *out, const char *when, const char *words)
{
	if (words)
		html_put(out, " <span class=\"quiet\">(%s: %s)</span>", when,
			 words);
}

static void put_row(FILE *out, const struct cell_result *c,
		    const struct history_series *s, size_t n,
		    const struct compared *change)
{
	size_t from = n > SPARK_POINTS - 1 ? n - SPARK_POINTS + 1 : 0;
	char *caution = cell_caution(c);
	double v[SPARK_POINTS];
	size_t k = 0;

	for (size_t i = from; i < n; i++)
		v[k++] = log(s->points[i].value.mid);
	v[k++] = log(c->gross.mid);
	html_put(out, "<tr><th scope=\"row\">%s ", c->bench);
	page_model(out, c->model);
	put_time(out, "before", &s->points[n - 1].value);
	put_time(out, "now", &c->gross);
	put_change(out, change);
	put_caution(out, "before", s->points[n - 1].caution);
	put_caution(out, "now", caution);
	free(caution);
	fputs("<td>", out);
	put_spark(out, v, k);
	fputs("</tr>\n", out);
}

static void put_head(FILE *out, const struct history_point *last)
{
	html_put(
		out,
		"<p class=\"quiet\">The first setting of each workload, in "
		"this run and in the earlier run <code>%.80s</code> of %s on "
		"this machine; the line shows the newest runs. The two runs "
		"were not measured side by side, so a change of the machine "
		"between them looks like a change of the code. They are "
		"compared round by round, and a change is clear by the same "
		"rule as everywhere on this page. To learn what changed "
		"between two commits, use <code>switchyard compare</code>, "
		"which runs both side by side.</p>\n<div "
		"class=\"stack\"><table><thead><tr><th "
		"scope=\"col\">Workload<th scope=\"col\" class=\"r\">Before<th "
		"scope=\"col\" class=\"r\">Now<th scope=\"col\">Change<th "
		"scope=\"col\">Newest runs</tr></thead>\n<tbody>\n",
		last->run, history_day(last).text);
}

static void put_rows(FILE *out, const struct results *r, struct past *p)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];
		const struct history_series *s;
		struct compared change;
		size_t n;

		if (!cell_has_estimate(c) || !(c->gross.mid > 0) ||
		    !cell_first_of_model(r, i))
			continue;
		s = series_of(p, c, &n);
		if (!s)
			continue;
		if (p->rows++ == 0)
			put_head(out, &s->points[n - 1]);
		change = change_of(p, r, c, s->points[n - 1].run);
		put_row(out, c, s, n, &change);
	}
}

void page_changes(FILE *out, const struct results *r, const char *run_dir)
{
	struct past p = { 0 };

	fputs("<section id=\"changes\"><h2>Changes since the last run</h2>\n",
	      out);
	if (look(&p, r, run_dir))
		put_rows(out, r, &p);
	fputs(p.rows ? "</tbody></table></div></section>\n"
		     : "<p>No earlier run of this machine is known here.</p>"
		       "</section>\n",
	      out);
	history_view_free(&p.view);
	results_free(&p.before);
	free(p.run);
	free(p.started);
	free(p.results_dir);
	free(p.read);
}
