/* trips.c - descriptors that carry a token: pipes, socketpairs or eventfds. */
#include "trips.h"
#include "kit/limit.h"
#include "kit/need.h"
#include "kit/stream.h"
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

/* The descriptors to read from and to write to, for each direction. */
struct kit_wire {
	int ping[2], pong[2];
};

static int try_event(void)
{
	return kit_tried(eventfd(0, EFD_CLOEXEC));
}

const char *kit_wires_limit(enum kit_via via, unsigned pairs)
{
	static const struct kit_need event = { "eventfd2(2)", "Linux 2.6.27",
					       try_event };
	const char *why = NULL;

	if (via == KIT_VIA_EVENTFD)
		why = kit_need_lacks(&event);
	return why ? why : kit_limit_files(pairs * 4ull + 16);
}

/*
 * Each direction has its own socketpair. Reading from a socket makes room for
 * the writer at the other end. If that writer waited to read from the same
 * pair, the kernel would wake it for nothing.
 */
static void one_way(enum kit_via via, int end[2])
{
	if (via == KIT_VIA_PIPE)
		check(pipe2(end, O_CLOEXEC) == 0);
	else if (via == KIT_VIA_SOCKETPAIR)
		check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, end) ==
		      0);
	else
		end[0] = end[1] = eventfd(0, EFD_CLOEXEC);
	check(end[0] >= 0);
}

struct kit_wire *kit_wires_open(enum kit_via via, unsigned pairs)
{
	struct kit_wire *all;

	if (via == KIT_VIA_FUTEX)
		return NULL;
	all = shared_alloc(pairs * sizeof(*all));
	for (unsigned i = 0; i < pairs; i++) {
		one_way(via, all[i].ping);
		one_way(via, all[i].pong);
	}
	return all;
}

/*
 * An eventfd adds up the values written and refuses 0, so token + 1 is
 * written.
 */
static void put(const int end[2], uint64_t token)
{
	token++;
	kit_write_whole(end[1], &token, sizeof(token));
}

static uint64_t take(const int end[2])
{
	uint64_t token;

	check(kit_read_whole(end[0], &token, sizeof(token)) == sizeof(token));
	return token - 1;
}

void kit_wire_trips(const struct kit_wire *all, unsigned pair,
		    enum kit_half half, uint64_t n)
{
	const struct kit_wire *w = &all[pair];

	for (uint64_t i = 0; i < n; i++) {
		if (half != KIT_PONG)
			put(w->ping, i);
		if (half != KIT_PING)
			put(w->pong, take(w->ping));
		if (half != KIT_PONG)
			check(take(w->pong) == i);
	}
}
