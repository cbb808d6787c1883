/* order.h - the two orders that the parameter `order` selects. */
#ifndef ORDER_H
#define ORDER_H
#include "kit/shuffle.h"
#include "unit/twin.h"

static inline void order_of_birth(uint32_t n, void (*what)(void *, uint32_t),
				  void *arg)
{
	for (uint32_t i = 0; i < n; i++)
		what(arg, i);
}

/* Returns the order of the machines by the value of the parameter. */
static inline twin_order *order_of(uint64_t value)
{
	return value == 2 ? kit_shuffled : order_of_birth;
}
#endif
