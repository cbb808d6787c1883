/* pairs.c - fuzz pairs.jsonl of a comparison that is sound, and its verdicts.
 */
#include "show_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool begun;

	if (!begun) {
		fuzz_copy("tests/fuzz/base/compare.json", "run.json");
		begun = true;
	}
	fuzz_write("pairs.jsonl", data, n);
	show_comparison();
	return 0;
}
