/*
 * refused.h - the answers to a system call that is not to be had here.
 *
 * An older kernel says ENOSYS.  A filter of a container says EPERM, in older
 * ones also of calls that its authors had not heard of, or EACCES.
 */
#ifndef REFUSED_H
#define REFUSED_H
#include <errno.h>
#include <stdbool.h>

static inline bool unit_refused(int error)
{
	return error == ENOSYS || error == EPERM || error == EACCES;
}
#endif
