/* cmd_bisect.c - switchyard bisect: git bisect, with the comparison as judge.
 */
#include "commands.h"
#include "options.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What git does is a script's work: scripts/bisect, of the same sources. */
#ifndef SY_SCRIPTS_DIR
#define SY_SCRIPTS_DIR "scripts"
#endif

int command_bisect(int argc, char **argv)
{
	char self[PATH_MAX], err[PATH_MAX + 100];

	(void)argc;
	snprintf(self, sizeof(self), "%s/switchyard", build_dir());
	argv[0] = SY_SCRIPTS_DIR "/bisect";
	if (setenv("SWITCHYARD", self, 1) == 0)
		execv(argv[0], argv);
	snprintf(err, sizeof(err),
		 "%s: %m; bisecting needs the sources that this was built from",
		 argv[0]);
	return complain(EXIT_BAD, err);
}
