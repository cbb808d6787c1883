/* run.c - fuzz run.json, of a run and of a comparison, and all made of it. */
#include "show_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool begun;

	if (!begun) {
		fuzz_copy("tests/fuzz/base/slices.jsonl", "slices.jsonl");
		fuzz_copy("tests/fuzz/base/pairs.jsonl", "pairs.jsonl");
		begun = true;
	}
	fuzz_write("run.json", data, n);
	if (memmem(data, n, "\"compare\"", 9))
		show_comparison();
	else
		show_run(data, n);
	return 0;
}
