/* xml_mutator.h - changes one attribute of an XML text into one that is odd. */
#ifndef XML_MUTATOR_H
#define XML_MUTATOR_H
#include "fuzz.h"

static const char *const odd_values[] = {
	"",
	"0",
	"-1",
	"1",
	"1048577",
	"4294967295",
	"9223372036854775807",
	"18446744073709551616",
	"1e9",
	"0x",
	"0x0",
	"0x00000001",
	"0xffffffff",
	"0xffffffff,0xffffffff",
	"0x80000000,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
	"0xf...f",
	"0xf...f,0x0",
	"Machine",
	"Package",
	"Group",
	"Core",
	"PU",
	"NUMANode",
	"MemCache",
	"L1iCache",
	"L5Cache",
	"L9Cache",
	"PCIDev",
	"Misc",
	"1.0",
	"2.0",
	"9.9",
	"&lt;&#10;&quot;",
	"&undefined;",
	"\xff",
};

/* Half of the time an odd value, else what libFuzzer thinks of. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t n, size_t most,
			       unsigned seed)
{
	unsigned state = seed;
	size_t odd = sizeof(odd_values) / sizeof(*odd_values);
	const uint8_t *from = NULL, *to = NULL;
	size_t at;

	if (n == 0 || fuzz_random(&state) % 2)
		return LLVMFuzzerMutate(data, n, most);
	at = fuzz_random(&state) % n;
	from = memmem(data + at, n - at, "=\"", 2);
	if (from)
		to = memchr(from + 2, '"', n - (size_t)(from + 2 - data));
	if (!to)
		return LLVMFuzzerMutate(data, n, most);
	return fuzz_replace(data, n, most, (size_t)(from + 2 - data),
			    (size_t)(to - data),
			    odd_values[fuzz_random(&state) % odd]);
}
#endif
