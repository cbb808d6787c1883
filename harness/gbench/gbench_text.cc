/* gbench_text.cc - turns a C string into text that JSON can hold. */
#include "gbench_impl.h"
#include <set>

namespace gbc
{
/* Number of bytes of the UTF-8 sequence at s, or 0 if the sequence is not valid
 * (Unicode 15, section 3.9). */
static size_t sequence(const unsigned char *s)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	size_t n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	uint32_t c = s[0] & (0xff >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	bool surrogate = c >> 11 == 0x1b;
	return c < least[n] || c > 0x10ffff || surrogate ? 0 : n;
}

/*
 * Makes a text that the library writes as valid JSON.  The library escapes only
 * quotes, backslashes and five control characters.  White space becomes a
 * blank; other control characters and bytes that are no UTF-8 become U+FFFD.
 */
std::string clean(const char *text)
{
	auto s = reinterpret_cast<const unsigned char *>(text ? text : "");
	std::string out;

	while (*s) {
		size_t n = sequence(s);
		if (*s == '\t' || *s == '\n' || *s == '\r')
			out += ' ';
		else if (!n || *s < 0x20 || *s == 0x7f)
			out += "\xef\xbf\xbd";
		else
			out.append(reinterpret_cast<const char *>(s), n);
		s += n ? n : 1;
	}
	return out;
}

/* Names of the members that json_reporter.cc of the library 1.7.1 writes. */
static const std::set<std::string> reserved = {
	"name",
	"family_index",
	"per_family_instance_index",
	"run_name",
	"run_type",
	"repetitions",
	"repetition_index",
	"threads",
	"aggregate_name",
	"aggregate_unit",
	"error_occurred",
	"error_message",
	"iterations",
	"real_time",
	"cpu_time",
	"time_unit",
	"cpu_coefficient",
	"real_coefficient",
	"big_o",
	"rms",
	"allocs_per_iter",
	"max_bytes_used",
	"total_allocated_bytes",
	"net_heap_growth",
	"label",
	"date",
	"host_name",
	"executable",
	"num_cpus",
	"mhz_per_cpu",
	"cpu_scaling_enabled",
	"caches",
	"load_avg",
	"library_build_type",
};

std::string not_reserved(const std::string &name)
{
	return reserved.count(name) ? "user_" + name : name;
}
} // namespace gbc
