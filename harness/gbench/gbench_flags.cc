/* gbench_flags.cc - reads the library's flags and refuses bad values. */
#include "gbench_impl.h"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <regex.h>

extern char **environ;

namespace gbc
{
using check = bool(const std::string &value);

static bool is_bool(const std::string &v)
{
	static const char *const words[] = { "true", "false", "yes",
					     "no",   "1",     "0" };
	for (const char *w : words)
		if (v == w)
			return true;
	return false;
}

/* Accepts 0.5, as the library does up to 1.7, and 0.5s, as from 1.8 on. */
static bool is_seconds(const std::string &v)
{
	char *end;
	double x = strtod(v.c_str(), &end);
	return !v.empty() && end != v.c_str() && std::isfinite(x) && x >= 0 &&
	       (!*end || !strcmp(end, "s"));
}

static bool is_count(const std::string &v)
{
	return !v.empty() && v.size() < 7 && v[0] != '0' &&
	       v.find_first_not_of("0123456789") == std::string::npos;
}

static bool is_level(const std::string &v)
{
	return v.size() == 1 && v[0] >= '0' && v[0] <= '9';
}

static bool is_regex(const std::string &v)
{
	regex_t re;
	if (regcomp(&re, v.c_str() + (v[0] == '-'), REG_EXTENDED | REG_NOSUB))
		return false;
	regfree(&re);
	return true;
}

/* The format csv is not supported: the library's CSV reporter ends the program
 * when two benchmarks have different counters. */
static bool is_format(const std::string &v)
{
	return v == "console" || v == "json";
}

static bool is_color(const std::string &v)
{
	return v == "auto" || is_bool(v);
}

static bool is_unit(const std::string &v)
{
	return v == "ns" || v == "us" || v == "ms" || v == "s";
}

static bool is_text(const std::string &v)
{
	return !v.empty();
}

/* Refuses every value: the library is built without libpfm, so that the flag
 * would have no effect. */
static bool is_never(const std::string &)
{
	return false;
}

static void add_context(const std::string &pair)
{
	size_t eq = pair.find('=');
	gbc_context(pair.substr(0, eq).c_str(), pair.substr(eq + 1).c_str());
}

/* Reads key=value,key=value and adds each pair to the context. */
static bool is_context(const std::string &v)
{
	std::string rest = v + ",";

	for (size_t comma; (comma = rest.find(',')) != std::string::npos;) {
		std::string pair = rest.substr(0, comma);
		rest.erase(0, comma + 1);
		if (pair.find('=') == 0 || pair.find('=') == std::string::npos)
			return false;
		add_context(pair);
	}
	return true;
}

struct option {
	std::string value;
	check *valid;
	const char *expects;
	bool given;
};

/* The flags of the library and of this shim, with their default values. */
static std::map<std::string, option> options = {
	{ "--benchmark_list_tests",
	  { "false", is_bool, "true or false", false } },
	{ "--benchmark_filter",
	  { "", is_regex, "an extended regular expression", false } },
	{ "--benchmark_min_time",
	  { "0.5", is_seconds, "seconds, as 0.5 or 0.5s", false } },
	{ "--benchmark_min_warmup_time",
	  { "0", is_seconds, "seconds, as 0.5 or 0.5s", false } },
	{ "--benchmark_repetitions",
	  { "1", is_count, "a count from 1 to 999999", false } },
	{ "--benchmark_enable_random_interleaving",
	  { "false", is_bool, "true or false", false } },
	{ "--benchmark_report_aggregates_only",
	  { "false", is_bool, "true or false", false } },
	{ "--benchmark_display_aggregates_only",
	  { "false", is_bool, "true or false", false } },
	{ "--benchmark_format",
	  { "console", is_format, "console or json", false } },
	{ "--benchmark_out", { "", is_text, "a file name", false } },
	{ "--benchmark_out_format",
	  { "json", is_format, "console or json", false } },
	{ "--benchmark_color",
	  { "auto", is_color, "auto, true or false", false } },
	{ "--benchmark_counters_tabular",
	  { "false", is_bool, "true or false", false } },
	{ "--benchmark_perf_counters",
	  { "", is_never, "no value, since the library is built without libpfm",
	    false } },
	{ "--benchmark_context",
	  { "", is_context, "key=value,key=value", false } },
	{ "--benchmark_time_unit", { "", is_unit, "ns, us, ms or s", false } },
	{ "--v", { "0", is_level, "a digit", false } },
};

const std::string &flag(const std::string &name)
{
	return options.at(name).value;
}

bool flag_given(const std::string &name)
{
	return options.at(name).given;
}

bool flag_on(const std::string &name)
{
	return strchr("ty1", flag(name)[0]);
}

double flag_seconds(const std::string &name)
{
	return strtod(flag(name).c_str(), nullptr);
}

/* True when the filter keeps the name.  As in the library, a filter that begins
 * with "-" keeps the names that it does not match; "all" keeps every name. */
bool matches(const std::string &name)
{
	std::string filter = flag("--benchmark_filter");
	bool negative = filter[0] == '-';
	regex_t re;

	if (filter.empty() || filter == "all")
		filter = ".";
	if (name.rfind("DISABLED_", 0) == 0 ||
	    regcomp(&re, filter.c_str() + negative, REG_EXTENDED | REG_NOSUB))
		return false;
	bool hit = !regexec(&re, name.c_str(), 0, nullptr, 0);
	regfree(&re);
	return hit != negative;
}

static bool is_ours(const std::string &arg)
{
	return arg.rfind("--benchmark_", 0) == 0 || arg.rfind("--v=", 0) == 0;
}

static int set_flag(const std::string &arg)
{
	size_t eq = arg.find('=');
	auto found = options.find(arg.substr(0, eq));

	if (found == options.end())
		return fail(2, clean(arg.c_str()) + ": no such flag");
	option &o = found->second;
	bool bare = eq == std::string::npos;
	std::string value = bare ? "" : arg.substr(eq + 1);
	if (bare && o.valid == is_bool)
		value = "true";
	if (!o.valid(value))
		return fail(2, clean(arg.c_str()) + ": expected " + o.expects);
	o.value = value;
	o.given = true;
	return 0;
}

/*
 * Gives the library a value for every flag, since it has read BENCHMARK_* from
 * the environment before main.  The shim itself does the listing, the filter,
 * the choice of aggregates and the two minimum times, so the library's flags
 * for these are off.  With a min_time of 0 the library calls a benchmark once
 * for each repetition and adds no "/iterations:" to its name.
 */
void start_library(bool interleave, const std::string &out)
{
	std::map<std::string, std::string> values;
	for (const auto &o : options)
		values[o.first] = o.second.value;
	values.erase("--benchmark_context");
	values["--benchmark_list_tests"] = "false";
	values["--benchmark_filter"] = "";
	values["--benchmark_min_time"] = "0";
	values["--benchmark_min_warmup_time"] = "0";
	values["--benchmark_report_aggregates_only"] = "false";
	values["--benchmark_display_aggregates_only"] = "false";
	values["--benchmark_out"] = out;
	if (!flag_given("--benchmark_enable_random_interleaving"))
		values["--benchmark_enable_random_interleaving"] =
			interleave ? "true" : "false";

	std::vector<std::string> text = { the().program };
	for (const auto &v : values)
		text.push_back(v.first + "=" + v.second);
	std::vector<char *> argv;
	for (auto &t : text)
		argv.push_back(&t[0]);
	int argc = argv.size();
	benchmark::Initialize(&argc, argv.data());
	benchmark::BenchmarkReporter::Context::executable_name =
		the().program.c_str();
}

/* Removes BENCHMARK_* from the environment, so that these variables do not
 * affect programs that a benchmark starts. */
static void scrub_environment()
{
	std::vector<std::string> names;
	for (char **e = environ; *e; e++)
		if (!strncmp(*e, "BENCHMARK_", 10))
			names.emplace_back(*e, strcspn(*e, "="));
	for (const auto &name : names)
		unsetenv(name.c_str());
}

static int take_flags(int *argc, char **argv)
{
	int kept = 1, status = 0;

	for (int i = 1; i < *argc; i++)
		if (!is_ours(argv[i]))
			argv[kept++] = argv[i];
		else if (!status)
			status = set_flag(argv[i]);
	if (*argc > kept)
		argv[kept] = nullptr;
	*argc = std::min(*argc, kept);
	return status;
}
} // namespace gbc

int gbc_init_abi(int abi, int *argc, char **argv)
try {
	if (abi != GBC_ABI)
		return gbc::fail(2,
				 "gbench.h is of another version than "
				 "this shim: build both from the same source");
	gbc::scrub_environment();
	if (*argc > 0)
		gbc::the().program = gbc::clean(argv[0]);
	return gbc::take_flags(argc, argv);
} catch (const std::exception &e) {
	return gbc::fail(2, std::string("gbc_init: ") + e.what());
}

const char *gbc_flags_help(void)
{
	static const std::string text = [] {
		std::string lines;
		for (const auto &o : gbc::options)
			if (o.second.valid != gbc::is_never)
				lines += "  " + o.first + "=  " +
					 o.second.expects + "\n";
		return lines;
	}();
	return text.c_str();
}
