/*
 * transport.c - messages by pipe, socketpair, message queue, eventfd and ring.
 */
#include "transport.h"
#include "kit/limit.h"
#include "kit/message.h"
#include "kit/need.h"
#include "kit/stream.h"
#include "mqueue.h"
#include "unit/check.h"
#include "unit/clock.h"
#include "unit/lock.h"
#include "unit/ring.h"
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum { RING_SLOTS = 64 };

/* The side of one unit, which alone writes to the first cache line. */
struct side {
	/* values of the last call of kit_transport_move() */
	_Alignas(UNIT_LINE) uint64_t start_ns, stop_ns, moved;
	uint64_t next; /* number of the unit's next message */
	/* one for each unit, as only one unit may wait for a descriptor */
	int fd;
	unsigned char *message;
	/*
	 * number of the next message from this unit, as counted by the
	 * receiver
	 */
	_Alignas(UNIT_LINE) uint64_t seen;
};

/* Lies in shared memory, like the ring, the sides and their messages. */
struct kit_transport {
	struct kit_route route;
	bool yields, locks;
	struct lock senders;
	struct ring *ring;
	struct side sides[];
};

static bool is_ring(const struct kit_route *r)
{
	return r->way == KIT_RING || r->way == KIT_RING_SPIN;
}

static int open_event(void)
{
	return eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE);
}

static int try_event(void)
{
	return kit_tried(open_event());
}

const char *kit_transport_limit(const struct kit_route *r)
{
	static const struct kit_need event = { "eventfd2(2)", "Linux 2.6.30",
					       try_event };
	const char *why = NULL;

	if (r->units < 2)
		return "unit 0 receives, so a second unit must send: --units 2";
	if (r->units > 2 && r->size < sizeof(uint64_t))
		return "a message of less than 8 bytes cannot name its sender, "
		       "so only one unit may send: --units 2";
	if (r->way == KIT_MQUEUE)
		why = kit_mqueue_limit(r->size);
	if (r->way == KIT_EVENTFD)
		why = kit_need_lacks(&event);
	if (!why)
		why = kit_limit_units(r->units, 0);
	return why ? why : kit_limit_files(r->units + 16ull);
}

static void open_ends(const struct kit_route *r, int end[2])
{
	switch (r->way) {
	case KIT_PIPE:
		check(pipe2(end, O_CLOEXEC) == 0);
		return;
	case KIT_SOCKETPAIR:
		check(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0,
				 end) == 0);
		return;
	case KIT_MQUEUE:
		end[0] = kit_mqueue_open(r->size);
		break;
	default:
		end[0] = open_event();
	}
	end[1] = fcntl(end[0], F_DUPFD_CLOEXEC, 0);
	check(end[0] >= 0 && end[1] >= 0);
}

static void open_sides(struct kit_transport *t)
{
	int end[2];

	if (is_ring(&t->route))
		return;
	open_ends(&t->route, end);
	t->sides[0].fd = end[0];
	t->sides[1].fd = end[1];
	for (unsigned i = 2; i < t->route.units; i++) {
		t->sides[i].fd = fcntl(end[1], F_DUPFD_CLOEXEC, 0);
		check(t->sides[i].fd >= 0);
	}
}

static bool share_a_cpu(const struct kit_route *r)
{
	for (unsigned i = 0; i < r->n_cpus && i < r->units; i++) {
		if (r->cpus[i] < 0)
			return true;
		for (unsigned j = 0; j < i; j++)
			if (r->cpus[i] == r->cpus[j])
				return true;
	}
	return MODEL_ONE_CORE || r->n_cpus < r->units;
}

/*
 * A pipe splits messages longer than PIPE_BUF, and a ring has one sender; with
 * several senders both need a lock.
 */
static bool needs_lock(const struct kit_route *r)
{
	return r->units > 2 &&
	       (is_ring(r) || (r->way == KIT_PIPE && r->size > PIPE_BUF));
}

struct kit_transport *kit_transport_open(const struct kit_route *r)
{
	size_t stride = (r->size + UNIT_LINE - 1) / UNIT_LINE * UNIT_LINE;
	struct kit_transport *t =
		shared_alloc(sizeof(*t) + r->units * sizeof(*t->sides));
	unsigned char *messages = shared_alloc(r->units * stride);

	t->route = *r;
	t->yields = share_a_cpu(r);
	t->locks = needs_lock(r);
	for (unsigned i = 0; i < r->units; i++)
		t->sides[i].message = messages + i * stride;
	if (is_ring(r))
		t->ring = shared_alloc(ring_bytes(RING_SLOTS, r->size));
	open_sides(t);
	return t;
}

