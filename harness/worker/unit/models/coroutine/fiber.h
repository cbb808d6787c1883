/*
 * fiber.h - tells the sanitizers which stack the program stands on.
 *
 * A build without a sanitizer has none of this code. AddressSanitizer has to
 * know the bounds of the stack that is switched to; ThreadSanitizer keeps a
 * history for each stack. A context carries its fiber, because a switch does
 * not know the coroutine. These functions must be inlined: an instrumented
 * function has to end on the stack on which it began.
 */
#ifndef FIBER_H
#define FIBER_H
#include <stddef.h>

#ifdef __has_feature
#define FIBER_HAS(sanitizer) __has_feature(sanitizer)
#else
#define FIBER_HAS(sanitizer) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || FIBER_HAS(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define FIBER_ADDRESS 1
#define FIBER_THREAD  0
#elif defined(__SANITIZE_THREAD__) || FIBER_HAS(thread_sanitizer)
#include <sanitizer/tsan_interface.h>
#define FIBER_ADDRESS 0
#define FIBER_THREAD  1
#else
#define FIBER_ADDRESS 0
#define FIBER_THREAD  0
#endif
#define FIBERS (FIBER_ADDRESS || FIBER_THREAD)

struct fiber {
#if FIBERS
	const void *bottom;
	size_t size;
	/*
	 * the sanitizer's record of this stack, while the stack is not running
	 */
	void *handle;
#endif
};

#if FIBERS
#define FIBER_INLINE static inline __attribute__((always_inline))

extern struct fiber *fiber_now;
/* true: the running fiber ends and is never switched to again */
extern bool fiber_dying;

/* Registers the running stack as a fiber and forgets all others. */
void fiber_root(void);

/*
 * Announces a stack on which nothing has run; fiber_free() withdraws a stack.
 */
void fiber_new(struct fiber *f, const void *bottom, size_t size);
void fiber_free(struct fiber *f);

FIBER_INLINE struct fiber *fiber_leave(struct fiber *to)
{
	struct fiber *from = fiber_now;

	fiber_now = to;
#if FIBER_ADDRESS
	__sanitizer_start_switch_fiber(fiber_dying ? NULL : &from->handle,
				       to->bottom, to->size);
#else
	__tsan_switch_to_fiber(to->handle, 0);
#endif
	fiber_dying = false;
	return from;
}

/*
 * back is what fiber_leave() returned; NULL means that the fiber begins here.
 */
FIBER_INLINE void fiber_enter(struct fiber *back)
{
#if FIBER_ADDRESS
	__sanitizer_finish_switch_fiber(back ? back->handle : NULL, NULL, NULL);
#else
	(void)back;
#endif
}
#endif
#endif
