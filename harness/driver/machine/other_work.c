/* other_work.c - how much CPU time other programs took on the measured CPUs. */
#include "machine/other_work.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "machine/machine.h"
#include <string.h>
#include <sys/resource.h>

enum { SPAN_MS_LEAST = 1000 }; /* 100 ticks at the usual 100 ticks per second */

static struct {
	int *cpus;
	size_t n;
	bool beside;
	int64_t at_ms, busy_ns, own_ns;
} start;

static int64_t used_ns(int who)
{
	struct rusage r;

	if (getrusage(who, &r))
		return 0;
	return (r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1000000000ll +
	       (r.ru_utime.tv_usec + r.ru_stime.tv_usec) * 1000ll;
}

static int64_t own_ns(void)
{
	return used_ns(RUSAGE_CHILDREN) +
	       (start.beside ? 0 : used_ns(RUSAGE_SELF));
}

void other_work_begin(const int *cpus, size_t n, bool beside)
{
	free(start.cpus);
	start.cpus = room_of(n + 1, sizeof(*cpus));
	memcpy(start.cpus, cpus, n * sizeof(*cpus));
	start.n = n;
	start.beside = beside;
	start.at_ms = clock_ms();
	start.busy_ns = host_busy_sum_ns(start.cpus, n);
	start.own_ns = own_ns();
}

/*
 * A kernel that does not count the time of these CPUs shows no busy time at
 * all; the answer is then null.
 */
json_t *other_work_json(void)
{
	double span = (double)(clock_ms() - start.at_ms) / 1e3;
	int64_t now = host_busy_sum_ns(start.cpus, start.n);
	double busy = (double)(now - start.busy_ns) / 1e9;
	double own = (double)(own_ns() - start.own_ns) / 1e9;
	double all = span * (double)start.n, share = (busy - own) / all;

	if (!start.n || start.busy_ns < 0 || now <= start.busy_ns ||
	    span * 1e3 < SPAN_MS_LEAST)
		return json_null();
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	return json_pack("{sf sf sf sf}", "span_s", span, "busy_s", busy,
			 "own_s", own, "share", share);
}
