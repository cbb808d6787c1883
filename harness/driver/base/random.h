/*
 * random.h - the only generator of the driver: one seed, one result.
 *
 * Resampling and the order of measuring take their numbers from here; the state
 * is the seed itself at first.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Returns the next random number, uniform on 0 to 2^64 - 1.  Any state is a
 * valid seed.  Source: splitmix64; Steele, Lea & Flood, OOPSLA 2014.
 */
static inline uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/*
 * Returns a random number from 0 to n - 1, for n > 0.  The remainder's bias is
 * below n / 2^64.
 */
static inline uint64_t random_below(uint64_t *state, uint64_t n)
{
	return random_next(state) % n;
}

/*
 * Shuffles n elements of size bytes, at most 8.  Source: Durstenfeld, CACM 7,
 * 1964, algorithm 235.
 */
static inline void random_shuffle(uint64_t *state, void *x, size_t n,
				  size_t size)
{
	char *to = x, held[8];

	for (size_t i = n; i-- > 1;) {
		size_t j = random_below(state, i + 1);

		memcpy(held, to + i * size, size);
		memmove(to + i * size, to + j * size, size);
		memcpy(to + j * size, held, size);
	}
}
#endif
