/* show.c - switchyard list and topo: the workloads and the placements. */
#include "base/exit_status.h"
#include "base/field.h"
#include "command/commands.h"
#include "plan/options.h"
#include "plan/plan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int terminal_width(void)
{
	struct winsize w;

	if (isatty(STDOUT_FILENO) &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 60)
		return w.ws_col;
	return 80;
}

bool color_wanted(const FILE *out)
{
	const char *no_color = getenv("NO_COLOR");

	return out == stdout && isatty(STDOUT_FILENO) &&
	       !(no_color && *no_color);
}

enum { KEY_JSON = 256 };

static error_t parse_topo(int key, char *arg, struct argp_state *state)
{
	bool *json = state->input;

	(void)arg;
	if (key != KEY_JSON)
		return ARGP_ERR_UNKNOWN;
	*json = true;
	return 0;
}

int command_topo(int argc, char **argv)
{
	const struct argp_option table[] = {
		{ "json", KEY_JSON, NULL, 0,
		  "For tools: the object `topology` of run.json", 0 },
		{ 0 },
	};
	const struct argp argp = {
		.options = table,
		.parser = parse_topo,
		.doc = "Show the cores that this process may use, and where "
		       "units can be placed."
	};
	bool json = false;
	struct topo t;
	char err[300];

	options_read(&argp, argc, argv, &json);
	if (topo_load(&t, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	if (json)
		print_json(topo_json(&t));
	else
		topo_print(&t, stdout);
	topo_free(&t);
	return EXIT_OK;
}

static void list_cannot(const struct worker *w, const struct worker *end)
{
	const char *bench = w->bench, *model, *why;
	json_t *v;

	for (; w < end && !strcmp(w->bench, bench); w++)
		json_object_foreach (json_object_get(w->about, "cannot"), model,
				     v) {
			why = json_string_value(v);
			if (!strcmp(model, w->model))
				printf("            not as %s: %s\n", model,
				       why);
		}
}

static void list_param(const struct param *p)
{
	const struct setting preset = { p, p->value };
	char *text = setting_argument(&preset), *range = param_range(p);

	printf("            --param %s  %s (%s)\n", text,
	       p->about ? p->about : "", range);
	free(text);
	free(range);
}

static void list_bench(const struct worker *w, const struct worker *end)
{
	printf("%-10s  %s\n            one op: %s; models:", w->bench,
	       field_text(w->about, "about"), field_text(w->about, "op"));
	for (const struct worker *m = w; m < end && !strcmp(m->bench, w->bench);
	     m++)
		printf(" %s", m->model);
	putchar('\n');
	for (size_t i = 0; i < w->n_params; i++)
		list_param(&w->params[i]);
	list_cannot(w, end);
}

static void list_skipped(const struct plan *p)
{
	json_t *s;
	size_t i;

	json_array_foreach (p->skipped, i, s)
		printf("%s: cannot run on this machine: %s\n",
		       field_text(s, "model"), field_text(s, "reason"));
}

int command_list(int argc, char **argv)
{
	struct plan p = {
		.tolerant = true
	}; /* a broken worker does not end the list */
	struct options o;
	struct topo t;
	const char *last = "";
	char err[300];

	options_parse(&o, argc, argv, "list");
	if (topo_load(&t, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	if (plan_workers(&p, build_dir(), &o, &t, err, sizeof(err)) < 0)
		return complain(EXIT_FAIL, err);
	if (plan_check(&p, &o, &t, err, sizeof(err)) < 0)
		return complain(EXIT_BAD, err);
	for (size_t i = 0; i < p.n_workers; i++) {
		const struct worker *w = &p.workers[i];

		if (strcmp(last, w->bench) && words_allow(&o.benches, w->bench))
			list_bench(w, p.workers + p.n_workers);
		last = w->bench;
	}
	list_skipped(&p);
	return EXIT_OK;
}
