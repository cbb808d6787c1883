/* engine.h - what model.cc, which is C++, offers to model.h, which is C. */
#ifndef ENGINE_H
#define ENGINE_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
/*
 * Starts fn(arg) as a fiber whose private cache line is local; the caller
 * joins the fiber.
 */
void *engine_spawn(void (*fn)(void *), void *arg, void *local);
void engine_join(void *fiber);
void engine_yield(void);
void engine_sleep_ns(uint64_t ns);
void engine_stack_size(size_t bytes);
const char *engine_policy(void);
void *engine_local(void);
void engine_init(void *local);

/*
 * Returns the running fiber; engine_resume() of that value ends the fiber's
 * sleep.
 */
void *engine_self(void);
void engine_suspend(void);
void engine_resume(void *self);
#ifdef __cplusplus
}
#endif
#endif
