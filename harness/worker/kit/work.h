/*
 * work.h - a piece of arithmetic that is the same in every model, and the sum
 * that many pieces must give.
 */
#ifndef KIT_WORK_H
#define KIT_WORK_H
#include <stdint.h>

/*
 * Number of steps that take about 1 us at 3 GHz: each is part of a chain and
 * takes 4 cycles.
 */
enum { KIT_WORK_US = 750 };

/* Constants of Knuth's MMIX generator, whose period is 2^64. */
#define KIT_WORK_A 6364136223846793005u
#define KIT_WORK_C 1442695040888963407u

/* Returns the generator's state `steps` steps after x. */
static inline uint64_t kit_work(uint64_t x, uint64_t steps)
{
	while (steps--) {
		x = x * KIT_WORK_A + KIT_WORK_C;
		/*
		 * Without this a compiler would merge several steps into one.
		 */
		asm volatile("" : "+r"(x));
	}
	return x;
}

/*
 * Returns the sum of kit_work(x, steps) over x = 0 ... n - 1, modulo 2^64, in
 * a few operations: several steps together are one step x -> a * x + c.
 * Source: F. B. Brown, "Random Number Generation with Arbitrary Strides",
 * 1994.
 */
static inline uint64_t kit_work_sum(uint64_t n, uint64_t steps)
{
	uint64_t power_a = KIT_WORK_A, power_c = KIT_WORK_C, a = 1, c = 0;
	uint64_t seeds = n % 2 ? (n - 1) / 2 * n : n / 2 * (n - 1);

	for (; steps; steps >>= 1) {
		if (steps & 1) {
			a *= power_a;
			c = c * power_a + power_c;
		}
		power_c *= power_a + 1;
		power_a *= power_a;
	}
	return a * seeds + c * n;
}
#endif
