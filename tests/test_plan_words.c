/* test_plan_words.c - the user's words choose among the cells, or are refused.
 */
#include "plan_fixture.h"

static void the_user_s_units_replace_the_sweep(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	options.units = 512;
	options.benches = one("crowd");
	planned(2);
	has("crowd/process/same-cpu/units:512");
}

static void the_user_s_value_replaces_the_sweep(void **state)
{
	const struct cell *c;

	(void)state;
	machine(big, NULL);
	options.benches = one("pair");
	set("size", "256");
	planned(5 * 3);
	is_well_formed();
	c = cell("pair/thread/smt/units:2/size:256");
	assert_int_equal(value_in(c, "size"), 256);
	assert_int_equal(value_in(c, "slots"), 4);
}

static void another_parameter_leaves_the_sweep(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	options.benches = one("pair");
	options.models = one("thread");
	set("slots", "9");
	planned(4);
	has("pair/thread/same-cpu/units:2/size:8/slots:9");
}

static void names_choose(void **state)
{
	(void)state;
	machine(big, NULL);
	options.benches = one("pair");
	options.models = one("thread");
	options.placements = one("cross-package");
	planned(3);
	is_well_formed();
	has("pair/thread/cross-package/units:2/size:8");
}

static void a_filter_chooses(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	options.filter = "^crowd/.*512$";
	planned(1);
	assert_int_equal(plan.n_groups, 1);
	has("crowd/coroutine/same-cpu/units:512");
}

static void a_negative_filter_leaves_out(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	options.filter = "-pair";
	planned(3);
	is_well_formed();
}

static void units_are_whole_groups(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	options.units = 3;
	planned(2);
	has("crowd/process/same-cpu/units:3");
}

/* Its model exists, but not on this machine. */
static void a_model_left_out_is_told_with_its_reason(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	plan.skipped = json_pack("[{ss ss}]", "model", "python-thread",
				 "reason", "python3 is not installed");
	options.models = one("python-thread");
	refused("'python-thread' cannot run on this machine: python3 is not "
		"installed");
	options.models = one("thread");
	planned(4);
}

#define REFUSES(function, setting, text)   \
	static void function(void **state) \
	{                                  \
		(void)state;               \
		machine("pu:1", NULL);     \
		setting;                   \
		refused(text);             \
	}
REFUSES(no_workload, options.benches = one("pai"), "'pai'")
REFUSES(no_model, options.models = one("fibre"), "'fibre'")
REFUSES(no_placement, options.placements = one("moon"), "'moon'")
REFUSES(no_parameter, set("color", "1"), "--param color=1: no workload")
REFUSES(no_value, set("size", ""), "--param size=: pair takes")
REFUSES(too_little, set("size", "4"),
	"pair takes a power of two from 8 to 1024")
REFUSES(too_much, set("slots", "10"), "pair takes a whole number from 1 to 9")
REFUSES(no_power, set("size", "48"),
	"--param size=48: pair takes a power of two")
REFUSES(no_regex, options.filter = "(", "'('")
REFUSES(no_match, options.filter = "moon", "nothing is left")
REFUSES(not_here, options.placements = one("smt"), "on this machine")

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_user_s_units_replace_the_sweep),
		TEST(the_user_s_value_replaces_the_sweep),
		TEST(another_parameter_leaves_the_sweep),
		TEST(names_choose),
		TEST(a_filter_chooses),
		TEST(a_negative_filter_leaves_out),
		TEST(units_are_whole_groups),
		TEST(a_model_left_out_is_told_with_its_reason),
		TEST(no_workload),
		TEST(no_model),
		TEST(no_placement),
		TEST(no_parameter),
		TEST(no_value),
		TEST(too_little),
		TEST(too_much),
		TEST(no_power),
		TEST(no_regex),
		TEST(no_match),
		TEST(not_here),
	};

	return cmocka_run_group_tests(tests, make_workers, free_workers);
}
