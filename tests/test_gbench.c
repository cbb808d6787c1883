/* test_gbench.c - what the shim reports is valid, complete and stable. */
#include "gbench_case.h"

static void good(struct gbc_state *st, void *user)
{
	(void)user;
	seen->calls++;
	gbc_manual(st, 0.5e-3);
	gbc_manual(st, 0.5e-3);
	gbc_counter(st, "per_second", 10, GBC_RATE);
	gbc_counter(st, "per_iteration", 10, GBC_PER_ITERATION);
	gbc_counter(st, "zero", 0, GBC_PLAIN);
}

static void add_three(void)
{
	char name[] = "a/b";

	add(name, good, 3);
	strcpy(name, "xxx");
}

static void names_have_no_suffixes(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_three, NULL), 0);
	assert_string_equal(string("a/b", "run_name"), "a/b");
	assert_string_equal(string("a/b_median", "run_name"), "a/b");
	assert_near(number("a/b", "real_time"), 1000);
	assert_int_equal(number("a/b", "iterations"), 1000);
	assert_near(number("a/b", "per_second"), 1e4);
	assert_near(number("a/b", "per_iteration"), 0.01);
	assert_int_equal(seen->calls, 3);
	assert_int_equal(seen->runs, 3);
}

/* The cv of a counter that is always 0 is 0/0: bare NaN in the library. */
static void zero_counter_has_no_cv(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_three, NULL), 0);
	assert_null(json_object_get(row("a/b_cv"), "zero"));
	assert_int_equal(seen->dropped, 0);
}

static void out_appears_when_complete(void **state)
{
	char tmp[96];

	(void)state;
	assert_int_equal(run_case(add_three, NULL), 0);
	assert_int_equal(seen->early_files, 0);
	snprintf(tmp, sizeof(tmp), "%s.tmp", out);
	assert_int_equal(access(tmp, F_OK), -1);
}

static void odd_text(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_manual(st, 1);
	gbc_counter(st, "\x01 \"q\" \xff", 1, GBC_PLAIN);
	gbc_label(st, "l\n\x1b \xc0\x80 \xed\xa0\x80 \xfc\x80\x80\x80 \\ é");
}

static void odd_skip(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_skip(st, "why\x02 \"\xe2\x82");
}

static void add_odd(void)
{
	add("n\x01\"\xf5", odd_text, 1);
	add("skip", odd_skip, 1);
	gbc_context("k\x03\"", "v\x7f\xc3");
	gbc_context("host_name", "mine");
	if (!gbc_context("host_name", "twice"))
		abort();
}

static void any_text_is_valid_json(void **state)
{
	const char *name = "n\xef\xbf\xbd\"\xef\xbf\xbd";

	(void)state;
	assert_int_equal(run_case(add_odd, NULL), 1);
	assert_string_equal(string(name, "label"),
			    "l \xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd "
			    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd "
			    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
			    " \\ é");
	assert_non_null(string("skip", "error_message"));
	json_t *context = json_object_get(doc, "context");
	assert_non_null(json_object_get(context, "k\xef\xbf\xbd\""));
	assert_string_equal(
		json_string_value(json_object_get(context, "user_host_name")),
		"mine");
}

static void bad_counters(struct gbc_state *st, void *user)
{
	static const char *const names[] = { "name",  "iterations", "real_time",
					     "label", "time_unit",  "threads" };

	(void)user;
	gbc_manual(st, 1);
	gbc_label(st, "l");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		gbc_counter(st, names[i], 42, GBC_PLAIN);
	gbc_counter(st, "nan", NAN, GBC_PLAIN);
	gbc_counter(st, "inf", -INFINITY, GBC_PLAIN);
}

static void huge_rate(struct gbc_state *st, void *user)
{
	(void)user;
	gbc_manual(st, 1e-9);
	gbc_counter(st, "rate", 1e305, GBC_RATE);
}

static void add_bad_counters(void)
{
	add("c", bad_counters, 1);
	add("huge", huge_rate, 1);
}

