/* tool.h - runs another program without a shell, within limits. */
#ifndef BASE_TOOL_H
#define BASE_TOOL_H
#include <stddef.h>

struct tool {
	char *const *
		argv; /* the program's name, found in PATH, and its arguments */
	const char *package; /* the package that holds the program, for the
				error message */
	const char *dir;     /* the program's working directory */
	int in;		     /* descriptor of standard input, 0: /dev/null */
	int out;	     /* descriptor of standard output, -1: /dev/null */
	int seconds;	     /* time limit in seconds */
};

/*
 * Runs a program in a fixed locale, with at most 2 GiB of address space, 256
 * MiB for each file that it writes, and no core dump.  Returns 0 if the program
 * exited with 0 and wrote nothing to standard error; else -1 with the reason in
 * why.
 */
int tool_run(const struct tool *t, char *why, size_t size);

/*
 * Runs a program and returns its output as new text of at most most bytes, or
 * NULL with the reason in why.
 */
char *tool_output(const struct tool *t, size_t most, char *why, size_t size);
#endif
