/*
 * offload.c - a queue of jobs, threads that do them, and an eventfd per
 * waiting unit.
 */
#include "offload.h"
#include "kit/need.h"
#include "kit/stream.h"
#include "unit/check.h"
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* A job lies on the stack of the unit that waits for it. */
struct advice {
	void (*fn)(void *);
	void *arg;
	int done; /* an eventfd, which also wakes a unit that waits in epoll */
	struct advice *next;
};

static struct {
	pthread_mutex_t mutex;
	pthread_cond_t added;
	struct advice *first, **last;
	unsigned threads;
} pool = { .mutex = PTHREAD_MUTEX_INITIALIZER,
	   .added = PTHREAD_COND_INITIALIZER,
	   .last = &pool.first };

static struct advice *next_job(void)
{
	struct advice *job;

	pthread_mutex_lock(&pool.mutex);
	while (!pool.first)
		pthread_cond_wait(&pool.added, &pool.mutex);
	job = pool.first;
	pool.first = job->next;
	if (!pool.first)
		pool.last = &pool.first;
	pthread_mutex_unlock(&pool.mutex);
	return job;
}

/* The write wakes the unit, which removes the job from its stack. */
static void *work(void *unused)
{
	const uint64_t one = 1;

	for (;;) {
		struct advice *job = next_job();
		int done = job->done;

		job->fn(job->arg);
		check(write(done, &one, sizeof(one)) == sizeof(one));
	}
	return unused;
}

/* The caller holds the mutex. */
static void start_threads(unsigned threads)
{
	pthread_t thread;

	for (; pool.threads < threads; pool.threads++) {
		errno = pthread_create(&thread, NULL, work, NULL);
		if (errno)
			die_of_room("pthread_create");
		pthread_detach(thread);
	}
}

static int try_event(void)
{
	return kit_tried(eventfd(0, EFD_CLOEXEC));
}
KIT_NEED(event, "eventfd2(2)", "Linux 2.6.27", try_event);

void kit_offload_call(unsigned threads, void (*fn)(void *), void *arg)
{
	struct advice job = { .fn = fn,
			      .arg = arg,
			      .done = eventfd(0, EFD_CLOEXEC) };
	uint64_t one;

	check(job.done >= 0);
	pthread_mutex_lock(&pool.mutex);
	start_threads(threads);
	*pool.last = &job;
	pool.last = &job.next;
	pthread_cond_signal(&pool.added);
	pthread_mutex_unlock(&pool.mutex);
	check(kit_read_whole(job.done, &one, sizeof(one)) == sizeof(one));
	close(job.done);
}
