/* json_mutator.h - changes one value of a JSON text into one that is odd. */
#ifndef JSON_MUTATOR_H
#define JSON_MUTATOR_H
#include "fuzz.h"
#include <stdbool.h>

static const char *const odd_values[] = {
	"0",
	"-1",
	"1",
	"2",
	"-0.0",
	"0.5",
	"1e308",
	"-1e308",
	"5e-324",
	"1e18",
	"1e999",
	"NaN",
	"9223372036854775807",
	"-9223372036854775808",
	"18446744073709551615",
	"4294967295",
	"4294967296",
	"2147483647",
	"-2147483648",
	"1048576",
	"65536",
	"null",
	"true",
	"false",
	"\"\"",
	"[]",
	"{}",
	"[[]]",
	"\"ok\"",
	"\"\\u0000\"",
	"\"\\ud800\"",
	"\"\xff\"",
	"\"<b>&amp;\\u202e%n%s\"",
	"\"yield/thread/same-core/units:2\"",
	"[-1]",
	"[1e308, -1e308]",
	"{\"a\":-1}",
};

static inline bool begins_value(const uint8_t *data, size_t i)
{
	size_t k = i;

	while (k > 0 && strchr(" \n", data[k - 1]) && data[k - 1])
		k--;
	return k > 0 && data[k - 1] && strchr(":,[", data[k - 1]) && data[i] &&
	       !strchr(" \n:,", data[i]);
}

/* The end of the value that begins at i: of all of it, brackets included. */
static inline size_t end_of(const uint8_t *data, size_t n, size_t i)
{
	int depth = 0;
	bool quoted = false;

	for (; i < n; i++) {
		if (data[i] == '\\' && quoted)
			i++;
		else if (data[i] == '"')
			quoted = !quoted;
		else if (!quoted && (data[i] == '{' || data[i] == '['))
			depth++;
		else if (!quoted && (data[i] == '}' || data[i] == ']') &&
			 --depth < 0)
			return i;
		else if (!quoted && depth == 0 && data[i] == ',')
			return i;
	}
	return n;
}

/* Half of the time an odd value, else what libFuzzer thinks of. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t n, size_t most,
			       unsigned seed)
{
	unsigned state = seed;
	size_t at, odd = sizeof(odd_values) / sizeof(*odd_values), i;

	if (n == 0 || fuzz_random(&state) % 2)
		return LLVMFuzzerMutate(data, n, most);
	at = fuzz_random(&state) % n;
	for (i = at; i < n && !begins_value(data, i); i++)
		;
	if (i == n)
		return LLVMFuzzerMutate(data, n, most);
	return fuzz_replace(data, n, most, i, end_of(data, n, i),
			    odd_values[fuzz_random(&state) % odd]);
}
#endif
