/* slices.c - fuzz slices.jsonl of a run that is sound, and all made of it. */
#include "show_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool begun;

	if (!begun) {
		fuzz_copy("tests/fuzz/base/run.json", "run.json");
		begun = true;
	}
	fuzz_write("slices.jsonl", data, n);
	show_run(data, n);
	return 0;
}
