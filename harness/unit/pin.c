/* pin.c - binds the calling unit to CPUs, and shared memory for all of them. */
#include "check.h"
#include "unit.h"
#include <sched.h>
#include <sys/mman.h>

void pin_any(const int *cpus, unsigned n)
{
	size_t size = CPU_ALLOC_SIZE(UNIT_CPUS_MAX);
	cpu_set_t *set = CPU_ALLOC(UNIT_CPUS_MAX);
	int top = 0;

	check(set);
	CPU_ZERO_S(size, set);
	for (unsigned i = 0; i < n && cpus[i] >= 0; i++) {
		CPU_SET_S(cpus[i], size, set);
		top = cpus[i] > top ? cpus[i] : top;
	}
	if (cpus[0] >= 0)
		check(sched_setaffinity(0, CPU_ALLOC_SIZE(top + 1), set) == 0 &&
		      "pin");
	CPU_FREE(set);
}

void pin(int cpu)
{
	pin_any(&cpu, 1);
	check((cpu < 0 || sched_getcpu() == cpu) &&
	      "pinned, yet on another CPU");
}

void *shared_alloc(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	check(p != MAP_FAILED);
	return p;
}
