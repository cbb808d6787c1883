/* cgroup.h - how much the control groups of this process still allow. */
#ifndef KIT_CGROUP_H
#define KIT_CGROUP_H
#include <stdint.h>

/* Both members are KIT_UNKNOWN if no limit is set or no limit can be read. */
struct kit_room {
	uint64_t limit; /* limit of the group that allows least */
	uint64_t room;	/* how much this group still allows */
};

/*
 * Number of tasks, by pids.max of each group from ours to the root, in
 * versions 1 and 2.
 */
struct kit_room kit_cgroup_tasks(void);

/*
 * Bytes of memory, by memory.max or memory.limit_in_bytes in the same way. The
 * cache of files counts as free, because the kernel reclaims it before it
 * kills a process.
 */
struct kit_room kit_cgroup_memory(void);
#endif
