/*
 * wakes.c - checks that no wake-up is lost, with delays between any two steps.
 *
 * One op is one round, in which half of the units sleep on one word and the
 * others wake as many as may sleep; or, as a storm, a token for each sleeper.
 */
#include <stdint.h>
static void wakes_step(void);
#define FUTEX_STEP() wakes_step()
#include "wakes.h"

enum { SEED, STORM, NEAR_WRAP = 3 };

/* Delays the unit by chance of seed and id: not, by a spin, a yield or a sleep.
 */
static void wakes_step(void)
{
	uint64_t *state = unit_local(), x;

	*state = *state * 6364136223846793005u + 1442695040888963407u;
	x = *state >> 33;
	switch (x % 16) {
	case 0:
		unit_sleep(x / 16 % 50000);
		return;
	case 1:
	case 2:
		unit_yield();
		return;
	case 3:
	case 4:
		for (volatile uint64_t i = x / 16 % 2000; i; i--)
			;
	}
}

static void sleep_out(struct shared *s, uint32_t round)
{
	while (word_load(&s->word) == round) {
		wakes_step();
		unit_wait(&s->word, round);
	}
}

/* Wakes all sleepers; now and then by one call with more than all units. */
static void wake_all(const struct run *r, struct shared *s, unsigned id,
		     uint32_t round)
{
	if (round % 4 == 0) {
		if (id == 0)
			unit_wake(&s->word, UINT32_MAX);
		return;
	}
	for (unsigned i = id / 2; i < r->units / 2; i += wakers(r)) {
		wakes_step();
		unit_wake(&s->word, 1);
	}
}

/*
 * The word gets another value before the first wake, and no unit falls asleep
 * on the word after that.  So when all wakes are done, no unit may be asleep.
 */
static void wake_round(const struct run *r, struct shared *s, unsigned id,
		       uint32_t round)
{
	wakes_step();
	if (id == 0) {
		if (round % 8 == 1)
			stray_wake(&s->word);
		word_store(&s->word, round + 1);
	}
	while (word_load(&s->word) == round)
		unit_yield();
	wake_all(r, s, id, round);
	meet(&s->woke, wakers(r));
	if (id == 0)
		s->lost += still_asleep(&s->word);
}

static void rounds(const struct run *r, struct shared *s, unsigned id)
{
	uint32_t round = -(uint32_t)NEAR_WRAP;

	for (uint64_t i = 0; i < r->ops; i++, round++) {
		if (id % 2)
			sleep_out(s, round);
		else
			wake_round(r, s, id, round);
		meet(&s->all, r->units);
	}
}

/* Uses the word as a semaphore, again and again while wakers are under way. */
static void storm(const struct run *r, struct shared *s, unsigned id)
{
	for (uint64_t i = 0; i < r->ops; i++) {
		if (id % 2) {
			take(&s->word);
		} else {
			word_add(&s->word, 1);
			wakes_step();
			unit_wake(&s->word, 1);
		}
		lock_acquire(&s->lock);
		s->sum++;
		lock_release(&s->lock);
	}
}

static void body(const struct run *r, unsigned id)
{
	struct shared *s = run_shared(r, id);
	uint64_t *state = unit_local();

	*state = r->param[SEED] * 65536 + id;
	if (id == 0) {
		counts_begin_at(&s->word, -(uint32_t)NEAR_WRAP);
		counts_begin_at(&s->lock.state, -(uint32_t)NEAR_WRAP);
		word_store(&s->word,
			   r->param[STORM] ? 0 : -(uint32_t)NEAR_WRAP);
	}
	meet(&s->all, r->units);
	interrupt_begin();
	if (r->param[STORM])
		storm(r, s, id);
	else
		rounds(r, s, id);
	meet(&s->all, r->units);
	interrupt_end();
}

static const char *verify(struct run *r)
{
	const struct shared *s = run_shared(r, 0);

	r->metric[0] = (double)s->lost;
	if (r->param[STORM] && s->sum != r->done * r->units)
		return "an update was lost under the lock";
	return s->lost ? "a wake-up was lost" : NULL;
}

const struct bench bench = {
	.name = "wakes",
	.about = "no wake-up is lost",
	.op = "round",
	.units = 4,
	.placements = SAME | APART | FREE,
	.params = { { "seed", "of the delays", 1, .min = 1, .max = 1 << 20 },
		    { "storm", "1: tokens, no rounds", 0, .min = 0,
		      .max = 1 } },
	.switches_max = -1,
	.shared = sizeof(struct shared),
	.body = body,
	.verify = verify,
	.metrics = { "lost" },
};
