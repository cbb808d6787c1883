/* test_svg_words.c - cleaning a drawing of gnuplot leaves its words alone. */
#include "base/text.h"
#include "report/figure/figures/figures.h"
#include "report/figure/picture.h"
#include "report/html/palette.h"
#include "report_fixture.h"
#include <ctype.h>
#include <limits.h>

enum { YIELD = 3 }; /* behind machine, cores and ops */

static char plots[PATH_MAX];

/* The words of an SVG, without what readers of the picture do not see. */
static char *words_of(const char *svg)
{
	char *words = strdup(svg), *to = words;

	for (const char *p = svg; *p;) {
		if (!strncmp(p, "<title>", 7) || !strncmp(p, "<desc>", 6)) {
			p = strstr(p, p[1] == 't' ? "</title>" : "</desc>");
		} else if (*p == '<') {
			p += strcspn(p, ">") + 1;
		} else {
			if (!isspace((unsigned char)*p))
				*to++ = *p;
			p++;
		}
	}
	*to = '\0';
	return words;
}

static char *raw_svg(const struct picture *p, const char *script)
{
	const struct drawing *d = &p->drawing;
	char *palette = palette_gnuplot();
	char *const argv[] = { "gnuplot",
			       "-d",
			       "-e",
			       palette,
			       "-c",
			       (char *)script,
			       "./raw.svg",
			       "light",
			       "svg",
			       "",
			       (char *)p->name,
			       (char *)d->series,
			       (char *)d->across,
			       (char *)d->up,
			       (char *)d->axis,
			       NULL };
	char why[256] = "";

	if (gnuplot_run(argv, dir, 10, why, sizeof(why)))
		fail_msg("%s", why);
	free(palette);
	return read_file(below("raw.svg"));
}

static struct picture *draw_yield(struct world *w, size_t *n)
{
	struct picture *p =
		pictures_make(&w->r, dir, n, w->err, sizeof(w->err));

	assert_non_null(p);
	assert_non_null(realpath(PLOTS, plots));
	assert_string_equal(p[YIELD].name, "yield");
	picture_draw(&p[YIELD], dir, plots);
	assert_null(p[YIELD].no_picture);
	return &p[YIELD];
}

static void cleaning_keeps_all_words(void **state)
{
	size_t n;
	struct picture *p = draw_yield(*state, &n);
	char *script = text_format("%s/%s", plots, p->drawing.script);
	char *raw = raw_svg(p, script), *before = words_of(raw), *after;

	after = words_of(p->svg[0]);
	has(before, "coroutine");
	assert_string_equal(after, before);
	lacks(p->svg[0], "\"></g>");
	lacks(p->svg[0], "<g></g>");
	lacks(p->svg[0], " id=");
	free(after);
	free(before);
	free(raw);
	free(script);
	pictures_free(p - YIELD, n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cleaning_keeps_all_words,
						set_up, tear_down),
	};

	return cmocka_run_group_tests_name("svg words", tests, NULL, NULL);
}
