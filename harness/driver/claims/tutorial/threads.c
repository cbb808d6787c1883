/* threads.c - claims of section 9: shared variables, and what a lock does. */
#include "claims/tutorial/tutorial.h"

static const struct claim processes_do_not_share = {
	.id = "processes-do-not-share", .section = "9",
	.quote = "多进程中，同一个变量，各自有一份拷贝存在于每个进程中，互不影响",
	.sentence = "Each process has its own copy of a variable, and no process changes the copy of another.",
	.conditions = {
		{ NEVER, .measure = "private_write_seen",
		  .cell = "share/process/same-cpu/units:2/distance:128B",
		  .what = "writes to an ordinary variable that another process saw",
		  .why = "a single one would mean that the processes share the variable" },
		{ EVERY_TIME, .measure = "private_write_seen",
		  .cell = "share/thread/same-cpu/units:2/distance:128B",
		  .what = "writes to an ordinary variable that another thread saw",
		  .why = "the counter-check: threads share the variable, so every write must be seen" },
		{ .role = LIMIT, NEVER, .measure = "shared_write_seen",
		  .cell = "share/process/same-cpu/units:2/distance:128B",
		  .what = "writes to shared memory that another process saw",
		  .but = "processes do share memory that is mapped as shared",
		  .why = "a process can ask the kernel for shared memory" },
	},
};

static const struct claim lock_makes_it_right = {
	.id = "lock-makes-it-right", .section = "9",
	.quote = "先存后取，结果应该为0",
	.sentence = "With a lock around every change the final balance is 0; without a lock, updates are lost.",
	.conditions = {
		{ NEVER, .measure = "lost_updates",
		  .cell = "lock/thread/all-cores/units:max/guard:mutex",
		  .what = "updates lost by threads with a lock",
		  .why = "a lock that allows one lost update does not work" },
		{ NEVER, .measure = "lost_updates",
		  .cell = "lock/process/all-cores/units:max/guard:mutex",
		  .what = "updates lost by processes with a lock",
		  .why = "the same bound as for threads" },
		{ .relation = SEEN, .measure = "lost_updates",
		  .cell = "lock/thread/all-cores/units:max/guard:none",
		  .bound = 0,
		  .what = "updates lost by threads without a lock",
		  .why = "one lost update is enough to show that a lock is needed; the absence of any proves nothing" },
	},
};

static const struct claim lock_serialises = {
	.id = "lock-serialises", .section = "9",
	.quote = "就是阻止了多线程并发执行，包含锁的某段代码实际上只能以单线程模式执行，效率就大大地下降了",
	.sentence = "Code under one lock runs as if by a single thread, and is much less efficient.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/thread/all-cores/units:1/guard:mutex",
		  .over = "lock/thread/all-cores/units:max/guard:mutex",
		  .bound = 1.1,
		  .what = "speed-up: work per second of threads on all cores under one lock, divided by that on one core",
		  .why = "if a second core helped, the speed-up would be far above 1.1" },
		{ .role = POINT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/thread/all-cores/units:1/guard:mutex",
		  .over = "lock/thread/all-cores/units:max/guard:mutex",
		  .bound = 0.9,
		  .what = "speed-up: work per second of threads on all cores under one lock, divided by that on one core",
		  .but = "the threads together are about as fast as one thread, not slower",
		  .why = "\"much less efficient\" is taken to mean at least a tenth slower than one thread alone" },
	},
};

static const struct claim deadlock_hangs = {
	.id = "deadlock-hangs", .section = "9",
	.quote = "可能会造成死锁，导致多个线程全部挂起，既不能执行，也无法结束，只能靠操作系统强行终止",
	.sentence = "Two threads that take two locks in opposite order hang until they are ended by force.",
	.conditions = {
		{ EVERY_TIME, .measure = "hung",
		  .cell = "deadlock/thread/same-cpu/units:1/order:opposite",
		  .what = "attempts in which threads hung when they took two locks in opposite order",
		  .why = "the workload forces the order of the steps, so every attempt must hang" },
		{ EVERY_TIME, .measure = "hung",
		  .cell = "deadlock/process/same-cpu/units:1/order:opposite",
		  .what = "attempts in which processes hung when they took two locks in opposite order",
		  .why = "the same bound as for threads" },
		{ NEVER, .measure = "hung",
		  .cell = "deadlock/thread/same-cpu/units:1/order:same",
		  .what = "attempts in which threads hung when they took two locks in the same order",
		  .why = "if threads hung with the same order too, the opposite order would not be the cause" },
		{ .role = LIMIT, .relation = OVER, .measure = "found_ms",
		  .cell = "deadlock/coroutine/same-cpu/units:1/order:opposite",
		  .bound = 50,
		  .what = "time in ms until the deadlock of coroutines was detected",
		  .but = "a deadlock of coroutines is detected at once, because their scheduler sees that no coroutine can run",
		  .why = "50 ms is the time limit by which a deadlock of threads is detected" },
	},
};

const struct claim *const claims_on_threads[] = {
	&processes_do_not_share,
	&lock_makes_it_right,
	&lock_serialises,
	&deadlock_hangs,
	NULL,
};
