/*
 * descriptor.h - which descriptors can be read and written without waiting.
 *
 * A socket takes MSG_DONTWAIT with each call. Any other file has to carry
 * O_NONBLOCK, which takes two system calls to read and set. These calls are
 * made once for each file; the file's number is remembered until it is closed
 * or reused.
 */
#ifndef UNIT_DESCRIPTOR_H
#define UNIT_DESCRIPTOR_H
#include <stdbool.h>
#include <stdint.h>

/*
 * The default of fs.nr_open. A larger number is remembered for one call only.
 */
enum { DESCRIPTORS = 1 << 20 };

extern bool descriptor_plain[DESCRIPTORS];

/*
 * True if fd is no socket and has O_NONBLOCK, so read(2) and write(2) never
 * wait.
 */
static inline bool descriptor_is_plain(int fd)
{
	return (unsigned)fd < DESCRIPTORS && descriptor_plain[fd];
}

/* Sets O_NONBLOCK of fd, which is no socket. */
void descriptor_make_plain(int fd);

/* Forgets all numbers; called in a child of fork(2), whose files may differ. */
void descriptor_forget_all(void);
#endif
