/* campaign.c - the state of a run while its cells are measured. */
#include "campaign/campaign.h"
#include "base/interrupt.h"

bool campaign_stopped(const struct campaign *c)
{
	return interrupted || *c->store->error;
}
