/*
 * need.h - a system call that a worker cannot do without, and may not have.
 *
 * Each part of the kit that makes such a call says so with KIT_NEED beside it.
 * The linker gathers the calls of all parts that a worker has, and the worker
 * tries each call before it begins, so that a missing one is a reason and not a
 * crash.
 */
#ifndef KIT_NEED_H
#define KIT_NEED_H

struct kit_need {
	const char *call;  /* "timerfd_create(2)" */
	const char *since; /* the kernel that brought it: "Linux 2.6.25" */
	int (*try)(void);  /* -1 and errno, or not */
};

#define KIT_NEED(name, ...)                                                \
	static const struct kit_need name = { __VA_ARGS__ };               \
	__attribute__((                                                    \
		section("kit_needs"),                                      \
		used)) static const struct kit_need *const name##_listed = \
		&name

/* Closes the descriptor that a try has opened, and returns it. */
int kit_tried(int fd);

/* NULL, or which of the gathered calls cannot be made here, and why. */
const char *kit_needs_lack(void);

/* The same for one call, which is tried now. */
const char *kit_need_lacks(const struct kit_need *need);

/* The sentence for a call that ended with that errno. */
const char *kit_need_says(const char *call, const char *since, int error);
#endif
