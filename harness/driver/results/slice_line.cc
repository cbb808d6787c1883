/*
 * slice_line.cc - one line of slices.jsonl, read by simdjson.
 *
 * A run has up to millions of them, and a tree of each in Jansson takes ten
 * times as long.  Whatever is worth keeping whole is kept by Jansson.
 */
#include "results/slice_line.h"
#include <cmath>
#include <cstring>
#include <err.h>
#include <jansson.h>
#include <simdjson.h>
#include <string_view>
#include <vector>

using namespace simdjson;

/* Jansson's limit; simdjson's own is lower. */
static const size_t depth_most = 2048;

struct slice_reader {
	dom::parser parser;
	std::vector<slice_metric> metrics;
	std::vector<latency_bucket> latency;
};

static double number_of(dom::element v)
{
	double x;

	return v.get(x) ? NAN : x;
}

static void metrics(slice_reader &reader, slice_line &, dom::element v)
{
	dom::object o;

	reader.metrics.clear();
	if (v.get(o))
		return;
	for (auto pair : o) {
		double x = number_of(pair.value);
		bool known = false;

		for (auto &m : reader.metrics)
			if (pair.key == m.name) {
				m.x = x;
				known = true;
			}
		if (!known)
			reader.metrics.push_back({ pair.key.data(), x });
	}
}

/* A pair that is none is left out. */
static void latency(slice_reader &reader, slice_line &, dom::element v)
{
	dom::array pairs, pair;

	reader.latency.clear();
	if (v.get(pairs))
		return;
	for (auto p : pairs) {
		latency_bucket b;

		if (!p.get(pair) && pair.size() == 2 && !pair.at(0).get(b.ns) &&
		    !pair.at(1).get(b.count) && b.count)
			reader.latency.push_back(b);
	}
}

template <int64_t slice_line::*to>
static void whole(slice_reader &, slice_line &line, dom::element v)
{
	if (v.get(line.*to))
		line.*to = SLICE_LINE_NONE;
}

template <double slice_line::*to>
static void number(slice_reader &, slice_line &line, dom::element v)
{
	line.*to = number_of(v);
}

template <const char *slice_line::*to>
static void text(slice_reader &, slice_line &line, dom::element v)
{
	if (v.get(line.*to))
		line.*to = nullptr;
}

static void disturbed(slice_reader &, slice_line &line, dom::element v)
{
	std::string_view why;
	dom::array reasons;

	line.disturbed = line.throttled = false;
	if (v.get(reasons))
		return;
	line.disturbed = reasons.size() > 0;
	for (auto reason : reasons)
		line.throttled |= !reason.get(why) && why == "throttled";
}

struct field {
	std::string_view key;
	void (*take)(slice_reader &reader, slice_line &line, dom::element v);
};

static constexpr field fields[] = {
	{ "cell", whole<&slice_line::cell> },
	{ "round", whole<&slice_line::round> },
	{ "slice", whole<&slice_line::slice> },
	{ "redo", whole<&slice_line::redo> },
	{ "ops", number<&slice_line::ops> },
	{ "ns_per_op", number<&slice_line::ns_per_op> },
	{ "voluntary_switches", number<&slice_line::voluntary_switches> },
	{ "involuntary_switches", number<&slice_line::involuntary_switches> },
	{ "body", text<&slice_line::body> },
	{ "pass", text<&slice_line::pass> },
	{ "status", text<&slice_line::status> },
	{ "reason", text<&slice_line::reason> },
	{ "disturbed", disturbed },
	{ "metrics", metrics },
	{ "at_ns", number<&slice_line::at_ns> },
	{ "latency", latency },
};

/* Half of the keys of a line are none of these: a key has one place to be at,
 * which was tried out, and is compared with what is there alone. */
struct places {
	const field *at[64] = {};

	static constexpr size_t of(std::string_view key)
	{
		return (key.size() + 3 * (key.empty() ? 0 : key[0])) % 64;
	}
	constexpr places()
	{
		for (auto &f : fields)
			at[of(f.key)] = at[of(f.key)] ? throw "two" : &f;
	}
};

static constexpr places known;

static void take_field(slice_reader &reader, slice_line &line,
		       dom::key_value_pair pair)
{
	const field *f = known.at[places::of(pair.key)];

	if (f && f->key == pair.key)
		f->take(reader, line, pair.value);
}

/* What simdjson takes and Jansson may not: whole numbers of 64 bits without a
 * sign, or nested deeper than any record is. */
static bool is_plain(dom::element v, unsigned levels)
{
	switch (v.type()) {
	case dom::element_type::ARRAY:
		for (auto x : dom::array(v))
			if (!levels || !is_plain(x, levels - 1))
				return false;
		return true;
	case dom::element_type::OBJECT:
		for (auto pair : dom::object(v))
			if (!levels || !is_plain(pair.value, levels - 1))
				return false;
		return true;
	default:
		return v.type() != dom::element_type::UINT64;
	}
}

static bool jansson_takes(const char *p, size_t n)
{
	json_t *o = json_loadb(p, n, 0, NULL);

	json_decref(o);
	return o;
}

static bool take_line(slice_reader &reader, slice_line &line, dom::object o)
{
	bool plain = true;

	for (auto pair : o) {
		plain = plain && is_plain(pair.value, 8);
		take_field(reader, line, pair);
	}
	line.metrics = reader.metrics.data();
	line.n_metrics = reader.metrics.size();
	line.latency = reader.latency.data();
	line.n_latency = reader.latency.size();
	return plain;
}

slice_reader *slice_reader_new(void)
{
	slice_reader *reader = new slice_reader;

	if (reader->parser.allocate(4096, depth_most))
		err(EXIT_FAILURE, "a reader of lines");
	return reader;
}

void slice_reader_free(slice_reader *reader)
{
	delete reader;
}

/* In a line with escapes Jansson refuses some that simdjson takes. */
bool slice_read(slice_reader *reader, const char *p, size_t n, slice_line *line)
{
	bool escaped = memchr(p, '\\', n);
	dom::object o;
	error_code e = reader->parser.parse(p, n).get(o);

	if (e == MEMALLOC)
		err(EXIT_FAILURE, "a line of %zu bytes", n);
	if (e)
		return false;
	*line = {};
	line->cell = line->round = line->slice = line->redo = SLICE_LINE_NONE;
	line->ops = line->ns_per_op = NAN;
	line->voluntary_switches = line->involuntary_switches = NAN;
	line->at_ns = NAN;
	reader->metrics.clear();
	reader->latency.clear();
	return (take_line(*reader, *line, o) && !escaped) ||
	       jansson_takes(p, n);
}
