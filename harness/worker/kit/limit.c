/*
 * limit.c - the kernel's limits by name, and how much each of them still
 * allows.
 */
#include "kit/limit.h"
#include "kit/cgroup.h"
#include "kit/limit_room.h"
#include "kit/proc.h"
#include "unit/unit.h"
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102 /* Linux 6.13 */
#endif
/* stacks with a guard that may split a mapping, see MPROTECT_MAX in stack.c */
enum { GUARDED = 8192 };

/*
 * Assumed needs of one unit, a little above what was measured of an empty
 * unit.
 */
struct need {
	const char *units;   /* name of the units in the sentence */
	uint64_t pages;	     /* pages that are written to, with page tables */
	uint64_t kernel_kib; /* kernel stack, task structure and mappings */
	uint64_t stack_kib;  /* default stack; 0: the system decides its size */
	uint64_t beside_kib; /* address space besides the stack */
};

static const struct need *need(void)
{
	static const struct need process = { "processes", 32, 64, 0, 0 };
	static const struct need thread = { "threads", 4, 32, 256, 64 };
	static const struct need coroutine = { "coroutines", 1, 1, 64, 5 };

	if (MODEL_HOSTED)
		return &coroutine;
	return MODEL_PROCESS ? &process : &thread;
}

/*
 * Returns the address space of this process that one unit reserves; its stack
 * is a power of two.
 */
static uint64_t space_kib(uint64_t stack_kib)
{
	uint64_t kib = 1;

	if (!need()->stack_kib)
		return 0;
	while (kib < (stack_kib ? stack_kib : need()->stack_kib))
		kib *= 2;
	return kib + need()->beside_kib;
}

const char *limit_leaves(const char *what, const struct limit *l)
{
	static char why[256];

	if (!l)
		return "no limit can be read";
	snprintf(why, sizeof(why),
		 "%s: %s (%" PRIu64 "%s) leaves room for %" PRIu64, what,
		 l->name, l->value, l->unit, l->room);
	return why;
}

const char *limit_says(uint64_t n, const char *what, const struct limit *l)
{
	char asked[80];

	if (l->value == KIT_UNKNOWN || n <= l->room)
		return NULL;
	snprintf(asked, sizeof(asked), "%" PRIu64 " %s", n, what);
	return limit_leaves(asked, l);
}

const char *limit_first(uint64_t n, const char *what, const struct limit *l,
			unsigned limits)
{
	const char *why = NULL;

	for (unsigned i = 0; i < limits && !why; i++)
		why = limit_says(n, what, &l[i]);
	return why;
}

static uint64_t maps_now(void)
{
	FILE *f = fopen("/proc/self/maps", "re");
	uint64_t lines = 0;

	for (int c; f && (c = getc(f)) != EOF;)
		lines += c == '\n';
	if (f)
		fclose(f);
	return lines;
}

static bool guards_need_maps(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	void *p = mmap(NULL, page, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	bool no = p != MAP_FAILED && !madvise(p, page, MADV_GUARD_INSTALL);

	if (p != MAP_FAILED)
		munmap(p, page);
	return !no;
}

/* A guard by mprotect(2) splits a mapping, so each stack takes two mappings. */
static const char *limit_maps(uint64_t n)
{
	uint64_t max = kit_proc_number("/proc/sys/vm/max_map_count", NULL);
	const struct limit maps = { "vm.max_map_count", "", max,
				    minus(max, maps_now()) / 2 };

	if (MODEL_HOSTED && (maps.room >= GUARDED || !guards_need_maps()))
		return NULL;
	return limit_says(n, need()->units, &maps);
}

/*
 * Limits on the address space of this process; a unit that is a process has
 * its own. A model with a table of its units sizes the table for one unit per
 * KiB of the limit.
 */
static struct limit space(const char *name, int resource, const char *key,
			  uint64_t each_kib)
{
	uint64_t used = kit_proc_number("/proc/self/status", key);
	struct rlimit limit;

	if (getrlimit(resource, &limit) < 0 ||
	    limit.rlim_cur == RLIM_INFINITY || used == KIT_UNKNOWN)
		return (struct limit){ .value = KIT_UNKNOWN };
	limit.rlim_cur /= 1024;
	used += limit.rlim_cur / 1024 * MODEL_BLOCK_BYTES;
	return (struct limit){ name, " KiB", limit.rlim_cur,
			       minus(limit.rlim_cur, used) / each_kib };
}

static const char *limit_space(uint64_t n, uint64_t each_kib)
{
	const struct limit limits[] = {
		space("RLIMIT_AS", RLIMIT_AS, "VmSize:", each_kib),
		space("RLIMIT_DATA", RLIMIT_DATA, "VmData:", each_kib),
	};

	return limit_first(n, need()->units, limits, 2);
}

/*
 * With vm.overcommit_memory = 2 the kernel counts reserved memory, not used
 * memory.
 */
static uint64_t commit_limit(void)
{
	if (kit_proc_number("/proc/sys/vm/overcommit_memory", NULL) != 2)
		return KIT_UNKNOWN;
	return kit_proc_number("/proc/meminfo", "CommitLimit:");
}

/*
 * Returns NULL if n pieces fit that each use `take` KiB and reserve `reserve`
 * KiB.
 */
static const char *limit_memory(uint64_t n, const char *what, uint64_t take,
				uint64_t reserve)
{
	const uint64_t free = kit_proc_number("/proc/meminfo", "MemAvailable:");
	const uint64_t commit = commit_limit();
	const uint64_t used = kit_proc_number("/proc/meminfo", "Committed_AS:");
	const struct kit_room group = kit_cgroup_memory();
	char name[3][64];
	const struct limit limits[] = {
		{ name[0], " KiB", free, free / take },
		{ name[1], " KiB",
		  group.limit == KIT_UNKNOWN ? KIT_UNKNOWN : group.limit / 1024,
		  group.room / 1024 / take },
		{ name[2], " KiB", commit, minus(commit, used) / reserve },
	};

	snprintf(name[0], 64, "MemAvailable at %" PRIu64 " KiB each", take);
	snprintf(name[1], 64, "cgroup memory at %" PRIu64 " KiB each", take);
	snprintf(name[2], 64, "CommitLimit at %" PRIu64 " KiB each", reserve);
	return limit_first(n, what, limits, 3);
}

const char *kit_limit_units(uint64_t n, uint64_t stack_kib)
{
	const struct need *unit = need();
	const uint64_t page_kib = (uint64_t)sysconf(_SC_PAGESIZE) / 1024;
	const uint64_t data = kit_proc_number("/proc/self/status", "VmData:");
	const uint64_t space = space_kib(stack_kib);
	const char *why = NULL;

	if (!MODEL_HOSTED)
		why = limit_tasks(n, unit->units);
	if (!why && space)
		why = limit_maps(n);
	if (!why && space)
		why = limit_space(n, space);
	if (!why)
		why = limit_memory(n, unit->units,
				   unit->pages * page_kib + unit->kernel_kib,
				   space ? space : data);
	return why;
}

const char *kit_limit_memory(uint64_t bytes)
{
	return limit_memory((bytes >> 20) + !!(bytes & 0xfffff), "MiB", 1024,
			    1024);
}
