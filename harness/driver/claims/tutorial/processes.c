/* processes.c - sections 5 to 7: fork, pool, subprocess, queue. */
#include "claims/tutorial/tutorial.h"

static const struct claim fork_copies = {
	.id = "fork-copies", .section = "5",
	.quote = "fork（）调用一次，返回两次，因为操作系统自动把当前进程（称为父进程）复制了一份（称为子进程）",
	.sentence = "fork returns twice, because the system has copied the "
		    "process.",
	.conditions = {
		{ EVERY_TIME, .measure = "child_saw_a_copy",
		  .cell = "spawn/process/same-cpu/units:1/memory:1",
		  .what = "children that saw a copy, not the parent's memory",
		  .why = "without a copy the claim is wrong" },
		{ .role = LIMIT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "spawn/process/same-cpu/units:1/memory:max",
		  .over = "spawn/process/same-cpu/units:1/memory:1",
		  .limit = 2,
		  .what = "time of a fork of a parent with the most memory over "
			  "one with 1 MiB",
		  .but = "the copy is paid for: the more memory the parent has "
			 "touched, the dearer it is",
		  .why = "twice is more than the noise of a fork" },
	},
};

static const struct claim pool_runs_n_at_once = {
	.id = "pool-runs-n-at-once", .section = "5.2",
	.quote = "而task4要等待前面某个task完成后才执行，这是因为pool的默认大小在我的电脑上是4，因此，最多同时执行4个进程",
	.sentence = "A pool of four runs four tasks at once; the next waits "
		    "for one to end.",
	.conditions = {
		{ .relation = ALWAYS, .measure = "peak_at_once",
		  .cell = "pool/process/same-cpu/units:1/work:sleep_1ms",
		  .limit = 4, .high = 4,
		  .what = "most tasks at once in a pool of 4 processes, tasks "
			  "that sleep 1 ms",
		  .why = "four, not fewer and never more" },
		{ .relation = RIGHT,
		  .cell = "pool/process/same-cpu/units:1/work:sleep_1ms",
		  .what = "time of a task, each run exactly once",
		  .why = "a task lost or run twice fails the workload" },
	},
};

static const struct claim pool_beats_creating = {
	.id = "pool-beats-creating", .section = "5.2",
	.quote = "如果要启动大量的子进程，可以用进程池的方式批量创建子进程",
	.sentence = "For many small tasks a pool of processes is better than a "
		    "process for each.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "pool/process/same-cpu/units:1/work:none",
		  .over = "spawn/process/same-cpu/units:1/memory:1",
		  .limit = 1,
		  .what = "time of an empty task in a pool of processes over "
			  "that of a process of its own",
		  .why = "better is below 1" },
		{ .role = LIMIT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "pool/coroutine/same-cpu/units:1/work:none",
		  .over = "spawn/coroutine/same-cpu/units:1/memory:1",
		  .limit = 1,
		  .what = "time of an empty task in a pool of coroutines over "
			  "that of a coroutine of its own",
		  .but = "a pool of coroutines gains nothing",
		  .why = "better is below 1" },
	},
};

static const struct claim subprocess_talks = {
	.id = "subprocess-talks", .section = "6",
	.quote = "可以让我们方便地启动一个子进程，然后控制其输入和输出",
	.sentence = "A program can be started as a child, and its input and "
		    "output controlled.",
	.conditions = {
		{ .relation = RIGHT,
		  .cell = "exec/process/same-cpu/units:2/start:posix_spawn/memory:1",
		  .what = "time of a command by posix_spawn, output and exit "
			  "code exactly as they should be",
		  .why = "a byte or a code that differs fails the workload" },
		{ .relation = RIGHT,
		  .cell = "exec/process/same-cpu/units:2/start:fork/memory:1",
		  .what = "time of a command by fork and exec, output and exit "
			  "code as they should be",
		  .why = "as by posix_spawn" },
		{ .relation = RIGHT,
		  .cell = "exec/process/same-cpu/units:2/start:vfork/memory:1",
		  .what = "time of a command by vfork and exec, output and exit "
			  "code as they should be",
		  .why = "as by posix_spawn" },
		{ .role = LIMIT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "exec/process/same-cpu/units:2/start:fork/memory:max",
		  .over = "exec/process/same-cpu/units:2/start:fork/memory:1",
		  .limit = 2,
		  .what = "time by fork and exec of a parent with the most "
			  "memory over one with 1 MiB",
		  .but = "by fork it costs the more, the more memory the parent "
			 "has",
		  .why = "twice is more than the noise of a start" },
	},
};

static const struct claim queue_and_pipe = {
	.id = "queue-and-pipe", .section = "7",
	.quote = "提供了Queue、Pipes等多种方式来交换数据",
	.sentence = "Processes exchange data by queues, pipes and other means.",
	.conditions = {
		{ .relation = RIGHT,
		  .cell = "queue/process/same-cpu/units:2/size:64",
		  .what = "time of a message through a queue in shared memory, "
			  "all there and in order",
		  .why = "a message lost or out of order ends the workload" },
		{ .relation = RIGHT,
		  .cell = "ipc/process/same-cpu/units:2/transport:pipe/size:64",
		  .what = "time of a message through a pipe",
		  .why = "as through the queue" },
		{ .relation = RIGHT,
		  .cell = "ipc/process/same-cpu/units:2/transport:socketpair/size:64",
		  .what = "time of a message through a socket pair",
		  .why = "as through the queue" },
		{ .role = LIMIT, .relation = POSSIBLE,
		  .cell = "ipc/process/same-cpu/units:2/transport:mqueue/size:64",
		  .what = "time of a message through a POSIX message queue",
		  .but = "not by every means here",
		  .why = "a container may be without them" },
	},
};

static const struct claim only_force_stops_a_loop = {
	.id = "only-force-stops-a-loop", .section = "7",
	.quote = "pr进程里是死循环，无法等待其结束，只能强行终止",
	.sentence = "A process in an endless loop can only be ended by force, "
		    "and force does end it.",
	.conditions = {
		{ .relation = UNDER, .measure = "end_us",
		  .cell = "terminate/process/same-cpu/units:1",
		  .limit = 100000,
		  .what = "time to end a process that loops for ever",
		  .why = "a tenth of a second is at once for a person" },
		{ NEVER, .measure = "neighbours_lost",
		  .cell = "terminate/process/same-cpu/units:1",
		  .what = "neighbours that ended with it",
		  .why = "it must be possible to end one alone" },
		{ .role = LIMIT, NEVER, .measure = "locks_left",
		  .cell = "terminate/process/same-cpu/units:1",
		  .what = "locks that it left locked",
		  .but = "a lock that it held stays locked",
		  .why = "who waits for such a lock waits for ever" },
		{ .role = LIMIT, NEVER, .measure = "neighbours_lost",
		  .cell = "terminate/thread/same-cpu/units:1",
		  .what = "neighbours that ended with a thread that loops",
		  .but = "a thread is not ended alone: its neighbours end too",
		  .why = "the text goes on with threads as if they were alike" },
	},
};

const struct claim *const claims_on_processes[] = {
	&fork_copies,
	&pool_runs_n_at_once,
	&pool_beats_creating,
	&subprocess_talks,
	&queue_and_pipe,
	&only_force_stops_a_loop,
	NULL,
};
