/* test_plan_sweep.c - sweeps, cores and partners, by each worker's own words.
 */
#include "plan_fixture.h"

/* mix: two sweeps; a lane with other values, and one without a parameter. */
#define MIX	  "\"name\":\"mix\",\"group\":1,\"units\":1,\"places\":[\"same\","
#define WAY(list) "{\"name\":\"way\",\"quick\":" list ",\"full\":" list "}"
#define SIZE	  "{\"name\":\"size\",\"quick\":[8,64],\"full\":[8,64,512]}"
#define PARAM(name, value)                                        \
	"{\"name\":\"" name "\",\"default\":" value ",\"min\":1," \
	"\"max\":1024,\"power_of_two\":false}"
#define LIMITED(name, value, max)                                 \
	"{\"name\":\"" name "\",\"default\":" value ",\"min\":1," \
	"\"max\":" max ",\"power_of_two\":false}"
#define KERNEL_ ",\"cannot\":{},\"one_core\":false,\"kernel\":true"
#define OWN_	",\"cannot\":{},\"one_core\":true,\"kernel\":false"

/* crowd: a sweep of its own caps, in batches, alone on the machine. */
#define CROWD_                                                                \
	"\"name\":\"crowd\",\"group\":1,\"units\":1,\"places\":[\"same\"],"   \
	"\"alone\":true,\"batch\":\"live\",\"slice_ms\":7,\"params\":"        \
	"[" LIMITED(                                                          \
		"live", "100",                                                \
		"9999") "],\"sweeps\":[{\"name\":\"live\","                   \
			"\"quick\":[100,1000,9999],\"full\":[100,1000,9999]," \
			"\"kernel_quick\":100,\"kernel_full\":1000}]"
#define CORES_                                                  \
	"\"name\":\"cpu\",\"group\":1,\"units\":1,\"places\":[" \
	"\"same\",\"cores\"],\"params\":[],\"sweeps\":[]"
#define GUARD_                                                    \
	"\"name\":\"guard\",\"group\":2,\"units\":2,\"places\":[" \
	"\"cores\"],\"params\":[" PARAM("way",                    \
					"1") "],"                 \
					     "\"sweeps\":[" WAY("[1,2]") "]"
#define SERVER_                                                    \
	"\"name\":\"server\",\"group\":1,\"units\":1,\"places\":[" \
	"\"same\",\"apart\"],\"partner\":true,\"params\":[],"      \
	"\"sweeps\":[]"

static const char *const lanes[] = {
	"{\"model\":\"process\"," CORES_ KERNEL_ "}",
	"{\"model\":\"coroutine\"," CORES_ OWN_ "}",
	"{\"model\":\"process\"," CROWD_ KERNEL_ "}",
	"{\"model\":\"coroutine\"," CROWD_ OWN_ "}",
	"{\"model\":\"process\"," GUARD_ KERNEL_ "}",
	"{\"model\":\"coroutine\"," GUARD_ OWN_ "}",
	"{\"model\":\"process\"," MIX
	"\"free\"],\"params\":[" PARAM("way", "1") "," PARAM(
		"size", "64") "],\"sweeps\":[" WAY("[1,2,3]") "," SIZE
							      "]" KERNEL_ "}",
	"{\"model\":\"python-process\"," MIX "\"free\"],\"params\":[" PARAM(
		"way", "1") "],\"sweeps\":[" WAY("[1,2]") "]" KERNEL_ "}",
	"{\"model\":\"python-thread\"," MIX
	"\"apart\"],\"params\":[" LIMITED("way", "3", "4") "," PARAM(
		"size", "64") "],\"sweeps\":[" WAY("[3,4]") "]" KERNEL_ "}",
	"{\"model\":\"process\"," SERVER_ KERNEL_ "}",
	"{\"model\":\"coroutine\"," SERVER_ OWN_ "}",
};

