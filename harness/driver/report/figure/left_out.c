/* left_out.c - lists the cells that a figure leaves out, with the reasons. */
#include "base/alloc.h"
#include "base/text.h"
#include "report/figure/chart.h"
#include <stdlib.h>
#include <string.h>

static struct omission *omission_of(struct chart *c, const char *model,
				    const char *why)
{
	for (size_t i = 0; i < c->n_left_out; i++)
		if (!strcmp(c->left_out[i].model, model) &&
		    !strcmp(c->left_out[i].why, why))
			return &c->left_out[i];
	return NULL;
}

/*
 * Adds a cell that is left out. Settings with the same reason share one line
 * under the figure.
 */
void chart_leave_out(struct chart *c, const char *model, const char *where,
		     const char *why)
{
	struct omission *o = omission_of(c, model, why);
	char *longer;

	if (o) {
		longer = text_format("%s, %s", o->where, where);
		free(o->where);
		o->where = longer;
		return;
	}
	c->left_out = room_again(c->left_out, c->n_left_out + 1,
				 sizeof(*c->left_out));
	c->left_out[c->n_left_out++] =
		(struct omission){ text_shown(model), text_format("%s", where),
				   text_format("%s", why) };
}

static bool lists(const char *list, const char *name)
{
	size_t n = strlen(name);

	while (strncmp(list, name, n) || (list[n] && list[n] != ',')) {
		list = strstr(list, ", ");
		if (!list)
			return false;
		list += 2;
	}
	return true;
}

void chart_leave_out_undrawn(struct chart *c, const char *model)
{
	static const char why[] =
		"without a color in figures; the tables have it";
	char *name = text_shown(model), *longer;
	size_t i = 0;

	while (i < c->n_left_out && strcmp(c->left_out[i].why, why))
		i++;
	if (i == c->n_left_out) {
		chart_leave_out(c, model, "", why);
	} else if (!lists(c->left_out[i].model, name)) {
		longer = text_format("%s, %s", c->left_out[i].model, name);
		free(c->left_out[i].model);
		c->left_out[i].model = longer;
	}
	free(name);
}
