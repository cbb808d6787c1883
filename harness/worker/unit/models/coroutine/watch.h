/*
 * watch.h - which descriptors epoll watches, and for which units.
 *
 * A descriptor stays registered, level-triggered. Meanwhile its number may
 * belong to another file, about which epoll reports nothing. A unit may sleep
 * "on trust", without registering the descriptor again; after 10 to 20 ms the
 * descriptor is registered anyway. A reported descriptor for which no unit
 * waits is removed.
 */
#ifndef WATCH_H
#define WATCH_H
#include "io.h"

struct watch {
	struct coroutine *reader, *writer; /* the units that wait, or NULL */
	/* the unit whose last read of this descriptor had to wait */
	struct coroutine *patient;
	/* true when the read before the last one had to wait, too */
	bool late;
	/* true when the waiting unit was woken and has not run yet */
	bool called;
	/* distinguishes events of earlier files with this number */
	uint32_t incarnation;
	uint8_t events; /* the events that are registered */
	/* number of reads since a read was last tried before waiting */
	uint8_t reads;
	/* age in which a unit fell asleep on trust; 0: no unit did */
	uint8_t trusted;
};

extern struct watches {
	struct watch *of; /* indexed by descriptor */
	int n;
} watches;

/* Returns NULL if no unit has waited for fd so far. */
static inline struct watch *watch_known(int fd)
{
	return fd >= 0 && fd < watches.n ? &watches.of[fd] : NULL;
}

/* The pointer is valid until the next call. */
struct watch *watch_of(int fd);

/*
 * The current unit is about to sleep until fd is ready for these EPOLL...
 * events.
 */
void watch_register(int fd, uint8_t events);

/*
 * The current unit is about to sleep and relies on the existing registration.
 */
void watch_trust(struct watch *w);

/* The current unit goes on after such a sleep. */
void watch_assured(struct watch *w);

/* Forgets all descriptors. doorbell is as in coroutine_reset(). */
void watch_init(int doorbell);
#endif
