/* select.c - refuses names and values in options that do not exist. */
#include "base/alloc.h"
#include "base/field.h"
#include "plan/plan.h"
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Refuses a word that names nothing, so that a typing error is reported and
 * does not select an empty set. */
static int check_words(const struct words *asked, const char *what,
		       bool (*known)(const struct plan *, const struct topo *,
				     const char *),
		       const struct plan *p, const struct topo *t, char *err,
		       size_t size)
{
	for (size_t i = 0; i < asked->n; i++) {
		if (known(p, t, asked->word[i]))
			continue;
		snprintf(err, size,
			 "no %s '%s': see `switchyard list` and `switchyard "
			 "topo`",
			 what, asked->word[i]);
		return -1;
	}
	return 0;
}

static bool known_bench(const struct plan *p, const struct topo *t,
			const char *name)
{
	(void)t;
	for (size_t i = 0; i < p->n_workers; i++)
		if (!strcmp(p->workers[i].bench, name))
			return true;
	return json_object_get(p->names, name);
}

static bool known_model(const struct plan *p, const struct topo *t,
			const char *name)
{
	(void)t;
	for (size_t i = 0; i < p->n_workers; i++)
		if (!strcmp(p->workers[i].model, name))
			return true;
	return json_object_get(p->names, name);
}

static bool known_place(const struct plan *p, const struct topo *t,
			const char *name)
{
	(void)p;
	return topo_placement(t, name);
}

/* Writes "queue takes a power of two from 8 to 65536" for each workload that
 * has the parameter; returns the number of such workloads. */
static unsigned put_ranges(FILE *f, const struct plan *p, const char *name)
{
	const char *last = "";
	unsigned n = 0;

	for (size_t i = 0; i < p->n_workers; i++) {
		const struct worker *w = &p->workers[i];
		const struct param *param = worker_param(w, name);
		char *range;

		if (!param || !strcmp(w->bench, last))
			continue;
		range = param_range(param);
		fprintf(f, "%s%s takes %s", n++ ? "; " : "", w->bench, range);
		free(range);
		last = w->bench;
	}
	return n;
}

static bool known_param(const struct plan *p, const struct choice *c)
{
	for (size_t i = 0; i < p->n_workers; i++) {
		const struct param *param =
			worker_param(&p->workers[i], c->name);
		uint64_t value;

		if (param && param_parse(param, c->value, &value))
			return true;
	}
	return false;
}

static int check_param(const struct plan *p, const struct choice *c, char *err,
		       size_t size)
{
	char *ranges = NULL;
	size_t n;
	FILE *f;

	if (known_param(p, c))
		return 0;
	f = room_stream(&ranges, &n);
	if (!put_ranges(f, p, c->name))
		fputs("no workload that is asked for has such a parameter, see "
		      "`switchyard list`",
		      f);
	room_close(f, &ranges);
	snprintf(err, size, "--param %.100s=%.100s: %s", c->name, c->value,
		 ranges);
	free(ranges);
	return -1;
}

static int check_params(const struct plan *p, const struct options *o,
			char *err, size_t size)
{
	for (size_t i = 0; i < o->params.n; i++)
		if (check_param(p, &o->params.choice[i], err, size))
			return -1;
	return 0;
}

/* Refuses a model that is named in --model and cannot run on this machine. */
static int check_models(const struct plan *p, const struct options *o,
			char *err, size_t size)
{
	json_t *skip;
	size_t i;

	json_array_foreach (p->skipped, i, skip) {
		const char *model = field_text(skip, "model");

		if (!o->models.n || !words_allow(&o->models, model))
			continue;
		snprintf(err, size, "model '%s' cannot run on this machine: %s",
			 model, field_text(skip, "reason"));
		return -1;
	}
	return 0;
}

static int check_present(const struct options *o, const struct topo *t,
			 char *err, size_t size)
{
	for (size_t i = 0; i < o->placements.n; i++) {
		const struct placement *p =
			topo_placement(t, o->placements.word[i]);

		if (p->absent) {
			snprintf(err, size,
				 "placement '%s' is absent on this machine: %s",
				 p->name, p->absent);
			return -1;
		}
	}
	return 0;
}

int plan_check(const struct plan *p, const struct options *o,
	       const struct topo *t, char *err, size_t size)
{
	regex_t re;
	int bad = o->filter ? regcomp(&re, o->filter, REG_EXTENDED) : 0;

	if (bad) {
		snprintf(err, size,
			 "--benchmark_filter '%s' is no valid "
			 "extended regular expression",
			 o->filter);
		return -1;
	}
	if (o->filter)
		regfree(&re);
	if (check_words(&o->benches, "workload", known_bench, p, t, err,
			size) ||
	    check_models(p, o, err, size) ||
	    check_words(&o->models, "model", known_model, p, t, err, size) ||
	    check_words(&o->placements, "placement", known_place, p, t, err,
			size) ||
	    check_params(p, o, err, size))
		return -1;
	return check_present(o, t, err, size);
}
