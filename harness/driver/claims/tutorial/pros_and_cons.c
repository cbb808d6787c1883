/* pros_and_cons.c - section 3: what speaks for coroutines, and against. */
#include "claims/tutorial/tutorial.h"

static const struct claim no_switch_overhead = {
	.id = "no-switch-overhead", .section = "3",
	.quote = "无需线程上下文切换的开销",
	.sentence = "Coroutines pay for no thread switch.",
	.conditions = {
		{ .relation = UNDER, .measure = "switches",
		  .cell = "yield/coroutine/same-cpu/units:2",
		  .limit = 0.01,
		  .what = "kernel switches per switch of coroutines",
		  .why = "the rest of the machine interrupts a slice now and "
			 "then; one in a hundred would be a pattern" },
		{ .relation = ALWAYS, .measure = "counted_switches",
		  .cell = "yield/coroutine/same-cpu/units:2",
		  .limit = 0, .high = 0.01,
		  .what = "kernel switches per switch of coroutines, counting pass",
		  .why = "counted a second time, by perf where it may" },
	},
};

static const struct claim no_lock_overhead = {
	.id = "no-lock-overhead", .section = "3",
	.quote = "无需原子操作锁定及同步的开销",
	.sentence = "Coroutines need no lock and no atomic operation, and do "
		    "not pay for them.",
	.conditions = {
		{ NEVER, .measure = "lost_updates",
		  .cell = "lock/coroutine/same-cpu/units:2/guard:none",
		  .what = "updates lost by coroutines without a lock",
		  .why = "a wrong balance would be a reason for a lock" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/coroutine/same-cpu/units:2/guard:none",
		  .over = "lock/thread/same-cpu/units:2/guard:mutex",
		  .limit = 1,
		  .what = "time of an update by a coroutine without a lock over "
			  "a thread's with one",
		  .why = "what is not paid for makes it cheaper" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/coroutine/same-cpu/units:2/guard:none",
		  .over = "lock/thread/same-cpu/units:2/guard:atomic",
		  .limit = 1,
		  .what = "time of an update by a coroutine without a lock over "
			  "a thread's with atomic operations",
		  .why = "the cheapest way for threads to be right" },
	},
};

static const struct claim tens_of_thousands = {
	.id = "tens-of-thousands", .section = "3",
	.quote = "一个CPU支持上万的协程都不是问题",
	.sentence = "Ten thousand and more coroutines on one CPU are no "
		    "problem.",
	.conditions = {
		{ .relation = UNDER,
		  .measure = "user_bytes+kernel_stack_bytes+page_table_bytes",
		  .cell = "crowd/coroutine/same-cpu/units:1/live:10000",
		  .limit = 102400,
		  .what = "memory of each of 10 000 live coroutines",
		  .why = "10 000 of them then fit into 1 GB" },
		{ .relation = RIGHT,
		  .cell = "crowd/coroutine/same-cpu/units:1/live:10000",
		  .what = "time of each of 10 000 coroutines that live at once, "
			  "all resumed and still right",
		  .why = "ten thousand is the least that the text promises" },
		{ .role = POINT, .relation = POSSIBLE,
		  .cell = "crowd/coroutine/same-cpu/units:1/live:100000",
		  .what = "time of each of 100 000 coroutines that live at "
			  "once",
		  .but = "it ends before 100 000",
		  .why = "\"tens of thousands\" ends there" },
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
		  .limit = 1.1,
		  .what = "speed-up of coroutines on all cores over one",
		  .why = "a second core would show as far more than a tenth" },
	},
};

static const struct claim with_processes_many_cores = {
	.id = "with-processes-many-cores", .section = "3",
	.quote = "协程需要和进程配合才能运行在多CPU上",
	.sentence = "Coroutines need processes beside them to run on several "
		    "CPUs.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/hybrid/all-cores/units:1",
		  .over = "cpu/hybrid/all-cores/units:max",
		  .limit = 1.1,
		  .what = "speed-up of coroutines in one process per core",
		  .why = "more than one core shows as more than a tenth" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "cpu/coroutine/all-cores/units:1",
		  .over = "cpu/coroutine/all-cores/units:max",
		  .limit = 1.1,
		  .what = "speed-up of coroutines without processes",
		  .why = "did it rise alone, no processes would be needed" },
		{ .role = POINT, .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/hybrid/all-cores/units:1",
		  .over = "cpu/hybrid/all-cores/units:max",
		  .limit = 0.9, .per_unit = true,
		  .what = "speed-up of coroutines in one process per core",
		  .but = "it uses several cores, but not each in full",
		  .why = "as for processes alone: a tenth is left to the "
			 "machine" },
	},
};

static const struct claim blocking_stops_all = {
	.id = "blocking-stops-all", .section = "3",
	.quote = "进行阻塞（Blocking）操作（如IO时）会阻塞掉整个程序",
	.sentence = "A blocking call of one coroutine stops the whole program.",
	.conditions = {
		{ .relation = OVER, .measure = "longest_gap_ms",
		  .cell = "blocking/coroutine/same-cpu/units:2/via:inline",
		  .limit = 9,
		  .what = "longest gap between heartbeats of 1 ms while another "
			  "coroutine blocks for 10 ms",
		  .why = "the 10 ms of the call, less the beat that was due" },
		{ .relation = UNDER, .measure = "longest_gap_ms",
		  .cell = "blocking/thread/same-cpu/units:2/via:inline",
		  .limit = 9,
		  .what = "longest gap between heartbeats of 1 ms while another "
			  "thread blocks for 10 ms",
		  .why = "were threads stopped too, it would say nothing of "
			 "coroutines" },
		{ .role = LIMIT, .relation = OVER, .measure = "longest_gap_ms",
		  .cell = "blocking/coroutine/same-cpu/units:2/via:pool",
		  .limit = 9,
		  .what = "longest gap between heartbeats of a coroutine while "
			  "a pool of threads blocks for 10 ms",
		  .but = "a call that is handed to a pool of threads stops "
			 "nobody",
		  .why = "the same 9 ms: under it the others went on" },
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
