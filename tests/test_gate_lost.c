/* test_gate_lost.c - a benchmark that B has lost fails, unless it is accepted.
 */
#include "gate_fixture.h"

/* One that is measured and the same, and one that B lacks. */
static void lost_beside_a_good_one(void)
{
	bench("good/thread", "");
	spread("good/thread", "ab", 1, 6, 0, 0.002);
	spread("good/thread", "ab", 2, 20, 0, 0.002);
	bench("pingpong/thread/same-cpu", ",\"missing\":\"B\"");
	bench("new/thread", ",\"missing\":\"A\"");
}

static int exit_with(const char *accepted)
{
	struct gate g;
	int status;

	begin(NULL);
	lost_beside_a_good_one();
	load(&g, "");
	gate_accept_lost(&g, accepted);
	gate_judge(&g, 1);
	status = gate_exit_status(&g);
	gate_free(&g);
	return status;
}

static void what_b_lost_is_no_success(void **state)
{
	(void)state;
	assert_int_equal(exit_with(NULL), 1);
	assert_int_equal(exit_with(""), 1);
	assert_int_equal(exit_with("pingpon"), 1);
	assert_int_equal(exit_with("pingpong/thread/same-cpu/units:2"), 1);
	assert_int_equal(exit_with("thread,new"), 1);
}

static void by_its_name_it_is_accepted(void **state)
{
	(void)state;
	assert_int_equal(exit_with("pingpong"), 0);
	assert_int_equal(exit_with("pingpong/thread"), 0);
	assert_int_equal(exit_with("x,,pingpong/thread/same-cpu"), 0);
}

static void run_json_remembers_what_is_accepted(void **state)
{
	struct gate g;

	(void)state;
	lost_beside_a_good_one();
	load(&g, ",\"accept_lost\":\"pingpong\"");
	gate_judge(&g, 1);
	assert_int_equal(gate_exit_status(&g), 0);
	assert_int_equal(gate_count_lost(&g), 0);
	assert_string_equal(g.bench[1].reason,
			    "only A has it: B has lost it, which is accepted");
	gate_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_b_lost_is_no_success),
		cmocka_unit_test(by_its_name_it_is_accepted),
		TEST(run_json_remembers_what_is_accepted),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
