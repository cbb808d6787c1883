/*
 * tree.c - a node of the tree starts its children, adds up their sums and
 * joins them.
 */
#include "tree.h"
#include "kit/limit.h"
#include "unit/barrier.h"

/* Returns how many parents this number of nodes needs. */
static uint64_t above(uint64_t nodes)
{
	return (nodes + KIT_TREE_CHILDREN - 1) / KIT_TREE_CHILDREN;
}

uint64_t kit_tree_units(uint64_t leaves)
{
	uint64_t units = leaves;

	while (leaves > 1)
		units += leaves = above(leaves);
	return units;
}

static uint64_t height_of(uint64_t leaves)
{
	uint64_t height = 1;

	for (; leaves > 1; leaves = above(leaves))
		height++;
	return height;
}

const char *kit_tree_limit(uint64_t trees, uint64_t leaves, uint64_t stack_kib)
{
	return kit_limit_units(trees * (MODEL_NEWEST_FIRST
						? height_of(leaves)
						: kit_tree_units(leaves)),
			       stack_kib);
}

static void node_start(struct kit_tree *t, uint32_t height, uint64_t place);

static struct kit_tree_node *node(struct kit_tree *t, uint32_t height,
				  uint64_t place)
{
	return place < t->width[height] ? &t->level[height][place] : NULL;
}

static uint64_t receive(struct kit_tree_node *n)
{
	while (!word_load(&n->sent))
		unit_wait(&n->sent, 0);
	return n->sum;
}

static uint64_t sum_of_children(struct kit_tree_node *n)
{
	const uint64_t first = (uint64_t)n->place * KIT_TREE_CHILDREN;
	struct kit_tree_node *child;
	uint64_t sum = 0;

	for (uint64_t i = 0; i < KIT_TREE_CHILDREN; i++)
		node_start(n->tree, n->height - 1, first + i);
	for (uint64_t i = 0; i < KIT_TREE_CHILDREN; i++)
		if ((child = node(n->tree, n->height - 1, first + i))) {
			sum += receive(child);
			unit_join(&child->unit);
		}
	return sum;
}

static void node_main(void *arg)
{
	struct kit_tree_node *n = arg;

	word_add(&n->tree->created, 1);
	n->sum = n->height ? sum_of_children(n) : n->place;
	word_store(&n->sent, 1);
	unit_wake(&n->sent, 1);
}

static void node_start(struct kit_tree *t, uint32_t height, uint64_t place)
{
	struct kit_tree_node *n = node(t, height, place);

	if (!n)
		return;
	*n = (struct kit_tree_node){ .tree = t,
				     .height = height,
				     .place = (uint32_t)place };
	unit_spawn(&n->unit, node_main, n, -1);
}

/* Arranges the nodes in levels and returns the height of the root. */
static uint32_t lay_out(struct kit_tree *t, uint64_t leaves)
{
	struct kit_tree_node *next = t->node;
	uint32_t height = 0;

	for (;; leaves = above(leaves)) {
		t->level[height] = next;
		t->width[height] = leaves;
		if (leaves == 1)
			return height;
		next += leaves;
		height++;
	}
}

static void one_tree(struct kit_tree *t, uint64_t leaves)
{
	uint32_t root = lay_out(t, leaves);
	uint64_t sum, units;

	word_store(&t->created, 0);
	node_start(t, root, 0);
	sum = receive(t->level[root]);
	unit_join(&t->level[root]->unit);
	t->wrong_sums += sum != leaves * (leaves - 1) / 2;
	units = word_load(&t->created);
	t->wrong_units += units != kit_tree_units(leaves);
	t->units = units > t->units ? units : t->units;
}

void kit_tree_run(struct kit_tree *t, uint64_t ops, uint64_t leaves)
{
	for (uint64_t n; ops; ops -= n) {
		n = leaves < ops ? leaves : ops;
		one_tree(t, n);
	}
}
