/*
 * slack.h - timer slack: by how much the kernel may delay the caller's timers.
 */
#ifndef KIT_SLACK_H
#define KIT_SLACK_H
#include <stdint.h>

/* Sets the slack in ns and returns the slack that is then in force. */
int kit_slack_set(uint64_t ns);
#endif