static int make_lanes(void **state)
{
	(void)state;
	return describe_workers(lanes, sizeof(lanes) / sizeof(*lanes));
}

static void only(const char *bench, const char *shape)
{
	machine(shape, NULL);
	options.benches = one(bench);
}

/* Each way with each size; the lane has two ways, and its default size. */
static void sweeps_are_crossed_and_united(void **state)
{
	(void)state;
	only("mix", "pu:1");
	planned(3 * 2 + 1 + 2);
	is_well_formed();
	has("mix/process/same-cpu/units:1/way:3/size:8");
	has("mix/process/same-cpu/units:1/way:1/size:64");
	has("mix/process/unpinned/units:1/way:1/size:8");
	has("mix/python-thread/same-cpu/units:1/way:3/size:64");
	has("mix/python-thread/same-cpu/units:1/way:4/size:64");
	assert_int_equal(
		cell("mix/process/same-cpu/units:1/way:3/size:64")->group,
		cell("mix/python-thread/same-cpu/units:1/way:3/"
		     "size:64")
			->group);
	assert_null(cell("mix/python-thread/unpinned/units:1/way:3/size:64"));
}

static void full_crosses_its_own_lists(void **state)
{
	(void)state;
	only("mix", "pu:1");
	options.full = true;
	planned(3 * 3 * 2 + 2);
	is_well_formed();
	has("mix/process/unpinned/units:1/way:3/size:512");
	assert_null(cell("mix/python-thread/same-cpu/units:1/way:3/size:512"));
}

/* The lane alone: the same names, and its own levels are the first. */
static void a_lane_alone_has_its_own_levels(void **state)
{
	(void)state;
	only("mix", "pu:1");
	options.models = one("python-thread");
	planned(2);
	has("mix/python-thread/same-cpu/units:1/way:3/size:64");
}

/* A value of the user's is for those that have room for it. */
static void the_user_s_value_is_for_who_has_the_parameter(void **state)
{
	(void)state;
	only("mix", "pu:1");
	set("way", "2");
	planned(2 + 1 + 1);
	has("mix/python-thread/same-cpu/units:1/way:2/size:64");
	release(NULL);
	reset(NULL);
	only("mix", "pu:1");
	set("way", "9");
	planned(2 + 1);
	has("mix/process/same-cpu/units:1/way:9/size:8");
	release(NULL);
	reset(NULL);
	only("mix", "pu:1");
	set("size", "9");
	planned(3 + 1 + 2);
	has("mix/python-thread/same-cpu/units:1/way:4/size:9");
}

static void the_kernel_s_units_end_at_the_cap(void **state)
{
	(void)state;
	only("crowd", "pu:1");
	planned(1 + 3);
	has("crowd/process/same-cpu/units:1/live:100");
	has("crowd/coroutine/same-cpu/units:1/live:9999");
	release(NULL);
	reset(NULL);
	only("crowd", "pu:1");
	options.full = true;
	planned(2 + 3);
	has("crowd/process/same-cpu/units:1/live:1000");
	release(NULL);
	reset(NULL);
	only("crowd", "pu:1");
	set("live", "1024");
	planned(2);
}

/* Ops and warm-up are whole batches; the cell knows its slice. */
static void a_cell_knows_its_batch(void **state)
{
	struct cell *c;

	(void)state;
	only("crowd", "pu:1");
	planned(4);
	c = (struct cell *)cell("crowd/coroutine/same-cpu/units:1/live:1000");
	assert_true(c->alone);
	assert_int_equal(c->slice_ms, 7);
	assert_int_equal(c->batch, 1000);
	assert_int_equal(c->groups, 1);
	c->ops = 15000;
	assert_int_equal(cell_warm(c), 0);
	c->ops = 40000;
	assert_int_equal(cell_warm(c), 2000);
	c->batch = 0;
	assert_int_equal(cell_warm(c), 2500);
}

