/*
 * start.c - the time from a worker's start to its first record.
 *
 * usage: start N WORKER OPTION...
 * Prints N times in microseconds, one per line.
 */
#include "argument.h"
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void check(int good, const char *what)
{
	if (good)
		return;
	perror(what);
	exit(1);
}

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

/* This process keeps in[1] and out[0]. */
static pid_t start(char **argv, const int in[2], const int out[2])
{
	posix_spawn_file_actions_t plan;
	pid_t pid;

	posix_spawn_file_actions_init(&plan);
	posix_spawn_file_actions_adddup2(&plan, in[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&plan, out[1], STDOUT_FILENO);
	check(posix_spawn(&pid, argv[0], &plan, NULL, argv, environ) == 0,
	      argv[0]);
	posix_spawn_file_actions_destroy(&plan);
	return pid;
}

/* Reads up to the end of a line; returns false if the worker has ended. */
static int await_record(int fd)
{
	char text[4096];
	ssize_t n;

	do
		n = read(fd, text, sizeof(text));
	while (n > 0 && text[n - 1] != '\n');
	return n > 0;
}

static double once(char **argv)
{
	static const char request[] = "ops=2 warm=0\n";
	const ssize_t size = sizeof(request) - 1;
	int in[2], out[2], status;
	double from = now_us(), took;
	pid_t pid;

	check(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0, "pipe2");
	pid = start(argv, in, out);
	close(in[0]);
	close(out[1]);
	check(write(in[1], request, (size_t)size) == size, "write");
	check(await_record(out[0]), "the worker ended without a record");
	took = now_us() - from;
	close(in[1]);
	check(waitpid(pid, &status, 0) == pid && status == 0, argv[0]);
	close(out[0]);
	return took;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: start N WORKER OPTION...\n", stderr);
		return 2;
	}
	for (long n = (long)argument("N", argv[1], 1, 1000000); n > 0; n--)
		printf("%.1f\n", once(argv + 2));
	return 0;
}
