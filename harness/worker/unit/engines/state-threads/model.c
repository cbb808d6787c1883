/*
 * model.c - state-threads: calls to the library that are outside of hot paths.
 */
#include "unit/check.h"
#include "unit/unit.h"
#include <stdio.h>
#include <string.h>

enum { YIELDS_TO_LOOK = 1024 };

int engine_key;
struct engine_turn engine_turn;
static struct unit root;
static size_t stack_bytes = 64 << 10;

/* A forked child initializes the library again, which opens a new epoll. */
void engine_init(void)
{
	st_set_eventsys(ST_EVENTSYS_ALT);
	check(st_init() == 0);
	engine_turn.cond = st_cond_new();
	check(engine_turn.cond);
	check(st_key_create(&engine_key, NULL) == 0);
	check(st_thread_setspecific(engine_key, &root) == 0);
}

static void *entry(void *p)
{
	struct unit *u = p;

	st_thread_setspecific(engine_key, u);
	u->fn(u->arg);
	engine_pass_turn();
	return NULL;
}

void engine_spawn(struct unit *u)
{
	memset(u->local, 0, sizeof(u->local));
	u->thread = st_thread_create(entry, u, 1, (int)stack_bytes);
	check(u->thread && "st_thread_create");
}

void engine_stack_size(size_t bytes)
{
	stack_bytes = bytes ? bytes : 64 << 10;
}

const char *engine_policy(void)
{
	static char text[120];

	snprintf(text, sizeof(text),
		 "State Threads; setjmp without FP control; stacks of %zu KiB "
		 "from its pool, no guard",
		 stack_bytes >> 10);
	return text;
}

void engine_sleep(struct word *w)
{
	if (!w->cond)
		w->cond = st_cond_new();
	check(w->cond);
	engine_pass_turn();
	w->sleepers++;
	st_cond_wait(w->cond);
	w->sleepers--;
}

/*
 * A unit that yields while no other waits for the turn sleeps with a timeout
 * of 0, so it goes on after all ready units have run. The library looks at the
 * clock and at descriptors only when no unit is ready, so one yield of many
 * sleeps for 0 us to let it look.
 */
void engine_yield(void)
{
	static unsigned tick;

	if (!(++tick % YIELDS_TO_LOOK)) {
		engine_pass_turn();
		st_usleep(0);
		return;
	}
	engine_pass_turn();
	if (!engine_turn.waiting++)
		st_cond_timedwait(engine_turn.cond, 0);
	else
		st_cond_wait(engine_turn.cond);
	engine_turn.waiting--;
	/* a turn that no unit took is lost, not kept */
	engine_turn.given = false;
}

void poll_await(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	engine_pass_turn();
	st_poll(&p, 1, ST_UTIME_NO_TIMEOUT);
}
