/* scratch.c - a private temporary directory for gnuplot's input files. */
#include "base/scratch.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int scratch_make(char dir[PATH_MAX], char *err, size_t size)
{
	const char *parent = getenv("TMPDIR");
	char made[PATH_MAX];

	if (!parent || !*parent)
		parent = P_tmpdir;
	snprintf(made, sizeof(made), "%.2000s/switchyard-XXXXXX", parent);
	if (mkdtemp(made) && realpath(made, dir))
		return 0;
	snprintf(err, size,
		 "%.200s: %s; set TMPDIR to a directory that can be written",
		 parent, strerror(errno));
	return -1;
}

void scratch_remove(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(dir);
}
