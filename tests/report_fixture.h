/* report_fixture.h - results made up by hand and the page that they give. */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H
#include "report.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define PLOTS "plots"
#define CELLS 8

struct world {
	struct cell_result cells[CELLS];
	struct results r;
	char dir[64], err[256];
};

static inline struct figure around(double mid)
{
	return (struct figure){ mid, mid * 0.98, mid * 1.02, 8 };
}

static inline struct cell_result *add(struct world *w, const char *bench,
				      const char *model, unsigned units,
				      double ns)
{
	struct cell_result *c = &w->cells[w->r.n++];

	*c = (struct cell_result){
		.name = bench,
		.bench = bench,
		.model = model,
		.placement = "same-core",
		.status = "ok",
		.op = "op",
		.units = units,
		.group = units,
		.gross = around(ns),
		.switches = 1,
		.switches_min = NAN,
		.switches_max = NAN,
		.slices = 8,
		.params = NULL,
	};
	return c;
}

static inline int set_up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	strcpy(w->dir, "/tmp/switchyard report XXXXXX");
	if (!w || !mkdtemp(w->dir))
		return -1;
	w->r.run = json_pack("{s{ss},s[sss]}", "machine", "cpu_model",
			     "<script>x</script>", "argv", "a b", "it's", "c");
	w->r.cells = w->cells;
	w->r.slices = 64;
	add(w, "yield", "process", 2, 1200);
	add(w, "yield", "thread", 2, 1000);
	add(w, "yield", "coroutine", 2, 5);
	add(w, "yield", "process", 64, 1500);
	add(w, "yield", "thread", 64, 1100);
	add(w, "yield", "coroutine", 64, 9);
	*state = w;
	return 0;
}

static inline int tear_down(void **state)
{
	struct world *w = *state;
	char *command;

	/* The name is ours: mkdtemp made it. */
	if (asprintf(&command, "rm -r '%s'", w->dir) < 0 || system(command))
		return -1;
	free(command);
	json_decref(w->r.run);
	free(w);
	return 0;
}

static inline char *read_page(const struct world *w)
{
	char path[128], *text = NULL;
	size_t room = 0;
	FILE *in;

	snprintf(path, sizeof(path), "%s/report/index.html", w->dir);
	in = fopen(path, "r");
	assert_non_null(in);
	assert_true(getdelim(&text, &room, '\0', in) > 0);
	fclose(in);
	return text;
}

static inline char *make_page(struct world *w)
{
	if (report_write(&w->r, w->dir, PLOTS, w->err, sizeof(w->err)))
		fail_msg("%s", w->err);
	return read_page(w);
}

static inline void has(const char *page, const char *text)
{
	if (!strstr(page, text))
		fail_msg("the page lacks \"%s\"", text);
}

static inline void lacks(const char *page, const char *text)
{
	if (strstr(page, text))
		fail_msg("the page has \"%s\"", text);
}

static inline size_t count(const char *page, const char *text)
{
	size_t n = 0;

	for (; (page = strstr(page, text)); page++)
		n++;
	return n;
}
#endif
