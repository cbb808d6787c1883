/* test_machine.c - the machine's drawing, its caches and its matrix of cores.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "machine/machine.h"
#include "machine/topology_xml.h"
#include "report/figure/figures/cores.h"
#include "report/figure/machine.h"

#define START "<svg width='100px' height='50px' viewBox='0 0 100px 50px'>"
#define BOX(class, at)                                                \
	"<rect id='a' class='" class "' x='" at "' y='2' width='30' " \
				     "height='9' fill='red' onload='x()'/>"

static char why[200];

static char *clean(const char *raw)
{
	json_t *used = json_pack("[i, i]", 1, 12);
	char *svg = machine_svg(raw, used, "T", "D<", why, sizeof(why));

	json_decref(used);
	return svg;
}

static void used_threads_are_marked(void **state)
{
	char *svg = clean(START BOX(
		"PU", "3") "<text class='PU' x='4' y='9'>"
			   "PU P#12</text>" BOX(
				   "PU", "60") "<text class='PU' x='61' "
					       "y='9'>PU P#2</text></svg>");
	const char *first;

	(void)state;
	assert_non_null(svg);
	first = strstr(svg, "fill=\"var(--good)\"");
	assert_non_null(first);
	assert_null(strstr(first + 1, "fill=\"var(--good)\""));
	assert_non_null(strstr(svg, "<title>T</title><desc>D&lt;</desc>"));
	assert_non_null(strstr(svg, "viewBox=\"0 0 100 50\""));
	assert_non_null(strstr(svg, "max-width:130px"));
	free(svg);
}

static void nothing_else_passes(void **state)
{
	static const char *const never[] = {
		"script", "onload", "id=", "image",
		"href",	  "style>", "red", "\x1b"
	};
	char *svg = clean(
		START "<script>x</script><image href='http://a'/>"
		      "<style>*{}</style>" BOX(
			      "L3", "3") "<text x='1' y='2' onload='x()'>&amp;"
					 "\"L3</text><foreignObject/></svg>");

	(void)state;
	assert_non_null(svg);
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		assert_null(strstr(svg, never[i]));
	assert_non_null(strstr(svg, "&quot;L3"));
	free(svg);
}

static void unsound_drawings_are_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"no drawing",
		"<svg height='5'>",
		START BOX("PU", "nan"),
		START BOX("PU", "-1"),
		START BOX("PU", "1e30"),
		START "<rect x='1' y='1' width='5'/>",
		START "<text x='1'>a</text>",
		START "<rect x='1",
		START BOX("PU", "1") "<text x='1' y='2'>\x1b</text></svg>",
		START BOX("PU' onload='x", "1") "</svg>",
		START BOX("PU", "1"),
		"<!DOCTYPE svg [<!ENTITY a 'b'>]>" START "</svg>",
		"<html width='1' height='1'/>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_null(clean(bad[i]));
		assert_non_null(strstr(why, "no machine"));
	}
}

static hwloc_topology_t synthetic(const char *shape)
{
	hwloc_topology_t h;

	assert_int_equal(hwloc_topology_init(&h), 0);
	assert_int_equal(hwloc_topology_set_synthetic(h, shape), 0);
	assert_int_equal(hwloc_topology_set_all_types_filter(
				 h, HWLOC_TYPE_FILTER_KEEP_ALL),
			 0);
	assert_int_equal(hwloc_topology_load(h), 0);
	return h;
}

static void caches_are_listed_nearest_first(void **state)
{
	hwloc_topology_t h =
		synthetic("pack:1 l3:1(size=4096) core:2 l1d:1(size=512) pu:2");
	json_t *caches = host_caches(h, 3), *one;

	(void)state;
	assert_int_equal(json_array_size(caches), 2);
	one = json_array_get(caches, 0);
	assert_int_equal(json_integer_value(json_object_get(one, "level")), 1);
	assert_string_equal(json_string_value(json_object_get(one, "kind")),
			    "data");
	one = json_array_get(caches, 1);
	assert_int_equal(json_integer_value(json_object_get(one, "bytes")),
			 4096);
	assert_int_equal(json_integer_value(json_object_get(one, "shared_by")),
			 4);
	json_decref(caches);
	caches = host_caches(h, 99);
	assert_true(json_is_null(caches));
	hwloc_topology_destroy(h);
}

static void caches_do_not_change_the_fingerprint(void **state)
{
	json_t *m = host_machine("");
	char *before = host_fingerprint(m), *after;

	(void)state;
	json_object_set_new(m, "caches", json_pack("[{si}]", "level", 1));
	after = host_fingerprint(m);
	assert_string_equal(before, after);
	free(before);
	free(after);
	json_decref(m);
}

/* n cores, the second half in another package; one pair was not measured. */
static json_t *cores(int n)
{
	json_t *cpus = json_array(), *packages = json_array();
	json_t *ns = json_array();

	for (int i = 0; i < n; i++) {
		json_t *row = json_array();

		json_array_append_new(cpus, json_integer(2 * i));
		json_array_append_new(packages, json_integer(2 * i >= n));
		for (int j = 0; j < n; j++)
			json_array_append_new(
				row, i == j ? json_null()
					    : json_real(40 + 10 * (i + j)));
		json_array_append_new(ns, row);
	}
	json_array_set_new(json_array_get(ns, 1), 0, json_null());
	return json_pack("{so, so, si, so}", "cpus", cpus, "packages", packages,
			 "of", n, "ns", ns);
}

