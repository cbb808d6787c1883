/* test_hwloc_xml.c - what is kept of hwloc's XML, and what is let through.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <hwloc.h>

#include "base/alloc.h"
#include "base/hwloc_xml.h"
#include "report/figure/machine.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static char why[300];

/* As hwloc writes it, of a machine with NUMA nodes, which have distances. */
static char *exported(void)
{
	hwloc_topology_t h;
	char *xml, *copy;
	int n;

	assert_int_equal(hwloc_topology_init(&h), 0);
	assert_int_equal(hwloc_topology_set_synthetic(
				 h, "numa:2 l3:1 l1i:1 core:2 pu:2"),
			 0);
	assert_int_equal(hwloc_topology_set_all_types_filter(
				 h, HWLOC_TYPE_FILTER_KEEP_ALL),
			 0);
	assert_int_equal(hwloc_topology_load(h), 0);
	assert_int_equal(hwloc_topology_export_xmlbuffer(h, &xml, &n, 0), 0);
	copy = room_text(xml);
	hwloc_free_xmlbuffer(h, xml);
	hwloc_topology_destroy(h);
	return copy;
}

static char *keep(const char *xml)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	int bad;

	assert_non_null(out);
	bad = hwloc_xml_keep(out, xml, strlen(xml), why, sizeof(why));
	room_close(out, &text);
	if (!bad)
		return text;
	free(text);
	return NULL;
}

static char *clean(const char *xml)
{
	return hwloc_xml_clean(xml, strlen(xml), why, sizeof(why));
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)); text += strlen(what))
		n++;
	return n;
}

static void names_are_left_out_of_what_is_kept(void **state)
{
	char *xml = exported(), *kept = keep(xml);

	(void)state;
	assert_non_null(kept);
	assert_non_null(strstr(xml, "<info "));
	assert_null(strstr(kept, "info"));
	assert_int_equal(count(kept, "<object "), count(xml, "<object "));
	assert_int_equal(count(kept, "<support "), count(xml, "<support "));
	assert_int_equal(count(kept, "cpuset="), count(xml, "cpuset="));
	free(xml);
	free(kept);
}

static void other_text_is_kept_to_the_letter(void **state)
{
	char *kept =
		keep("<topology><info name='Host'><b>x</b></info>\n  "
		     "<d a='&lt;&#10;&quot;'>1 2\n &amp; 3 </d></topology>");

	(void)state;
	assert_non_null(kept);
	assert_non_null(strstr(kept, "<topology><d a=\"&lt;&#10;&quot;\">1 2\n "
				     "&amp; 3 </d></topology>"));
	free(kept);
}

static void a_machine_passes_whole(void **state)
{
	char *xml = exported(), *once = clean(xml), *twice;

	(void)state;
	assert_non_null(once);
	assert_int_equal(count(once, "<object "), count(xml, "<object "));
	assert_int_equal(count(once, "type=\"PU\""), 8);
	assert_int_equal(count(once, "type=\"L1iCache\""), 2);
	assert_int_equal(count(once, "cpuset="), count(xml, "cpuset="));
	assert_null(strstr(once, "info"));
	assert_null(strstr(once, "support"));
	assert_null(strstr(once, "page_type"));
	twice = clean(once);
	assert_string_equal(once, twice);
	free(xml);
	free(once);
	free(twice);
}

#define OF(attributes) \
	HEAD "<topology version=\"2.0\"><object " attributes "/></topology>"

