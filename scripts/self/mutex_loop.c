/*
 * mutex_loop.c - the peer of queue, pool, lock and pingpong: a mutex and
 * condition variables of the C library, between threads or processes.
 *
 * usage: mutex_loop process|thread queue|pool|lock|pingpong OPS CPU [CPU]
 *
 * The second CPU is for the second unit. Prints ns per op, from the start of
 * the first unit to the end of the last.
 */
#include "argument.h"
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 64, SIZE = 64, WORKERS = 4, TASKS = 256 };

/* A bounded queue of messages; closed means that no unit will send any more. */
struct queue {
	pthread_mutex_t mutex;
	pthread_cond_t filled, freed;
	unsigned head, tail, slots;
	int closed;
	uint64_t slot[SLOTS][SIZE / sizeof(uint64_t)];
};

static struct shared {
	struct queue queue[2];
	pthread_barrier_t barrier;
	pthread_mutex_t mutex;
	volatile uint64_t balance, updates;
	uint64_t start[2], stop[2], ops, runs[TASKS];
} * shared;
static int processes;
static const char *second_cpu;

static void check(int true_of, const char *what)
{
	if (true_of)
		return;
	perror(what);
	exit(1);
}

static void pin(const char *cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(argument("CPU", cpu, 0, CPU_SETSIZE - 1), &set);
	check(sched_setaffinity(0, sizeof(set), &set) == 0, cpu);
}

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void send(struct queue *q, const uint64_t *message)
{
	pthread_mutex_lock(&q->mutex);
	while (q->tail - q->head == q->slots)
		pthread_cond_wait(&q->freed, &q->mutex);
	memcpy(q->slot[q->tail++ % SLOTS], message, SIZE);
	pthread_mutex_unlock(&q->mutex);
	pthread_cond_signal(&q->filled);
}

/* Returns 0 if the queue is closed and empty. */
static int receive(struct queue *q, uint64_t *message)
{
	pthread_mutex_lock(&q->mutex);
	while (q->tail == q->head && !q->closed)
		pthread_cond_wait(&q->filled, &q->mutex);
	if (q->tail == q->head) {
		pthread_mutex_unlock(&q->mutex);
		return 0;
	}
	memcpy(message, q->slot[q->head++ % SLOTS], SIZE);
	pthread_mutex_unlock(&q->mutex);
	pthread_cond_signal(&q->freed);
	return 1;
}

static void close_queue(struct queue *q)
{
	pthread_mutex_lock(&q->mutex);
	q->closed = 1;
	pthread_mutex_unlock(&q->mutex);
	pthread_cond_broadcast(&q->filled);
}

static void queue_work(int id, uint64_t n)
{
	uint64_t message[SIZE / sizeof(uint64_t)];

	for (uint64_t i = 0; i < n; i++) {
		if (id) {
			receive(&shared->queue[0], message);
			check(message[0] == i && message[7] == i, "a message");
		} else {
			message[0] = message[7] = i;
			send(&shared->queue[0], message);
		}
	}
}

static void pingpong_work(int id, uint64_t n)
{
	uint64_t token[SIZE / sizeof(uint64_t)];

	for (uint64_t i = 0; i < n; i++) {
		token[0] = i;
		if (!id)
			send(&shared->queue[0], token);
		receive(&shared->queue[!id], token);
		check(token[0] == i, "a token");
		if (id)
			send(&shared->queue[1], token);
	}
}

/* Each of the two units makes half of the ops. */
static void lock_work(int id, uint64_t n)
{
	(void)id;
	for (uint64_t i = 0; i < n; i++) {
		pthread_mutex_lock(&shared->mutex);
		shared->balance += i % 2 ? -1u : 1u;
		shared->updates++;
		pthread_mutex_unlock(&shared->mutex);
	}
}

static void pool_worker(int id)
{
	uint64_t task[SIZE / sizeof(uint64_t)];

	(void)id;
	while (receive(&shared->queue[0], task))
		__atomic_fetch_add(&shared->runs[task[0]], 1, __ATOMIC_SEQ_CST);
}

static const struct work {
	const char *name;
	void (*work)(int id, uint64_t n);
	unsigned slots;
} works[] = { { "queue", queue_work, SLOTS },
	      { "pingpong", pingpong_work, 1 },
	      { "lock", lock_work, 1 },
	      { "pool", NULL, SLOTS } };
