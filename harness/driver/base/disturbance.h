/* disturbance.h - the reasons for which a slice counts as disturbed. */
#ifndef BASE_DISTURBANCE_H
#define BASE_DISTURBANCE_H
#include <stddef.h>

enum disturbance {
	DISTURBED_STEAL,     /* the hypervisor ran something else */
	DISTURBED_THROTTLED, /* a CPU quota paused the run */
	DISTURBED_WAIT,	     /* units waited for a CPU for longer than usual */
	DISTURBED_PRESSURE,  /* the same, as the kernel's pressure file tells */
	DISTURBED_MIGRATED,  /* a pinned unit was found on another CPU */
	DISTURBED_STOPPED,   /* the driver or the worker was stopped, and went
				on (SIGSTOP, SIGCONT) */
	DISTURBED_TOO_LONG,  /* far longer than when it was calibrated */
	DISTURBED_OTHER,     /* a reason that this version does not know */
	N_DISTURBANCES
};

/* The names in slices.jsonl and pairs.jsonl: "steal", "run-queue wait" ... */
extern const char *const disturbance_names[N_DISTURBANCES];

/* Returns DISTURBED_OTHER for an unknown name and for NULL. */
enum disturbance disturbance_named(const char *name);

/*
 * Returns "12 steal, 3 run-queue wait" from the number of slices for each
 * reason, or "" if all are 0.  The caller frees the text.
 */
char *disturbance_words(const size_t by[N_DISTURBANCES]);
#endif
