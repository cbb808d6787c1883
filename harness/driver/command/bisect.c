/* bisect.c - switchyard bisect: git bisect, with the comparison as judge.
 */
#include "base/exit_status.h"
#include "base/interrupt.h"
#include "base/process.h"
#include "command/commands.h"
#include "plan/options.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* scripts/bisect, of the sources that this program was built from, calls git.
 */
#ifndef SY_SCRIPTS_DIR
#define SY_SCRIPTS_DIR "scripts"
#endif

/* Seconds for an interrupted comparison to judge and write its results. */
enum { GRACE_S = 30 };

/* Tells the script by its environment which driver compares. */
static int start_script(struct process *p, char **argv)
{
	static char script[] = SY_SCRIPTS_DIR "/bisect";
	const struct program bisect = { .argv = argv,
					.in = STDIN_FILENO,
					.out = STDOUT_FILENO,
					.err = STDERR_FILENO,
					.kept = true,
					.grace_s = GRACE_S };
	char self[PATH_MAX];

	snprintf(self, sizeof(self), "%s/switchyard", build_dir());
	argv[0] = script;
	return setenv("SWITCHYARD", self, 1) || process_start(p, &bisect);
}

int command_bisect(int argc, char **argv)
{
	struct process p;
	int status;

	(void)argc;
	interrupt_catch();
	if (access(SY_SCRIPTS_DIR "/bisect", X_OK))
		return complain(EXIT_BAD, SY_SCRIPTS_DIR
				"/bisect cannot be executed: bisecting needs "
				"the sources that this program was built from");
	if (start_script(&p, argv))
		return complain(EXIT_FAIL, "bisect: no process can be started");
	status = process_wait(&p, -1, &interrupted);
	/*
	 * A signal may come before the script sets its trap, or after it has
	 * removed it; then the status is not that of an interruption.
	 */
	return interrupted ? EXIT_INTERRUPTED : status;
}
