/* pros_and_cons.c - claims of section 3: pros and cons of coroutines. */
#include "claims/tutorial/tutorial.h"

static const struct claim no_switch_overhead = {
	.id = "no-switch-overhead", .section = "3",
	.quote = "无需线程上下文切换的开销",
	.sentence = "Coroutines avoid the cost of a thread switch.",
	.conditions = {
		{ .relation = UNDER, .measure = "switches",
		  .cell = "yield/coroutine/same-cpu/units:2",
		  .bound = 0.01,
		  .what = "context switches by the kernel per switch between coroutines",
		  .why = "other programs interrupt a slice now and then; one context switch per hundred would be too many for that" },
		{ .relation = ALWAYS, .measure = "counted_switches",
		  .cell = "yield/coroutine/same-cpu/units:2",
		  .bound = 0, .high = 0.01,
		  .what = "context switches by the kernel per switch between coroutines, in a separate counting pass",
		  .why = "the same count again, by perf if perf is permitted" },
	},
};

static const struct claim no_lock_overhead = {
	.id = "no-lock-overhead", .section = "3",
	.quote = "无需原子操作锁定及同步的开销",
	.sentence = "Coroutines need no lock and no atomic operation, so they do not pay for either.",
	.conditions = {
		{ NEVER, .measure = "lost_updates",
		  .cell = "lock/coroutine/same-cpu/units:2/guard:none",
		  .what = "updates lost by coroutines without a lock",
		  .why = "a lost update would show that a lock is needed" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/coroutine/same-cpu/units:2/guard:none",
		  .over = "lock/thread/same-cpu/units:2/guard:mutex",
		  .bound = 1,
		  .what = "time of an update by a coroutine without a lock, divided by that by a thread with a lock",
		  .why = "an update without a lock must be cheaper than one with a lock" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/coroutine/same-cpu/units:2/guard:none",
		  .over = "lock/thread/same-cpu/units:2/guard:atomic",
		  .bound = 1,
		  .what = "time of an update by a coroutine without a lock, divided by that by a thread with atomic operations",
		  .why = "atomic operations are the cheapest correct way for threads" },
	},
};

static const struct claim tens_of_thousands = {
	.id = "tens-of-thousands", .section = "3",
	.quote = "一个CPU支持上万的协程都不是问题",
	.sentence = "One CPU supports ten thousand coroutines and more without problems.",
	.conditions = {
		{ .relation = UNDER,
		  .measure = "user_bytes+kernel_stack_bytes+page_table_bytes",
		  .cell = "crowd/coroutine/same-cpu/units:1/live:10000",
		  .bound = 102400,
		  .what = "memory per coroutine while 10 000 coroutines live",
		  .why = "with at most 100 KiB each, 10 000 coroutines take about 1 GB" },
		{ .relation = RIGHT,
		  .cell = "crowd/coroutine/same-cpu/units:1/live:10000",
		  .what = "time per coroutine while 10 000 coroutines live, with a check that each resumes correctly",
		  .why = "ten thousand is the smallest number that the tutorial promises" },
		{ .role = POINT, .relation = POSSIBLE,
		  .cell = "crowd/coroutine/same-cpu/units:1/live:100000",
		  .what = "time per coroutine while 100 000 coroutines live",
		  .but = "100 000 coroutines are not possible here",
		  .why = "100 000 is where \"tens of thousands\" ends" },
	},
};

static const struct claim one_core_only = {
	.id = "one-core-only", .section = "3",
	.quote = "无法利用多核资源：协程的本质是个单线程",
	.sentence = "Coroutines cannot use more than one core.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "cpu/coroutine/all-cores/units:1",
		  .over = "cpu/coroutine/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up: work per second of coroutines on all cores, divided by that on one core",
		  .why = "if a second core were used, the speed-up would be far above 1.1" },
	},
};

static const struct claim with_processes_many_cores = {
	.id = "with-processes-many-cores", .section = "3",
	.quote = "协程需要和进程配合才能运行在多CPU上",
	.sentence = "Coroutines need several processes to run on several CPUs.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/hybrid/all-cores/units:1",
		  .over = "cpu/hybrid/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up: work per second of coroutines with one process per core, divided by that on one core",
		  .why = "if more than one core is used, the speed-up is above 1.1" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "cpu/coroutine/all-cores/units:1",
		  .over = "cpu/coroutine/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up: work per second of coroutines in a single process on all cores, divided by that on one core",
		  .why = "if coroutines in one process became faster on more cores, they would not need several processes" },
		{ .role = POINT, .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/hybrid/all-cores/units:1",
		  .over = "cpu/hybrid/all-cores/units:max",
		  .bound = 0.9, .per_unit = true,
		  .what = "speed-up: work per second of coroutines with one process per core, divided by that on one core",
		  .but = "the speed-up is clearly smaller than the number of cores",
		  .why = "the same bound as for processes: a tenth is allowed for a lower clock rate and other work on the machine" },
	},
};

static const struct claim blocking_stops_all = {
	.id = "blocking-stops-all", .section = "3",
	.quote = "进行阻塞（Blocking）操作（如IO时）会阻塞掉整个程序",
	.sentence = "A blocking call of one coroutine stops the whole program.",
	.conditions = {
		{ .relation = OVER, .measure = "longest_gap_ms",
		  .cell = "blocking/coroutine/same-cpu/units:2/via:inline",
		  .bound = 9,
		  .what = "longest gap between heartbeats of 1 ms while another "
			  "coroutine blocks for 10 ms",
		  .why = "the call takes 10 ms, and 1 ms of that would have passed before the next heartbeat anyway" },
		{ .relation = UNDER, .measure = "longest_gap_ms",
		  .cell = "blocking/thread/same-cpu/units:2/via:inline",
		  .bound = 9,
		  .what = "longest gap between heartbeats of 1 ms while another "
			  "thread blocks for 10 ms",
		  .why = "if a blocking call also stopped other threads, the effect would not be one of coroutines" },
		{ .role = LIMIT, .relation = OVER, .measure = "longest_gap_ms",
		  .cell = "blocking/coroutine/same-cpu/units:2/via:pool",
		  .bound = 9,
		  .what = "longest gap between heartbeats of 1 ms while a thread of a pool makes the coroutine's call, which blocks for 10 ms",
		  .but = "a blocking call that is passed to a pool of threads stops no other coroutine",
		  .why = "the same bound of 9 ms: a shorter gap means that other coroutines went on" },
	},
};

const struct claim *const claims_for_against[] = {
	&no_switch_overhead,
	&no_lock_overhead,
	&tens_of_thousands,
	&one_core_only,
	&with_processes_many_cores,
	&blocking_stops_all,
	NULL,
};
