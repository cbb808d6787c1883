/* select.c - says which word of the user's names nothing that exists. */
#include "base/record.h"
#include "plan/plan.h"
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each word must name something, so that a typing error is not "nothing". */
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
	return topo_place(t, name);
}

bool param_allows(const json_t *param, uint64_t value)
{
	bool power = json_is_true(json_object_get(param, "power_of_two"));

	return (double)value >= record_number(param, "min") &&
	       (double)value <= record_number(param, "max") &&
	       (!power || (value & (value - 1)) == 0);
}

static bool value_allowed(const json_t *param, const char *text)
{
	char *end;
	unsigned long long v = strtoull(text, &end, 10);

	return *text >= '0' && *text <= '9' && !*end && param_allows(param, v);
}

static bool known_param(const struct plan *p, const struct topo *t,
			const char *text)
{
	const char *equals = strchr(text, '=');

	(void)t;
	for (size_t i = 0; i < p->n_workers; i++) {
		json_t *param = worker_param(&p->workers[i], text,
					     (size_t)(equals - text));

		if (param && value_allowed(param, equals + 1))
			return true;
	}
	return false;
}

/* Asked for by name, and not to be had here. */
static int check_models(const struct plan *p, const struct options *o,
			char *err, size_t size)
{
	json_t *skip;
	size_t i;

	json_array_foreach (p->skipped, i, skip) {
		const char *model = record_text(skip, "model");

		if (!o->models.n || !words_allow(&o->models, model))
			continue;
		snprintf(err, size, "model '%s' cannot run here: %s", model,
			 record_text(skip, "reason"));
		return -1;
	}
	return 0;
}

static int check_present(const struct options *o, const struct topo *t,
			 char *err, size_t size)
{
	for (size_t i = 0; i < o->placements.n; i++) {
		const struct place *p = topo_place(t, o->placements.word[i]);

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
			 "--benchmark_filter '%s' is no regular "
			 "expression",
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
	    check_words(&o->params, "parameter with that value,", known_param,
			p, t, err, size))
		return -1;
	return check_present(o, t, err, size);
}
