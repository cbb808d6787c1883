/* example.c - a minimal program with one benchmark of Google Benchmark in C. */
#include "gbench.h"
#include <stdio.h>
#include <string.h>

static void copy_page(struct gbc_state *st, void *user)
{
	static char from[4096], to[4096];
	uint64_t n = gbc_begin(st);

	for (uint64_t i = 0; i < n; i++) {
		memcpy(to, from, sizeof(to));
		__asm__ volatile("" : : "r"(to) : "memory");
	}
	gbc_end(st);
	gbc_counter(st, "bytes", (double)n * sizeof(to), GBC_RATE | GBC_1024);
	gbc_label(st, user);
}

int main(int argc, char **argv)
{
	static char label[] = "one page";
	struct gbc_bench bench = {
		.name = "copy/page:4096",
		.fn = copy_page,
		.user = label,
		.unit = GBC_NS,
	};
	int status = gbc_init(&argc, argv);

	if (!status && argc > 1) {
		fprintf(stderr, "flags:\n%s", gbc_flags_help());
		return 2;
	}
	if (!status && !gbc_add(&bench))
		status = gbc_run(NULL);
	if (*gbc_error())
		fprintf(stderr, "%s\n", gbc_error());
	return status;
}
