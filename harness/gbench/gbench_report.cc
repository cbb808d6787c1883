/* gbench_report.cc - makes reports with stable names and finite numbers. */
#include "gbench_impl.h"
#include <algorithm>
#include <cmath>
#include <ostream>
#include <stdexcept>

namespace gbc
{
static const bench &find(const std::string &name)
{
	for (const auto &b : the().benches)
		if (b->name == name)
			return *b;
	throw std::logic_error("a report for no benchmark: " + name);
}

tidy::tidy(benchmark::BenchmarkReporter *to, enum role role)
    : to_(to), role_(role),
      aggregates_only_(flag_on("--benchmark_report_aggregates_only") ||
		       (role == DISPLAY &&
			flag_on("--benchmark_display_aggregates_only")))
{
}

/* Width of the names' column: the longest name with "_median", the longest
 * suffix. */
static size_t name_width()
{
	size_t width = 10;
	for (const auto &b : the().benches)
		width = std::max(width, b->name.size() + 7);
	return width;
}

bool tidy::ReportContext(const Context &context)
{
	if (!to_)
		return true;
	Context narrow(context);
	narrow.name_field_width = name_width();
	to_->SetOutputStream(&GetOutputStream());
	to_->SetErrorStream(&GetErrorStream());
	return to_->ReportContext(narrow);
}

/* Removes counters that are NaN or infinite, which JSON cannot hold; returns
 * the number of counters removed. */
static size_t drop_not_finite(benchmark::UserCounters &counters)
{
	size_t dropped = 0;
	for (auto c = counters.begin(); c != counters.end();)
		if (std::isfinite(c->second.value)) {
			++c;
		} else {
			c = counters.erase(c);
			dropped++;
		}
	return dropped;
}

/*
 * Puts a run's error into the report.  The library itself is not told of
 * errors: its ComputeStats uses a pointer that only successful runs set, and
 * crashes when the first repetition failed.
 */
void tidy::tidy_iteration(Run &run)
{
	const bench &b = find(run.run_name.function_name);
	auto error = b.errors.find(run.repetition_index);
	size_t dropped = drop_not_finite(run.counters);

	if (dropped) {
		run.counters["dropped_counters"].value += dropped;
		the().sum.dropped += role_ == DISPLAY ? dropped : 0;
	}
	if (error == b.errors.end()) {
		good_.push_back(run);
		return;
	}
	run.error_occurred = true;
	run.error_message = error->second;
	run.real_accumulated_time = run.cpu_accumulated_time = 0;
}

/* Computes an aggregate as the library's ComputeStats does, but only of the
 * runs that succeeded, whose number becomes the iterations. */
void tidy::recompute(Run &run) const
{
	const auto &all = *good_[0].statistics;
	auto s = std::find_if(all.begin(), all.end(), [&](const auto &stat) {
		return stat.name_ == run.aggregate_name;
	});
	std::vector<double> real, cpu;

	for (const Run &r : good_) {
		real.push_back(r.real_accumulated_time);
		cpu.push_back(r.cpu_accumulated_time);
	}
	double scale = run.aggregate_unit == benchmark::kTime
			       ? double(good_.size()) / good_[0].iterations
			       : 1;
	run.iterations = good_.size();
	run.real_accumulated_time = s->compute_(real) * scale;
	run.cpu_accumulated_time = s->compute_(cpu) * scale;
}

/* Makes the numbers of an aggregate finite.  A time that is not finite, as the
 * coefficient of variation of zeros (0/0), becomes 0, since the JSON must have
 * the two times. */
void tidy::tidy_aggregate(Run &run)
{
	if (good_.size() < size_t(run.repetitions))
		recompute(run);
	drop_not_finite(run.counters);
	if (!std::isfinite(run.cpu_accumulated_time))
		run.cpu_accumulated_time = 0;
	if (!std::isfinite(run.real_accumulated_time))
		run.real_accumulated_time = 0;
}

/* The library calls this function twice for a benchmark: with its repetitions,
 * and then with the aggregates. */
void tidy::ReportRuns(const std::vector<Run> &runs)
{
	bool aggregate = runs[0].run_type == Run::RT_Aggregate;
	std::vector<Run> out(runs);

	if (aggregate && good_.size() < 2)
		return;
	if (!aggregate)
		good_.clear();
	for (Run &run : out) {
		std::string name = run.run_name.function_name;
		aggregate ? tidy_aggregate(run) : tidy_iteration(run);
		/* The library's name has "/repeats:" or "/manual_time" by
		 * the options; the plain name is stable. */
		run.run_name = benchmark::BenchmarkName();
		run.run_name.function_name = name;
	}
	if (to_ && (aggregate || !aggregates_only_ || good_.size() < 2))
		to_->ReportRuns(out);
}

void tidy::Finalize()
{
	if (to_)
		to_->Finalize();
	GetOutputStream().flush();
	complete_ = GetOutputStream().good();
}
} // namespace gbc
