/* gbench.cc - registers and runs benchmarks in C. */
#include "gbench_impl.h"
#include <algorithm>
#include <climits>
#include <cstring>
#include <iostream>
#include <sstream>
#include <unistd.h>

#ifndef GBC_LIBRARY_VERSION
#define GBC_LIBRARY_VERSION "unknown"
#endif

namespace gbc
{
session &the()
{
	static session s;
	return s;
}

int fail(int status, const std::string &why)
{
	the().error = why;
	return status;
}

static void choose_clock(benchmark::internal::Benchmark *lib, gbc_clock clock)
{
	if (clock == GBC_REAL)
		lib->UseRealTime();
	else if (clock == GBC_PROCESS_CPU)
		lib->MeasureProcessCPUTime();
	else if (clock == GBC_MANUAL)
		lib->UseManualTime();
}

static void enlist(bench &b)
{
	auto lib = benchmark::RegisterBenchmark(
		b.name.c_str(),
		[&b](benchmark::State &st) { repetition(b, st); });

	choose_clock(lib, b.d.clock);
	if (b.d.unit != GBC_DEFAULT_UNIT)
		lib->Unit(static_cast<benchmark::TimeUnit>(b.d.unit - GBC_NS));
	if (b.d.repetitions)
		lib->Repetitions(b.d.repetitions);
}

static std::vector<bench *> chosen()
{
	std::vector<bench *> found;
	for (const auto &b : the().benches)
		if (matches(b->name))
			found.push_back(b.get());
	return found;
}

static bool any_repeated(const std::vector<bench *> &benches)
{
	unsigned usual = std::stoul(flag("--benchmark_repetitions"));
	return std::any_of(benches.begin(), benches.end(), [=](bench *b) {
		return (b->d.repetitions ? b->d.repetitions : usual) > 1;
	});
}

/* Replaces the context that the library took from BENCHMARK_CONTEXT by the
 * context of gbc_context. */
static void fill_context()
{
	if (auto *context = benchmark::internal::GetGlobalContext())
		context->clear();
	for (const auto &c : the().context)
		benchmark::AddCustomContext(c.first, c.second);
	if (*gbc_build_note())
		benchmark::AddCustomContext("library_build_note",
					    gbc_build_note());
}

static void enlist_all(const std::vector<bench *> &benches)
{
	benchmark::ClearRegisteredBenchmarks();
	for (bench *b : benches) {
		b->n = b->done = 0;
		b->errors.clear();
		b->flags.clear();
		enlist(*b);
	}
}

/* A stream to C's stdout: a program may have replaced stdout, and std::cout
 * would still write to the original file. */
class to_stdout : public std::streambuf
{
	int overflow(int c) override
	{
		return c == EOF ? 0 : putc(c, stdout);
	}
	std::streamsize xsputn(const char *text, std::streamsize n) override
	{
		return fwrite(text, 1, n, stdout);
	}
	int sync() override
	{
		return fflush(stdout);
	}
};

static int run_all(const std::vector<bench *> &benches, out_file &out)
{
	using namespace benchmark;
	JSONReporter json;
	bool shown = the().sink->display || flag_given("--benchmark_format");
	BenchmarkReporter *to = nullptr;

	if (auto *context = internal::GetGlobalContext())
		context->clear();
	start_library(any_repeated(benches), out.written());
	fill_context();
	enlist_all(benches);
	if (shown)
		to = flag("--benchmark_format") == "json"
			     ? &json
			     : CreateDefaultDisplayReporter();
	to_stdout plain;
	std::ostream shown_on(&plain);
	tidy display(to, tidy::DISPLAY);
	display.SetOutputStream(&shown_on);
	RunSpecifiedBenchmarks(&display, out.reporter());
	return the().sum.failed ? 1 : 0;
}

static int list(const std::vector<bench *> &benches)
{
	for (const bench *b : benches)
		std::cout << b->name << "\n";
	std::cout.flush();
	return 0;
}

static int run(const gbc_sink *sink)
{
	auto benches = chosen();
	out_file out;

	the().error.clear();
	if (benches.empty())
		return fail(
			2,
			"no benchmark matches the filter \"" +
				clean(flag("--benchmark_filter").c_str()) +
				"\"; --benchmark_list_tests shows the names");
	if (flag_on("--benchmark_list_tests"))
		return list(benches);
	if (!out.open())
		return fail(2, out.why());
	the().sink = sink;
	the().pid = getpid();
	the().sum = {};
	the().sum.benchmarks = benches.size();
	int status = run_all(benches, out);
	if (status)
		fail(1, std::to_string(the().sum.failed) + " of " +
				std::to_string(the().sum.runs) +
				" runs failed or were skipped");
	the().sum.no_file = !out.publish();
	if (the().sum.no_file)
		status = fail(1, out.why());
	if (sink->end)
		sink->end(sink->user, &the().sum);
	return status;
}

static int check_out()
{
	out_file out;
	return out.open() ? 0 : fail(2, out.why());
}

static std::string find_build_type()
{
	benchmark::JSONReporter json;
	std::ostringstream text;
	const std::string key = "\"library_build_type\": \"";

	json.SetOutputStream(&text);
	json.ReportContext(benchmark::BenchmarkReporter::Context());
	std::string s = text.str();
	size_t at = s.find(key);
	if (at == std::string::npos)
		return "unknown";
	at += key.size();
	return s.substr(at, s.find('"', at) - at);
}

static int add(const gbc_bench &d)
{
	std::string name = clean(d.name);
	auto same = [&](const auto &b) { return b->name == name; };
	auto &all = the().benches;

	if (name.empty() || !d.fn)
		return fail(-1, "a benchmark needs a name and a function");
	if (std::any_of(all.begin(), all.end(), same))
		return fail(
			-1,
			name + ": a benchmark with this name was added before");
	if (d.iterations > INT64_MAX || d.repetitions > INT_MAX)
		return fail(-1,
			    name + ": iterations must be at most 2^63 - 1, and "
				   "repetitions at most 2^31 - 1");
	if (d.clock > GBC_MANUAL || d.unit > GBC_S)
		return fail(-1,
			    name + ": clock or unit is no value of its enum");
	all.push_back(std::make_unique<bench>());
	all.back()->name = name;
	all.back()->d = d;
	all.back()->d.name = nullptr;
	return 0;
}
} // namespace gbc

