/* timer.c - coroutine: sleeping units in a binary heap, ordered by due time. */
#include "io.h"
#include <stdlib.h>

struct timer {
	uint64_t due; /* CLOCK_MONOTONIC, ns */
	struct coroutine *who;
};

static struct {
	struct timer *heap; /* heap[0] is due first */
	size_t n, room;
} timers;

static void push(struct timer t)
{
	struct timer *heap = timers.heap;
	size_t i = timers.n++;

	if (timers.n > timers.room) {
		timers.room = timers.room ? timers.room * 2 : 64;
		heap = realloc(heap, timers.room * sizeof(t));
		check(heap);
		timers.heap = heap;
	}
	for (; i && heap[(i - 1) / 2].due > t.due; i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = t;
}

static struct timer pop(void)
{
	struct timer *heap = timers.heap;
	struct timer first = heap[0], last = heap[--timers.n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < timers.n) {
		if (child + 1 < timers.n &&
		    heap[child + 1].due < heap[child].due)
			child++;
		if (heap[child].due >= last.due)
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = last;
	return first;
}

void timer_sleep(uint64_t ns)
{
	push((struct timer){ now_ns() + ns, sched.current });
	sched.blocked++;
	sched_sleep("unit_sleep");
}

int64_t timer_wait(void)
{
	int64_t ns;

	if (!timers.n)
		return -1;
	ns = (int64_t)(timers.heap[0].due - now_ns());
	return ns < 0 ? 0 : ns;
}

void timer_wake(void)
{
	uint64_t now = timers.n ? now_ns() : 0;

	while (timers.n && timers.heap[0].due <= now)
		io_wake(pop().who);
}

void timer_forget(void)
{
	timers.n = 0;
}
