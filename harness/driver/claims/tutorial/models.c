/* models.c - section 1: what processes, threads and coroutines are.
 */
#include "claims/tutorial/tutorial.h"

static const struct claim cores_speed_up = {
	.id = "cores-speed-up", .section = "1",
	.quote = "每个人都领一套工具（环境，上下文）去干活，人多（核多）就可以做的更快",
	.sentence = "With more cores, processes get work done faster.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/process/all-cores/units:1",
		  .over = "cpu/process/all-cores/units:max",
		  .limit = 1,
		  .what = "speed-up of processes on all cores over one",
		  .why = "faster is above 1" },
		{ .role = POINT, .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/process/all-cores/units:1",
		  .over = "cpu/process/all-cores/units:max",
		  .limit = 0.9, .per_unit = true,
		  .what = "speed-up of processes on all cores over one",
		  .but = "it is faster, but not as many times as there are cores",
		  .why = "work that shares nothing should gain K times on K "
			 "cores; a tenth is left to the frequency that many "
			 "busy cores share and to the rest of the machine" },
	},
};

static const struct claim preemption = {
	.id = "preemption", .section = "1",
	.quote = "但要干很多工作，先干哪个要听老板的（系统）",
	.sentence = "The system decides which thread runs: none can keep the "
		    "CPU to itself.",
	.conditions = {
		{ .relation = UNDER, .measure = "longest_wait_ms",
		  .cell = "hog/thread/same-cpu/units:2/hog_ms:50",
		  .limit = 25,
		  .what = "longest wait of a thread beside one that keeps the "
			  "CPU for 50 ms",
		  .why = "half of what it would be if the other had its way; "
			 "Linux takes the CPU away after some 3 to 10 ms" },
		{ .relation = UNDER, .measure = "longest_wait_ms",
		  .cell = "hog/process/same-cpu/units:2/hog_ms:50",
		  .limit = 25,
		  .what = "longest wait of a process beside one that keeps the "
			  "CPU for 50 ms",
		  .why = "as for threads: to the kernel both are tasks" },
		{ .relation = OVER, .measure = "longest_wait_ms",
		  .cell = "hog/coroutine/same-cpu/units:2/hog_ms:50",
		  .limit = 45,
		  .what = "longest wait of a coroutine beside one that keeps the "
			  "CPU for 50 ms",
		  .why = "the other side of the claim: they wait for as long as "
			 "the other likes, 50 ms less a tenth" },
	},
};

static const struct claim order_needs_a_lock = {
	.id = "order-needs-a-lock", .section = "1",
	.quote = "这时候就要用锁告诉老板这个必须先放了萝卜才能埋土",
	.sentence = "Threads dig, plant and cover in the wrong order unless a "
		    "lock makes them wait for their turn.",
	.conditions = {
		{ .relation = SEEN, .measure = "violations",
		  .cell = "order/thread/apart/units:3/guard:none",
		  .limit = 0,
		  .what = "steps out of order, threads without a lock",
		  .why = "one is enough to need a lock; none proves nothing" },
		{ NEVER, .measure = "violations",
		  .cell = "order/thread/apart/units:3/guard:turn",
		  .what = "steps out of order, threads with a lock",
		  .why = "a lock that lets one through is none" },
		{ NEVER, .measure = "violations",
		  .cell = "order/process/apart/units:3/guard:turn",
		  .what = "steps out of order, processes with a lock",
		  .why = "as for threads" },
		{ NEVER, .measure = "violations",
		  .cell = "order/coroutine/same-cpu/units:3/guard:none",
		  .what = "steps out of order, coroutines without a lock",
		  .why = "they decide themselves when to let others in" },
	},
};

static const struct claim no_boss_is_faster = {
	.id = "no-boss-is-faster", .section = "1",
	.quote = "正是因为省去了老板这一工作量，才大大提高了公司的效率",
	.sentence = "Handing over without the kernel makes coroutines greatly "
		    "more efficient than threads and processes.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "yield/thread/same-cpu/units:2",
		  .over = "yield/coroutine/same-cpu/units:2",
		  .limit = 2,
		  .what = "time of a thread's yield over a coroutine's",
		  .why = "\"greatly\" is read as twice at least" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "yield/process/same-cpu/units:2",
		  .over = "yield/coroutine/same-cpu/units:2",
		  .limit = 2,
		  .what = "time of a process's yield over a coroutine's",
		  .why = "as for threads" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "pingpong/thread/same-cpu/units:2",
		  .over = "pingpong/coroutine/same-cpu/units:2",
		  .limit = 2,
		  .what = "time of a round trip between threads over that "
			  "between coroutines",
		  .why = "a yield alone hands nothing over; this does" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "pingpong/process/same-cpu/units:2",
		  .over = "pingpong/coroutine/same-cpu/units:2",
		  .limit = 2,
		  .what = "time of a round trip between processes over that "
			  "between coroutines",
		  .why = "as for threads" },
	},
};

const struct claim *const claims_on_models[] = {
	&cores_speed_up,    &preemption, &order_needs_a_lock,
	&no_boss_is_faster, NULL,
};