static const struct work *work;

static void pair_unit(int id)
{
	if (id && second_cpu)
		pin(second_cpu);
	work->work(id, shared->ops / 16);
	pthread_barrier_wait(&shared->barrier);
	shared->start[id] = now_ns();
	work->work(id, shared->ops);
	shared->stop[id] = now_ns();
}

static void (*unit_of)(int id);

static void *thread_main(void *id)
{
	unit_of((int)(intptr_t)id);
	return NULL;
}

static void start(void (*unit)(int id), int n, pid_t *pid, pthread_t *thread)
{
	unit_of = unit;
	for (int i = 0; i < n; i++) {
		if (!processes) {
			check(!pthread_create(&thread[i], NULL, thread_main,
					      (void *)(intptr_t)i),
			      "pthread_create");
			continue;
		}
		pid[i] = fork();
		check(pid[i] >= 0, "fork");
		if (pid[i] == 0) {
			unit(i);
			_exit(0);
		}
	}
}

static void join(int n, const pid_t *pid, const pthread_t *thread)
{
	int status = 0;

	for (int i = 0; i < n; i++) {
		if (processes)
			check(waitpid(pid[i], &status, 0) == pid[i] && !status,
			      "a process");
		else
			pthread_join(thread[i], NULL);
	}
}

static uint64_t pair(void)
{
	pid_t pid[2];
	pthread_t thread[2];
	const uint64_t *a = shared->start, *z = shared->stop;

	start(pair_unit, 2, pid, thread);
	join(2, pid, thread);
	return (z[0] > z[1] ? z[0] : z[1]) - (a[0] < a[1] ? a[0] : a[1]);
}

static void one_pool(void)
{
	struct queue *q = &shared->queue[0];
	uint64_t task[SIZE / sizeof(uint64_t)] = { 0 };
	pid_t pid[WORKERS];
	pthread_t thread[WORKERS];

	q->head = q->tail = 0;
	q->closed = 0;
	memset(shared->runs, 0, sizeof(shared->runs));
	start(pool_worker, WORKERS, pid, thread);
	for (; task[0] < TASKS; task[0]++)
		send(q, task);
	close_queue(q);
	join(WORKERS, pid, thread);
	for (int i = 0; i < TASKS; i++)
		check(shared->runs[i] == 1, "a task");
}

static uint64_t pools(void)
{
	uint64_t begin;

	one_pool();
	begin = now_ns();
	for (uint64_t i = 0; i < shared->ops / TASKS; i++)
		one_pool();
	return now_ns() - begin;
}

static void make_shared(void)
{
	pthread_mutexattr_t mutex;
	pthread_condattr_t cond;
	pthread_barrierattr_t barrier;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	check(shared != MAP_FAILED, "mmap");
	pthread_mutexattr_init(&mutex);
	pthread_condattr_init(&cond);
	pthread_barrierattr_init(&barrier);
	pthread_mutexattr_setpshared(&mutex, processes);
	pthread_condattr_setpshared(&cond, processes);
	pthread_barrierattr_setpshared(&barrier, processes);
	for (int i = 0; i < 2; i++) {
		pthread_mutex_init(&shared->queue[i].mutex, &mutex);
		pthread_cond_init(&shared->queue[i].filled, &cond);
		pthread_cond_init(&shared->queue[i].freed, &cond);
		shared->queue[i].slots = work->slots;
	}
	pthread_mutex_init(&shared->mutex, &mutex);
	pthread_barrier_init(&shared->barrier, &barrier, 2);
}

int main(int argc, char **argv)
{
	check(argc == 5 || argc == 6, "arguments");
	processes = !strcmp(argv[1], "process");
	for (unsigned i = 0; i < sizeof(works) / sizeof(*works); i++)
		if (!strcmp(argv[2], works[i].name))
			work = &works[i];
	check(work != NULL, argv[2]);
	pin(argv[4]);
	second_cpu = argv[5];
	make_shared();
	shared->ops = argument("OPS", argv[3], 1, 1000000000000);
	printf("%.1f\n",
	       (double)(work->work ? pair() : pools()) / (double)shared->ops);
	return 0;
}
