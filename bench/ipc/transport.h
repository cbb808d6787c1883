/*
 * transport.h - six ways to move messages from some units to one.
 *
 * Unit 0 receives, the others send. Each message is moved whole and checked to
 * the last byte. Messages of one sender stay in order.
 */
#ifndef TRANSPORT_H
#define TRANSPORT_H
#include <stddef.h>
#include <stdint.h>

enum kit_way {
	KIT_PIPE = 1,
	KIT_SOCKETPAIR, /* SOCK_SEQPACKET */
	KIT_MQUEUE,	/* POSIX message queue */
	/* a semaphore: its messages have no content, so size is ignored */
	KIT_EVENTFD,
	/* a ring in shared memory; a unit that has to wait sleeps */
	KIT_RING,
	/*
	 * The same ring, but a unit that has to wait looks again and again.
	 * Where units share a CPU it yields between looks, or the other unit
	 * could not run: a coroutine would never give way, and a process or
	 * thread only when its time slice is over.
	 */
	KIT_RING_SPIN,
};

/* Names of the same, from KIT_PIPE on. */
#define KIT_TRANSPORTS                                                         \
	{                                                                      \
		"pipe", "socketpair", "mqueue", "eventfd", "ring", "ring_spin" \
	}

struct kit_route {
	enum kit_way way;
	size_t size; /* bytes of a message, a power of two */
	unsigned units;
	const int *cpus; /* unit i runs on cpus[i % n_cpus]; -1 means any CPU */
	unsigned n_cpus;
};
struct kit_transport;

/*
 * Returns NULL, or why this route is impossible here: the limit's name and
 * value.
 */
const char *kit_transport_limit(const struct kit_route *r);

/* Called by main before there are units, which then share the result. */
struct kit_transport *kit_transport_open(const struct kit_route *r);

/* Unit id moves n messages: unit 0 receives them, the others send them. */
void kit_transport_move(struct kit_transport *t, unsigned id, uint64_t n);

/*
 * Called by main when all units have moved their messages. Returns NULL, or
 * what is wrong. *mb_per_s becomes the 10^6 bytes of messages per second in
 * the last call of all units, or NaN for messages without content.
 */
const char *kit_transport_end(struct kit_transport *t, double *mb_per_s);
#endif
