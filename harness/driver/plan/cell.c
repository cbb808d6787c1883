/* cell.c - command line, requests and deaths of a cell's worker. */
#include "plan/cell.h"
#include "base/alloc.h"
#include "base/text.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *cpu_list(const struct cell *c)
{
	char *text = NULL;
	size_t size;
	FILE *f = room_stream(&text, &size);

	for (size_t i = 0; i < c->n_cpus; i++)
		fprintf(f, i ? ",%d" : "%d", c->placement->cpus[i]);
	room_close(f, &text);
	if (c->placement->cpus[0] < 0)
		strcpy(text, "any");
	return text;
}

static char *format(const char *key, uint64_t value)
{
	return text_format("%s%" PRIu64, key, value);
}

uint64_t cell_whole(const struct cell *c, uint64_t ops)
{
	uint64_t step = (c->batch ? c->batch : 1) * c->groups;

	return (ops + step - 1) / step * step;
}

uint64_t cell_warm(const struct cell *c)
{
	uint64_t step = c->batch ? c->batch * c->groups : 1;

	return c->ops / 16 / step * step;
}

void cell_ask(struct cell *c, uint64_t ops, uint64_t warm, bool baseline)
{
	char text[120];

	snprintf(text, sizeof(text),
		 "ops=%" PRIu64 " warm=%" PRIu64 " body=%s\n", ops, warm,
		 baseline ? "baseline" : "work");
	child_send(&c->child, text);
}

char **cell_argv(const struct cell *c, const char *extra, bool ops)
{
	size_t n = 0;
	char **argv = room_of(12 + 2 * c->n_settings, sizeof(*argv));

	argv[n++] = room_text(c->path ? c->path : c->worker->path);
	argv[n++] = room_text("--cpus");
	argv[n++] = cpu_list(c);
	argv[n++] = format("--units=", c->units);
	for (size_t i = 0; i < c->n_settings; i++) {
		argv[n++] = room_text("--param");
		argv[n++] = setting_argument(&c->settings[i]);
	}
	if (ops) {
		argv[n++] = format("--ops=", c->ops);
		argv[n++] = format("--warm=", cell_warm(c));
	}
	if (extra)
		argv[n++] = room_text(extra);
	for (size_t i = 0; i < 2 && c->more[i]; i++)
		argv[n++] = room_text(c->more[i]);
	return argv;
}

void cell_argv_free(char **argv)
{
	for (char **a = argv; *a; a++)
		free(*a);
	free(argv);
}

void cell_end(struct cell *c, const char *status, const char *reason)
{
	if (c->status)
		return;
	c->status = status;
	c->reason = reason && *reason ? room_text(reason) : NULL;
}

void cell_lose(struct cell *c, unsigned round, const char *status,
	       const char *reason)
{
	if (c->status)
		return;
	if (!c->losses) {
		c->lost_status = status;
		c->lost_reason = room_text(reason);
	}
	c->lost_round[c->losses++] = round;
	if (c->losses == CELL_LOSSES)
		cell_end(c, status, reason);
}

bool cell_lost(const struct cell *c, unsigned round)
{
	for (unsigned i = 0; i < c->losses; i++)
		if (c->lost_round[i] == round)
			return true;
	return false;
}

void cell_free(struct cell *c)
{
	free(c->settings);
	free(c->name);
	free(c->reason);
	free(c->policy);
}
