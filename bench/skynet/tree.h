/*
 * tree.h - a tree of units, ten below each, that adds up its leaves' numbers.
 *
 * The number of leaves is arbitrary: the last inner unit of each level has
 * fewer children. With a power of ten it is the tree of the skynet benchmark,
 * https://github.com/atemerev/skynet.
 */
#ifndef TREE_H
#define TREE_H
#include "unit/unit.h"

enum { KIT_TREE_CHILDREN = 10, KIT_TREE_LEVELS = 20 };

/* Lies in shared memory; zero bytes are a tree without leaves. */
struct kit_tree {
	/* number of units; each unit counts itself */
	_Alignas(UNIT_LINE) struct word created;
	/* number of units of the largest tree so far */
	uint64_t units;
	/* trees with a wrong sum, and with a wrong number of units */
	uint64_t wrong_sums, wrong_units;
	/* nodes by height; level[0] holds the leaves */
	struct kit_tree_node *level[KIT_TREE_LEVELS];
	/* number of nodes in each level */
	uint64_t width[KIT_TREE_LEVELS];
	struct kit_tree_node {
		struct unit unit;
		struct kit_tree *tree;
		uint32_t height, place; /* place: index in its level */
		struct word sent;
		uint64_t sum; /* sum of the leaves below, valid after `sent` */
	} node[];
};

/* Returns the number of units of a tree with so many leaves. */
uint64_t kit_tree_units(uint64_t leaves);

static inline size_t kit_tree_bytes(uint64_t leaves)
{
	return sizeof(struct kit_tree) +
	       kit_tree_units(leaves) * sizeof(struct kit_tree_node);
}

/*
 * Returns NULL, or why the units of so many trees do not fit at once. If the
 * kernel schedules units in any order, all units may be alive at once. If the
 * newest unit begins first, only the units on one path to a leaf are alive: a
 * leaf ends before the next one begins, and all units stay on the root's host.
 */
const char *kit_tree_limit(uint64_t trees, uint64_t leaves, uint64_t stack_kib);

/*
 * Runs trees until ops leaves have sent their numbers, each tree with `leaves`
 * leaves but the last.
 */
void kit_tree_run(struct kit_tree *t, uint64_t ops, uint64_t leaves);
#endif
