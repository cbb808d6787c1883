/* test_text.c - text from outside never breaks a terminal or a JSON file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

#define BAD "\xef\xbf\xbd"

static void expect(const char *in, size_t max, const char *want)
{
	char *got = text_clean(in, max);

	assert_non_null(got);
	assert_string_equal(got, want);
	free(got);
}

static void plain_text_is_kept(void **state)
{
	(void)state;
	expect("", 9, "");
	expect("AMD EPYC 9B14", 99, "AMD EPYC 9B14");
	expect("Z\xc3\xbcrich \xe4\xb8\xad \xf0\x9f\x9a\x82", 99,
	       "Z\xc3\xbcrich \xe4\xb8\xad \xf0\x9f\x9a\x82");
	assert_null(text_clean(NULL, 9));
}

static void controls_are_replaced(void **state)
{
	(void)state;
	expect("a\tb\nc", 99, "a" BAD "b" BAD "c");
	expect("\x1b[31mred", 99, BAD "[31mred");
	expect("\x7f", 99, BAD);
	expect("\xc2\x9b"
	       "2J",
	       99, BAD "2J");
	expect("\xc2\xa0", 99, "\xc2\xa0");
}

static void bidi_marks_are_replaced(void **state)
{
	(void)state;
	expect("\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", 99, BAD BAD BAD);
	expect("\xe2\x80\xaa\xe2\x80\xae", 99, BAD BAD);
	expect("\xe2\x81\xa6\xe2\x81\xa9", 99, BAD BAD);
	expect("\xe2\x80\xa9\xe2\x80\xaf", 99, "\xe2\x80\xa9\xe2\x80\xaf");
	expect("\xe2\x81\xa5\xe2\x81\xaa", 99, "\xe2\x81\xa5\xe2\x81\xaa");
}

static void bad_bytes_are_replaced(void **state)
{
	(void)state;
	expect("\x80z", 99, BAD "z");
	expect("\xff\xfe", 99, BAD BAD);
	expect("\xc0\xaf", 99, BAD BAD);		 /* overlong / */
	expect("\xe0\x80\xaf", 99, BAD BAD BAD);	 /* overlong / */
	expect("\xed\xa0\x80", 99, BAD BAD BAD);	 /* surrogate */
	expect("\xf4\x90\x80\x80", 99, BAD BAD BAD BAD); /* above 10FFFF */
	expect("\xe2\x82", 99, BAD BAD);		 /* cut short */
	expect("\xe2(\xa1", 99, BAD "(" BAD);
}

static void length_is_in_code_points(void **state)
{
	(void)state;
	expect("abc", 0, "");
	expect("abc", 2, "ab");
	expect("\xc3\xbc\xc3\xbc\xc3\xbc", 2, "\xc3\xbc\xc3\xbc");
	expect("\x80\x80\x80", 1, BAD);
	expect("abc", SIZE_MAX, "abc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_is_kept),
		cmocka_unit_test(controls_are_replaced),
		cmocka_unit_test(bidi_marks_are_replaced),
		cmocka_unit_test(bad_bytes_are_replaced),
		cmocka_unit_test(length_is_in_code_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
