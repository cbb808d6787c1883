/* slack.c - the timer slack of a thread. */
#include "kit/slack.h"
#include "kit/need.h"
#include "unit/check.h"
#include <sys/prctl.h>

static int try_slack(void)
{
	return prctl(PR_GET_TIMERSLACK);
}
KIT_NEED(slack, "prctl(2)", "Linux 2.6.28", try_slack);

int kit_slack_set(uint64_t ns)
{
	check(prctl(PR_SET_TIMERSLACK, ns) == 0);
	return prctl(PR_GET_TIMERSLACK);
}
