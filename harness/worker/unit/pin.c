/*
 * pin.c - binds the calling unit to CPUs; allocates memory that all units
 * share.
 */
#include "unit/check.h"
#include "unit/unit.h"
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>

enum { BITS = 8 * sizeof(unsigned long) };

static int highest(const int *cpus, unsigned n)
{
	int top = -1;

	for (unsigned i = 0; i < n && cpus[i] >= 0; i++)
		top = cpus[i] > top ? cpus[i] : top;
	return top;
}

/*
 * Every new unit calls this function. A set from malloc(3) would cost a
 * process five page faults, in the allocator's code, its data and the heap,
 * and a thread a malloc arena.
 */
void pin_any(const int *cpus, unsigned n)
{
	const int top = highest(cpus, n);
	unsigned long set[top / BITS + 1];

	if (top < 0)
		return;
	memset(set, 0, sizeof(set));
	for (unsigned i = 0; i < n && cpus[i] >= 0; i++)
		set[cpus[i] / BITS] |= 1ul << cpus[i] % BITS;
	check(sched_setaffinity(0, sizeof(set), (cpu_set_t *)set) == 0 &&
	      "pin");
}

void pin(int cpu)
{
	pin_any(&cpu, 1);
	check((cpu < 0 || sched_getcpu() == cpu) &&
	      "pinned, yet on another CPU");
}

/* Tries to bind the caller to the CPUs that it may use anyway. */
int pin_try(void)
{
	size_t size = CPU_ALLOC_SIZE(UNIT_CPUS_MAX);
	cpu_set_t *set = CPU_ALLOC(UNIT_CPUS_MAX);
	int error = 0;

	check(set);
	if (sched_getaffinity(0, size, set) || sched_setaffinity(0, size, set))
		error = errno;
	CPU_FREE(set);
	errno = error;
	return error ? -1 : 0;
}

void *shared_alloc(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	check(p != MAP_FAILED);
	return p;
}
