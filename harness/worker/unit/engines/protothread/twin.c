/*
 * twin.c - protothread: state machines written as a switch over line numbers.
 *
 * Values that must outlive a wait are members of the machine. The technique is
 * Adam Dunkels's, https://dunkels.com/adam/pt/.
 */
#include "unit/twin.h"
#include "unit/check.h"
#include "unit/clock.h"
#include "unit/twin_ring.h"

struct machine {
	void (*step)(struct machine *m);
	int line;
};

#define MACHINE_BEGIN(m)     \
	switch ((m)->line) { \
	case 0:
/*
 * Returns from the step; the next step continues here. The positions are
 * counted, not named by their line, so that a new comment changes no machine
 * code.
 */
#define MACHINE_WAIT(m)	    MACHINE_WAIT_(m, __COUNTER__)
#define MACHINE_WAIT_(m, n) MACHINE_WAIT_AS(m, n + 1)
#define MACHINE_WAIT_AS(m, n)  \
	do {                   \
		(m)->line = n; \
		return;        \
	case n:;               \
	} while (0)
#define MACHINE_END }

static void run(void)
{
	while (twin_ring.n) {
		struct machine *m = twin_ring_pop();

		m->step(m);
	}
}

static void *machines(size_t n, size_t size)
{
	void *all = calloc(n, size);

	check(all);
	twin_ring_room((uint32_t)n);
	return all;
}

struct yielder {
	struct machine m;
	uint64_t left, turns;
};

static void yielder_step(struct machine *m)
{
	struct yielder *y = (struct yielder *)m;

	MACHINE_BEGIN(m)
	for (; y->left; y->left--) {
		y->turns++;
		twin_ring_push(m);
		MACHINE_WAIT(m);
	}
	MACHINE_END
}

static void line_up(void *arg, uint32_t i)
{
	twin_ring_push(&((struct yielder *)arg)[i].m);
}

uint64_t twin_yield(uint32_t n, uint64_t each, twin_order *order,
		    uint64_t *untimed)
{
	uint64_t turns = 0, start = now_ns();
	struct yielder *all = machines(n, sizeof(*all));

	for (uint32_t i = 0; i < n; i++)
		all[i] = (struct yielder){ { yielder_step, 0 }, each, 0 };
	order(n, line_up, all);
	*untimed = now_ns() - start;
	run();
	start = now_ns();
	for (uint32_t i = 0; i < n; i++)
		turns += all[i].turns;
	free(all);
	*untimed += now_ns() - start;
	return turns;
}

struct player {
	struct machine m;
	struct player *partner;
	uint64_t left, sent, token, right;
	bool full; /* true: token holds a value for this player */
};

static void give(struct player *to, uint64_t token)
{
	to->token = token;
	to->full = true;
	twin_ring_push(to);
}

static void first_step(struct machine *m)
{
	struct player *p = (struct player *)m;

	MACHINE_BEGIN(m)
	for (; p->left; p->left--) {
		give(p->partner, p->left);
		while (!p->full)
			MACHINE_WAIT(m);
		p->full = false;
		p->right += p->token == p->left;
	}
	MACHINE_END
}

static void second_step(struct machine *m)
{
	struct player *p = (struct player *)m;

	MACHINE_BEGIN(m)
	for (; p->left; p->left--) {
		while (!p->full)
			MACHINE_WAIT(m);
		p->full = false;
		give(p->partner, p->token);
	}
	MACHINE_END
}

uint64_t twin_pingpong(uint32_t pairs, uint64_t trips)
{
	struct player *all = machines(2 * (size_t)pairs, sizeof(*all));
	uint64_t right = 0;

	for (uint32_t i = 0; i < 2 * pairs; i++) {
		all[i].m.step = i % 2 ? second_step : first_step;
		all[i].partner = &all[i ^ 1];
		all[i].left = trips;
	}
	for (uint32_t i = 0; i < 2 * pairs; i += 2)
		twin_ring_push(&all[i]);
	run();
	for (uint32_t i = 0; i < 2 * pairs; i += 2)
		right += all[i].right;
	free(all);
	return right;
}

static uint64_t ended;

static void nothing_step(struct machine *m)
{
	MACHINE_BEGIN(m)
	ended++;
	MACHINE_END
}

uint64_t twin_spawn(uint64_t n)
{
	ended = 0;
	for (uint64_t i = 0; i < n; i++) {
		struct machine *volatile m = malloc(sizeof(*m));

		check(m);
		*m = (struct machine){ nothing_step, 0 };
		m->step(m);
		free(m);
	}
	return ended;
}

struct member {
	struct machine m;
	struct member *self;
	uint64_t *right;
};

static void member_step(struct machine *m)
{
	struct member *c = (struct member *)m;

	MACHINE_BEGIN(m)
	c->self = c;
	MACHINE_WAIT(m);
	*c->right += c->self == c;
	MACHINE_WAIT(m);
	*c->right += c->self == c;
	MACHINE_END
}

static void member_ready(void *arg, uint32_t i)
{
	twin_ring_push(((struct member **)arg)[i]);
}

uint64_t twin_crowd(uint32_t live, twin_order *order, void (*look)(void *),
		    void *arg)
{
	struct member **all = machines(live, sizeof(struct member *));
	uint64_t right = 0;

	for (uint32_t i = 0; i < live; i++) {
		all[i] = malloc(sizeof(*all[i]));
		check(all[i]);
		*all[i] = (struct member){ { member_step, 0 }, NULL, &right };
		member_step(&all[i]->m);
	}
	order(live, member_ready, all);
	run();
	look(arg);
	order(live, member_ready, all);
	run();
	for (uint32_t i = 0; i < live; i++)
		free(all[i]);
	free(all);
	return right;
}

struct node {
	struct machine m;
	/* parent node; the root has NULL here and sends its sum to *total */
	struct node *parent;
	uint64_t first, leaves, done, sum;
	uint64_t *total;
	int below; /* child machines that have not sent their sum */
};

static void node_step(struct machine *m);

static void node_start(struct node *parent, uint64_t first, uint64_t leaves,
		       uint64_t *total)
{
	struct node *n = malloc(sizeof(*n));

	check(n);
	*n = (struct node){ .m = { node_step, 0 },
			    .parent = parent,
			    .first = first,
			    .leaves = leaves,
			    .total = total };
	node_step(&n->m);
}

/* The last child to send its sum makes the parent ready. */
static void node_send(struct node *n)
{
	struct node *parent = n->parent;

	if (!parent) {
		*n->total = n->sum;
	} else {
		parent->sum += n->sum;
		if (!--parent->below)
			twin_ring_push(parent);
	}
	free(n);
}

/*
 * below counts one more than the children, so that the parent is not made
 * ready before all children have begun.
 */
static void node_step(struct machine *m)
{
	struct node *n = (struct node *)m;
	uint64_t share = (n->leaves + 9) / 10, size;

	MACHINE_BEGIN(m)
	if (n->leaves == 1) {
		n->sum = n->first;
		node_send(n);
		return;
	}
	for (n->below = 1; n->done < n->leaves; n->done += size) {
		size = n->leaves - n->done < share ? n->leaves - n->done
						   : share;
		n->below++;
		node_start(n, n->first + n->done, size, NULL);
	}
	if (--n->below)
		MACHINE_WAIT(m);
	node_send(n);
	MACHINE_END
}

uint64_t twin_skynet(uint64_t leaves)
{
	uint64_t sum = 0;

	twin_ring_room((uint32_t)leaves);
	node_start(NULL, 0, leaves, &sum);
	run();
	return sum;
}
