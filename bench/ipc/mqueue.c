/*
 * mqueue.c - POSIX message queues, whose calls block only the calling unit.
 *
 * The calls are made by syscall(2), because older C libraries have mq_open(3)
 * in a separate library, librt.
 */
#include "mqueue.h"
#include "kit/need.h"
#include "kit/proc.h"
#include "unit/check.h"
#include "unit/unit.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/mqueue.h>
#include <poll.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SLOTS = 10 }; /* the default of fs.mqueue.msg_max */

/*
 * Opens a queue and removes its name at once. Where units share a host (a
 * process that carries coroutines), the queue does not block, and only polls
 * wait.
 */
static int try_open(size_t size)
{
	struct mq_attr attr = { .mq_maxmsg = SLOTS, .mq_msgsize = (long)size };
	int fd, mode = MODEL_HOSTED ? O_NONBLOCK : 0;
	char name[32];

	snprintf(name, sizeof(name), "switchyard-%ld", (long)getpid());
	fd = (int)syscall(SYS_mq_open, name,
			  O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | mode, 0600,
			  &attr);
	if (fd >= 0)
		check(syscall(SYS_mq_unlink, name) == 0);
	return fd;
}

static unsigned long long setting(const char *path)
{
	return kit_proc_number(path, NULL);
}

/*
 * EINVAL means a limit from which CAP_SYS_RESOURCE exempts; EMFILE means a
 * limit for everybody.
 */
static const char *refused(size_t size, int error)
{
	static char why[160];

	if (error == EMFILE)
		return "a message queue of this size exceeds RLIMIT_MSGQUEUE";
	if (error == ENOSPC)
		return "the limit of message queues, fs.mqueue.queues_max, is "
		       "reached";
	if (error != EINVAL)
		return kit_need_says("mq_open(2)", "Linux 2.6.6", error);
	snprintf(why, sizeof(why),
		 "%d messages of %zu bytes: fs.mqueue.msg_max allows %llu, "
		 "fs.mqueue.msgsize_max %llu",
		 SLOTS, size, setting("/proc/sys/fs/mqueue/msg_max"),
		 setting("/proc/sys/fs/mqueue/msgsize_max"));
	return why;
}

const char *kit_mqueue_limit(size_t size)
{
	int fd = try_open(size);

	if (fd < 0)
		return refused(size, errno);
	close(fd);
	return NULL;
}

int kit_mqueue_open(size_t size)
{
	int fd = try_open(size);

	check(fd >= 0 && "mq_open");
	return fd;
}

void kit_mqueue_send(int fd, const void *msg, size_t size)
{
	while (syscall(SYS_mq_timedsend, fd, msg, size, 0, NULL) < 0) {
		check((errno == EAGAIN || errno == EINTR) && "mq_send");
		if (errno == EAGAIN)
			unit_poll(fd, POLLOUT);
	}
}

void kit_mqueue_receive(int fd, void *msg, size_t size)
{
	long n;

	while ((n = syscall(SYS_mq_timedreceive, fd, msg, size, NULL, NULL)) <
	       0) {
		check((errno == EAGAIN || errno == EINTR) && "mq_receive");
		if (errno == EAGAIN)
			unit_poll(fd, POLLIN);
	}
	check((size_t)n == size && "a message is shorter than what was sent");
}
