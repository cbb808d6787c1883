/* python.c - claims of sections 4, 9.1 and 10: Python's threads, local data. */
#include "claims/tutorial/tutorial.h"

static const struct claim gil_one_core = {
	.id = "gil-one-core", .section = "9.1",
	.quote = "Python解释器由于设计时有GIL全局锁，导致了多线程无法利用多核",
	.sentence = "Because of the GIL (global interpreter lock), Python's threads cannot use more than one core.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "cpu/python-thread/all-cores/units:1",
		  .over = "cpu/python-thread/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up: work per second of Python's threads on all cores, divided by that on one core",
		  .why = "if a second core were used, the speed-up would be far above 1.1" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "gil/thread/all-cores/units:1",
		  .over = "gil/thread/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up of threads in C that need one global lock and hand it over every 5 ms",
		  .why = "a global lock alone must be enough to prevent a speed-up" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/thread/all-cores/units:1",
		  .over = "cpu/thread/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up of threads in C without a global lock",
		  .why = "if threads without the lock had no speed-up either, the lock would not be the cause" },
	},
};

static const struct claim python_processes_scale = {
	.id = "python-processes-scale", .section = "4",
	.quote = "启动多进程，每个进程虽然只有一个线程，但多个进程可以一块执行多个任务",
	.sentence = "In Python, several processes use several cores.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/python-process/all-cores/units:1",
		  .over = "cpu/python-process/all-cores/units:max",
		  .bound = 1.1,
		  .what = "speed-up: work per second of Python's processes on all cores, divided by that on one core",
		  .why = "if more than one core is used, the speed-up is above 1.1" },
		{ .role = POINT, .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/python-process/all-cores/units:1",
		  .over = "cpu/python-process/all-cores/units:max",
		  .bound = 0.9, .per_unit = true,
		  .what = "speed-up: work per second of Python's processes on all cores, divided by that on one core",
		  .but = "the speed-up is clearly smaller than the number of cores",
		  .why = "the same bound as for processes in C: a tenth is allowed for a lower clock rate and other work on the machine" },
	},
};

static const struct claim local_beats_locked_global = {
	.id = "local-beats-locked-global", .section = "10",
	.quote = "一个线程使用自己的局部变量比使用全局变量好，因为局部变量只有线程自己能看见，不会影响其他线程，而全局变量的修改必须加锁",
	.sentence = "A thread should use its own variables instead of global ones, because global ones need a lock.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "local/thread/same-cpu/units:4/storage:argument",
		  .over = "local/thread/same-cpu/units:4/storage:dictionary",
		  .bound = 1,
		  .what = "time of an access to a function's argument, divided by that of an access to a shared dictionary with a lock",
		  .why = "a ratio below 1 means better" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "local/thread/same-cpu/units:4/storage:unit",
		  .over = "local/thread/same-cpu/units:4/storage:dictionary",
		  .bound = 1,
		  .what = "time of an access to the unit's own data, divided by that of an access to a shared dictionary with a lock",
		  .why = "a ratio below 1 means better" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "local/thread/same-cpu/units:4/storage:thread",
		  .over = "local/thread/same-cpu/units:4/storage:dictionary",
		  .bound = 1,
		  .what = "time of an access to a thread-local variable, divided by that of an access to a shared dictionary with a lock",
		  .why = "a ratio below 1 means better" },
	},
};

static const struct claim local_does_not_interfere = {
	.id = "local-does-not-interfere", .section = "10",
	.quote = "可以任意读写而互不干扰，也不用管理锁的问题",
	.sentence = "Threads read and write thread-local data freely, without a lock and without affecting each other.",
	.conditions = {
		{ NEVER, .measure = "wrong",
		  .cell = "local/thread/same-cpu/units:4/storage:thread",
		  .what = "thread-local values that a thread read although another thread had written them",
		  .why = "a single such value would mean that units affect each other" },
		{ NEVER, .measure = "wrong",
		  .cell = "local/process/same-cpu/units:4/storage:thread",
		  .what = "thread-local values that a process read although another process had written them",
		  .why = "the same bound as for threads" },
		{ NEVER, .measure = "wrong",
		  .cell = "local/coroutine/same-cpu/units:4/storage:unit",
		  .what = "coroutine-local values that a coroutine read although another coroutine had written them",
		  .why = "the same bound as for threads" },
		{ .role = LIMIT, NEVER, .measure = "wrong",
		  .cell = "local/coroutine/same-cpu/units:4/storage:thread",
		  .what = "thread-local values that a coroutine read although another coroutine had written them",
		  .but = "this is not true of coroutines: all coroutines of a thread share its thread-local data",
		  .why = "several coroutines run in the same thread" },
	},
};

const struct claim *const claims_on_python[] = {
	&gil_one_core,
	&python_processes_scale,
	&local_beats_locked_global,
	&local_does_not_interfere,
	NULL,
};