static void counters_are_finite_and_no_fields(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_bad_counters, NULL), 0);
	assert_int_equal(number("c", "user_iterations"), 42);
	assert_int_equal(number("c", "user_label"), 42);
	assert_int_equal(number("c", "iterations"), 1000);
	assert_null(json_object_get(row("c"), "nan"));
	assert_int_equal(number("c", "dropped_counters"), 2);
	assert_int_equal(number("huge", "dropped_counters"), 1);
	assert_int_equal(seen->dropped, 3);
}

static void add_two(void)
{
	add("a", good, 20);
	add("b", good, 20);
}

static void repetitions_interleave_unless_told(void **state)
{
	const char *apart = "aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb";
	char off[] = "--benchmark_enable_random_interleaving=false";

	(void)state;
	assert_int_equal(run_case(add_two, off), 0);
	assert_string_equal(seen->order, apart);
	assert_int_equal(run_case(add_two, NULL), 0);
	assert_string_not_equal(seen->order, apart);
}

static void quiet_until_asked(void **state)
{
	char json[] = "--benchmark_format=json";

	(void)state;
	assert_int_equal(run_case(add_three, NULL), 0);
	FILE *f = fopen(shown, "r");
	assert_int_equal(fgetc(f), EOF);
	fclose(f);
	assert_int_equal(run_case(add_three, json), 0);
	json_t *text = json_load_file(shown, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(text);
	json_decref(text);
}

static void debug_build_is_explained(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_three, NULL), 0);
	json_t *context = json_object_get(doc, "context");
	json_t *type = json_object_get(context, "library_build_type");
	assert_string_equal(json_string_value(type), gbc_build_type());
	assert_int_equal(!strcmp(gbc_build_type(), "debug"),
			 json_object_get(context, "library_build_note") !=
				 NULL);
}

static void bad_benchmarks_are_refused(void **state)
{
	struct gbc_bench b = { .name = "twice", .fn = good };
	int argc = 0;

	(void)state;
	assert_int_equal(gbc_add(&b), 0);
	assert_int_equal(gbc_add(&b), -1);
	assert_non_null(strstr(gbc_error(), "twice"));
	b.name = "";
	assert_int_equal(gbc_add(&b), -1);
	b.name = "none";
	b.fn = NULL;
	assert_int_equal(gbc_add(&b), -1);
	gbc_clear();
	assert_int_equal(gbc_run(NULL), 2);
	assert_int_equal(gbc_init_abi(GBC_ABI + 1, &argc, NULL), 2);
}

static void real_loop(struct gbc_state *st, void *user)
{
	uint64_t n = gbc_begin(st);

	(void)user;
	usleep(n * 10);
	gbc_end(st);
}

static void add_clocks(void)
{
	static const struct gbc_bench all[] = {
		{ .name = "real", .fn = real_loop, .iterations = 1000 },
		{ .name = "cpu",
		  .fn = real_loop,
		  .iterations = 1000,
		  .clock = GBC_CPU,
		  .unit = GBC_US },
		{ .name = "process",
		  .fn = real_loop,
		  .iterations = 1000,
		  .clock = GBC_PROCESS_CPU },
	};

	for (size_t i = 0; i < 3; i++)
		gbc_add(&all[i]);
}

static void clocks_are_the_library_s(void **state)
{
	(void)state;
	assert_int_equal(run_case(add_clocks, NULL), 0);
	assert_true(number("real", "real_time") >= 10000);
	assert_true(number("cpu", "real_time") >= 10);
	assert_string_equal(string("cpu", "time_unit"), "us");
	assert_true(number("process", "cpu_time") < 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_have_no_suffixes),
		cmocka_unit_test(zero_counter_has_no_cv),
		cmocka_unit_test(out_appears_when_complete),
		cmocka_unit_test(any_text_is_valid_json),
		cmocka_unit_test(counters_are_finite_and_no_fields),
		cmocka_unit_test(repetitions_interleave_unless_told),
		cmocka_unit_test(quiet_until_asked),
		cmocka_unit_test(debug_build_is_explained),
		cmocka_unit_test(bad_benchmarks_are_refused),
		cmocka_unit_test(clocks_are_the_library_s),
	};

	cases_begin();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	cases_end();
	return failed;
}
