/* gbench_impl.h - what the source files of the shim share; not for its users.
 */
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
struct bench {
	std::string name;
	gbc_bench d;	/* d.name is not used: the caller may have freed it */
	uint64_t n = 0; /* iterations of every repetition, 0: not known yet */
	unsigned done = 0;
	std::map<int64_t, std::string> errors; /* by repetition */
	std::map<std::string, unsigned> flags; /* of each counter */
	bool manual() const
	{
		return d.clock == GBC_MANUAL;
	}
};

struct session {
	std::string program = "unknown", error;
	std::vector<std::unique_ptr<bench>> benches;
	std::map<std::string, std::string> context;
	const gbc_sink *sink = nullptr;
	gbc_summary sum = {};
	pid_t pid = 0;
};

session &the();
int fail(int status, const std::string &why);

/* Valid UTF-8 without control characters, see RFC 8259. */
std::string clean(const char *s);
std::string not_reserved(const std::string &name);

/* The command line, at its defaults until gbc_init. */
const std::string &flag(const std::string &name);
bool flag_given(const std::string &name);
bool flag_on(const std::string &name);
double flag_seconds(const std::string &name);
bool matches(const std::string &name);
void start_library(bool interleave, const std::string &out);

/* One repetition of b, reported to the library. */
void repetition(bench &b, benchmark::State &lib);

/* Every report made clean, then handed to the library's reporter. */
class tidy : public benchmark::BenchmarkReporter
{
      public:
	enum role { DISPLAY, FILE };
	/* to may be null: say nothing. */
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
	std::vector<Run> good_; /* of the benchmark reported last */
};

/* --benchmark_out: written beside its place, moved there when complete. */
class out_file
{
      public:
	~out_file(); /* removes what was not published */
	bool open();
	bool publish();
	benchmark::BenchmarkReporter *reporter()
	{
		return reporter_.get();
	}
	const std::string &place() const /* the name asked for */
	{
		return place_;
	}
	const std::string &written() const /* the name to write to */
	{
		return written_;
	}
	const std::string &why() const /* it was not opened or published */
	{
		return why_;
	}

      private:
	bool refuse(const std::string &reason); /* false */
	std::string place_, written_, why_;
	std::unique_ptr<benchmark::BenchmarkReporter> format_;
	std::unique_ptr<tidy> reporter_;
};
} // namespace gbc
#endif
