/* gbench_state.cc - calibrates and times a C benchmark for the library. */
#include "gbench_impl.h"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <unistd.h>

enum phase { READY, RUNNING, ENDED };

struct counter {
	double value;
	unsigned flags;
};

struct gbc_state {
	gbc::bench &b;
	benchmark::State *lib; /* null during calibration and warm-up */
	uint64_t n;
	enum phase phase = READY;
	double start = 0, wall = 0, manual = 0; /* in seconds */
	unsigned dropped = 0;
	std::string error = "", label = "";
	std::map<std::string, counter> counters = {};

	void fail(const std::string &why)
	{
		if (error.empty())
			error = why.empty() ? "no reason given" : why;
	}
	double seconds() const
	{
		return b.manual() ? manual : wall;
	}
};

static double now()
{
	using namespace std::chrono;
	return duration<double>(steady_clock::now().time_since_epoch()).count();
}

uint64_t gbc_begin(struct gbc_state *st)
{
	if (st->phase != READY)
		st->fail("gbc_begin was called twice");
	if (!st->error.empty())
		return 0;
	st->phase = RUNNING;
	st->start = now();
	if (st->lib)
		st->lib->KeepRunningBatch(st->n);
	return st->n;
}

void gbc_end(struct gbc_state *st)
{
	if (st->phase != RUNNING)
		return st->fail("gbc_end was called without gbc_begin");
	if (st->lib)
		st->lib->KeepRunningBatch(st->n);
	st->wall = now() - st->start;
	st->phase = ENDED;
}

void gbc_manual(struct gbc_state *st, double seconds)
{
	if (!st->b.manual())
		st->fail("gbc_manual was called, but the clock is not "
			 "GBC_MANUAL");
	else if (!std::isfinite(seconds) || seconds <= 0)
		st->fail("manual time " + std::to_string(seconds) +
			 " s is not a finite number above 0");
	else
		st->manual += seconds;
}

void gbc_counter(struct gbc_state *st, const char *name, double value,
		 unsigned flags)
{
	std::string key = gbc::not_reserved(gbc::clean(name));
	auto known = st->b.flags.emplace(key, flags).first;

	if (known->second != flags)
		st->fail("counter " + key + " has other flags than before");
	else if (std::isfinite(value))
		st->counters[key] = { value, flags };
	else
		st->dropped++;
}

void gbc_label(struct gbc_state *st, const char *label)
{
	st->label = gbc::clean(label);
}

void gbc_skip(struct gbc_state *st, const char *why)
{
	st->fail(gbc::clean(why));
}

