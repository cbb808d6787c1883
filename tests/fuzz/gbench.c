/* gbench.c - fuzz two files of Google Benchmark, as a comparison. */
#include "gate/gbench/pair.h"
#include "show_run.h"

static void compare(const struct gbench_options *options)
{
	char a[PATH_MAX], b[PATH_MAX], err[512];
	struct gate g;

	snprintf(a, sizeof(a), "%s/a.json", fuzz_place());
	snprintf(b, sizeof(b), "%s/b.json", fuzz_place());
	if (gbench_pair_load(&g, a, b, options, err, sizeof(err)))
		return;
	gate_judge_sequential(&g);
	show_judged(&g);
	gate_free(&g);
}

/* A line of %% parts the files; without it both are the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static char x[] = "x", f[] = "f";
	char *only[] = { x, f };
	struct gbench_options options = { 0 };
	const uint8_t *line = memmem(data, n, "\n%%\n", 4);
	size_t n_a = line ? (size_t)(line - data) : n;

	fuzz_write("a.json", data, n_a);
	fuzz_write("b.json", line ? line + 4 : data, line ? n - n_a - 4 : n);
	compare(&options);
	options = (struct gbench_options){ only, 2, 5, GBENCH_CPU, true };
	compare(&options);
	return 0;
}
