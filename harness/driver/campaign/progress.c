/* progress.c - one line that shows the progress of a run and the time left. */
#include "campaign/progress.h"
#include "base/clock.h"
#include "base/number.h"
#include "base/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void progress_start(struct progress *p, double seconds)
{
	*p = (struct progress){ .total = seconds > 0 ? seconds : 1,
				.began = clock_s(),
				.on = isatty(STDERR_FILENO) };
}

void progress_pass(struct progress *p, unsigned pass, unsigned passes)
{
	p->pass = pass;
	p->passes = passes;
}

void progress_step(struct progress *p, double seconds, const char *what)
{
	double t = clock_s(), share, left;
	char *clean;

	p->done += seconds;
	if (!p->on || t - p->shown < 0.1)
		return;
	p->shown = t;
	share = p->done / p->total;
	share = share > 1 ? 1 : share;
	/* At first the plan's guess, later the pace that was observed. */
	left = share > 0.05 ? (t - p->began) / share * (1 - share)
			    : p->total - p->done;
	clean = text_clean(what, 40);
	dprintf(STDERR_FILENO, "\r\033[K%3.0f %%  %s left  ", share * 100,
		number_duration(left).text);
	if (p->passes)
		dprintf(STDERR_FILENO, "pass %u of %u  ", p->pass, p->passes);
	dprintf(STDERR_FILENO, "%s", clean);
	free(clean);
}

void progress_end(struct progress *p)
{
	if (p->on)
		dprintf(STDERR_FILENO, "\r\033[K");
	p->on = 0;
}
