/* slack.h - by how much the kernel may put off the caller's timers. */
#ifndef KIT_SLACK_H
#define KIT_SLACK_H
#include <stdint.h>

/* Sets it, in ns, and returns what is set. */
int kit_slack_set(uint64_t ns);
#endif
