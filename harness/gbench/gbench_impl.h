/* gbench_impl.h - internal declarations of the shim for Google Benchmark. */
#ifndef GBENCH_IMPL_H
#define GBENCH_IMPL_H
#include "gbench.h"
#include <benchmark/benchmark.h>
#include <map>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace gbc
{
/* A benchmark that was added. */
struct bench {
	std::string name;
	gbc_bench d;	   /* d.name is null, name is used instead */
	uint64_t n = 0;	   /* iterations of a repetition, 0: not calibrated */
	unsigned done = 0; /* number of finished repetitions */
	std::map<int64_t, std::string> errors; /* reason by repetition */
	std::map<std::string, unsigned> flags; /* flags by counter */
	bool manual() const
	{
		return d.clock == GBC_MANUAL;
	}
};

/* Everything that the program has added or set. */
struct session {
	std::string program = "unknown", error;
	std::vector<std::unique_ptr<bench>> benches;
	std::map<std::string, std::string> context;
	const gbc_sink *sink = nullptr;
	gbc_summary sum = {};
	pid_t pid = 0; /* process that called gbc_run */
};

session &the();

/* Keeps why for gbc_error and returns status. */
int fail(int status, const std::string &why);

/* Turns s into valid UTF-8 without control characters, as JSON needs. */
std::string clean(const char *s);

/* Puts "user_" before a name that the library uses in its JSON. */
std::string not_reserved(const std::string &name);

/* Values of flags, which are the defaults until gbc_init is called. */
const std::string &flag(const std::string &name);
bool flag_given(const std::string &name);
bool flag_on(const std::string &name);
double flag_seconds(const std::string &name);
bool matches(const std::string &name);
void start_library(bool interleave, const std::string &out);

/* Runs one repetition of b and reports the result to the library. */
void repetition(bench &b, benchmark::State &lib);

/* A reporter that puts errors into the results, removes numbers that JSON
 * cannot hold, and passes the results to a reporter of the library. */
class tidy : public benchmark::BenchmarkReporter
{
      public:
	enum role { DISPLAY, FILE };
	/* If to is null, nothing is printed. */
	tidy(benchmark::BenchmarkReporter *to, enum role role);
	bool ReportContext(const Context &context) override;
	void ReportRuns(const std::vector<Run> &runs) override;
	void Finalize() override;
	bool complete() const
	{
		return complete_;
	}

      private:
	void tidy_iteration(Run &run);
	void tidy_aggregate(Run &run);
	void recompute(Run &run) const;
	benchmark::BenchmarkReporter *to_;
	enum role role_;
	bool aggregates_only_, complete_ = false;
	std::vector<Run> good_; /* successful runs of the newest benchmark */
};

/* The file of --benchmark_out, which is written as a temporary file and gets
 * its name when it is complete. */
class out_file
{
      public:
	~out_file(); /* removes a file that was not published */
	bool open();
	bool publish();
	benchmark::BenchmarkReporter *reporter()
	{
		return reporter_.get();
	}
	const std::string &place() const /* final name */
	{
		return place_;
	}
	const std::string &written() const /* name during writing */
	{
		return written_;
	}
	const std::string &why() const /* the file's last error */
	{
		return why_;
	}

      private:
	bool
	refuse(const std::string &reason); /* keeps reason, returns false */
	std::string place_, written_, why_;
	std::unique_ptr<benchmark::BenchmarkReporter> format_;
	std::unique_ptr<tidy> reporter_;
};
} // namespace gbc
#endif
