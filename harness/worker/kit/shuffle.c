/* shuffle.c - visits all numbers below n once, each far from the one before. */
#include "kit/shuffle.h"
#include "unit/barrier.h"
#include "unit/clock.h"

/* Each step is invertible below 2^bits, so no number comes twice. */
static uint32_t mixed(uint32_t i, unsigned bits)
{
	uint32_t mask = bits < 32 ? (1u << bits) - 1 : UINT32_MAX;

	for (int round = 0; round < 3; round++) {
		i = i * 0x9e3779b1u & mask;
		i ^= i >> (bits + 1) / 2;
	}
	return i;
}

void kit_shuffled(uint32_t n, void (*what)(void *arg, uint32_t i), void *arg)
{
	unsigned bits = 1;

	while (bits < 32 && (1ull << bits) < n)
		bits++;
	for (uint64_t i = 0; i < 1ull << bits; i++) {
		uint32_t at = mixed((uint32_t)i, bits);

		if (at < n)
			what(arg, at);
	}
}

struct line {
	char *first;
	size_t stride;
};

static void let_go(void *arg, uint32_t i)
{
	const struct line *l = arg;
	struct kit_place *p = (void *)(l->first + i * l->stride);

	if (i == 0)
		return;
	word_store(&p->go, 1);
	unit_wake(&p->go, 1);
}

/* Only the last unit to come wakes the leading unit. */
static void follow(struct kit_place *first, struct kit_place *mine,
		   uint32_t units)
{
	if (word_add(&first->arrived, 1) + 2 == units)
		unit_wake(&first->arrived, 1);
	while (!word_load(&mine->go))
		unit_wait(&mine->go, 0);
	word_store(&mine->go, 0);
}

uint64_t kit_line_up(void *first, size_t stride, uint32_t units, uint32_t id)
{
	struct line l = { first, stride };
	struct kit_place *lead = first;
	uint64_t start = now_ns();

	if (id) {
		follow(lead, (void *)(l.first + id * stride), units);
		return 0;
	}
	for (uint32_t n; (n = word_load(&lead->arrived)) + 1 != units;)
		unit_wait(&lead->arrived, n);
	word_store(&lead->arrived, 0);
	kit_shuffled(units, let_go, &l);
	return now_ns() - start;
}
