/*
 * watch.h - which descriptors epoll watches, and for whom.
 *
 * A descriptor stays registered, level-triggered.  A number may have become
 * another file meanwhile, which no event will tell; so who sleeps on trust,
 * without registering anew, is looked after in 10 ms.  What is reported and
 * awaited by nobody is registered no more.
 */
#ifndef WATCH_H
#define WATCH_H
#include "io.h"

struct watch {
	struct coroutine *reader, *writer; /* who waits; NULL: nobody */
	struct coroutine *patient;	   /* whose last read of it waited */
	bool late;			   /* so did the one before */
	bool called;	      /* its reader or writer has not run yet */
	uint32_t incarnation; /* of its number, to know events of others */
	uint8_t events;	      /* as they are registered */
	uint8_t reads;	      /* since the last that did not wait first */
	uint8_t trusted;      /* the age in which one fell asleep; 0: sure */
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

/* It sleeps on what is registered already. */
void watch_trust(struct watch *w);

/* It has come back. */
void watch_assured(struct watch *w);

/* Nothing is watched.  doorbell: as in coroutine_reset(). */
void watch_init(int doorbell);
#endif
