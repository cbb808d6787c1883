/*
 * slow.c - adds work to each op on purpose, to test whether a comparison finds
 * it.
 */
#include "main/worker.h"
#include "unit/clock.h"
#include <math.h>

/*
 * Slices shorter than LEAST_NS are too coarse to calibrate from. The median of
 * three trials is taken, because the first trial may start with cold caches.
 */
enum { LEAST_NS = 20000, TRIALS = 3, SPINS = 100000 };

static double spins_per_op = -1; /* negative: not calibrated yet */

/*
 * One chain of dependent multiplications, so caches and code layout have no
 * influence.
 */
static __attribute__((noinline, aligned(64))) void spin(uint64_t n)
{
	uint64_t x = n;

	for (uint64_t i = 0; i < n; i++) {
		x = x * 6364136223846793005 + 1442695040888963407;
		__asm__ volatile("" : "+r"(x));
	}
}

/*
 * Takes the fastest of a few trials, because other programs can only add time.
 */
static double spins_per_ns(void)
{
	uint64_t least = UINT64_MAX;

	for (int i = 0; i < 5; i++) {
		uint64_t began = now_ns(), took;

		spin(SPINS);
		took = now_ns() - began;
		least = took < least ? took : least;
	}
	return SPINS / (double)(least ? least : 1);
}

static uint64_t median(uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t low = a < b ? a : b, high = a < b ? b : a;

	return c < low ? low : c > high ? high : c;
}

/*
 * Starts from the slice that has just run, and leaves *s as the slice to
 * report.
 */
static void calibrate(const struct options *o, struct slice *s)
{
	uint64_t ns[TRIALS] = { s->ns };

	for (int i = 1; i < TRIALS && !s->wrong; i++) {
		slice_run(o, s);
		ns[i] = s->ns;
	}
	if (s->wrong)
		return;
	spins_per_op = o->slow_by / 100 * (double)median(ns[0], ns[1], ns[2]) /
		       (double)s->request.ops * spins_per_ns();
	slice_run(o, s);
}

void slow_run(const struct options *o, struct slice *s)
{
	uint64_t began;

	slice_run(o, s);
	s->slow_by = 0;
	if (isnan(o->slow_by) || s->request.baseline)
		return;
	if (spins_per_op < 0 && s->ns >= LEAST_NS && !s->wrong)
		calibrate(o, s);
	if (spins_per_op < 0 || s->wrong)
		return;
	began = now_ns();
	spin((uint64_t)((double)s->request.ops * spins_per_op + 0.5));
	s->ns += now_ns() - began;
	s->slow_by = o->slow_by;
}
