/* tool.h - another program, run without a shell, heard and stopped in time. */
#ifndef TOOL_H
#define TOOL_H
#include <stddef.h>

struct tool {
	char *const *argv;   /* its own name first, found in PATH */
	const char *package; /* that has it, for who must install it */
	const char *dir;     /* its working directory */
	int in;		     /* what it reads, 0: nothing */
	int out;	     /* where its output goes, -1: nowhere */
	int seconds;	     /* that it may take */
};

/*
 * Runs it in a fixed locale, with at most 2 GiB of address space, 256 MiB for
 * each file that it writes, and no core dump.  Returns 0 when it ended
 * well and said nothing on standard error; else -1 with the reason in why.
 */
int tool_run(const struct tool *t, char *why, size_t size);

/* The same with its output, new text of at most most bytes, or NULL. */
char *tool_output(const struct tool *t, size_t most, char *why, size_t size);
#endif
