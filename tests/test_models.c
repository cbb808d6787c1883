/* test_models.c - the table of the models, and the colors that come from it.
 */
#include "base/models.h"
#include "near.h"
#include "report/html/palette.h"
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * A reader can tell two colors apart if one of red, green and blue differs by
 * at least this much of 255.
 */
#define APART 40

static void names_are_those_of_a_folder_and_a_class(void **state)
{
	(void)state;
	for (enum model m = 0; m < N_MODELS; m++) {
		const char *name = model_name(m);

		assert_true(islower((unsigned char)*name));
		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz"
					      "0123456789-"),
				 strlen(name));
		assert_int_equal(model_named(name), m);
	}
	assert_int_equal(model_named("fcontext"), N_MODELS);
	assert_int_equal(model_named(""), N_MODELS);
}

static void models_stand_in_the_order_of_the_rows(void **state)
{
	int rank = 0;

	(void)state;
	for (enum model m = 0; m < N_MODELS; m++)
		assert_int_equal(model_rank(model_name(m)), rank++);
	for (size_t i = 0; lane_models[i]; i++)
		assert_int_equal(model_rank(lane_models[i]), rank++);
	assert_int_equal(model_rank("fcontext"), rank);
	assert_int_equal(model_rank(""), rank);
}

static bool alike(unsigned a, unsigned b)
{
	for (int shift = 0; shift < 24; shift += 8)
		if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) >
		    APART)
			return false;
	return true;
}

static void no_two_models_look_alike(void **state)
{
	(void)state;
	for (enum model a = 0; a < N_MODELS; a++)
		for (enum model b = 0; b < a; b++) {
			const struct model_look *x = &model_looks[a];
			const struct model_look *y = &model_looks[b];

			assert_string_not_equal(x->name, y->name);
			assert_int_not_equal(x->mark, y->mark);
			assert_false(alike(x->light, y->light));
			assert_false(alike(x->dark, y->dark));
			assert_int_not_equal(x->terminal, y->terminal);
		}
}

static void every_mark_has_a_shape(void **state)
{
	(void)state;
	for (enum mark a = 0; a < N_MARKS; a++) {
		assert_non_null(mark_shapes[a].glyph);
		assert_non_null(mark_shapes[a].path);
		assert_true(mark_shapes[a].point > 0);
		for (enum mark b = 0; b < a; b++)
			assert_int_not_equal(mark_shapes[a].point,
					     mark_shapes[b].point);
	}
}

/* Luminance after WCAG 2.1. */
static double luminance(unsigned rgb)
{
	static const double weights[] = { 0.0722, 0.7152, 0.2126 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (rgb >> 8 * i & 255) / 255.0;

		sum += weights[i] * (c <= 0.03928
					     ? c / 12.92
					     : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

static char *css_text(void)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	palette_css(out);
	assert_int_equal(fclose(out), 0);
	return text;
}

/* A property's value in one of the three sets: light, dark, on paper. */
static unsigned value_in(const char *css, int set, const char *property)
{
	char key[64];
	unsigned rgb;

	for (; set >= 0; set--)
		css = strstr(css, ":root{") + 1;
	snprintf(key, sizeof(key), "%s:#", property);
	css = strstr(css, key);
	assert_non_null(css);
	assert_int_equal(sscanf(css + strlen(key), "%6x", &rgb), 1);
	return rgb;
}

static void pages_have_the_colors_of_the_table(void **state)
{
	char *css = css_text(), word[80];

	(void)state;
	for (enum model m = 0; m < N_MODELS; m++) {
		const struct model_look *look = &model_looks[m];

		snprintf(word, sizeof(word), "--model-%s", look->name);
		assert_int_equal(value_in(css, 0, word), look->light);
		assert_int_equal(value_in(css, 1, word), look->dark);
		assert_int_equal(value_in(css, 2, word), look->light);
		snprintf(word, sizeof(word), "var(--model-%s)", look->name);
		assert_string_equal(palette_var(look->light), word);
		snprintf(word, sizeof(word), ".model-%s{color:var(--model-%s)}",
			 look->name, look->name);
		assert_non_null(strstr(css, word));
	}
	assert_null(palette_var(0x123456));
	free(css);
}

static void models_can_be_read_on_every_page(void **state)
{
	char *css = css_text();

	(void)state;
	for (enum model m = 0; m < N_MODELS; m++) {
		unsigned light = value_in(css, 0, "--back");
		unsigned dark = value_in(css, 1, "--back");

		assert_true(contrast(model_looks[m].light, light) >= 4.5);
		assert_true(contrast(model_looks[m].dark, dark) >= 4.5);
	}
	free(css);
}

/*
 * gnuplot draws with the light color only; the style sheet finds the dark color
 * by it.
 */
static void a_light_color_has_one_dark_one(void **state)
{
	static const char *const inks[] = { "--text", "--muted", "--grid",
					    "--warn", "--link",	 "--good",
					    "--bad",  "--open" };
	char *css = css_text();

	(void)state;
	for (size_t i = 0; i < sizeof(inks) / sizeof(*inks); i++)
		for (enum model m = 0; m < N_MODELS; m++)
			if (value_in(css, 0, inks[i]) == model_looks[m].light)
				assert_int_equal(value_in(css, 1, inks[i]),
						 model_looks[m].dark);
	free(css);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_those_of_a_folder_and_a_class),
		cmocka_unit_test(models_stand_in_the_order_of_the_rows),
		cmocka_unit_test(no_two_models_look_alike),
		cmocka_unit_test(every_mark_has_a_shape),
		cmocka_unit_test(pages_have_the_colors_of_the_table),
		cmocka_unit_test(models_can_be_read_on_every_page),
		cmocka_unit_test(a_light_color_has_one_dark_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
