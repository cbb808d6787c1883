/* plant.h - makes up files of /proc and /sys below a directory. */
#ifndef PLANT_H
#define PLANT_H
#include "dir_fixture.h"
#include <jansson.h>
#include <stdbool.h>

static inline void plant(const char *name, const char *text)
{
	write_file(below("%s", name), text);
}

#define planted_test(f) cmocka_unit_test_setup_teardown(f, make_dir, remove_dir)

static inline void assert_text(const json_t *object, const char *key,
			       const char *want)
{
	const char *got = json_string_value(json_object_get(object, key));

	if (!got)
		fail_msg("%s is not a string", key);
	assert_string_equal(got, want);
}

static inline void assert_number(const json_t *object, const char *key,
				 int64_t want)
{
	json_t *got = json_object_get(object, key);

	if (!json_is_integer(got))
		fail_msg("%s is not a number", key);
	assert_int_equal(json_integer_value(got), want);
}

static inline void assert_null_field(const json_t *object, const char *key)
{
	if (!json_is_null(json_object_get(object, key)))
		fail_msg("%s is not null", key);
}
#endif
