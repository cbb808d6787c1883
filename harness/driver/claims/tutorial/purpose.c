/* purpose.c - claims of section 2: what coroutines are for. */
#include "claims/tutorial/tutorial.h"

static const struct claim thread_switch_costs = {
	.id = "thread-switch-costs", .section = "2",
	.quote = "线程切换时需要耗时（保存状态，下次继续）",
	.sentence = "Switching between threads takes time.",
	.conditions = {
		{ .relation = OVER, .measure = "net_ns",
		  .cell = "yield/thread/same-cpu/units:2",
		  .bound = 10,
		  .what = "time of a yield from one thread to another, minus that of a yield without another thread",
		  .why = "10 ns is the time of a few function calls; a switch must cost clearly more" },
		{ .relation = WITHIN, .measure = "switches",
		  .cell = "yield/thread/same-cpu/units:2",
		  .bound = 0.95, .high = 1.05,
		  .what = "context switches by the kernel per yield",
		  .why = "each yield must have caused one context switch; 5 % are allowed for interruptions by other programs" },
		{ .relation = WITHIN, .measure = "switches",
		  .cell = "pingpong/thread/same-cpu/units:2",
		  .bound = 1.9, .high = 2.1,
		  .what = "context switches by the kernel per round trip",
		  .why = "the same check for a round trip, which takes two context switches: there and back" },
	},
};

static const struct claim useless_outside_python = {
	.id = "useless-outside-python", .section = "2",
	.quote = "其实在其他语言中，协程的其实是意义不大的，多线程即可已解决I/O的问题",
	.sentence = "In languages other than Python, coroutines bring little, because threads are good enough for I/O.",
	.conditions = {
		{ .relation = UNDER, .measure = "requests_per_s",
		  .cell = "echo/coroutine/apart/units:max/loop:closed",
		  .over = "echo/thread/apart/units:max/loop:closed",
		  .bound = 1.25,
		  .what = "requests per second of coroutines, divided by those of threads, with the most connections measured for both",
		  .why = "a gain of less than a quarter is taken as little" },
		{ .relation = UNDER, .measure = "p99_us",
		  .cell = "echo/thread/apart/units:max/loop:closed",
		  .over = "echo/coroutine/apart/units:max/loop:closed",
		  .bound = 1.25,
		  .what = "time within which 99 of 100 requests are answered: that of threads, divided by that of coroutines",
		  .why = "the same bound of a quarter, for the slowest requests" },
		{ .relation = UNDER,
		  .measure = "user_bytes+kernel_stack_bytes+page_table_bytes",
		  .cell = "crowd/thread/same-cpu/units:1/live:1000",
		  .over = "crowd/coroutine/same-cpu/units:1/live:1000",
		  .bound = 2,
		  .what = "memory of a waiting thread, divided by that of a waiting coroutine",
		  .why = "with twice the memory, a second machine may be needed, which is not little" },
	},
};

static const struct claim io_heavy_fits_coroutines = {
	.id = "io-heavy-fits-coroutines", .section = "2",
	.quote = "如果一个线程里面I/O操作特别多，协程就比较适用",
	.sentence = "For very much I/O, coroutines are better suited than threads.",
	.conditions = {
		{ .relation = OVER, .measure = "requests_per_s",
		  .cell = "echo/coroutine/apart/units:max/loop:closed",
		  .over = "echo/thread/apart/units:max/loop:closed",
		  .bound = 1,
		  .what = "requests per second of coroutines, divided by those of threads, with the most connections measured for both",
		  .why = "a ratio above 1 means better" },
		{ .role = POINT, .relation = OVER, .measure = "requests_per_s",
		  .cell = "echo/coroutine/apart/units:16/loop:closed",
		  .over = "echo/thread/apart/units:16/loop:closed",
		  .bound = 1,
		  .what = "requests per second of coroutines, divided by those of threads, with 16 connections",
		  .but = "coroutines are not better with few connections",
		  .why = "a ratio above 1 means better, here with little I/O at a time" },
		{ .role = LIMIT, .relation = OVER, .measure = "p99_us",
		  .cell = "echo/thread/apart/units:max/loop:closed",
		  .over = "echo/coroutine/apart/units:max/loop:closed",
		  .bound = 1,
		  .what = "time within which 99 of 100 requests are answered: that of threads, divided by that of coroutines",
		  .but = "the slowest requests do not get faster",
		  .why = "requests per second say nothing about the longest waits" },
	},
};

static const struct claim own_context_and_stack = {
	.id = "own-context-and-stack", .section = "2",
	.quote = "协程拥有自己的寄存器上下文和栈。协程调度切换时，将寄存器上下文和栈保存到其他地方，在切回来的时候，恢复先前保存的寄存器上下文和栈",
	.sentence = "A coroutine has its own registers and its own stack, and finds both unchanged after every switch.",
	.conditions = {
		{ NEVER, .measure = "damaged",
		  .cell = "context/coroutine/same-cpu/units:2",
		  .what = "registers, local variables and stack frames that were found damaged",
		  .why = "a single one would mean that the switch is broken" },
		{ .role = LIMIT, NEVER, .measure = "fp_control_leaks",
		  .cell = "context/coroutine/same-cpu/units:2",
		  .what = "rounding modes that a coroutine saw although another coroutine had set them",
		  .but = "the floating-point control word is not saved and restored",
		  .why = "the floating-point control word is a register too" },
	},
};

const struct claim *const claims_on_purpose[] = {
	&thread_switch_costs,
	&useless_outside_python,
	&io_heavy_fits_coroutines,
	&own_context_and_stack,
	NULL,
};
