/* model.c - pth: calls to the library that are outside of hot paths. */
#include "unit/check.h"
#include "unit/unit.h"
#include <poll.h>
#include <stdio.h>
#include <string.h>

pth_key_t engine_key;
static struct unit root;
static size_t stack_bytes = 64 << 10;
static pth_attr_t attr;

void engine_init(void)
{
	check(pth_init());
	check(pth_key_create(&engine_key, NULL));
	check(pth_key_setdata(engine_key, &root));
	attr = pth_attr_new();
	check(attr);
	engine_stack_size(0);
}

static void *entry(void *p)
{
	struct unit *u = p;

	pth_key_setdata(engine_key, u);
	u->fn(u->arg);
	return NULL;
}

void engine_spawn(struct unit *u)
{
	memset(u->local, 0, sizeof(u->local));
	u->thread = pth_spawn(attr, entry, u);
	check(u->thread && "pth_spawn");
}

/*
 * The library's scheduler handles signals on a unit's stack, which takes 16
 * KiB.
 */
void engine_stack_size(size_t bytes)
{
	stack_bytes = bytes ? bytes : 64 << 10;
	if (stack_bytes < 16 << 10)
		stack_bytes = 16 << 10;
	check(pth_attr_set(attr, PTH_ATTR_STACK_SIZE, (unsigned)stack_bytes));
}

const char *engine_policy(void)
{
	static char text[120];

	snprintf(text, sizeof(text),
		 "GNU Pth; keeps the signal mask; fresh stacks of %zu KiB, no "
		 "guard",
		 stack_bytes >> 10);
	return text;
}

void engine_sleep(struct word *w)
{
	if (!w->made) {
		pth_cond_init(&w->cond);
		pth_mutex_init(&w->mutex);
		w->made = true;
	}
	w->sleepers++;
	pth_mutex_acquire(&w->mutex, FALSE, NULL);
	pth_cond_await(&w->cond, &w->mutex, NULL);
	pth_mutex_release(&w->mutex);
	w->sleepers--;
}

void poll_await(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	pth_poll(&p, 1, -1);
}
