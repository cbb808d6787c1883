/*
 * descriptor.c - remembers the files that carry O_NONBLOCK, by descriptor
 * number.
 *
 * close(2) and all other functions that free a number are defined here, in
 * place of the C library's, so that a new file is never mistaken for an
 * earlier one with the same number. Calls inside the C library do not come
 * here, but the library closes no file that a unit has read or written.
 */
#include "unit/descriptor.h"
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

bool descriptor_plain[DESCRIPTORS];
static unsigned end; /* numbers from this one on are not remembered */

void descriptor_make_plain(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags < 0)
		return;
	if (!(flags & O_NONBLOCK) && fcntl(fd, F_SETFL, flags | O_NONBLOCK))
		return;
	if ((unsigned)fd >= DESCRIPTORS)
		return;
	descriptor_plain[fd] = true;
	if ((unsigned)fd >= end)
		end = (unsigned)fd + 1;
}

static void forget(unsigned first, unsigned last)
{
	for (unsigned fd = first; fd < end && fd <= last; fd++)
		descriptor_plain[fd] = false;
}

void descriptor_forget_all(void)
{
	forget(0, ~0u);
	end = 0;
}

int close(int fd)
{
	forget((unsigned)fd, (unsigned)fd);
	return (int)syscall(SYS_close, fd);
}

int dup2(int from, int to)
{
	if (from == to)
		return fcntl(from, F_GETFD) < 0 ? -1 : to;
	return dup3(from, to, 0);
}

int dup3(int from, int to, int flags)
{
	forget((unsigned)to, (unsigned)to);
	return (int)syscall(SYS_dup3, from, to, flags);
}

int close_range(unsigned first, unsigned last, int flags)
{
	forget(first, last);
	return (int)syscall(SYS_close_range, first, last, flags);
}
