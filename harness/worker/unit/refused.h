/*
 * refused.h - recognizes the errors of a system call that is unavailable here.
 *
 * An older kernel returns ENOSYS. A filter of a container returns EPERM or
 * EACCES; old filters return EPERM also for calls that their authors did not
 * know.
 */
#ifndef UNIT_REFUSED_H
#define UNIT_REFUSED_H
#include <errno.h>
#include <stdbool.h>

static inline bool unit_refused(int error)
{
	return error == ENOSYS || error == EPERM || error == EACCES;
}
#endif
