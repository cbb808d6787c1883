/* hold.c - values that must be unchanged after each switch. */
#include "hold.h"
#include "rounding.h"
#include "unit/unit.h"

enum { FRAMES = 16, WORDS = 64, ROUNDS = 2 };

/* Hides the values from the compiler, so that they have to be kept. */
#define OPAQUE(a, b, c, d) asm volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d))
#if defined(__x86_64__)
#define OPAQUE_DOUBLE(x) asm volatile("" : "+x"(x))
#elif defined(__aarch64__)
#define OPAQUE_DOUBLE(x) asm volatile("" : "+w"(x))
#else
#define OPAQUE_DOUBLE(x) asm volatile("" : "+m"(x))
#endif

/*
 * There are more values than a call preserves in registers, so some stay in
 * registers and the rest on the stack. *key is on the stack and is read again.
 */
static inline bool kept(const volatile uint64_t *key)
{
	uint64_t x = *key, a = x + 1, b = x * 3, c = x ^ 5, d = x - 7;
	uint64_t e = x * 9, f = ~x, g = x + 11, h = x ^ 13;
	double y = (double)x, p = y + 1.0, q = y * 0.5, r = y - 3.0, s = y * 5;

	OPAQUE(a, b, c, d);
	OPAQUE(e, f, g, h);
	OPAQUE_DOUBLE(p);
	OPAQUE_DOUBLE(q);
	OPAQUE_DOUBLE(r);
	OPAQUE_DOUBLE(s);
	unit_yield();
	x = *key;
	y = (double)x;
	return a == x + 1 && b == x * 3 && c == (x ^ 5) && d == x - 7 &&
	       e == x * 9 && f == ~x && g == x + 11 && h == (x ^ 13) &&
	       p == y + 1.0 && q == y * 0.5 && r == y - 3.0 && s == y * 5;
}

/* Each call fills its frame on the way down and checks it on the way back. */
static __attribute__((noinline)) uint64_t hold(uint64_t key, uint64_t n,
					       unsigned depth)
{
	volatile uint64_t frame[WORDS];
	uint64_t damaged = 0;

	for (unsigned i = 0; i < WORDS; i++)
		frame[i] = key + depth + i;
	if (depth)
		damaged = hold(key, n, depth - 1);
	for (uint64_t i = 0; !depth && i < n; i++) {
		frame[0] = key + i;
		damaged += !kept(frame);
	}
	for (unsigned i = 1; i < WORDS; i++)
		damaged += frame[i] != key + depth + i;
	return damaged;
}

uint64_t kit_context_hold(uint64_t key, uint64_t n)
{
	return hold(key, n, FRAMES - 1);
}

uint64_t kit_context_round(uint64_t direction)
{
	uint64_t others = 0;

	for (unsigned i = 0; i < ROUNDS; i++) {
		kit_rounding_set(direction);
		unit_yield();
		others += kit_rounding() != direction;
	}
	kit_rounding_set(0);
	return others;
}
