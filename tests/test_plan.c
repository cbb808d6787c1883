/* test_plan.c - which cells are planned, and what their workers are told. */
#include "plan_fixture.h"

/* crowd: 2 (2 models), 512 (coroutine); pair: 3 sizes, unpinned just one. */
static void one_pu(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	planned(3 + (3 + 1) * 3);
	is_well_formed();
	has("crowd/process/same-cpu/units:2");
	has("crowd/coroutine/same-cpu/units:512");
	assert_null(cell("crowd/process/same-cpu/units:512"));
	has("pair/thread/same-cpu/units:2/size:1024");
	has("pair/thread/unpinned/units:2/size:64");
	assert_null(cell("pair/thread/unpinned/units:2/size:8"));
	assert_null(cell("pair/thread/same-cache/units:2/size:64"));
}

static void two_packages(void **state)
{
	(void)state;
	machine(big, NULL);
	planned(3 + (4 * 3 + 1) * 3);
	is_well_formed();
	has("pair/thread/smt/units:2/size:64");
	has("pair/thread/same-cache/units:2/size:64");
	has("pair/thread/cross-package/units:2/size:64");
	assert_null(cell("pair/thread/same-package/units:2/size:64"));
}

/* Full: every place has the whole sweep, the kernel up to its own limit. */
static void full_is_more(void **state)
{
	(void)state;
	machine(big, NULL);
	options.full = true;
	planned(2 + 2 + 1 + 4 * 5 * 3);
	is_well_formed();
	has("crowd/process/same-cpu/units:512");
	has("crowd/coroutine/same-cpu/units:4096");
	assert_null(cell("crowd/process/same-cpu/units:4096"));
	has("pair/process/cross-package/units:2/size:128");
}

/* Plain: each workload once in each model, named as in a run of the sweep. */
static void plain_is_once(void **state)
{
	(void)state;
	machine(big, NULL);
	options.plain = true;
	planned(2 + 3);
	is_well_formed();
	has("crowd/coroutine/same-cpu/units:2");
	has("pair/thread/same-cpu/units:2/size:64");
}

static void plain_where_asked(void **state)
{
	(void)state;
	machine(big, NULL);
	options.plain = true;
	options.placements = one("smt");
	set("size", "128");
	planned(3);
	has("pair/thread/smt/units:2/size:128");
}

static void cpus_are_the_machine_s(void **state)
{
	(void)state;
	machine(big, "3,6-7");
	planned(3 + (3 * 3 + 1) * 3);
	for (size_t i = 0; i < plan.n_cells; i++) {
		const struct placement *p = plan.cells[i].placement;

		for (size_t j = 0; j < p->n_cpus; j++)
			assert_true(p->cpus[j] == -1 || p->cpus[j] == 3 ||
				    p->cpus[j] == 6 || p->cpus[j] == 7);
	}
}

static void what_cannot_be_is_known_beforehand(void **state)
{
	const struct cell *c;

	(void)state;
	machine(big, NULL);
	planned(42);
	c = cell("pair/coroutine/same-cache/units:2/size:64");
	assert_string_equal(c->status, "cannot");
	assert_non_null(strstr(c->reason, "share one CPU"));
	assert_null(cell("pair/coroutine/same-cpu/units:2/size:64")->status);
	assert_null(cell("pair/thread/same-cache/units:2/size:64")->status);
	c = cell("pair/process/same-cpu/units:2/size:64");
	assert_string_equal(c->status, "cannot");
	assert_string_equal(c->reason, "no luck");
}

static void the_worker_is_told_all_of_it(void **state)
{
	static const char *const want[] = {
		"some where/worker", "--cpus",	 "14,30",   "--units=2",
		"--param",	     "size=8",	 "--param", "slots=4",
		"--ops=70",	     "--warm=4", "--serve",
	};
	struct cell *c;
	char **argv;
	int n = 0;

	(void)state;
	machine(big, NULL);
	options.full = true;
	planned(65);
	c = (struct cell *)cell("pair/thread/cross-package/units:2/size:8");
	c->ops = 70;
	argv = cell_argv(c, "--serve", true);
	for (; argv[n]; n++)
		assert_string_equal(argv[n], want[n]);
	assert_int_equal(n, 11);
	cell_argv_free(argv);
	argv = cell_argv(cell("crowd/process/same-cpu/units:2"), NULL, false);
	assert_string_equal(argv[2], "30");
	assert_null(argv[4]);
	cell_argv_free(argv);
}

static void run_json_tells_of_the_cells(void **state)
{
	json_t *all, *c;

	(void)state;
	machine("pu:1", NULL);
	options.filter = "^pair/.*/(unpinned|same-cpu).*:64$";
	planned(6);
	cell_end(&plan.cells[1], "failed", "first");
	cell_end(&plan.cells[1], "ok", "second");
	all = plan_cells_json(&plan);
	assert_int_equal(json_array_size(all), 6);
	c = json_array_get(all, 1);
	assert_string_equal(json_string_value(json_object_get(c, "reason")),
			    "first");
	assert_int_equal(json_integer_value(json_object_get(c, "id")), 1);
	c = json_object_get(json_array_get(all, 5), "cpus");
	assert_true(json_is_null(json_array_get(c, 0)));
	json_decref(all);
	all = plan_workloads_json(&plan);
	assert_int_equal(json_array_size(all), 2);
	json_decref(all);
}

/* What a cell of run.json declares: "max", -1 when nothing is. */
static int declared(const json_t *cells, const char *name)
{
	const json_t *switches = json_object_get(
		json_array_get(cells, cell(name)->id), "switches");

	return json_is_null(switches) ? -1
				      : (int)json_integer_value(json_object_get(
						switches, "max"));
}

static void switches_are_declared_where_they_hold(void **state)
{
	json_t *all;

	(void)state;
	machine("pack:1 core:2 pu:1", NULL);
	set("size", "64");
	options.benches = one("pair");
	assert_int_equal(plan_cells(&plan, &options, &topo, err, sizeof(err)),
			 0);
	all = plan_cells_json(&plan);
	assert_int_equal(declared(all, "pair/thread/same-cpu/units:2/size:64"),
			 3);
	assert_int_equal(declared(all, "pair/thread/unpinned/units:2/size:64"),
			 -1);
	assert_int_equal(
		declared(all, "pair/thread/same-package/units:2/size:64"), -1);
	assert_int_equal(
		declared(all, "pair/coroutine/unpinned/units:2/size:64"), 0);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_pu),
		TEST(two_packages),
		TEST(full_is_more),
		TEST(plain_is_once),
		TEST(plain_where_asked),
		TEST(cpus_are_the_machine_s),
		TEST(what_cannot_be_is_known_beforehand),
		TEST(the_worker_is_told_all_of_it),
		TEST(run_json_tells_of_the_cells),
		TEST(switches_are_declared_where_they_hold),
	};

	return cmocka_run_group_tests(tests, make_workers, free_workers);
}