static void matrix_is_read_and_shown(void **state)
{
	static struct matrix m;
	json_t *json = cores(4);
	struct grid g;

	(void)state;
	assert_true(cores_read(&m, json));
	assert_int_equal(m.measured, 5);
	assert_int_equal(m.missing, 1);
	assert_true(m.least == 60 && m.most == 90);
	g = cores_table(&m);
	assert_int_equal(g.rows, 4);
	assert_null(g.text[1 * 4 + 1]);
	assert_string_equal(g.text[1 * 4 + 2], "");
	assert_string_equal(g.text[3 * 4 + 0], "6");
	assert_string_equal(g.text[3 * 4 + 3], "90.0 ns");
	for (size_t i = 0; i < g.rows * g.columns; i++)
		free(g.text[i]);
	free(g.text);
	json_decref(json);
}

static void unsound_matrices_are_none(void **state)
{
	static struct matrix m;
	static const char *const bad[] = {
		"{}",
		"[]",
		"{\"cpus\":[0]}",
		"{\"cpus\":[0,1],\"packages\":[0]}",
		"{\"cpus\":[0,\"`id`\"],\"packages\":[0,0]}",
		"{\"cpus\":[0,-1],\"packages\":[0,0],\"ns\":[[],[1]]}",
		"{\"cpus\":[0,1],\"packages\":[0,0],\"ns\":[[],[-5]]}",
		"{\"cpus\":[0,1],\"packages\":[0,0],\"ns\":7}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		json_t *json = json_loads(bad[i], 0, NULL);

		assert_non_null(json);
		assert_false(cores_read(&m, json));
		json_decref(json);
	}
}

/* Of n cores, in a folder that is not there; false: a file was wanted. */
static struct picture *picture_of(int n, bool *made)
{
	struct results r = { .run = json_pack("{so}", "cores", cores(n)) };
	struct picture *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	*made = picture_cores(p, &r, "/nowhere", why, sizeof(why));
	json_decref(r.run);
	return p;
}

static void few_cores_are_a_table_only(void **state)
{
	bool made;
	struct picture *p = picture_of(3, &made);

	(void)state;
	assert_true(made);
	assert_null(p->drawing.script);
	assert_non_null(strstr(p->caption, "70.0 ns at worst"));
	assert_non_null(strstr(p->caption, "CPUs 2 and 4"));
	assert_int_equal(p->table.rows, 4);
	pictures_free(p, 1);
	p = picture_of(4, &made);
	assert_false(made);
	assert_non_null(strstr(why, "/nowhere/cores.tsv"));
	pictures_free(p, 1);
}

static void without_a_topology_the_reason_is_told(void **state)
{
	struct results r = { .run = json_object() };
	struct picture *p = calloc(1, sizeof(*p));

	(void)state;
	assert_non_null(p);
	picture_machine(p, &r);
	machine_draw(p, &r, "/nowhere");
	assert_null(p->svg[0]);
	assert_string_equal(p->no_picture, "the run has no topology.xml");
	pictures_free(p, 1);
	json_decref(r.run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(used_threads_are_marked),
		cmocka_unit_test(nothing_else_passes),
		cmocka_unit_test(unsound_drawings_are_refused),
		cmocka_unit_test(caches_are_listed_nearest_first),
		cmocka_unit_test(caches_do_not_change_the_fingerprint),
		cmocka_unit_test(matrix_is_read_and_shown),
		cmocka_unit_test(unsound_matrices_are_none),
		cmocka_unit_test(few_cores_are_a_table_only),
		cmocka_unit_test(without_a_topology_the_reason_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
