/* params.c - the parameters of a workload: values by number and by name. */
#include "main/worker.h"
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *param_value_name(const struct param *p, uint64_t value)
{
	return p->names[0] ? p->names[value - p->min] : NULL;
}

static bool parse_name(const struct param *p, const char *text, uint64_t *value)
{
	for (uint64_t i = 0; p->names[0] && i <= p->max - p->min; i++)
		if (!strcmp(text, p->names[i])) {
			*value = p->min + i;
			return true;
		}
	return false;
}

/* strtoull() would accept signs, blanks and numbers that overflow. */
bool parse_whole(const char *text, uint64_t *value)
{
	bool digits = *text && !text[strspn(text, "0123456789")];

	errno = 0;
	*value = strtoull(text, NULL, 10);
	return digits && !errno;
}

static bool parse_value(const struct param *p, const char *text,
			uint64_t *value)
{
	if (parse_name(p, text, value))
		return true;
	return parse_whole(text, value) && *value >= p->min &&
	       *value <= p->max &&
	       !(p->power_of_two && (*value & (*value - 1)));
}

const struct param *param_named(const char *name)
{
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++) {
		const struct param *p = &bench.params[i];

		if (!strcmp(p->name, name) || (p->was && !strcmp(p->was, name)))
			return p;
	}
	return NULL;
}

void param_put_range(FILE *out, const struct param *p)
{
	for (uint64_t i = 0; p->names[0] && i <= p->max - p->min; i++)
		fprintf(out, "%s%s", i ? ", " : "", p->names[i]);
	if (!p->names[0])
		fprintf(out, "a %s from %" PRIu64 " to %" PRIu64,
			p->power_of_two ? "power of two" : "whole number",
			p->min, p->max);
}

void param_put_value(FILE *out, const struct param *p, uint64_t value)
{
	if (p->names[0])
		put_string(out, param_value_name(p, value));
	else
		fprintf(out, "%" PRIu64, value);
}

static _Noreturn void bad_param(const char *name, const char *value,
				const struct param *p)
{
	fprintf(stderr, "%s: --param ", bench.name);
	put_plain(stderr, name);
	putc('=', stderr);
	put_plain(stderr, value);
	fprintf(stderr, ": %s takes ", bench.name);
	param_put_range(stderr, p);
	putc('\n', stderr);
	exit(EXIT_USAGE);
}

/* Ends the worker; what is the fault, such as "lacks a value". */
static _Noreturn void unknown_param(const char *text, const char *what)
{
	fprintf(stderr, "%s: --param ", bench.name);
	put_plain(stderr, text);
	fprintf(stderr, ": %s; %s has %s", what, bench.name,
		bench.params[0].name ? "" : "no parameters");
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++)
		fprintf(stderr, "%s%s", i ? ", " : "", bench.params[i].name);
	fputs(" (see --help)\n", stderr);
	exit(EXIT_USAGE);
}

void params_set(uint64_t *values, char *text)
{
	char *equals = strchr(text, '=');
	const struct param *p;

	if (!equals)
		unknown_param(text, "expected NAME=VALUE");
	*equals = '\0';
	p = param_named(text);
	if (!p)
		unknown_param(text, "no such parameter");
	if (!parse_value(p, equals + 1, &values[p - bench.params]))
		bad_param(text, equals + 1, p);
}
