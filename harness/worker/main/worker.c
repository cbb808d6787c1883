/*
 * worker.c - main() of every worker: runs one slice, or serves requests with
 * --serve.
 */
#include "main/worker.h"
#include "kit/limit.h"
#include "kit/need.h"
#include "unit/refused.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The mark of a worker, an ELF note. The driver asks an executable what it is
 * only if the executable has this note, see harness/driver/plan/worker_mark.c.
 */
__asm__(".pushsection .note.switchyard, \"a\", %note\n"
	".balign 4\n"
	".long 2f - 1f, 0, 1\n"
	"1: .asciz \"Switchyard\"\n"
	"2: .balign 4\n"
	".popsection\n");

static struct options options;

_Noreturn void die(const char *file, const char *function, const char *what)
{
	fprintf(stderr, "%s: %s(): %s (%m)\n", file, function, what);
	_exit(EXIT_FAILED);
}

/*
 * Explains why a process or thread was refused: by a filter, or by the limit
 * that has no room.
 */
static void explain_refusal(const char *call, int error, char *why, size_t size)
{
	const char *limit;

	if (unit_refused(error)) {
		snprintf(why, size, "%s: %s", call,
			 kit_need_says("clone(2) or clone3(2)", "Linux 5.3",
				       error));
		return;
	}
	limit = kit_limit_units(1, 0);
	if (!limit)
		limit = kit_limit_nearest();
	snprintf(why, size, "%s: %s; %s", call, strerror(error), limit);
}

/*
 * May be called in any unit; the worker's main ends with the same status, as
 * it does when a unit dies.
 */
_Noreturn void die_of_room(const char *call)
{
	char why[512];

	explain_refusal(call, errno, why, sizeof(why));
	record_print_status(&options, "cannot", why);
	_exit(EXIT_CANNOT);
}

/*
 * Only the sleeping main receives this signal, so no other use of stdio is
 * interrupted.
 */
static void out_of_time(int sig)
{
	(void)sig;
	record_print_status(&options, "timeout",
			    "not done within the time limit (--timeout)");
	_exit(EXIT_FAILED);
}

/*
 * A model of one CPU may also run where a workload uses all cores, though it
 * can use only one.
 */
static bool needs_many_cpus(const struct run *r)
{
	for (unsigned i = 1; i < r->n_cpus; i++)
		if (r->cpus[i] != r->cpus[0])
			return !(bench.placements & CORES);
	return false;
}

/* All of this memory is written to when it is mapped, see shared_alloc(). */
static const char *shared_limit(const struct run *r)
{
	return kit_limit_memory(r->stride * (r->units / r->group));
}

/*
 * Returns the stack size of each unit in KiB, if the workload has such a
 * parameter, else 0.
 */
static uint64_t stack_kib(const struct run *r)
{
	for (unsigned i = 0; i < BENCH_PARAMS && bench.params[i].name; i++)
		if (!strcmp(bench.params[i].name, "stack"))
			return r->param[i];
	return 0;
}

/*
 * FILES: more descriptors than any workload opens without checking the limit
 * itself.
 */
static const char *lacking(const struct run *r)
{
	enum { FILES = 24 };
	const char *why = unit_cannot();

	if (!why && r->cpus[0] >= 0 && pin_try() < 0)
		why = kit_need_says("sched_setaffinity(2) or "
				    "sched_getaffinity(2)",
				    "Linux 2.5.8", errno);
	if (!why)
		why = kit_needs_lack();
	if (!why && bench.limit)
		why = bench.limit(r);
	if (!why)
		why = kit_limit_units(r->units, stack_kib(r));
	if (!why)
		why = shared_limit(r);
	return why ? why : kit_limit_files(FILES);
}

static void stop_if_impossible(void)
{
	const char *why = NULL;
	struct run r;

	options_run(&options, &r);
	for (unsigned i = 0; i < BENCH_CANNOT && bench.cannot[i].model; i++)
		if (!strcmp(bench.cannot[i].model, MODEL_NAME))
			why = bench.cannot[i].why;
	if (!why && MODEL_ONE_CORE && needs_many_cpus(&r))
		why = "all units of this model share one CPU";
	if (!why)
		why = lacking(&r);
	if (!why)
		return;
	record_print_status(&options, "cannot", why);
	exit(EXIT_CANNOT);
}

/*
 * A model of one CPU is bound to all of the CPUs, where other models use all
 * of them, and the kernel chooses.
 */
static void pin_main(void)
{
	struct run r;

	options_run(&options, &r);
	if (MODEL_ONE_CORE)
		pin_any(r.cpus, r.n_cpus);
	else
		pin(r.cpus[0]);
	unit_init(r.cpus, r.n_cpus);
}

/*
 * If memory runs out, the kernel kills this worker before the program that
 * started it. Units inherit this setting.
 */
static void offer_to_oom_killer(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	/* Writing may be forbidden, which is no reason to stop. */
	ssize_t written = fd < 0 ? -1 : write(fd, "1000", 4);

	(void)written;
	if (fd >= 0)
		close(fd);
}

static int run_once(void)
{
	struct slice s = { .request = options.request };

	signal(SIGALRM, out_of_time);
	alarm(options.timeout);
	slices_start(&options);
	slow_run(&options, &s);
	slices_stop();
	record_print(&options, &s);
	return s.wrong ? EXIT_FAILED : EXIT_RESULT;
}

/*
 * A wrong answer is printed as a record, too; the driver decides what follows.
 */
static int serve(void)
{
	char *line = NULL;
	size_t size = 0;
	int code = EXIT_RESULT;

	slices_start(&options);
	while (getline(&line, &size, stdin) > 0) {
		struct slice s;

		request_parse(&s.request, line);
		slow_run(&options, &s);
		record_print(&options, &s);
		if (s.wrong)
			code = EXIT_FAILED;
	}
	slices_stop();
	free(line);
	return code;
}

int main(int argc, char **argv)
{
	streams_open();
	/* the program that started this worker may have ignored SIGCHLD */
	signal(SIGCHLD, SIG_DFL);
	offer_to_oom_killer();
	options_parse(&options, argc, argv);
	if (options.describe) {
		describe_print(stdout);
		streams_flush();
		return EXIT_RESULT;
	}
	stop_if_impossible();
	if (options.count)
		events_open();
	pin_main();
	return options.serve ? serve() : run_once();
}
