/*
 * field.h - a row of places, on each of which three hands work in turn, round
 * after round; a hand that works when it is not its turn breaks the order.
 */
#ifndef FIELD_H
#define FIELD_H
#include "unit/unit.h"

enum { KIT_FIELD_HANDS = 3, KIT_FIELD_PLACES = 64 };

/* Zeroed memory is a field on which no hand has worked. */
struct kit_field {
	struct word begun;
	struct {
		_Alignas(UNIT_LINE) uint64_t steps, violations;
	} hand[KIT_FIELD_HANDS];
	/* steps made at each place; hand h may step at 3 * round + h */
	_Alignas(UNIT_LINE) struct word place[KIT_FIELD_PLACES];
};

/*
 * The hands start in their order. A hand may call this again when all have
 * started.
 */
static inline void kit_field_begin(struct kit_field *f, uint32_t hand)
{
	uint32_t n;

	while ((n = word_load(&f->begun)) % KIT_FIELD_HANDS != hand)
		unit_wait(&f->begun, n);
	word_store(&f->begun, n + 1);
	unit_wake(&f->begun, KIT_FIELD_HANDS);
}

/*
 * The hand's step on its next place. With wait, the hand waits for its turn;
 * without wait, it steps at once, and the step is counted if it was not the
 * hand's turn.
 */
static inline void kit_field_step(struct kit_field *f, uint32_t hand, bool wait)
{
	uint64_t i = f->hand[hand].steps++;
	struct word *place = &f->place[i % KIT_FIELD_PLACES];
	uint32_t round = (uint32_t)(i / KIT_FIELD_PLACES);
	uint32_t turn = round * KIT_FIELD_HANDS + hand, met;

	while ((met = word_load(place)) != turn && wait)
		unit_wait(place, met);
	f->hand[hand].violations += met != turn;
	word_store(place, turn + 1);
	unit_wake(place, KIT_FIELD_HANDS);
}
#endif
