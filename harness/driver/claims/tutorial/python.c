/* python.c - sections 9.1 and 10: Python's threads, local data. */
#include "claims/tutorial/tutorial.h"

static const struct claim gil_one_core = {
	.id = "gil-one-core", .section = "9.1",
	.quote = "Python解释器由于设计时有GIL全局锁，导致了多线程无法利用多核",
	.sentence = "Because of the GIL, Python's threads cannot use more than "
		    "one core.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "cpu/python-thread/all-cores/units:1",
		  .over = "cpu/python-thread/all-cores/units:max",
		  .limit = 1.1,
		  .what = "speed-up of Python's threads on all cores over one",
		  .why = "a second core would show as far more than a tenth" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "gil/thread/all-cores/units:1",
		  .over = "gil/thread/all-cores/units:max",
		  .limit = 1.1,
		  .what = "speed-up of threads in C that hand one global lock "
			  "over every 5 ms",
		  .why = "the lock alone must be able to do it" },
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/thread/all-cores/units:1",
		  .over = "cpu/thread/all-cores/units:max",
		  .limit = 1.1,
		  .what = "speed-up of threads in C without that lock",
		  .why = "did these not gain either, it would not be the lock" },
	},
};

static const struct claim python_processes_scale = {
	.id = "python-processes-scale", .section = "4",
	.quote = "启动多进程，每个进程虽然只有一个线程，但多个进程可以一块执行多个任务",
	.sentence = "In Python several processes do use several cores.",
	.conditions = {
		{ .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/python-process/all-cores/units:1",
		  .over = "cpu/python-process/all-cores/units:max",
		  .limit = 1.1,
		  .what = "speed-up of Python's processes on all cores over one",
		  .why = "more than one core shows as more than a tenth" },
		{ .role = POINT, .relation = OVER, .measure = "ns_per_op",
		  .cell = "cpu/python-process/all-cores/units:1",
		  .over = "cpu/python-process/all-cores/units:max",
		  .limit = 0.9, .per_unit = true,
		  .what = "speed-up of Python's processes on all cores over one",
		  .but = "it is faster, but not as many times as there are cores",
		  .why = "as for processes in C: a tenth is left to the "
			 "machine" },
	},
};

static const struct claim local_beats_locked_global = {
	.id = "local-beats-locked-global", .section = "10",
	.quote = "一个线程使用自己的局部变量比使用全局变量好，因为局部变量只有线程自己能看见，不会影响其他线程，而全局变量的修改必须加锁",
	.sentence = "A thread is better off with its own variables than with "
		    "global ones, which need a lock.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "local/thread/same-cpu/units:4/storage:argument",
		  .over = "local/thread/same-cpu/units:4/storage:dictionary",
		  .limit = 1,
		  .what = "time of an access to an argument over one to a "
			  "shared dictionary with a lock",
		  .why = "better is below 1" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "local/thread/same-cpu/units:4/storage:unit",
		  .over = "local/thread/same-cpu/units:4/storage:dictionary",
		  .limit = 1,
		  .what = "time of an access to what the unit keeps for itself "
			  "over one to a shared dictionary with a lock",
		  .why = "better is below 1" },
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "local/thread/same-cpu/units:4/storage:thread",
		  .over = "local/thread/same-cpu/units:4/storage:dictionary",
		  .limit = 1,
		  .what = "time of an access to a thread-local variable over "
			  "one to a shared dictionary with a lock",
		  .why = "better is below 1" },
	},
};

static const struct claim local_does_not_interfere = {
	.id = "local-does-not-interfere", .section = "10",
	.quote = "可以任意读写而互不干扰，也不用管理锁的问题",
	.sentence = "Thread-local data is read and written freely, without a "
		    "lock and without getting in another's way.",
	.conditions = {
		{ NEVER, .measure = "wrong",
		  .cell = "local/thread/same-cpu/units:4/storage:thread",
		  .what = "values of thread-local data that were another's, "
			  "in threads",
		  .why = "one would be interference" },
		{ NEVER, .measure = "wrong",
		  .cell = "local/process/same-cpu/units:4/storage:thread",
		  .what = "values of thread-local data that were another's, "
			  "in processes",
		  .why = "as in threads" },
		{ NEVER, .measure = "wrong",
		  .cell = "local/coroutine/same-cpu/units:4/storage:unit",
		  .what = "values of coroutine-local data that were another's",
		  .why = "as in threads" },
		{ .role = LIMIT, NEVER, .measure = "wrong",
		  .cell = "local/coroutine/same-cpu/units:4/storage:thread",
		  .what = "values of thread-local data that were another's, "
			  "in coroutines",
		  .but = "not in coroutines: those of one thread share what is "
			 "thread-local",
		  .why = "a coroutine runs in a thread that others run in too" },
	},
};

const struct claim *const claims_on_python[] = {
	&gil_one_core,
	&python_processes_scale,
	&local_beats_locked_global,
	&local_does_not_interfere,
	NULL,
};
