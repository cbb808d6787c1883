/* test_setting.c - values of parameters by name and by number, and respelled.
 */
#include "plan_fixture.h"

#define RANGE(name, first, min, max)                                      \
	"{\"name\":\"" name "\",\"about\":\"a thing\",\"default\":" first \
	",\"min\":" min ",\"max\":" max ",\"power_of_two\":false"
#define SWEEP(name, list)                                                      \
	"\"sweeps\":[{\"name\":\"" name "\",\"quick\":" list ",\"full\":" list \
	"}]"
#define LOCK_                                                              \
	"\"name\":\"lock\",\"group\":1,\"units\":2,\"places\":[\"same\"]," \
	"\"one_core\":false,\"kernel\":true,\"cannot\":{},"

/* A build of before, a build of today, and a lane that knows fewer values. */
static const char *const spelt[] = {
	"{\"model\":\"process\"," LOCK_ "\"params\":[" RANGE(
		"way", "1", "1", "3") "}]," SWEEP("way", "[1,2,3]") "}",
	"{\"model\":\"thread\"," LOCK_ "\"params\":[" RANGE(
		"guard", "\"mutex\"", "1",
		"3") ",\"names\":[\"mutex\","
		     "\"none\",\"atomic\"],\"was\":"
		     "\"way\"}]," SWEEP("guard",
					"[\"mutex\",\"none\",\"atomic\"]") "}",
	"{\"model\":\"python-thread\"," LOCK_ "\"params\":[" RANGE(
		"guard", "2", "2", "3") "}]," SWEEP("guard", "[2]") "}",
};

static int make(void **state)
{
	(void)state;
	return describe_workers(spelt, 3);
}

static void respelled(void)
{
	machine("pu:1", NULL);
	plan_respell(&plan, &plan);
}

static void old_and_new_have_the_same_names(void **state)
{
	(void)state;
	respelled();
	planned(3 + 3 + 1);
	is_well_formed();
	has("lock/process/same-cpu/units:2/guard:mutex");
	has("lock/thread/same-cpu/units:2/guard:mutex");
	has("lock/process/same-cpu/units:2/guard:atomic");
	has("lock/python-thread/same-cpu/units:2/guard:none");
}

static void argument_is(const char *name, const char *text)
{
	char **argv = cell_argv(cell(name), NULL, false);
	bool found = false;

	for (char **a = argv; *a; a++)
		found |= !strcmp(*a, text);
	cell_argv_free(argv);
	if (!found)
		fail_msg("%s is not asked for %s", name, text);
}

static void each_is_asked_in_its_own_words(void **state)
{
	(void)state;
	respelled();
	planned(7);
	argument_is("lock/process/same-cpu/units:2/guard:none", "way=2");
	argument_is("lock/thread/same-cpu/units:2/guard:none", "guard=none");
	argument_is("lock/python-thread/same-cpu/units:2/guard:none",
		    "guard=2");
}

static void a_name_a_number_and_an_earlier_name_are_one(void **state)
{
	static const struct choice choices[] = { { "guard", "atomic" },
						 { "guard", "3" },
						 { "guard", "003" },
						 { "way", "3" } };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		respelled();
		set(choices[i].name, choices[i].value);
		planned(3);
		has("lock/process/same-cpu/units:2/guard:atomic");
		has("lock/python-thread/same-cpu/units:2/guard:atomic");
		release(NULL);
		reset(NULL);
	}
	machine("pu:1", NULL);
}

static void a_filter_may_have_earlier_names(void **state)
{
	static const char *const filters[] = { "guard:none$", "guard:2$",
					       "way:2$" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		respelled();
		options.models = one("thread");
		options.filter = filters[i];
		planned(1);
		has("lock/thread/same-cpu/units:2/guard:none");
		release(NULL);
		reset(NULL);
	}
	machine("pu:1", NULL);
}

static void refusal_names_the_values(void **state)
{
	(void)state;
	respelled();
	set("guard", "foo");
	refused("--param guard=foo: lock takes mutex, none, atomic");
	set("guard", "4");
	refused("--param guard=4: lock takes mutex, none, atomic");
	set("guard", "");
	refused("--param guard=: lock takes mutex, none, atomic");
	set("guard", "-1");
	refused("--param guard=-1: lock takes");
}

static void json_has_the_names(void **state)
{
	json_t *json;

	(void)state;
	respelled();
	planned(7);
	json = cell_params_json(
		cell("lock/process/same-cpu/units:2/guard:none"));
	assert_string_equal(json_string_value(json_object_get(json, "guard")),
			    "none");
	assert_int_equal(json_object_size(json), 1);
	json_decref(json);
}

static void is_wrong(const char *param, const char *how)
{
	json_t *entry = json_loads(param, 0, NULL);
	struct param p;
	const char *wrong;

	assert_non_null(entry);
	wrong = param_read(&p, entry);
	assert_non_null(wrong);
	if (!strstr(wrong, how))
		fail_msg("'%s' is not in: %s", how, wrong);
	param_free(&p);
	json_decref(entry);
}

static void descriptions_that_are_none_are_refused(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	is_wrong("{\"default\":1,\"min\":1,\"max\":2}", "name");
	is_wrong("{\"name\":\"a=b\",\"default\":1,\"min\":1,\"max\":2}",
		 "name");
	is_wrong("{\"name\":\"x\",\"default\":1,\"min\":3,\"max\":2}", "range");
	is_wrong("{\"name\":\"x\",\"default\":1,\"min\":-1,\"max\":2}",
		 "range");
	is_wrong("{\"name\":\"x\",\"default\":9,\"min\":1,\"max\":2}",
		 "default");
	is_wrong(RANGE("x", "1", "1", "2") ",\"names\":[\"one\"]}", "name");
	is_wrong(RANGE("x", "1", "1", "2") ",\"names\":[\"a\",\"17\"]}",
		 "name");
	is_wrong(RANGE("x", "\"c\"", "1", "2") ",\"names\":[\"a\",\"b\"]}",
		 "default");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(old_and_new_have_the_same_names),
		TEST(each_is_asked_in_its_own_words),
		TEST(a_name_a_number_and_an_earlier_name_are_one),
		TEST(a_filter_may_have_earlier_names),
		TEST(refusal_names_the_values),
		TEST(json_has_the_names),
		TEST(descriptions_that_are_none_are_refused),
	};

	return cmocka_run_group_tests(tests, make, free_workers);
}
