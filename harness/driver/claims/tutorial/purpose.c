/* purpose.c - section 2: what coroutines are for. */
#include "claims/tutorial/tutorial.h"

static const struct claim thread_switch_costs = {
	.id = "thread-switch-costs", .section = "2",
	.quote = "线程切换时需要耗时（保存状态，下次继续）",
	.sentence = "Switching between threads takes time.",
	.conditions = {
		{ .relation = OVER, .measure = "net_ns",
		  .cell = "yield/thread/same-cpu/units:2",
		  .limit = 10,
		  .what = "time of a thread's yield to another, less that of "
			  "a yield with nobody to switch to",
		  .why = "a few calls of a function take as long; below 0 it "
			 "would be no measurement" },
		{ .relation = WITHIN, .measure = "switches",
		  .cell = "yield/thread/same-cpu/units:2",
		  .limit = 0.95, .high = 1.05,
		  .what = "kernel switches per yield",
		  .why = "what was timed must have been one switch; a twentieth "
			 "is left to what comes from outside" },
		{ .relation = WITHIN, .measure = "switches",
		  .cell = "pingpong/thread/same-cpu/units:2",
		  .limit = 1.9, .high = 2.1,
		  .what = "kernel switches per round trip",
		  .why = "the same proof for a hand-over: there and back" },
	},
};

static const struct claim useless_outside_python = {
	.id = "useless-outside-python", .section = "2",
	.quote = "其实在其他语言中，协程的其实是意义不大的，多线程即可已解决I/O的问题",
	.sentence = "In languages other than Python coroutines bring little: "
		    "threads do for I/O.",
	.conditions = {
		{ .relation = UNDER, .measure = "requests_per_s",
		  .cell = "echo/coroutine/apart/units:max/loop:closed",
		  .over = "echo/thread/apart/units:max/loop:closed",
		  .limit = 1.25,
		  .what = "requests per second of coroutines over threads', "
			  "most connections measured for both",
		  .why = "a gain of less than a quarter is read as little" },
		{ .relation = UNDER, .measure = "p99_us",
		  .cell = "echo/thread/apart/units:max/loop:closed",
		  .over = "echo/coroutine/apart/units:max/loop:closed",
		  .limit = 1.25,
		  .what = "time within which 99 of 100 requests are answered, "
			  "threads' over coroutines'",
		  .why = "the same quarter, for those who wait" },
		{ .relation = UNDER,
		  .measure = "user_bytes+kernel_stack_bytes+page_table_bytes",
		  .cell = "crowd/thread/same-cpu/units:1/live:1000",
		  .over = "crowd/coroutine/same-cpu/units:1/live:1000",
		  .limit = 2,
		  .what = "memory of a waiting thread over a coroutine's",
		  .why = "where one machine would have to become two, memory "
			 "is no longer little" },
	},
};

static const struct claim io_heavy_fits_coroutines = {
	.id = "io-heavy-fits-coroutines", .section = "2",
	.quote = "如果一个线程里面I/O操作特别多，协程就比较适用",
	.sentence = "Where there is very much I/O, coroutines fit better than "
		    "threads.",
	.conditions = {
		{ .relation = OVER, .measure = "requests_per_s",
		  .cell = "echo/coroutine/apart/units:max/loop:closed",
		  .over = "echo/thread/apart/units:max/loop:closed",
		  .limit = 1,
		  .what = "requests per second of coroutines over threads', "
			  "most connections measured for both",
		  .why = "better is above 1" },
		{ .role = POINT, .relation = OVER, .measure = "requests_per_s",
		  .cell = "echo/coroutine/apart/units:16/loop:closed",
		  .over = "echo/thread/apart/units:16/loop:closed",
		  .limit = 1,
		  .what = "requests per second of coroutines over threads', 16 "
			  "connections",
		  .but = "not with few connections",
		  .why = "better is above 1, now with little I/O at a time" },
		{ .role = LIMIT, .relation = OVER, .measure = "p99_us",
		  .cell = "echo/thread/apart/units:max/loop:closed",
		  .over = "echo/coroutine/apart/units:max/loop:closed",
		  .limit = 1,
		  .what = "time within which 99 of 100 requests are answered, "
			  "threads' over coroutines'",
		  .but = "the slowest requests do not gain by it",
		  .why = "a rate says nothing of the one who waits longest" },
	},
};

static const struct claim own_context_and_stack = {
	.id = "own-context-and-stack", .section = "2",
	.quote = "协程拥有自己的寄存器上下文和栈。协程调度切换时，将寄存器上下文和栈保存到其他地方，在切回来的时候，恢复先前保存的寄存器上下文和栈",
	.sentence = "A coroutine has registers and a stack of its own, and "
		    "gets them back after every switch.",
	.conditions = {
		{ NEVER, .measure = "damaged",
		  .cell = "context/coroutine/same-cpu/units:2",
		  .what = "registers, locals and stack frames found damaged",
		  .why = "one would be a broken switch" },
		{ .role = LIMIT, NEVER, .measure = "fp_control_leaks",
		  .cell = "context/coroutine/same-cpu/units:2",
		  .what = "rounding modes seen that another coroutine had set",
		  .but = "the floating-point control word is not part of it",
		  .why = "the control word is a register too" },
	},
};

const struct claim *const claims_on_purpose[] = {
	&thread_switch_costs,
	&useless_outside_python,
	&io_heavy_fits_coroutines,
	&own_context_and_stack,
	NULL,
};