static void look_again(const struct kit_transport *t)
{
	if (t->yields)
		unit_yield();
#if defined(__x86_64__)
	else
		__builtin_ia32_pause();
#elif defined(__aarch64__)
	else
		/* used in place of yield, which does nothing on most cores */
		__asm__ volatile("isb");
#endif
}

/*
 * After this wait, ring_send() and ring_recv() find that they need not sleep.
 */
static void spin(struct kit_transport *t, uint32_t while_filled)
{
	if (t->route.way != KIT_RING_SPIN)
		return;
	while (word_load(&t->ring->tail) - word_load(&t->ring->head) ==
	       while_filled)
		look_again(t);
}

static void send_by(struct kit_transport *t, const struct side *s)
{
	const size_t size = t->route.size;
	const uint64_t one = 1;

	switch (t->route.way) {
	case KIT_PIPE:
		kit_write_whole(s->fd, s->message, size);
		break;
	case KIT_SOCKETPAIR:
		check(unit_write(s->fd, s->message, size) == (ssize_t)size);
		break;
	case KIT_MQUEUE:
		kit_mqueue_send(s->fd, s->message, size);
		break;
	case KIT_EVENTFD:
		kit_write_whole(s->fd, &one, sizeof(one));
		break;
	default:
		spin(t, RING_SLOTS);
		ring_send(t->ring, RING_SLOTS, s->message, size);
	}
}

static void receive_by(struct kit_transport *t, const struct side *s)
{
	const size_t size = t->route.size;
	uint64_t one;

	switch (t->route.way) {
	case KIT_PIPE:
		check(kit_read_whole(s->fd, s->message, size) == size);
		break;
	case KIT_SOCKETPAIR:
		check(unit_read(s->fd, s->message, size) == (ssize_t)size);
		break;
	case KIT_MQUEUE:
		kit_mqueue_receive(s->fd, s->message, size);
		break;
	case KIT_EVENTFD:
		check(kit_read_whole(s->fd, &one, sizeof(one)) == sizeof(one));
		check(one == 1);
		break;
	default:
		spin(t, 0);
		ring_recv(t->ring, RING_SLOTS, s->message, size);
	}
}

static void send_next(struct kit_transport *t, unsigned id)
{
	struct side *s = &t->sides[id];

	kit_message_fill(s->message, t->route.size,
			 kit_message_tag(id, s->next++));
	if (t->locks)
		lock_acquire(&t->senders);
	send_by(t, s);
	if (t->locks)
		lock_release(&t->senders);
}

/* A message by eventfd has no content to check: an eventfd only counts. */
static void receive_next(struct kit_transport *t)
{
	unsigned char *message = t->sides[0].message;
	uint32_t from = 1;

	receive_by(t, &t->sides[0]);
	if (t->route.way == KIT_EVENTFD)
		return;
	if (t->route.units > 2)
		from = kit_message_sender(message);
	check(from > 0 && from < t->route.units &&
	      "a message names a sender that does not exist");
	check(kit_message_is(message, t->route.size,
			     kit_message_tag(from, t->sides[from].seen)) &&
	      "a message is not the one that was sent");
	t->sides[from].seen++;
}

void kit_transport_move(struct kit_transport *t, unsigned id, uint64_t n)
{
	struct side *s = &t->sides[id];

	s->start_ns = now_ns();
	s->moved = n;
	for (uint64_t i = 0; i < n; i++) {
		if (id)
			send_next(t, id);
		else
			receive_next(t);
	}
	s->stop_ns = now_ns();
}

static bool is_empty(const struct kit_transport *t)
{
	struct pollfd p = { t->sides[0].fd, POLLIN, 0 };

	if (is_ring(&t->route))
		return word_load(&t->ring->tail) == word_load(&t->ring->head);
	return poll(&p, 1, 0) == 0;
}

const char *kit_transport_end(struct kit_transport *t, double *mb_per_s)
{
	uint64_t start = UINT64_MAX, stop = 0;

	for (unsigned i = 0; i < t->route.units; i++) {
		const struct side *s = &t->sides[i];

		start = s->start_ns < start ? s->start_ns : start;
		stop = s->stop_ns > stop ? s->stop_ns : stop;
	}
	*mb_per_s = t->route.way == KIT_EVENTFD
			    ? NAN
			    : (double)(t->sides[0].moved * t->route.size) *
				      1e3 / (double)(stop - start);
	return is_empty(t) ? NULL : "more messages have come than were sent";
}
