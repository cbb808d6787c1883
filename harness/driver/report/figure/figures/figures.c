/* figures.c - makes all figures of a run. */
#include "report/figure/figures/figures.h"
#include "base/alloc.h"
#include "report/figure/figures/latency.h"
#include "report/figure/machine.h"
#include "report/figure/picture_chart.h"

struct list {
	struct picture *p;
	size_t n;
};

static struct picture *one_more(struct list *l)
{
	l->p = room_again(l->p, l->n + 1, sizeof(*l->p));
	l->p[l->n] = (struct picture){ 0 };
	return &l->p[l->n++];
}

static int add_charts(struct list *l, const struct results *r, const char *dir,
		      char *why, size_t size)
{
	size_t n;
	struct chart *charts = charts_make(r, &n);
	int status = 0;

	for (size_t i = 0; i < n && !status; i++) {
		status = chart_write_data(&charts[i], dir, why, size);
		*one_more(l) = picture_of_chart(&charts[i]);
	}
	charts_free(charts, n);
	return status;
}

struct picture *pictures_make(const struct results *r, const char *dir,
			      size_t *n, char *why, size_t size)
{
	struct list l = { NULL, 0 };

	picture_machine(one_more(&l), r);
	if (picture_cores(one_more(&l), r, dir, why, size) &&
	    !add_charts(&l, r, dir, why, size) &&
	    picture_ridge(one_more(&l), r, dir, why, size) &&
	    picture_tail(one_more(&l), r, dir, why, size) &&
	    picture_steady(one_more(&l), r, dir, why, size)) {
		*n = l.n;
		return l.p;
	}
	pictures_free(l.p, l.n);
	return NULL;
}
