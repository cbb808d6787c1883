/* no_tools.h - no other program is started while fuzzing. */
#ifndef NO_TOOLS_H
#define NO_TOOLS_H
#include "base/tool.h"
#include <stdio.h>

/* gnuplot and lstopo are not what is tested, and take a tenth of a second. */
int tool_run(const struct tool *t, char *why, size_t size)
{
	snprintf(why, size, "%s is not started", t->argv[0]);
	return -1;
}

char *tool_output(const struct tool *t, size_t most, char *why, size_t size)
{
	(void)most;
	tool_run(t, why, size);
	return NULL;
}
#endif
