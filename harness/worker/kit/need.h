/*
 * need.h - system calls that a worker needs and that may be unavailable.
 *
 * Each part of the kit that makes such a call declares it with KIT_NEED. The
 * linker gathers the declarations of all parts of a worker, and the worker
 * tries each call before it begins, so that a missing call is a reason and not
 * a crash.
 */
#ifndef KIT_NEED_H
#define KIT_NEED_H

struct kit_need {
	const char *call; /* "timerfd_create(2)" */
	/* kernel version that introduced the call: "Linux 2.6.25" */
	const char *since;
	/* returns -1 with errno if the call is unavailable */
	int (*try)(void);
};

#define KIT_NEED(name, ...)                                                \
	static const struct kit_need name = { __VA_ARGS__ };               \
	__attribute__((                                                    \
		section("kit_needs"),                                      \
		used)) static const struct kit_need *const name##_listed = \
		&name

/*
 * Closes the descriptor that a trial has opened, if any, and returns its
 * number.
 */
int kit_tried(int fd);

/* Returns NULL, or which of the gathered calls cannot be made here, and why. */
const char *kit_needs_lack(void);

/* Tries this one call now; returns NULL, or why it cannot be made. */
const char *kit_need_lacks(const struct kit_need *need);

/* Returns the sentence for a call that failed with this errno. */
const char *kit_need_says(const char *call, const char *since, int error);
#endif
