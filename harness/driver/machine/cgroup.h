/* cgroup.h - the control groups of this process, up to the topmost. */
#ifndef MACHINE_CGROUP_H
#define MACHINE_CGROUP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The folders of one controller's groups; that of this process comes first.
 * Groups above the root of a cgroup namespace are invisible and therefore
 * missing.
 */
struct cgroup {
	int version;   /* 1 or 2; 0 if the controller is not mounted */
	char **folder; /* paths below the root given to cgroup_find() */
	size_t n;
};

/*
 * Finds the groups of a controller such as "cpu", as cgroups(7) describes: in
 * the hierarchy of version 1 with this controller, else in version 2. root is
 * prefixed to /proc and /sys; "" means this machine.
 */
void cgroup_find(struct cgroup *g, const char *root, const char *controller);
void cgroup_free(struct cgroup *g);

/*
 * Returns the number in the line "key number" of a file in folder i, or the
 * number that is the whole file if key is NULL. Returns -1 if there is no
 * number, as in "max".
 */
int64_t cgroup_number(const struct cgroup *g, const char *root, size_t i,
		      const char *file, const char *key);

/* Returns the number in the line "key number" of a text, or -1. */
int64_t cgroup_field(const char *text, const char *key);
#endif
