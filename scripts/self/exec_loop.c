/* exec_loop.c - the peer of exec: fork, exec, talk and wait, nothing else. */
#include "argument.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

int main(int argc, char **argv)
{
	long n = argc > 2 ? (long)argument("N", argv[2], 1, 1000000) : 100;
	struct timespec a, b;

	for (long i = 0; i < n / 16; i++)
		one(argv[1]);
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (long i = 0; i < n; i++)
		one(argv[1]);
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%.1f\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 +
			  (double)(b.tv_nsec - a.tv_nsec)) /
				 (double)n);
	return 0;
}
