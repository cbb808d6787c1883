/* plant.h - a made-up /proc and /sys below a directory; after cmocka.h. */
#ifndef PLANT_H
#define PLANT_H
#include <ftw.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes the directory that holds root/path and those above it. */
static inline void plant_dirs(char *full, size_t from)
{
	for (char *p = full + from; (p = strchr(p + 1, '/'));) {
		*p = '\0';
		mkdir(full, 0700);
		*p = '/';
	}
}

static inline void plant(const char *root, const char *path, const char *text)
{
	char full[512];
	FILE *f;

	snprintf(full, sizeof(full), "%s%s", root, path);
	plant_dirs(full, strlen(root));
	f = fopen(full, "w");
	if (!f || fputs(text, f) < 0 || fclose(f))
		abort();
}

static char root[64]; /* of the test that runs */

static int make_root(void **state)
{
	(void)state;
	strcpy(root, "/tmp/test_host.XXXXXX");
	return mkdtemp(root) ? 0 : -1;
}

static int delete_one(const char *path, const struct stat *st, int flag,
		      struct FTW *ftw)
{
	(void)st, (void)flag, (void)ftw;
	return remove(path);
}

static int delete_root(void **state)
{
	(void)state;
	return nftw(root, delete_one, 8, FTW_DEPTH | FTW_PHYS);
}

#define planted_test(f) \
	cmocka_unit_test_setup_teardown(f, make_root, delete_root)

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
