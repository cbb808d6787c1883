/*
 * need.c - tries the system calls that a worker needs, and tells why one
 * fails.
 */
#include "kit/need.h"
#include "unit/refused.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Defined by the linker; the symbols are missing if no part has a KIT_NEED. */
extern const struct kit_need *const __start_kit_needs[] __attribute__((weak));
extern const struct kit_need *const __stop_kit_needs[] __attribute__((weak));

const char *kit_need_says(const char *call, const char *since, int error)
{
	static char why[240];

	if (error == ENOSYS)
		snprintf(why, sizeof(why),
			 "%s is not in this kernel (it came with %s), or a "
			 "seccomp filter hides it",
			 call, since);
	else if (unit_refused(error))
		snprintf(why, sizeof(why),
			 "%s is forbidden here by a seccomp filter or a "
			 "security module (%s)",
			 call, strerror(error));
	else
		snprintf(why, sizeof(why), "%s does not work here: %s", call,
			 strerror(error));
	return why;
}

int kit_tried(int fd)
{
	if (fd >= 0)
		close(fd);
	return fd;
}

const char *kit_need_lacks(const struct kit_need *need)
{
	return need->try() < 0 ? kit_need_says(need->call, need->since, errno)
			       : NULL;
}

const char *kit_needs_lack(void)
{
	const struct kit_need *const *need = __start_kit_needs;
	const char *why = NULL;

	for (; !why && need != __stop_kit_needs; need++)
		why = kit_need_lacks(*need);
	return why;
}
