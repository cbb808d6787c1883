/*
 * client.h - a load generator: one process of its own, beside the units.
 *
 * It connects once and lives as long as the worker.  Each phase it sends some
 * requests over every connection, checks the echoes, and tells how it went.
 */
#ifndef CLIENT_H
#define CLIENT_H
#include "kit/histogram.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What to send; see message.h for the content. */
struct kit_load {
	unsigned connections; /* one for each unit */
	size_t size;	    /* bytes of a request and of its echo, 8 or more */
	uint64_t rate;	    /* requests/s of all connections; 0: closed loop */
	bool local;	    /* an abstract AF_UNIX address, else 127.0.0.1 */
	int cpu;	    /* where the client runs; -1: anywhere */
	unsigned unit_cpus; /* unit i is on CPU i % unit_cpus of its own list */
};

/* One phase; NaN: could not be measured. */
enum {
	KIT_REQUESTS_PER_S,
	KIT_P50_US, /* latency, from the intended time of sending */
	KIT_P99_US,
	KIT_P999_US,
	KIT_CLIENT_BUSY_PERCENT,  /* its CPU time over the phase's time */
	KIT_SWITCHES_PER_REQUEST, /* of the units or, where they share, hosts */
	KIT_FIGURES
};

/* A unit's side of its connection, and the message that is with it. */
struct kit_server {
	int fd; /* 0: none yet */
	uint32_t peer;
	uint64_t next; /* number of the next request */
	long from, to; /* context switches of its thread: begin, end */
	_Alignas(64) unsigned char message[];
};

/* In shared memory. */
struct kit_client {
	struct kit_load load;
	int listener, control; /* control: units and main talk to the client */
	_Atomic uint32_t accepted; /* connections so far */
	_Atomic uint32_t arrived;  /* units in this phase */
	char *servers;
	size_t stride;
	/* Of the last phase; what the units read is not on its lines. */
	_Alignas(128) struct kit_histogram latency;
};

/* NULL, or the limit that so many connections, and messages of size bytes,
 * would exceed. */
const char *kit_client_limit(unsigned connections, size_t size);

/*
 * Called by main before there are units.  From here on the worker dies if the
 * client does, and the other way round.
 */
struct kit_client *kit_client_start(const struct kit_load *load);

/*
 * By each unit; the phase, of ops requests per connection, begins when all have
 * called this.  The first time it accepts a connection, whichever is there.
 */
void kit_client_begin(struct kit_client *c, unsigned unit, uint64_t ops);

/* Reads one request, checks it and sends it back. */
void kit_client_answer(struct kit_client *c, unsigned unit);

/* By each unit after its last answer. */
void kit_client_end(struct kit_client *c, unsigned unit);

/*
 * By main after the second of two phases, of which the first was to warm up.
 * Returns the latencies as kit_histogram_pairs() does.
 */
const uint64_t *kit_client_figures(struct kit_client *c,
				   double figure[KIT_FIGURES]);

/* The client itself, in load.c. */
_Noreturn void kit_load_run(struct kit_client *c, int control);

/* What it tells after each phase. */
struct kit_phase {
	uint64_t requests;
	double figure[KIT_SWITCHES_PER_REQUEST];
};
#endif
