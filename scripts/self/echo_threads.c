/*
 * echo_threads.c - the peer of echo as thread: a server with one thread per
 * connection.
 *
 * usage: echo_threads SIZE DESCRIPTOR...
 *
 * Each thread answers its connection, only by recv(2) and send(2), until the
 * program is killed.
 */
#include "argument.h"
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static size_t size;

static void *answer(void *arg)
{
	char *message = malloc(size);
	int fd = (int)(intptr_t)arg;

	while (message) {
		ssize_t n = recv(fd, message, size, MSG_WAITALL);

		if (n != (ssize_t)size || send(fd, message, size, 0) != n)
			break;
	}
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_attr_t small;
	pthread_t thread;

	size = argument("SIZE", argv[1], 1, 1 << 20);
	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 256 << 10);
	for (int i = 2; i < argc; i++) {
		uintptr_t fd = argument("DESCRIPTOR", argv[i], 0, 1 << 20);

		if (pthread_create(&thread, &small, answer, (void *)fd)) {
			perror(argv[0]);
			return 1;
		}
	}
	pause();
	return 0;
}
