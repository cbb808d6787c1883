/* mqueue.h - a nameless POSIX message queue, on which only one unit waits. */
#ifndef MQUEUE_H
#define MQUEUE_H
#include <stddef.h>

/*
 * Returns NULL, or the limit that a queue of messages of this size would
 * exceed.
 */
const char *kit_mqueue_limit(size_t size);

/* Returns a descriptor that is closed on exec. */
int kit_mqueue_open(size_t size);

void kit_mqueue_send(int fd, const void *msg, size_t size);
void kit_mqueue_receive(int fd, void *msg, size_t size);
#endif
