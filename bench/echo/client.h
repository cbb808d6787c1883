/*
 * client.h - a load generator: a process beside the units that sends requests.
 *
 * The generator connects once and lives as long as the worker. In each phase
 * it sends a number of requests over every connection, checks the echoes, and
 * reports how the phase went.
 */
#ifndef CLIENT_H
#define CLIENT_H
#include "kit/histogram.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the load generator sends; message.h defines the content. */
struct kit_load {
	unsigned connections; /* number of connections, one for each unit */
	size_t size; /* bytes of a request and of its echo, at least 8 */
	/* requests/s of all connections together; 0: closed loop */
	uint64_t rate;
	/* true: an abstract AF_UNIX address; false: 127.0.0.1 */
	bool local;
	int cpu; /* CPU of the client; -1 means any CPU */
	/* unit i runs on the CPU with index i % unit_cpus of the units' list */
	unsigned unit_cpus;
};

/* The results of one phase; NaN means that a value could not be measured. */
enum {
	KIT_REQUESTS_PER_S,
	/*
	 * latencies, counted from the time at which a request should have been
	 * sent
	 */
	KIT_P50_US,
	KIT_P99_US,
	KIT_P999_US,
	/* the client's CPU time divided by the time of the phase */
	KIT_CLIENT_BUSY_PERCENT,
	/*
	 * context switches of the units; where units share a host, of the
	 * hosts
	 */
	KIT_SWITCHES_PER_REQUEST,
	KIT_FIGURES
};

/* A unit's side of its connection, and the message buffer that follows. */
struct kit_server {
	int fd; /* 0: not connected yet */
	uint32_t peer;
	uint64_t next; /* number of the next request */
	/* context switches of the unit's thread at begin and end */
	long from, to;
	_Alignas(64) unsigned char message[];
};

/* Lies in shared memory. */
struct kit_client {
	struct kit_load load;
	/* control: socket from the units and main to the client */
	int listener, control;
	_Atomic uint32_t accepted; /* connections accepted so far */
	/* units that have called kit_client_begin() in this phase */
	_Atomic uint32_t arrived;
	char *servers;
	size_t stride;
	/*
	 * Latencies of the last phase, on cache lines that the units do not
	 * read.
	 */
	_Alignas(128) struct kit_histogram latency;
};

/*
 * Returns NULL, or the limit that so many connections with messages of size
 * bytes would exceed.
 */
const char *kit_client_limit(unsigned connections, size_t size);

/*
 * Called by main before there are units. From here on the worker dies if the
 * client does, and the client dies if the worker does.
 */
struct kit_client *kit_client_start(const struct kit_load *load);

/*
 * Called by each unit. The phase, of ops requests per connection, begins when
 * all units have called this. At its first call a unit accepts any one of the
 * connections.
 */
void kit_client_begin(struct kit_client *c, unsigned unit, uint64_t ops);

/* Reads one request, checks it and sends it back. */
void kit_client_answer(struct kit_client *c, unsigned unit);

/* Called by each unit after its last answer. */
void kit_client_end(struct kit_client *c, unsigned unit);

/*
 * Called by main after two phases, the first of which was the warm-up. Returns
 * the latencies as kit_histogram_pairs() does.
 */
const uint64_t *kit_client_figures(struct kit_client *c,
				   double figure[KIT_FIGURES]);

/* Runs the client in its process; defined in load.c. */
_Noreturn void kit_load_run(struct kit_client *c, int control);

/* What the client reports after each phase. */
struct kit_phase {
	uint64_t requests;
	double figure[KIT_SWITCHES_PER_REQUEST];
};
#endif
