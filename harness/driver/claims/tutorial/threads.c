/* threads.c - section 9: what is shared, and what a lock does. */
#include "claims/tutorial/tutorial.h"

static const struct claim processes_do_not_share = {
	.id = "processes-do-not-share", .section = "9",
	.quote = "多进程中，同一个变量，各自有一份拷贝存在于每个进程中，互不影响",
	.sentence = "Each process has its own copy of a variable, and none "
		    "changes another's.",
	.conditions = {
		{ NEVER, .measure = "private_write_seen",
		  .cell = "share/process/same-cpu/units:2/distance:128B",
		  .what = "writes to a variable that another process saw",
		  .why = "one would be a shared variable" },
		{ EVERY_TIME, .measure = "private_write_seen",
		  .cell = "share/thread/same-cpu/units:2/distance:128B",
		  .what = "writes to a variable that another thread saw",
		  .why = "the other side of the claim: threads share it, and "
			 "a write that is there is seen" },
		{ .role = LIMIT, NEVER, .measure = "shared_write_seen",
		  .cell = "share/process/same-cpu/units:2/distance:128B",
		  .what = "writes to shared memory that another process saw",
		  .but = "memory that is mapped as shared is shared",
		  .why = "a process can ask for such memory" },
	},
};

static const struct claim lock_makes_it_right = {
	.id = "lock-makes-it-right", .section = "9",
	.quote = "先存后取，结果应该为0",
	.sentence = "With a lock around every change the balance is 0 in the "
		    "end; without, updates are lost.",
	.conditions = {
		{ NEVER, .measure = "lost_updates",
		  .cell = "lock/thread/all-cores/units:max/guard:mutex",
		  .what = "updates lost by threads with a lock",
		  .why = "a lock that loses one is none" },
		{ NEVER, .measure = "lost_updates",
		  .cell = "lock/process/all-cores/units:max/guard:mutex",
		  .what = "updates lost by processes with a lock",
		  .why = "as for threads" },
		{ .relation = SEEN, .measure = "lost_updates",
		  .cell = "lock/thread/all-cores/units:max/guard:none",
		  .limit = 0,
		  .what = "updates lost by threads without a lock",
		  .why = "one is enough to need a lock; none proves nothing" },
	},
};

static const struct claim lock_serialises = {
	.id = "lock-serialises", .section = "9",
	.quote = "就是阻止了多线程并发执行，包含锁的某段代码实际上只能以单线程模式执行，效率就大大地下降了",
	.sentence = "Code under one lock runs as if by a single thread, and is "
		    "far less efficient.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/thread/all-cores/units:1/guard:mutex",
		  .over = "lock/thread/all-cores/units:max/guard:mutex",
		  .limit = 1.1,
		  .what = "speed-up of threads on all cores under one lock",
		  .why = "as one thread: a second core would show as far more "
			 "than a tenth" },
		{ .role = POINT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "lock/thread/all-cores/units:1/guard:mutex",
		  .over = "lock/thread/all-cores/units:max/guard:mutex",
		  .limit = 0.9,
		  .what = "speed-up of threads on all cores under one lock",
		  .but = "they do as much as one thread would, not less",
		  .why = "\"falls\" is read as a tenth less than one thread "
			 "alone" },
	},
};

static const struct claim deadlock_hangs = {
	.id = "deadlock-hangs", .section = "9",
	.quote = "可能会造成死锁，导致多个线程全部挂起，既不能执行，也无法结束，只能靠操作系统强行终止",
	.sentence = "Two locks taken in opposite order hang all threads, until "
		    "they are ended by force.",
	.conditions = {
		{ EVERY_TIME, .measure = "hung",
		  .cell = "deadlock/thread/same-cpu/units:1/order:opposite",
		  .what = "crossings of threads that hung, locks in opposite "
			  "order",
		  .why = "the order of the steps is forced: it has to hang" },
		{ EVERY_TIME, .measure = "hung",
		  .cell = "deadlock/process/same-cpu/units:1/order:opposite",
		  .what = "crossings of processes that hung, locks in opposite "
			  "order",
		  .why = "as for threads" },
		{ NEVER, .measure = "hung",
		  .cell = "deadlock/thread/same-cpu/units:1/order:same",
		  .what = "crossings that hung, locks in one order",
		  .why = "did they hang all the same, it would not be the "
			 "order" },
		{ .role = LIMIT, .relation = OVER, .measure = "found_ms",
		  .cell = "deadlock/coroutine/same-cpu/units:1/order:opposite",
		  .limit = 50,
		  .what = "time until it was found out among coroutines",
		  .but = "coroutines are told at once: their scheduler sees that "
			 "nobody can go on",
		  .why = "50 ms is the time limit that finds it out among "
			 "threads" },
	},
};

const struct claim *const claims_on_threads[] = {
	&processes_do_not_share,
	&lock_makes_it_right,
	&lock_serialises,
	&deadlock_hangs,
	NULL,
};