namespace gbc
{
/* Ends a forked child that returned from the benchmark's function: it would run
 * and report all other benchmarks, too. */
static void end_stray_child()
{
	static const char text[] = "a forked child returned from its "
				   "benchmark; end it with _exit\n";

	if (getpid() == the().pid)
		return;
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(2);
	_exit(1);
}

static void settle(gbc_state &st)
{
	if (st.phase == RUNNING) {
		gbc_end(&st);
		if (!st.b.manual())
			st.fail("the benchmark returned without gbc_end");
	}
	if (st.b.manual() && !(st.manual > 0))
		st.fail("the benchmark reported no time with gbc_manual");
	if (!st.b.manual() && st.phase == READY)
		st.fail("the benchmark returned without gbc_begin");
	if (!std::isfinite(st.manual))
		st.fail("the sum of the manual times is infinite");
}

static void call(gbc_state &st)
{
	try {
		st.b.d.fn(&st, st.b.d.user);
	} catch (const std::exception &e) {
		st.fail(std::string("C++ exception: ") + clean(e.what()));
	} catch (...) {
		st.fail("C++ exception");
	}
	end_stray_child();
	settle(st);
}

/* Iterations of the next trial: enough to take target seconds, but no more than
 * fit in the wall time left. */
static uint64_t next_count(const gbc_state &st, double target, double left,
			   double wall)
{
	double grow = target * 1.4 / std::max(st.seconds(), 1e-9);

	if (st.seconds() < target / 10)
		grow = 10;
	grow = std::min(grow, left / std::max(wall, 1e-9));
	return std::min(1e9, std::max(1.0, grow) * double(st.n) + 0.5);
}

/*
 * Adds iterations until one call takes target seconds by the benchmark's clock.
 * All trials together take at most 5 times target of wall time; the library has
 * no such limit for manual time (google/benchmark issue 1158).
 */
static uint64_t calibrate(bench &b, double target)
{
	double stop = now() + 5 * target;
	uint64_t n = 1;

	for (;;) {
		gbc_state st{ b, nullptr, n };
		double start = now();
		call(st);
		double left = stop - now();
		if (!st.error.empty() || st.seconds() >= target || left <= 0)
			return n;
		uint64_t next = next_count(st, target, left, now() - start);
		if (next <= n)
			return n;
		n = next;
	}
}

/* Warms up before the library starts, since the library ignores MinWarmUpTime
 * without MinTime. */
static void warm_up(bench &b, double seconds)
{
	double stop = now() + seconds;

	while (now() < stop) {
		gbc_state st{ b, nullptr, b.n };
		call(st);
		if (!st.error.empty())
			return;
	}
}

static void prepare(bench &b)
{
	double target = flag_seconds("--benchmark_min_time");
	double warmup = flag_seconds("--benchmark_min_warmup_time");

	if (b.n)
		return;
	if (b.d.min_time > 0)
		target = b.d.min_time;
	if (b.d.min_warmup > 0)
		warmup = b.d.min_warmup;
	b.n = b.d.iterations ? b.d.iterations : calibrate(b, target);
	warm_up(b, warmup);
}

static benchmark::Counter library_counter(const counter &c)
{
	using benchmark::Counter;
	int flags = 0;

	if (c.flags & GBC_RATE)
		flags |= Counter::kIsRate;
	if (c.flags & GBC_PER_ITERATION)
		flags |= Counter::kAvgIterations;
	return Counter(c.value, static_cast<Counter::Flags>(flags),
		       c.flags & GBC_1024 ? Counter::kIs1024
					  : Counter::kIs1000);
}

/*
 * Gives the library the result of a call.  The library's clock is started and
 * stopped even for a run that failed early: the library aborts when a benchmark
 * returns without that, and also when repetitions differ in their iterations.
 */
static void hand_over(gbc_state &st)
{
	if (st.phase == READY) {
		st.lib->KeepRunningBatch(st.n);
		st.lib->KeepRunningBatch(st.n);
	}
	st.lib->SetLabel(st.label);
	if (!st.error.empty())
		return;
	if (st.b.manual())
		st.lib->SetIterationTime(st.manual);
	for (const auto &c : st.counters)
		st.lib->counters[c.first] = library_counter(c.second);
	if (st.dropped)
		st.lib->counters["dropped_counters"] = st.dropped;
}

static void tell(const gbc_state &st, unsigned repetition)
{
	std::vector<gbc_counter_value> values;
	for (const auto &c : st.counters)
		values.push_back(
			{ c.first.c_str(), c.second.value, c.second.flags });
	gbc_result r = { st.b.name.c_str(),
			 st.label.c_str(),
			 st.error.empty() ? nullptr : st.error.c_str(),
			 repetition,
			 st.n,
			 st.seconds(),
			 values.data(),
			 values.size() };
	the().sink->run(the().sink->user, &r);
}

void repetition(bench &b, benchmark::State &lib)
{
	prepare(b);
	gbc_state st{ b, &lib, b.n };
	call(st);
	hand_over(st);
	if (!st.error.empty()) {
		b.errors[b.done] = st.error;
		the().sum.failed++;
	}
	the().sum.dropped += st.dropped;
	the().sum.runs++;
	if (the().sink->run)
		tell(st, b.done);
	b.done++;
}
} // namespace gbc
