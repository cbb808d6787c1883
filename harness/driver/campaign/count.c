/* count.c - the pass that counts kernel events, which is not timed. */
#include "campaign/count.h"
#include "base/record.h"
#include "campaign/budget.h"
#include "campaign/slice_log.h"
#include "campaign/time_limit.h"

static void count_cell(struct campaign *c, struct cell *cell)
{
	char **argv = cell_argv(cell, "--count", true), *line;
	char reason[300], err[300];
	struct slice_note note = {
		.cell = cell, .pass = "count", .steal_ns = -1, .pressure_ns = -1
	};
	json_t *record = NULL;
	struct child child;

	if (child_start(&child, c->topo, argv) == 0) {
		line = child_line(&child, campaign_limit_ms(c, cell));
		if (line)
			record = record_parse(line, err, sizeof(err));
		child_finish(&child, campaign_end_ms(cell), reason,
			     sizeof(reason));
	}
	cell_argv_free(argv);
	if (record)
		campaign_write(c, record, &note);
}

void campaign_count(struct campaign *c)
{
	for (size_t i = 0; i < c->plan->n_cells && !campaign_stopped(c); i++) {
		struct cell *cell = &c->plan->cells[i];
		double seconds = campaign_count_seconds(c, cell);

		if (!(seconds > 0))
			continue;
		count_cell(c, cell);
		progress_step(&c->progress, seconds, cell->name);
	}
}
