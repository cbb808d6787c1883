/* test_host_steal.c - steal time from good, old, long and broken /proc/stat. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "machine/machine.h"

static int64_t tick_ns(void)
{
	return 1000000000 / sysconf(_SC_CLK_TCK);
}

static void steal_is_field_eight(void **state)
{
	static const char stat[] = "cpu  1 2 3 4 5 6 7 300 9 10\n"
				   "cpu1 1 2 3 4 5 6 7 100 9 10\n"
				   "cpu11 1 2 3 4 5 6 7 200 9 10\n"
				   "intr 1 2 3\n";

	(void)state;
	assert_int_equal(host_steal_parse(stat, -1), 300 * tick_ns());
	assert_int_equal(host_steal_parse(stat, 1), 100 * tick_ns());
	assert_int_equal(host_steal_parse(stat, 11), 200 * tick_ns());
}

static void what_is_not_there_is_unknown(void **state)
{
	(void)state;
	assert_int_equal(host_steal_parse("", -1), -1);
	assert_int_equal(host_steal_parse("intr 1\n", -1), -1);
	assert_int_equal(host_steal_parse("cpu0 1 2 3 4 5 6 7 8\n", 1), -1);
	assert_int_equal(host_steal_parse("cpu  1 2 3 4 5 6 7\n", -1), -1);
	assert_int_equal(host_steal_parse("cpu  1 2 3 4 5 6 7\n8 9\n", -1), -1);
	assert_int_equal(host_steal_parse("cpu  1 2 3 4 5 6 7 -8\n", -1), -1);
	assert_int_equal(
		host_steal_parse("cpu  1 2 3 4 5 6 7 9223372036854775807\n",
				 -1),
		-1);
}

static void thousands_of_cpus(void **state)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < 4000; i++)
		fprintf(out, "cpu%d 1 2 3 4 5 6 7 %d 9 10\n", i, i);
	fclose(out);
	assert_int_equal(host_steal_parse(text, 3999), 3999 * tick_ns());
	free(text);
}

static void this_machine_never_gives_time_back(void **state)
{
	int64_t before = host_steal_ns(-1);

	(void)state;
	assert_true(before >= 0);
	assert_true(host_steal_ns(-1) >= before);
	assert_int_equal(host_steal_ns(1 << 20), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steal_is_field_eight),
		cmocka_unit_test(what_is_not_there_is_unknown),
		cmocka_unit_test(thousands_of_cpus),
		cmocka_unit_test(this_machine_never_gives_time_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