/* The placements of cpu/process/all-cores, in the order planned. */
static void counts(const char *shape, bool full, const unsigned *want, size_t n)
{
	size_t found = 0;

	release(NULL);
	reset(NULL);
	only("cpu", shape);
	options.full = full;
	planned(2 * (n + 1));
	is_well_formed();
	for (size_t i = 0; i < plan.n_cells; i++) {
		const struct cell *c = &plan.cells[i];

		if (c->placement->reach != REACH_CORES ||
		    strcmp(c->worker->model, "process"))
			continue;
		assert_int_equal(c->units, want[found++]);
		assert_int_equal(c->n_cpus, c->units);
		assert_null(c[1].status);
		assert_int_equal(c[1].n_cpus, c->units);
	}
	assert_int_equal(found, n);
}
#define COUNTS(shape, full, ...)                               \
	counts(shape, full, (const unsigned[]){ __VA_ARGS__ }, \
	       sizeof((const unsigned[]){ __VA_ARGS__ }) / sizeof(unsigned))

static void cores_double_up_to_all(void **state)
{
	(void)state;
	machine("pu:1", NULL);
	COUNTS("pu:1", false, 1);
	COUNTS("pu:1", true, 1);
	COUNTS("core:2 pu:2", false, 1, 2);
	COUNTS("core:2 pu:1", true, 1, 2);
	COUNTS("core:3 pu:1", false, 1, 2, 3);
	COUNTS("core:8 pu:2", false, 1, 2, 8);
	COUNTS("core:8 pu:2", true, 1, 2, 4, 8);
	COUNTS("core:12 pu:1", true, 1, 2, 4, 8, 12);
}

static void units_asked_for_must_have_cores(void **state)
{
	char **argv;

	(void)state;
	only("cpu", "core:8 pu:2");
	options.units = 3;
	planned(2 * 2);
	argv = cell_argv(cell("cpu/process/all-cores/units:3"), NULL, false);
	assert_string_equal(argv[2], "14,12,10");
	assert_string_equal(argv[3], "--units=3");
	cell_argv_free(argv);
	options.units = 9;
	release(NULL);
	reset(NULL);
	only("cpu", "core:8 pu:2");
	options.units = 9;
	planned(2);
	assert_null(cell("cpu/process/all-cores/units:9"));
}

/* Two sweeps would be many: quick has the ends.  Whole groups only. */
static void cores_and_a_sweep(void **state)
{
	(void)state;
	only("guard", "core:8 pu:1");
	planned(2 * 2);
	has("guard/coroutine/all-cores/units:8/way:2");
	release(NULL);
	reset(NULL);
	only("guard", "core:8 pu:1");
	options.full = true;
	planned(3 * 2 * 2);
	has("guard/process/all-cores/units:2/way:1");
	has("guard/process/all-cores/units:4/way:2");
}

/* One unit, and the other CPU is the partner's: one core is enough. */
static void a_partner_has_the_other_cpu(void **state)
{
	const struct cell *c;
	char **argv;

	(void)state;
	only("server", "core:2 pu:1");
	planned(2 * 2);
	c = cell("server/coroutine/same-package/units:1");
	assert_non_null(c);
	assert_null(c->status);
	argv = cell_argv(c, NULL, false);
	assert_string_equal(argv[2], "0,1");
	cell_argv_free(argv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sweeps_are_crossed_and_united),
		TEST(full_crosses_its_own_lists),
		TEST(a_lane_alone_has_its_own_levels),
		TEST(the_user_s_value_is_for_who_has_the_parameter),
		TEST(the_kernel_s_units_end_at_the_cap),
		TEST(a_cell_knows_its_batch),
		TEST(cores_double_up_to_all),
		TEST(units_asked_for_must_have_cores),
		TEST(cores_and_a_sweep),
		TEST(a_partner_has_the_other_cpu),
	};

	return cmocka_run_group_tests(tests, make_lanes, free_workers);
}
