/*
 * pipe_loop.c - two bare coroutines with a pipe or an eventfd between them.
 *
 * Shows what a message costs without Switchyard: each side goes on until the
 * kernel returns EAGAIN, then the other side runs.
 */
#include "argument.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum { STACK_BYTES = 1 << 16, WORDS = 8 };

static ucontext_t main_side, side[2];
static int fd[2];
static long messages;
static size_t size = WORDS * sizeof(uint64_t);

static void must(int good)
{
	if (good)
		return;
	perror("pipe_loop");
	exit(1);
}

static void sender(void)
{
	uint64_t message[WORDS];

	for (long i = 0; i < messages; i++) {
		for (uint64_t w = 0; w < WORDS; w++)
			message[w] = (uint64_t)i + w;
		if (size == sizeof(*message))
			message[0] = 1;
		while (write(fd[1], message, size) != (ssize_t)size) {
			must(errno == EAGAIN);
			swapcontext(&side[0], &side[1]);
		}
	}
	swapcontext(&side[0], &side[1]);
}

static void receiver(void)
{
	uint64_t message[WORDS], wrong = 0;

	for (long i = 0; i < messages; i++) {
		while (read(fd[0], message, size) != (ssize_t)size) {
			must(errno == EAGAIN);
			swapcontext(&side[1], &side[0]);
		}
		for (uint64_t w = 0; size == sizeof(message) && w < WORDS; w++)
			wrong |= message[w] ^ ((uint64_t)i + w);
	}
	must(wrong == 0);
	setcontext(&main_side);
}

static void begin(int which, void (*fn)(void))
{
	must(getcontext(&side[which]) == 0);
	side[which].uc_stack.ss_sp = malloc(STACK_BYTES);
	side[which].uc_stack.ss_size = STACK_BYTES;
	makecontext(&side[which], fn, 0);
}

static double move_ns(long n)
{
	struct timespec from, to;

	messages = n;
	begin(0, sender);
	begin(1, receiver);
	clock_gettime(CLOCK_MONOTONIC, &from);
	must(swapcontext(&main_side, &side[0]) == 0);
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (double)(to.tv_sec - from.tv_sec) * 1e9 +
	       (double)(to.tv_nsec - from.tv_nsec);
}

int main(int argc, char **argv)
{
	long n = argc == 3 ? (long)argument("N", argv[2], 1, 1000000000) : 0;

	if (n < 1 || (strcmp(argv[1], "pipe") && strcmp(argv[1], "eventfd"))) {
		fputs("usage: pipe_loop pipe|eventfd MESSAGES\n", stderr);
		return 2;
	}
	if (!strcmp(argv[1], "pipe")) {
		must(pipe2(fd, O_NONBLOCK) == 0);
	} else {
		fd[0] = fd[1] = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE);
		must(fd[0] >= 0);
		size = sizeof(uint64_t);
	}
	move_ns(n / 10 + 1);
	printf("%.1f\n", move_ns(n) / (double)n);
	return 0;
}
