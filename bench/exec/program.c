/*
 * program.c - starts a program, exchanges data with it and waits for its end.
 */
#include "program.h"
#include "kit/limit.h"
#include "kit/need.h"
#include "kit/stream.h"
#include "unit/check.h"
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct program {
	pid_t pid;
	int end; /* a pidfd, which is readable when the program has ended */
	/* write end of its standard input, read end of its output */
	int in, out;
};

const char *kit_find_shell(void)
{
	const char *path = getenv("PATH"), *end;
	static char file[4096];

	for (path = path ? path : "/bin:/usr/bin"; *path; path = end) {
		end = strchrnul(path, ':');
		snprintf(file, sizeof(file), "%.*s/sh", (int)(end - path),
			 path);
		if (access(file, X_OK) == 0)
			return file;
		end += *end == ':';
	}
	return NULL;
}

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define WITH_ASAN true
#endif
#endif
#ifdef __SANITIZE_ADDRESS__ /* defined by gcc and newer versions of clang */
#undef WITH_ASAN
#define WITH_ASAN true
#endif
#ifndef WITH_ASAN
#define WITH_ASAN false
#endif

static int try_pidfd(void)
{
	return kit_tried((int)syscall(SYS_pidfd_open, getpid(), 0));
}
KIT_NEED(pidfd, "pidfd_open(2)", "Linux 5.3", try_pidfd);

const char *kit_command_limit(unsigned units, enum kit_start way, uint64_t mib)
{
	if (units != 2)
		return "exec needs two units: one runs commands beside the "
		       "other";
	/*
	 * vfork(2) makes AddressSanitizer take a coroutine's stack for the
	 * thread's and clear all memory between the two.
	 */
	if (WITH_ASAN && MODEL_HOSTED && way == KIT_VFORK)
		return "AddressSanitizer cannot vfork on a coroutine's stack";
	if (!kit_find_shell())
		return "there is no sh in PATH";
	return kit_limit_memory(mib << 20);
}

/* Runs in the child; a child of vfork(2) may do nothing else. */
static inline __attribute__((always_inline)) void become(int in, int out,
							 char *const argv[])
{
	if (dup2(in, 0) == 0 && dup2(out, 1) == 1)
		execv(argv[0], argv);
	_exit(127);
}

static pid_t by_fork(int in, int out, char *const argv[])
{
	pid_t pid = fork();

	if (pid == 0)
		become(in, out, argv);
	return pid;
}

static pid_t by_vfork(int in, int out, char *const argv[])
{
	pid_t pid = vfork();

	if (pid == 0)
		become(in, out, argv);
	return pid;
}

static pid_t by_spawn(int in, int out, char *const argv[])
{
	posix_spawn_file_actions_t actions;
	pid_t pid;

	check(posix_spawn_file_actions_init(&actions) == 0);
	check(posix_spawn_file_actions_adddup2(&actions, in, 0) == 0);
	check(posix_spawn_file_actions_adddup2(&actions, out, 1) == 0);
	errno = posix_spawn(&pid, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return errno ? -1 : pid;
}

static void start(struct program *p, enum kit_start way, char *const argv[])
{
	int in[2], out[2];

	check(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
	if (way == KIT_FORK)
		p->pid = by_fork(in[0], out[1], argv);
	else if (way == KIT_VFORK)
		p->pid = by_vfork(in[0], out[1], argv);
	else
		p->pid = by_spawn(in[0], out[1], argv);
	if (p->pid < 0)
		die_of_room("start of a program");
	close(in[0]);
	close(out[1]);
	p->in = in[1];
	p->out = out[0];
	p->end = (int)syscall(SYS_pidfd_open, p->pid, 0);
	check(p->end >= 0 && "pidfd_open");
}

/* Sends the line and expects the same n bytes back, and not one more. */
static bool talk(struct program *p, const char *line, size_t n)
{
	char echo[n + 1];
	size_t got;

	kit_write_whole(p->in, line, n);
	close(p->in);
	got = kit_read_whole(p->out, echo, sizeof(echo));
	close(p->out);
	return got == n && !memcmp(line, echo, n);
}

/* Returns the exit code, or -1 if a signal has ended the program. */
static int end(struct program *p)
{
	siginfo_t info = { 0 };

	unit_poll(p->end, POLLIN);
	close(p->end);
	check(waitid(P_PID, (id_t)p->pid, &info, WEXITED) == 0);
	return info.si_code == CLD_EXITED ? info.si_status : -1;
}

void kit_command(const char *shell, enum kit_start way, uint64_t number)
{
	char *const argv[] = { (char *)shell, "-c",
			       "read x; echo \"$x\"; exit 3", NULL };
	char line[17] = { [16] = '\n' };
	struct program p;

	for (int i = 0; i < 16; i++)
		line[i] = "0123456789abcdef"[number >> (60 - 4 * i) & 15];
	start(&p, way, argv);
	check(talk(&p, line, sizeof(line)) && "the output of a program");
	check(end(&p) == 3 && "the exit code of a program");
}
