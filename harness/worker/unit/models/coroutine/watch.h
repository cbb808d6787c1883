/*
 * watch.h - which descriptors epoll watches, and for whom.
 *
 * A descriptor stays registered, level-triggered.  Its number may meanwhile
 * belong to another file, of which no event will tell: a unit that sleeps on
 * trust, without registering anew, is registered after 10 to 20 ms.  A
 * descriptor that is reported and that no unit waits for is removed.
 */
#ifndef WATCH_H
#define WATCH_H
#include "io.h"

struct watch {
	struct coroutine *reader, *writer; /* who waits; NULL: nobody */
	struct coroutine *patient; /* unit whose last read of it waited */
	bool late;		   /* the read before that waited, too */
	bool called;		   /* its reader or writer has not run yet */
	uint32_t incarnation;	   /* tells events of earlier files apart */
	uint8_t events;		   /* as they are registered */
	uint8_t reads;		   /* since the last that did not wait first */
	uint8_t trusted; /* age in which a unit fell asleep; 0: none */
};

extern struct watches {
	struct watch *of; /* by descriptor */
	int n;
} watches;

/* NULL: nobody has waited for fd so far. */
static inline struct watch *watch_known(int fd)
{
	return fd >= 0 && fd < watches.n ? &watches.of[fd] : NULL;
}

/* Valid until the next call. */
struct watch *watch_of(int fd);

/* The current unit is about to sleep until fd is ready for events, EPOLL...
 */
void watch_register(int fd, uint8_t events);

/* The current unit sleeps on what is registered already. */
void watch_trust(struct watch *w);

/* The current unit goes on after its sleep. */
void watch_assured(struct watch *w);

/* Nothing is watched.  doorbell: as in coroutine_reset(). */
void watch_init(int doorbell);
#endif
