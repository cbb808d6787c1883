/* processes.c - claims of sections 5 to 7: fork, pool, exec, queue. */
#include "claims/tutorial/tutorial.h"

static const struct claim fork_copies = {
	.id = "fork-copies", .section = "5",
	.quote = "fork（）调用一次，返回两次，因为操作系统自动把当前进程（称为父进程）复制了一份（称为子进程）",
	.sentence = "fork returns twice, because the operating system copies the process.",
	.conditions = {
		{ EVERY_TIME, .measure = "child_saw_a_copy",
		  .cell = "spawn/process/same-cpu/units:1/memory:1",
		  .what = "children that saw a copy of the parent's memory, not the memory itself",
		  .why = "if one child sees no copy, the claim is wrong" },
		{ .role = LIMIT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "spawn/process/same-cpu/units:1/memory:max",
		  .over = "spawn/process/same-cpu/units:1/memory:1",
		  .bound = 2,
		  .what = "time of a fork by a parent with the most memory measured, divided by that of a parent with 1 MiB",
		  .but = "the copy costs time: the more memory the parent uses, the longer a fork takes",
		  .why = "twice the time is more than the noise of a fork" },
	},
};

static const struct claim pool_runs_n_at_once = {
	.id = "pool-runs-n-at-once", .section = "5.2",
	.quote = "而task4要等待前面某个task完成后才执行，这是因为pool的默认大小在我的电脑上是4，因此，最多同时执行4个进程",
	.sentence = "A pool of four processes runs four tasks at the same time; the fifth task waits until one of them ends.",
	.conditions = {
		{ .relation = ALWAYS, .measure = "peak_at_once",
		  .cell = "pool/process/same-cpu/units:1/work:sleep_1ms",
		  .bound = 4, .high = 4,
		  .what = "largest number of tasks at the same time in a pool of 4 processes; each task sleeps for 1 ms",
		  .why = "the pool has four processes, so all four must be used and a fifth task must never run" },
		{ .relation = RIGHT,
		  .cell = "pool/process/same-cpu/units:1/work:sleep_1ms",
		  .what = "time of a task, with a check that each task ran exactly once",
		  .why = "a task that is lost or runs twice fails the workload" },
	},
};

static const struct claim pool_beats_creating = {
	.id = "pool-beats-creating", .section = "5.2",
	.quote = "如果要启动大量的子进程，可以用进程池的方式批量创建子进程",
	.sentence = "For many small tasks, a pool of processes is better than a new process for each task.",
	.conditions = {
		{ .relation = UNDER, .measure = "ns_per_op",
		  .cell = "pool/process/same-cpu/units:1/work:none",
		  .over = "spawn/process/same-cpu/units:1/memory:1",
		  .bound = 1,
		  .what = "time of an empty task in a pool of processes, divided by that of an empty task in a new process",
		  .why = "a ratio below 1 means better" },
		{ .role = LIMIT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "pool/coroutine/same-cpu/units:1/work:none",
		  .over = "spawn/coroutine/same-cpu/units:1/memory:1",
		  .bound = 1,
		  .what = "time of an empty task in a pool of coroutines, divided by that of an empty task in a new coroutine",
		  .but = "a pool of coroutines is no faster than new coroutines",
		  .why = "a ratio below 1 means better" },
	},
};

static const struct claim subprocess_talks = {
	.id = "subprocess-talks", .section = "6",
	.quote = "可以让我们方便地启动一个子进程，然后控制其输入和输出",
	.sentence = "A program can be started as a child process, and its input and output can be controlled.",
	.conditions = {
		{ .relation = RIGHT,
		  .cell = "exec/process/same-cpu/units:2/start:posix_spawn/memory:1",
		  .what = "time of a command started by posix_spawn, with a check of its output and exit code",
		  .why = "a wrong byte or a wrong exit code fails the workload" },
		{ .relation = RIGHT,
		  .cell = "exec/process/same-cpu/units:2/start:fork/memory:1",
		  .what = "time of a command started by fork and exec, with a check of its output and exit code",
		  .why = "the same check as for posix_spawn" },
		{ .relation = RIGHT,
		  .cell = "exec/process/same-cpu/units:2/start:vfork/memory:1",
		  .what = "time of a command started by vfork and exec, with a check of its output and exit code",
		  .why = "the same check as for posix_spawn" },
		{ .role = LIMIT, .relation = UNDER, .measure = "ns_per_op",
		  .cell = "exec/process/same-cpu/units:2/start:fork/memory:max",
		  .over = "exec/process/same-cpu/units:2/start:fork/memory:1",
		  .bound = 2,
		  .what = "time of fork and exec by a parent with the most memory measured, divided by that of a parent with 1 MiB",
		  .but = "with fork, the start takes longer the more memory the parent uses",
		  .why = "twice the time is more than the noise of a start" },
	},
};

static const struct claim queue_and_pipe = {
	.id = "queue-and-pipe", .section = "7",
	.quote = "提供了Queue、Pipes等多种方式来交换数据",
	.sentence = "Processes exchange data through queues, pipes and other means.",
	.conditions = {
		{ .relation = RIGHT,
		  .cell = "queue/process/same-cpu/units:2/size:64",
		  .what = "time of a message through a queue in shared memory, with a check that all messages arrive in order",
		  .why = "a message that is lost or out of order fails the workload" },
		{ .relation = RIGHT,
		  .cell = "ipc/process/same-cpu/units:2/transport:pipe/size:64",
		  .what = "time of a message through a pipe",
		  .why = "the same check as for the queue" },
		{ .relation = RIGHT,
		  .cell = "ipc/process/same-cpu/units:2/transport:socketpair/size:64",
		  .what = "time of a message through a socket pair",
		  .why = "the same check as for the queue" },
		{ .role = LIMIT, .relation = POSSIBLE,
		  .cell = "ipc/process/same-cpu/units:2/transport:mqueue/size:64",
		  .what = "time of a message through a POSIX message queue",
		  .but = "POSIX message queues are not available here",
		  .why = "a container may lack POSIX message queues" },
	},
};

static const struct claim only_force_stops_a_loop = {
	.id = "only-force-stops-a-loop", .section = "7",
	.quote = "pr进程里是死循环，无法等待其结束，只能强行终止",
	.sentence = "A process in an endless loop can only be ended by force (SIGKILL), and force does end the process.",
	.conditions = {
		{ .relation = UNDER, .measure = "end_us",
		  .cell = "terminate/process/same-cpu/units:1",
		  .bound = 100000,
		  .what = "time in µs to end a process that is in an endless loop",
		  .why = "a person perceives a tenth of a second as immediate" },
		{ NEVER, .measure = "neighbours_lost",
		  .cell = "terminate/process/same-cpu/units:1",
		  .what = "other processes that ended together with the killed process",
		  .why = "it must be possible to end one process alone" },
		{ .role = LIMIT, NEVER, .measure = "locks_left",
		  .cell = "terminate/process/same-cpu/units:1",
		  .what = "locks that the killed process left locked",
		  .but = "a lock that the killed process held stays locked",
		  .why = "whoever waits for such a lock waits for ever" },
		{ .role = LIMIT, NEVER, .measure = "neighbours_lost",
		  .cell = "terminate/thread/same-cpu/units:1",
		  .what = "other threads that ended together with a thread in an endless loop",
		  .but = "a thread cannot be ended alone: the other threads of its process end too",
		  .why = "the tutorial treats threads and processes as if they were alike here" },
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
