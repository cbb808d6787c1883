/* names.c - makes the name of a cell, and filters cells by name. */
#include "plan/names.h"
#include "base/alloc.h"
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *written_name(const struct cell *c, const struct design *d,
			  char *(*written)(const struct setting *s))
{
	char *text = NULL, *part;
	size_t size;
	FILE *f = room_stream(&text, &size);

	fprintf(f, "%s/%s/%s/units:%u", c->worker->bench, c->worker->model,
		c->placement->name, c->units);
	for (size_t i = 0; i < c->n_settings; i++) {
		const struct setting *s = &c->settings[i];

		if (!design_sweeps(d, s->param->name) &&
		    s->value == s->param->value)
			continue;
		part = written(s);
		fprintf(f, "/%s", part);
		free(part);
	}
	room_close(f, &text);
	return text;
}

char *cell_name(const struct cell *c, const struct design *d)
{
	return written_name(c, d, setting_text);
}

/* True when re matches the cell's name, or the name that older versions gave
 * the cell, which showed values as numbers. */
static bool is_matched(const struct cell *c, const struct design *d,
		       const regex_t *re)
{
	char *(*const written[])(const struct setting *) = { setting_text,
							     setting_number,
							     setting_was };
	bool match = false;

	for (size_t i = 0; !match && i < 3; i++) {
		char *name = written_name(c, d, written[i]);

		match = regexec(re, name, 0, NULL, 0) == 0;
		free(name);
	}
	return match;
}

bool names_filter(const struct cell *c, const struct design *d,
		  const char *filter)
{
	bool negative = filter && *filter == '-', match;
	regex_t re;

	if (!filter ||
	    regcomp(&re, filter + negative, REG_EXTENDED | REG_NOSUB))
		return false;
	match = is_matched(c, d, &re);
	regfree(&re);
	return match == negative;
}
