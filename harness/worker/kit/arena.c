/* arena.c - a worker in a throw-away process that can be watched and killed. */
#include "kit/arena.h"
#include "kit/need.h"
#include "unit/check.h"
#include "unit/child.h"
#include "unit/clock.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __SANITIZE_THREAD__
/*
 * Here a process that may have threads forks a worker, which ThreadSanitizer
 * forbids by default.
 */
const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
	return "die_after_fork=0";
}
#endif

static int try_timer(void)
{
	return kit_tried(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
}
KIT_NEED(timer, "timerfd_create(2)", "Linux 2.6.25", try_timer);

/* The processes that a killed arena has started end with it. */
static int try_death_signal(void)
{
	int sig;

	return prctl(PR_GET_PDEATHSIG, &sig);
}
KIT_NEED(death_signal, "prctl(2)", "Linux 2.3.15", try_death_signal);

/*
 * Closes the descriptors of other arenas, which would otherwise hide the end
 * of those arenas as long as this one lives. Linux before 5.9 has no
 * close_range(2); there the descriptors stay open.
 */
static _Noreturn void child(unit_fn *fn, void *arg, const int *cpus, unsigned n,
			    int said_fd, pid_t parent)
{
	const struct rlimit no_core = { 0, 0 };

	child_ends_with(parent);
	/* may be forbidden; a crash then leaves a core file */
	setrlimit(RLIMIT_CORE, &no_core);
	check(dup2(said_fd, STDERR_FILENO) == STDERR_FILENO);
	close(said_fd);
	syscall(SYS_close_range, STDERR_FILENO + 1, ~0u, 0);
	unit_init(cpus, n);
	fn(arg);
	_exit(0);
}

static void watch(const struct kit_arena *a, int fd)
{
	struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };

	check(epoll_ctl(a->ready_fd, EPOLL_CTL_ADD, fd, &e) == 0);
}

void kit_arena_start(struct kit_arena *a, unit_fn *fn, void *arg,
		     const int *cpus, unsigned n)
{
	pid_t parent = getpid();
	int said[2];

	*a = (struct kit_arena){ .born_ns = now_ns() };
	check(pipe2(said, O_CLOEXEC) == 0);
	a->pid = fork();
	if (a->pid == 0)
		child(fn, arg, cpus, n, said[1], parent);
	if (a->pid < 0)
		die_of_room("fork");
	close(said[1]);
	a->said_fd = said[0];
	a->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	a->ready_fd = epoll_create1(EPOLL_CLOEXEC);
	check(a->timer_fd >= 0 && a->ready_fd >= 0);
	watch(a, a->said_fd);
	watch(a, a->timer_fd);
}

/*
 * Reads what the arena printed and drops what does not fit. Returns false when
 * all its processes have ended.
 */
static bool listen_to(struct kit_arena *a)
{
	char buf[256];
	ssize_t got = read(a->said_fd, buf, sizeof(buf));
	size_t room = sizeof(a->said) - 1 - a->said_bytes;

	if (got < 0) {
		check(errno == EINTR);
		return true;
	}
	room = (size_t)got < room ? (size_t)got : room;
	memcpy(a->said + a->said_bytes, buf, room);
	a->said_bytes += (unsigned)room;
	return got > 0;
}

/*
 * Returns the descriptor that is ready. Blocks only the calling unit, in every
 * model.
 */
static int next_ready(const struct kit_arena *a)
{
	struct epoll_event e;
	int n;

	do {
		unit_poll(a->ready_fd, POLLIN);
		n = epoll_wait(a->ready_fd, &e, 1, 0);
		check(n >= 0 || errno == EINTR);
	} while (n <= 0);
	return e.data.fd;
}

/*
 * The arena's last process has closed its standard error, so this wait is
 * short. If a process of the arena found no room, this whole worker cannot run
 * here.
 */
static void reap(struct kit_arena *a)
{
	while (waitpid(a->pid, &a->status, 0) < 0)
		check(errno == EINTR && "waitpid");
	a->ended = true;
	if (WIFEXITED(a->status) && WEXITSTATUS(a->status) == CHECK_NO_ROOM)
		_exit(CHECK_NO_ROOM);
}

bool kit_arena_wait(struct kit_arena *a, uint64_t limit_ns)
{
	const struct itimerspec limit = { .it_value = timespec_of(limit_ns) };

	check(timerfd_settime(a->timer_fd, 0, &limit, NULL) == 0);
	while (!a->ended) {
		if (next_ready(a) == a->timer_fd)
			return false;
		if (!listen_to(a))
			reap(a);
	}
	a->ran_ns = now_ns() - a->born_ns;
	return true;
}

/* The processes that the arena has started end with it, by PR_SET_PDEATHSIG. */
void kit_arena_end(struct kit_arena *a)
{
	uint64_t start = now_ns();

	if (!a->ended) {
		a->killed = true;
		a->ran_ns = start - a->born_ns;
		check(kill(a->pid, SIGKILL) == 0);
		while (listen_to(a))
			;
		reap(a);
		a->end_ns = now_ns() - start;
	}
	close(a->said_fd);
	close(a->timer_fd);
	close(a->ready_fd);
}

bool kit_arena_told(const struct kit_arena *a, int status, const char *words)
{
	return WIFEXITED(a->status) && WEXITSTATUS(a->status) == status &&
	       strstr(a->said, words);
}
