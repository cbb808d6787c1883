/* series_fixture.h - makes the points of a series of the history. */
#ifndef SERIES_FIXTURE_H
#define SERIES_FIXTURE_H
#include "history_fixture.h"

#define POINTS 40
#define SD     0.006

/* A made-up series with one point a day. */
struct made {
	struct history_point points[POINTS];
	struct history_series s;
};

static inline void fill(struct made *m, uint64_t seed, double (*level)(int i))
{
	m->s = (struct history_series){ .anchor = (char *)"base",
					.points = m->points,
					.n = POINTS };
	for (int i = 0; i < POINTS; i++)
		m->points[i] = (struct history_point){
			.started = strdup(day(i)),
			.value.mid = level(i) + SD * noise(&seed),
		};
}

static inline void empty(struct made *m)
{
	for (int i = 0; i < POINTS; i++)
		free(m->points[i].started);
	free(m->s.changes);
}
#endif
