/*
 * exec_loop.c - the peer of exec: a loop of fork, exec, talk and wait.
 *
 * As in the workload, the parent has touched MIB MiB of memory, whose page
 * tables fork copies, and a second process beside it wakes every ms.
 */
#include "argument.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char line[] = "0123456789abcdef\n";

static void stop(const char *what)
{
	perror(what);
	exit(1);
}

static void become(char *shell, const int in[2], const int out[2])
{
	char *argv[] = { shell, "-c", "read x; echo \"$x\"; exit 3", NULL };

	dup2(in[0], 0);
	dup2(out[1], 1);
	execv(shell, argv);
	_exit(127);
}

static size_t talk(int in, int out)
{
	char echo[sizeof(line)];
	size_t have = 0;
	ssize_t got;

	if (write(in, line, sizeof(line) - 1) < 0)
		stop("write");
	close(in);
	while ((got = read(out, echo + have, sizeof(echo) - have)) > 0)
		have += (size_t)got;
	close(out);
	return have;
}

static void one(char *shell)
{
	int in[2], out[2], status;
	pid_t pid;

	if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))
		stop("pipe2");
	pid = fork();
	if (pid < 0)
		stop("fork");
	if (pid == 0)
		become(shell, in, out);
	close(in[0]);
	close(out[1]);
	if (talk(in[1], out[0]) != sizeof(line) - 1 ||
	    waitpid(pid, &status, 0) != pid || WEXITSTATUS(status) != 3)
		stop(shell);
}

static void touch(size_t bytes)
{
	volatile char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		stop("mmap");
	madvise((void *)p, bytes, MADV_NOHUGEPAGE);
	for (size_t i = 0; i < bytes; i += 4096)
		p[i] = 1;
}

static pid_t start_neighbour(void)
{
	const struct timespec ms = { 0, 1000000 };
	pid_t pid = fork();

	if (pid < 0)
		stop("fork");
	if (pid > 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;)
		nanosleep(&ms, NULL);
}

static double loop(char *shell, long n)
{
	struct timespec a, b;

	clock_gettime(CLOCK_MONOTONIC, &a);
	for (long i = 0; i < n; i++)
		one(shell);
	clock_gettime(CLOCK_MONOTONIC, &b);
	return (double)(b.tv_sec - a.tv_sec) * 1e9 +
	       (double)(b.tv_nsec - a.tv_nsec);
}

/* usage: exec_loop SHELL OPS MIB */
int main(int argc, char **argv)
{
	pid_t neighbour;
	long n;

	if (argc < 4)
		return 2;
	n = (long)argument("OPS", argv[2], 1, 1000000);
	touch((size_t)argument("MIB", argv[3], 0, 1024) << 20);
	neighbour = start_neighbour();
	loop(argv[1], n / 16); /* a warm-up as long as a worker's */
	printf("%.1f\n", loop(argv[1], n) / (double)n);
	kill(neighbour, SIGKILL);
	return 0;
}
