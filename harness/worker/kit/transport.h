/*
 * transport.h - six ways to move messages from some units to one.
 *
 * Unit 0 receives, the others send.  Each message is moved whole and checked
 * to the last byte; those of one sender stay in order.
 */
#ifndef TRANSPORT_H
#define TRANSPORT_H
#include <stddef.h>
#include <stdint.h>

enum kit_way {
	KIT_PIPE = 1,
	KIT_SOCKETPAIR, /* SOCK_SEQPACKET */
	KIT_MQUEUE,	/* POSIX message queue */
	KIT_EVENTFD,	/* a semaphore: it has no content, size is ignored */
	KIT_RING,	/* shared memory; who has to wait sleeps */
	/*
	 * The same; who has to wait looks again and again.  Where units share
	 * a CPU it yields between looks, or the other could not run: a
	 * coroutine never, a process or thread not before its time is up.
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
	const int *cpus; /* unit i is on cpus[i % n_cpus]; -1: anywhere */
	unsigned n_cpus;
};
struct kit_transport;

/* NULL, or why it cannot be here: the limit's name and value. */
const char *kit_transport_limit(const struct kit_route *r);

/* By main before there are units, which then see it. */
struct kit_transport *kit_transport_open(const struct kit_route *r);

/* Unit id moves n messages: sends them or, being 0, receives them. */
void kit_transport_move(struct kit_transport *t, unsigned id, uint64_t n);

/*
 * By main, when all have moved theirs: NULL, or what is wrong.  *mb_per_s is
 * 10^6 bytes of messages a second in the last call of all units, NaN for those
 * without content.
 */
const char *kit_transport_end(struct kit_transport *t, double *mb_per_s);
#endif
