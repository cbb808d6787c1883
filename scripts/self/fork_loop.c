/* fork_loop.c - the peer of spawn: a loop of fork, exit and wait. */
#include "argument.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void loop(long n)
{
	for (pid_t pid; n-- > 0; waitpid(pid, NULL, 0)) {
		pid = fork();
		if (pid < 0)
			exit(1);
		if (pid == 0)
			_exit(0);
	}
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? (long)argument("N", argv[1], 1, 1000000) : 1000;
	struct timespec a, b;

	loop(n / 16); /* a warm-up as long as a worker's */
	clock_gettime(CLOCK_MONOTONIC, &a);
	loop(n);
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%.1f\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 +
			  (double)(b.tv_nsec - a.tv_nsec)) /
				 (double)n);
	return 0;
}
