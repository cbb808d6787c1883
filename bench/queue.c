/*
 * queue.c - a producer sends messages to a consumer through a bounded queue.
 *
 * One op is one message, which is copied in and out; its first and last word
 * are checked.
 */
#include "bench.h"
#include "unit/ring.h"

enum { SIZE, SLOTS };

/* The ring, followed by one message buffer for each of the two units. */
static size_t shared_for(const struct run *r)
{
	return ring_bytes(r->param[SLOTS] + 2, r->param[SIZE]);
}

static inline void move(const struct run *r, unsigned id, uint64_t i, bool in)
{
	struct ring *q = run_shared(r, id);
	uint64_t size = r->param[SIZE], slots = r->param[SLOTS];
	uint64_t *msg = (void *)(q->data + (slots + in) * size);

	if (in) {
		msg[0] = msg[size / 8 - 1] = i;
		ring_send(q, (uint32_t)slots, msg, size);
	} else {
		ring_recv(q, (uint32_t)slots, msg, size);
		check(msg[0] == i && msg[size / 8 - 1] == i);
	}
}

static void body(const struct run *r, unsigned id)
{
	for (uint64_t i = 0; i < r->ops; i++)
		move(r, id, i, id % 2 == 0);
}

static void baseline(const struct run *r, unsigned id)
{
	for (uint64_t i = 0; i < 2 * r->ops; i++)
		move(r, id, i / 2, i % 2 == 0);
}

const struct bench bench = {
	.name = "queue",
	.about = "a producer sends to a consumer, bounded queue",
	.op = "message",
	.group = 2,
	.units = 2,
	.params = { { "size", "bytes of a message", 64, .min = 8, .max = 65536,
		      .power_of_two = true },
		    { "slots", "messages that the queue holds", 64, .min = 1,
		      .max = 65536, .power_of_two = true } },
	.sweep = { { "size",
		     { 64, 8, 1024, 8192, 65536 },
		     { 64, 8, 512, 1024, 4096, 8192, 16384, 65536 } } },
	.switches_max = -1,
	.shared_for = shared_for,
	.body = body,
	.baseline = baseline
};
