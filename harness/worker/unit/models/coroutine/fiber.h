/*
 * fiber.h - tells the sanitizers which stack the program stands on.
 *
 * Without one of them all of this is nothing.  AddressSanitizer has to know the
 * bounds of the stack that is gone to, ThreadSanitizer keeps a history for
 * each. A context carries its fiber, as a switch knows no coroutine.  The
 * inlining is a must: an instrumented function has to end on the stack that it
 * began on.
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
	void *handle; /* the sanitizer's own while this does not run */
#endif
};

#if FIBERS
#define FIBER_INLINE static inline __attribute__((always_inline))

extern struct fiber *fiber_now;
extern bool fiber_dying; /* what is left now is never gone back to */

/* What runs is a fiber, and no other is known. */
void fiber_root(void);

/* A stack that nobody has stood on yet, and one that nobody will. */
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

/* back: what fiber_leave returned; NULL: this is where it begins. */
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