static void odd_values_refuse_the_file(void **state)
{
	static const char *const bad[] = {
		OF("type=\"PU\" os_index=\"-1\""),
		OF("type=\"PU\" os_index=\"1048577\""),
		OF("type=\"PU\" os_index=\"4294967296\""),
		OF("type=\"PU\" os_index=\"0x1\""),
		OF("type=\"PU\" os_index=\"\""),
		OF("type=\"PU\" gp_index=\"18446744073709551616\""),
		OF("type=\"PU\" cpuset=\"\""),
		OF("type=\"PU\" cpuset=\"0xf...f\""),
		OF("type=\"PU\" cpuset=\"0x123456789\""),
		OF("type=\"PU\" cpuset=\"0x1;0x2\""),
		OF("type=\"PU\" cpuset=\"0x\""),
		OF("type=\"L1Cache\" cache_size=\"1e9\""),
		HEAD "<topology version=\"2\"/>",
		HEAD "<html/>",
		HEAD "<topology version=\"2.0\">",
		"",
		"no XML",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		*why = '\0';
		assert_null(clean(bad[i]));
		assert_memory_equal(why, "line ", 5);
	}
}

static void other_objects_are_left_out(void **state)
{
	static const char *const other[] = {
		OF("type=\"PCIDev\" os_index=\"-1\""),
		OF("type=\"L6Cache\""),
		OF("type=\"L4iCache\""),
		OF("type=\"L\""),
		OF("name=\"x\""),
		HEAD "<topology version=\"2.0\"><a><object type=\"PU\"/></a>"
		     "</topology>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++) {
		char *text = clean(other[i]);

		assert_non_null(text);
		assert_null(strstr(text, "object"));
		assert_non_null(strstr(text, "</topology>"));
		free(text);
	}
}

/* n objects inside each other, or one behind the other. */
static char *many(int n, bool nested)
{
	char *text;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	assert_non_null(out);
	fputs("<topology>", out);
	for (int i = 0; i < n; i++)
		fputs(nested ? "<object type=\"Group\">"
			     : "<object type=\"Group\"/>",
		      out);
	for (int i = 0; nested && i < n; i++)
		fputs("</object>", out);
	fputs("</topology>", out);
	room_close(out, &text);
	return text;
}

static void a_file_without_measure_is_refused(void **state)
{
	char *deep = many(64, true), *long_one = many(50000, false);
	char *sound = many(63, true), *text;

	(void)state;
	assert_null(clean(deep));
	assert_string_equal(why,
			    "line 1: elements are nested more than 64 deep");
	assert_null(clean(long_one));
	assert_string_equal(why,
			    "line 1: the file has more than 50000 elements");
	text = clean(sound);
	assert_non_null(text);
	assert_null(clean("<!DOCTYPE topology [<!ENTITY a \"b\">]>\n"
			  "<topology version=\"&a;\"/>"));
	assert_string_equal(why, "line 1: entity declarations are not allowed");
	free(deep);
	free(long_one);
	free(sound);
	free(text);
}

/* hwloc, which would crash on some of these, gets none of them. */
static void a_damaged_topology_is_told(void **state)
{
	static const char *const bad[] = {
		"",
		"<topology",
		("<topology version=\"2.0\">"
		 "<object type=\"PU\" os_index=\"-1\"/></topology>"),
	};
	char dir[] = "/tmp/test_machine.XXXXXX", path[64], report[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/topology.xml", dir);
	snprintf(report, sizeof(report), "%s/report", dir);
	assert_int_equal(mkdir(report, 0777), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct results r = { .run = json_object() };
		struct picture *p = calloc(1, sizeof(*p));
		FILE *out = fopen(path, "we");

		assert_true(p && out && fputs(bad[i], out) >= 0);
		fclose(out);
		picture_machine(p, &r);
		machine_draw(p, &r, report);
		assert_null(p->svg[0]);
		assert_memory_equal(p->no_picture,
				    "topology.xml is damaged: line 1", 31);
		pictures_free(p, 1);
		json_decref(r.run);
	}
	unlink(path);
	rmdir(report);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_left_out_of_what_is_kept),
		cmocka_unit_test(other_text_is_kept_to_the_letter),
		cmocka_unit_test(a_machine_passes_whole),
		cmocka_unit_test(odd_values_refuse_the_file),
		cmocka_unit_test(other_objects_are_left_out),
		cmocka_unit_test(a_file_without_measure_is_refused),
		cmocka_unit_test(a_damaged_topology_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
