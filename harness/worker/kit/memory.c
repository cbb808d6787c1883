/* memory.c - memory in use by smaps_rollup and meminfo, see proc(5). */
#include "kit/memory.h"
#include "kit/proc.h"
#include "unit/check.h"
#include "unit/unit.h"
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SAMPLE = 64 };

static double bytes(const char *path, const char *key)
{
	uint64_t kib = kit_proc_number(path, key);

	return kib == KIT_UNKNOWN ? NAN : (double)kib * 1024;
}

/*
 * Adds the memory of one process. Before Linux 5.3 there is no Pss_Shmem, so
 * shared memory is included.
 */
static void add_process(struct kit_memory *m, const char *process)
{
	char path[64];
	double shared;

	snprintf(path, sizeof(path), "/proc/%s/smaps_rollup", process);
	shared = bytes(path, "Pss_Shmem:");
	m->user += bytes(path, "Pss:") - (isnan(shared) ? 0 : shared);
	snprintf(path, sizeof(path), "/proc/%s/status", process);
	m->page_tables += bytes(path, "VmPTE:");
}

/* Reads the next child from f; returns 0 at the end. */
static unsigned long next_child(FILE *f)
{
	unsigned long pid;

	return fscanf(f, "%lu", &pid) == 1 ? pid : 0;
}

/* If there are many children, a sample stands for all. */
static void add_sample(struct kit_memory *m, FILE *f, unsigned long children)
{
	unsigned long wanted = children < SAMPLE ? children : SAMPLE;
	unsigned long taken = 0, pid;
	struct kit_memory sum = { 0, 0, 0 };
	char process[32];

	for (unsigned long i = 0; taken < wanted && (pid = next_child(f)); i++)
		if (i == taken * children / wanted) {
			snprintf(process, sizeof(process), "%lu", pid);
			add_process(&sum, process);
			taken++;
		}
	if (taken == 0)
		return;
	m->user += sum.user / (double)taken * (double)children;
	m->page_tables += sum.page_tables / (double)taken * (double)children;
}

/* Adds the children of the calling thread, but not the children's children. */
static void add_children(struct kit_memory *m)
{
	FILE *f = fopen("/proc/thread-self/children", "re");
	unsigned long children = 0;

	/*
	 * Without CONFIG_PROC_CHILDREN the kernel does not list the children.
	 */
	if (!f && MODEL_PROCESS)
		m->user = m->page_tables = NAN;
	if (!f)
		return;
	while (next_child(f))
		children++;
	rewind(f);
	add_sample(m, f, children);
	fclose(f);
}

/*
 * Makes the kernel add up the counters that each CPU keeps; only root may do
 * so.
 */
static void refresh(void)
{
	int fd = open("/proc/sys/vm/stat_refresh", O_RDONLY | O_CLOEXEC);
	char none[16];

	if (fd < 0)
		return;
	(void)!read(fd, none, sizeof(none));
	close(fd);
}

void kit_memory_now(struct kit_memory *m)
{
	refresh();
	*m = (struct kit_memory){ 0, bytes("/proc/meminfo", "KernelStack:"),
				  0 };
	add_process(m, "self");
	add_children(m);
}

void kit_touch_memory(uint64_t mib)
{
	size_t size = (size_t)mib << 20, page = (size_t)sysconf(_SC_PAGESIZE);
	volatile unsigned char *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
					 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	check(p != MAP_FAILED);
	/*
	 * A kernel without huge pages, or a filter, refuses; the call is then
	 * not needed.
	 */
	madvise((void *)p, size, MADV_NOHUGEPAGE);
	for (size_t i = 0; i < size; i += page)
		p[i] = 1;
}
