/*
 * rounding.h - the direction in which doubles are rounded, a state of the CPU.
 */
#ifndef ROUNDING_H
#define ROUNDING_H
#include <stdint.h>

#if defined(__x86_64__) /* the rounding control is in MXCSR, bits 13 and 14 */
enum { KIT_ROUNDING = 1, KIT_ROUND_DOWN = 1 << 13, KIT_ROUND_UP = 2 << 13 };
enum { KIT_ROUND_MASK = 3 << 13 };

static inline uint64_t kit_rounding_word(void)
{
	return __builtin_ia32_stmxcsr();
}

static inline void kit_rounding_set_word(uint64_t word)
{
	__builtin_ia32_ldmxcsr((unsigned)word);
}

#elif defined(__aarch64__) /* the rounding control is in FPCR, bits 22 and 23 \
			    */
enum { KIT_ROUNDING = 1, KIT_ROUND_UP = 1 << 22, KIT_ROUND_DOWN = 2 << 22 };
enum { KIT_ROUND_MASK = 3 << 22 };

static inline uint64_t kit_rounding_word(void)
{
	uint64_t word;

	asm volatile("mrs %0, fpcr" : "=r"(word));
	return word;
}

static inline void kit_rounding_set_word(uint64_t word)
{
	asm volatile("msr fpcr, %0" : : "r"(word));
}

/* unknown on this architecture: no direction is set, and none is checked */
#else
enum { KIT_ROUNDING, KIT_ROUND_UP = 0, KIT_ROUND_DOWN = 0, KIT_ROUND_MASK = 0 };

static inline uint64_t kit_rounding_word(void)
{
	return 0;
}

static inline void kit_rounding_set_word(uint64_t word)
{
	(void)word;
}
#endif

/* Returns one of KIT_ROUND_..., or 0: to nearest. */
static inline uint64_t kit_rounding(void)
{
	return kit_rounding_word() & KIT_ROUND_MASK;
}

static inline void kit_rounding_set(uint64_t direction)
{
	uint64_t word = kit_rounding_word() & ~(uint64_t)KIT_ROUND_MASK;

	kit_rounding_set_word(word | direction);
}
#endif
