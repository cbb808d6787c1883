/* fiber.c - announces stacks to the sanitizers. */
#include "unit/unit.h"
#include <pthread.h>

#if FIBERS
struct fiber *fiber_now;
bool fiber_dying;

/*
 * Also called after fork(2), where the running code may stand on a coroutine's
 * stack.
 */
void fiber_root(void)
{
	static struct fiber root;
	pthread_attr_t attr;
	void *bottom;

	if (fiber_now)
		return;
	fiber_now = &root;
	check(pthread_getattr_np(pthread_self(), &attr) == 0);
	check(pthread_attr_getstack(&attr, &bottom, &root.size) == 0);
	root.bottom = bottom;
	pthread_attr_destroy(&attr);
#if FIBER_THREAD
	root.handle = __tsan_get_current_fiber();
#endif
}

void fiber_new(struct fiber *f, const void *bottom, size_t size)
{
	*f = (struct fiber){ bottom, size, NULL };
#if FIBER_ADDRESS
	/* Frames that never returned have left poisoned bytes. */
	__asan_unpoison_memory_region(bottom, size);
#else
	f->handle = __tsan_create_fiber(0);
#endif
}

void fiber_free(struct fiber *f)
{
#if FIBER_THREAD
	__tsan_destroy_fiber(f->handle);
#endif
	f->handle = NULL;
}
#endif
