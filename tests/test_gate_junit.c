/* test_gate_junit.c - a judged comparison as JUnit XML. */
#include "gate_report_fixture.h"

static void each_benchmark_is_a_test(void **state)
{
	struct world *w = *state;
	char *text;

	add_all_kinds(w);
	text = shown(&w->g, gate_junit);
	has(text, "<testsuite name=\"switchyard compare\" tests=\"14\" "
		  "failures=\"4\" errors=\"0\" skipped=\"6\"");
	has(text, "<testcase classname=\"benchmark\" name=\"pipe/process\">\n"
		  "  <failure type=\"time\" message=\"the reason of it.\"/>");
	has(text, "name=\"gone\">\n  <skipped message=\"only A has it\"/>");
	has(text, "name=\"equal\">\n  <system-out>no change: same code<");
	lacks(text, "<script>");
	lacks(text, "\033");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_benchmark_is_a_test,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
