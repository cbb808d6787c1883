/* campaign.c - the state of a run while its cells are measured. */
#include "campaign/campaign.h"

bool campaign_stopped(const struct campaign *c)
{
	return child_interrupt || *c->store->error;
}
