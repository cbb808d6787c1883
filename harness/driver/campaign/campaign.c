/* campaign.c - the state of a run while its cells are measured. */
#include "campaign/campaign.h"
#include <time.h>

uint64_t campaign_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

uint64_t campaign_random(struct campaign *c, uint64_t n)
{
	c->random ^= c->random >> 12;
	c->random ^= c->random << 25;
	c->random ^= c->random >> 27;
	return (c->random * 2685821657736338717ull >> 33) % n;
}

void campaign_shuffle(struct campaign *c, unsigned *x, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = campaign_random(c, i);
		unsigned swap = x[i - 1];

		x[i - 1] = x[j];
		x[j] = swap;
	}
}

bool campaign_stopped(const struct campaign *c)
{
	return child_interrupt || *c->store->error;
}
