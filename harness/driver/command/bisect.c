/* bisect.c - switchyard bisect: git bisect, with the comparison as judge.
 */
#include "base/exit_status.h"
#include "base/leash.h"
#include "command/commands.h"
#include "plan/options.h"
#include "plan/worker_process.h"
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

static _Noreturn void become_script(char **argv)
{
	char self[PATH_MAX], err[PATH_MAX + 100];

	snprintf(self, sizeof(self), "%s/switchyard", build_dir());
	argv[0] = SY_SCRIPTS_DIR "/bisect";
	if (setenv("SWITCHYARD", self, 1) == 0)
		execv(argv[0], argv);
	snprintf(err, sizeof(err),
		 "%s: %m; bisecting needs the sources that this was built from",
		 argv[0]);
	_exit(complain(EXIT_BAD, err));
}

int command_bisect(int argc, char **argv)
{
	int status;
	pid_t pid;

	(void)argc;
	child_catch_signals();
	pid = leash_fork(GRACE_S);
	if (pid == 0)
		become_script(argv);
	if (pid < 0)
		return complain(EXIT_FAIL, "bisect: no process can be started");
	status = leash_wait(pid, &child_interrupt);
	/*
	 * A signal may come before the script sets its trap, or after it has
	 * removed it; then the status is not that of an interruption.
	 */
	return child_interrupt ? EXIT_INTERRUPTED : status;
}
