/* cgroup.h - the control groups above this process, from its own to the top. */
#ifndef CGROUP_H
#define CGROUP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The folders of one controller's groups, this process's own first.  A group
 * above the root of a cgroup namespace cannot be seen, and is not among them.
 */
struct cgroup {
	int version;   /* 1 or 2; 0: the controller is not mounted here */
	char **folder; /* below the root that cgroup_find() was given */
	size_t n;
};

/*
 * Finds the groups of a controller such as "cpu", as cgroups(7) describes: in
 * a hierarchy of version 1 that has it, else in the one of version 2.  root
 * stands before /proc and /sys: "" for this machine.
 */
void cgroup_find(struct cgroup *g, const char *root, const char *controller);
void cgroup_free(struct cgroup *g);

/*
 * The number in the line "key number" of a file in folder i, or the whole file
 * where key is NULL; -1: there is none, as in "max".
 */
int64_t cgroup_number(const struct cgroup *g, const char *root, size_t i,
		      const char *file, const char *key);

/* The same line in a text that has been read already. */
int64_t cgroup_field(const char *text, const char *key);
#endif
