/* models.c - claims of section 1: processes, threads and coroutines. */
#include "claims/tutorial/tutorial.h"

static const struct claim cores_speed_up = {
	.id = "cores-speed-up", .section = "1",
	.quote = "每个人都领一套工具（环境，上下文）去干活，人多（核多）就可以做的更快",
	.sentence = "With more cores, processes finish the same work sooner.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/process/all-cores/units:1",
		  .over = "cpu/process/all-cores/units:max",
		  .bound = 1,
		  .what = "speed-up: work per second of processes on all cores, divided by that on one core",
		  .why = "a speed-up above 1 means faster" },
		{ .role = POINT, .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/process/all-cores/units:1",
		  .over = "cpu/process/all-cores/units:max",
		  .bound = 0.9, .per_unit = true,
		  .what = "speed-up: work per second of processes on all cores, divided by that on one core",
		  .but = "the speed-up is clearly smaller than the number of cores",
		  .why = "work that shares nothing should be K times as fast on K cores; a tenth is allowed for the lower clock rate of many busy cores and for other work on the machine" },
	},
};

static const struct claim preemption = {
	.id = "preemption", .section = "1",
	.quote = "但要干很多工作，先干哪个要听老板的（系统）",
	.sentence = "The operating system decides which thread runs, so no thread can keep the CPU for itself.",
	.conditions = {
		{ .relation = UNDER, .measure = "longest_wait_ms",
		  .cell = "hog/thread/same-cpu/units:2/hog_ms:50",
		  .bound = 25,
		  .what = "longest wait of a thread while another thread computes for 50 ms",
		  .why = "without preemption the wait would be 50 ms, and the bound is half of that; Linux takes the CPU away after 3 to 10 ms" },
		{ .relation = UNDER, .measure = "longest_wait_ms",
		  .cell = "hog/process/same-cpu/units:2/hog_ms:50",
		  .bound = 25,
		  .what = "longest wait of a process while another process computes for 50 ms",
		  .why = "the same bound as for threads, because the kernel schedules both as tasks" },
		{ .relation = OVER, .measure = "longest_wait_ms",
		  .cell = "hog/coroutine/same-cpu/units:2/hog_ms:50",
		  .bound = 45,
		  .what = "longest wait of a coroutine while another coroutine computes for 50 ms",
		  .why = "the counter-check: no system interrupts a coroutine, so the other one waits for 50 ms; a tenth is allowed for measuring error" },
	},
};

static const struct claim order_needs_a_lock = {
	.id = "order-needs-a-lock", .section = "1",
	.quote = "这时候就要用锁告诉老板这个必须先放了萝卜才能埋土",
	.sentence = "Three threads that dig, plant and cover do so in the wrong order unless a lock makes each wait for its turn.",
	.conditions = {
		{ .relation = SEEN, .measure = "violations",
		  .cell = "order/thread/apart/units:3/guard:none",
		  .bound = 0,
		  .what = "steps out of order by threads without a lock",
		  .why = "one step out of order is enough to show that a lock is needed; the absence of any proves nothing" },
		{ NEVER, .measure = "violations",
		  .cell = "order/thread/apart/units:3/guard:turn",
		  .what = "steps out of order by threads with a lock",
		  .why = "a lock that lets one step happen out of order does not work" },
		{ NEVER, .measure = "violations",
		  .cell = "order/process/apart/units:3/guard:turn",
		  .what = "steps out of order by processes with a lock",
		  .why = "the same bound as for threads" },
		{ NEVER, .measure = "violations",
		  .cell = "order/coroutine/same-cpu/units:3/guard:none",
		  .what = "steps out of order by coroutines without a lock",
		  .why = "coroutines themselves decide when another one may run, so they need no lock" },
	},
};

static const struct claim no_boss_is_faster = {
	.id = "no-boss-is-faster", .section = "1",
	.quote = "正是因为省去了老板这一工作量，才大大提高了公司的效率",
	.sentence = "Coroutines hand over without the kernel, which makes them much more efficient than threads and processes.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "yield/thread/same-cpu/units:2",
		  .over = "yield/coroutine/same-cpu/units:2",
		  .bound = 2,
		  .what = "time of a thread's yield, divided by that of a coroutine's yield",
		  .why = "\"greatly\" is taken to mean at least twice" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "yield/process/same-cpu/units:2",
		  .over = "yield/coroutine/same-cpu/units:2",
		  .bound = 2,
		  .what = "time of a process's yield, divided by that of a coroutine's yield",
		  .why = "the same bound as for threads" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "pingpong/thread/same-cpu/units:2",
		  .over = "pingpong/coroutine/same-cpu/units:2",
		  .bound = 2,
		  .what = "time of a round trip between threads, divided by that between coroutines",
		  .why = "a yield passes no data to the other unit, but a round trip does" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "pingpong/process/same-cpu/units:2",
		  .over = "pingpong/coroutine/same-cpu/units:2",
		  .bound = 2,
		  .what = "time of a round trip between processes, divided by that between coroutines",
		  .why = "the same bound as for threads" },
	},
};

const struct claim *const claims_on_models[] = {
	&cores_speed_up,    &preemption, &order_needs_a_lock,
	&no_boss_is_faster, NULL,
};
