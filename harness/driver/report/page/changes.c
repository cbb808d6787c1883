/* changes.c - compares this run with the earlier ones of the same machine. */
#include "base/text.h"
#include "history/show/show.h"
#include "report/html/escape.h"
#include "report/html/parts.h"
#include "report/page/page.h"
#include <libgen.h>
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
	/* id and start time of the run that the page is about */
	char *run, *started;
	size_t rows;
};

/*
 * Opens the index of earlier runs for reading. A missing index is not created.
 */
static bool look(struct past *p, const struct results *r, const char *run_dir)
{
	char *path = realpath(run_dir, NULL), *file, why[512];
	char *results_dir = path ? text_format("%s/..", path) : NULL;
	char *print = run_fact(r, "fingerprint");
	struct history_ask ask = { .machine = print };
	struct history *h;
	bool found = false;

	file = text_format("%s/history.sqlite", results_dir ? results_dir : "");
	if (path && print && !access(file, R_OK) &&
	    !history_open(&h, results_dir, why, sizeof(why))) {
		found = !history_look(h, &ask, &p->view, why, sizeof(why));
		history_close(h);
	}
	p->run = text_format("%s", path ? basename(path) : "");
	p->started = run_fact(r, "started");
	free(file);
	free(print);
	free(results_dir);
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

/*
 * Writes the change between two runs. It is not called significant, because the
 * machine may have changed between the runs.
 */
static void put_change(FILE *out, const struct estimate *before,
		       const struct estimate *now)
{
	bool apart = now->low > before->high || now->high < before->low;
	double change = log(now->mid / before->mid);

	if (apart)
		html_put(out, "<td>%s, %s", history_percent(change).text,
			 change > 0 ? "slower" : "faster");
	else
		html_put(out,
			 "<td class=\"quiet\">sequential runs cannot tell %s "
			 "from noise",
			 history_percent(change).text);
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
		    const struct history_series *s, size_t n)
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
	put_change(out, &s->points[n - 1].value, &c->gross);
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
		"this machine; the line shows the newest runs. To learn what "
		"changed between two commits, use <code>switchyard "
		"compare</code>, which runs both side by side.</p>\n<div "
		"class=\"stack\"><table><thead><tr><th "
		"scope=\"col\">Workload<th scope=\"col\" class=\"r\">Before<th "
		"scope=\"col\" class=\"r\">Now<th scope=\"col\">Change<th "
		"scope=\"col\">Newest runs</tr></thead>\n<tbody>\n",
		last->run, history_day(last).text);
}

static bool first_setting(const struct results *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!strcmp(r->cells[k].bench, r->cells[i].bench) &&
		    !strcmp(r->cells[k].model, r->cells[i].model))
			return false;
	return true;
}

static void put_rows(FILE *out, const struct results *r, struct past *p)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct cell_result *c = &r->cells[i];
		const struct history_series *s;
		size_t n;

		if (!cell_has_estimate(c) || !(c->gross.mid > 0) ||
		    !first_setting(r, i))
			continue;
		s = series_of(p, c, &n);
		if (!s)
			continue;
		if (p->rows++ == 0)
			put_head(out, &s->points[n - 1]);
		put_row(out, c, s, n);
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
	free(p.run);
	free(p.started);
}
