/* cgroup.h - what the control groups above this process leave to it. */
#ifndef KIT_CGROUP_H
#define KIT_CGROUP_H
#include <stdint.h>

/* Both KIT_UNKNOWN: no limit is set, or none can be read. */
struct kit_room {
	uint64_t limit; /* of the group that leaves least */
	uint64_t room;	/* what it leaves */
};

/* Tasks, by pids.max of each group from ours to the root; version 1 and 2. */
struct kit_room kit_cgroup_tasks(void);

/*
 * Bytes, by memory.max or memory.limit_in_bytes likewise.  The cache of files
 * counts as free: the kernel takes it back before it ends anybody.
 */
struct kit_room kit_cgroup_memory(void);
#endif
