/*
 * host.c - hosts, the processes that carry a worker's coroutines: table,
 * birth, death.
 */
#include "host.h"
#include "unit/child.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum {
	/*
	 * A little over a million; a small machine may not promise more
	 * memory.
	 */
	BLOCKS_MAX = (1 << 20) + (1 << 16),
	BLOCKS_AT_ONCE = 32, /* one page of blocks */
};

/*
 * The table is in shared memory; its blocks are touched only when they are
 * needed.
 */
static struct table {
	/* blocks: how many blocks are handed out */
	_Atomic uint32_t born, blocks;
	uint32_t most; /* number of blocks that fit */
	unsigned n;
	struct host hosts[];
} * table;

struct host *here;
/* memory from which control blocks are cut */
static struct coroutine *blocks;
static struct coroutine *free_blocks; /* free control blocks of this host */
/* array of cpu_top + 1 hosts, by CPU number */
static struct host **of_cpu;
static struct batch *batch_to; /* one batch for each host of the table */
static int cpu_top;

struct host *host_of(int cpu)
{
	struct host *h = cpu < 0 ? here : NULL;

	if (cpu >= 0 && cpu <= cpu_top)
		h = of_cpu[cpu];
	check(h && "a CPU that unit_init was not told of");
	return h;
}

struct batch *host_batch(const struct host *h)
{
	return &batch_to[h - table->hosts];
}

bool host_alone(void)
{
	return table->born == 1;
}

/*
 * Only hosts are followed; children that a workload starts are left to the
 * workload.
 */
static void child_died(int sig)
{
	int saved = errno;

	(void)sig;
	for (unsigned i = 0; i < table->n; i++) {
		siginfo_t info = { 0 };
		pid_t pid = table->hosts[i].pid;

		if (pid && waitid(P_PID, (id_t)pid, &info,
				  WEXITED | WNOHANG | WNOWAIT) == 0)
			child_follow(&info);
	}
	errno = saved;
}

static void host_become(struct host *h)
{
	here = h;
	free_blocks = NULL;
	h->root.host = h;
	h->root.stack =
		/*
		 * not NULL, because the root has begun; its stack is not from
		 * an arena
		 */
		(void *)h;
	coroutine_reset(&h->root, h->doorbell);
}

static _Noreturn void host_main(struct host *h, pid_t parent)
{
	child_ends_with(parent);
	host_become(h);
	pin(h->cpu);
	hybrid_idle("a host without units");
	context_switch(&h->root.sp, sched_pop());
	__builtin_unreachable();
}

/*
 * The host's globals are copies of the forking unit's, as a new process has
 * them.
 */
void host_start(struct host *h)
{
	pid_t parent = getpid(), pid;

	if (h->born || atomic_exchange(&h->born, true))
		return;
	table->born++;
	pid = fork();
	if (pid == 0)
		host_main(h, parent);
	if (pid < 0)
		die_of_room("fork");
	h->pid = pid;
	/* the host may have died before its pid was stored */
	child_died(SIGCHLD);
}

/*
 * Raises the limit by one, so that a host's descriptor is not taken from the
 * workload's.
 */
static int doorbell_open(void)
{
	struct rlimit limit;
	int fd;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
	    limit.rlim_cur < limit.rlim_max) {
		limit.rlim_cur++;
		/* may be forbidden; the limit then stays */
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	check(fd >= 0 &&
	      "eventfd failed: `ulimit -n` may allow too few open files");
	return fd;
}

/*
 * Called in a child of fork(2): releases what the parent shares with its
 * hosts.
 */
static void table_forget(void)
{
	for (unsigned i = 0; table && i < table->n; i++)
		if (table->hosts[i].doorbell >= 0)
			close(table->hosts[i].doorbell);
	free(of_cpu);
	free(batch_to);
}

/*
 * Where address space is limited there is one block per KiB, as each stack
 * takes as much.
 */
static uint32_t blocks_most(void)
{
	struct rlimit space;

	if (getrlimit(RLIMIT_AS, &space) < 0)
		return BLOCKS_MAX;
	return space.rlim_cur / 1024 < BLOCKS_MAX
		       ? (uint32_t)(space.rlim_cur / 1024)
		       : BLOCKS_MAX;
}

static void table_make(unsigned n)
{
	size_t size = sizeof(*table) + n * sizeof(*table->hosts);
	uint32_t most = blocks_most();
	char *p = mmap(NULL, size + most * sizeof(*blocks),
		       PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	check(p != MAP_FAILED && "no address space for a table of units");
	table = (struct table *)p;
	table->most = most;
	blocks = (struct coroutine *)(p + size);
}

/*
 * Makes a host for each different CPU of the list; a list of -1 alone makes
 * one host.
 */
static void hosts_make(const int *cpus, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		struct host *h = &table->hosts[table->n];

		if (cpus[i] < 0 ? table->n : of_cpu[cpus[i]] != NULL)
			continue;
		if (cpus[i] >= 0)
			of_cpu[cpus[i]] = h;
		h->cpu = cpus[i];
		h->doorbell = -1;
		table->n++;
	}
	for (unsigned i = 0; table->n > 1 && i < table->n; i++)
		table->hosts[i].doorbell = doorbell_open();
}

void hybrid_init(const int *cpus, unsigned n)
{
	struct sigaction action = { .sa_handler = child_died,
				    .sa_flags = SA_RESTART | SA_NOCLDSTOP |
						SA_ONSTACK };

	table_forget();
	cpu_top = 0;
	for (unsigned i = 0; i < n; i++)
		cpu_top = cpus[i] > cpu_top ? cpus[i] : cpu_top;
	of_cpu = calloc((size_t)cpu_top + 1, sizeof(*of_cpu));
	batch_to = calloc(n, sizeof(*batch_to));
	check(of_cpu && batch_to);
	table_make(n);
	hosts_make(cpus, n);
	here = &table->hosts[0];
	here->born = true;
	table->born = 1;
	host_become(here);
	check(sigaction(SIGCHLD, &action, NULL) == 0);
}

static struct coroutine *blocks_new(void)
{
	uint32_t first = atomic_fetch_add(&table->blocks, BLOCKS_AT_ONCE);
	struct coroutine *c = &blocks[first];

	check(first + BLOCKS_AT_ONCE <= table->most && "too many units");
	for (int i = 0; i < BLOCKS_AT_ONCE; i++) {
		c[i].home = here;
		c[i].next = i + 1 < BLOCKS_AT_ONCE ? &c[i + 1] : NULL;
	}
	return c;
}

struct coroutine *block_take(void)
{
	struct coroutine *c = free_blocks;

	if (!c)
		c = atomic_exchange(&here->returned, NULL);
	if (!c)
		c = blocks_new();
	free_blocks = c->next;
	memset(c->local, 0, sizeof(c->local));
	return c;
}

void block_give(struct coroutine *c)
{
	struct host *home = c->home;

	if (home == here) {
		c->next = free_blocks;
		free_blocks = c;
		return;
	}
	c->next = home->returned;
	while (!atomic_compare_exchange_weak(&home->returned, &c->next, c))
		;
}