int gbc_add(const struct gbc_bench *d)
try {
	return gbc::add(*d);
} catch (const std::exception &e) {
	return gbc::fail(-1, std::string("gbc_add: ") + e.what());
}

void gbc_clear(void)
{
	gbc::the().benches.clear();
}

int gbc_context(const char *key, const char *value)
try {
	std::string k = gbc::not_reserved(gbc::clean(key));
	if (gbc::the().context.emplace(k, gbc::clean(value)).second)
		return 0;
	return gbc::fail(-1, "context " + k + " is set already");
} catch (const std::exception &e) {
	return gbc::fail(-1, std::string("gbc_context: ") + e.what());
}

int gbc_check_out(void)
try {
	return gbc::check_out();
} catch (const std::exception &e) {
	return gbc::fail(2, std::string("gbc_check_out: ") + e.what());
}

int gbc_run(const struct gbc_sink *sink)
try {
	static const gbc_sink table = { nullptr, true, nullptr, nullptr };
	return gbc::run(sink ? sink : &table);
} catch (const std::exception &e) {
	return gbc::fail(1, std::string("gbc_run: ") + e.what());
} catch (...) {
	return gbc::fail(1, "gbc_run: a callback threw a C++ exception");
}

const char *gbc_error(void)
{
	return gbc::the().error.c_str();
}

const char *gbc_version(void)
{
	return GBC_LIBRARY_VERSION;
}

const char *gbc_build_type(void)
{
	static const std::string type = gbc::find_build_type();
	return type.c_str();
}

const char *gbc_build_note(void)
{
	if (strcmp(gbc_build_type(), "debug"))
		return "";
	return "the library was compiled with assertions, as in Debian; it is "
	       "optimised all the same, and no assertion runs inside a timed "
	       "loop of a C benchmark, so times are not affected";
}
