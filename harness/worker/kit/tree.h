/*
 * tree.h - a tree of units, ten below each, that adds up its leaves' numbers.
 *
 * Of any number of leaves: the last inner unit of each level has fewer below
 * it.  With a power of ten it is the tree of the skynet benchmark,
 * https://github.com/atemerev/skynet.
 */
#ifndef TREE_H
#define TREE_H
#include "unit/unit.h"

enum { KIT_TREE_CHILDREN = 10, KIT_TREE_LEVELS = 20 };

/* In shared memory; zero bytes are a tree without leaves. */
struct kit_tree {
	_Alignas(UNIT_LINE) struct word created; /* units: each counts itself */
	uint64_t units;			  /* of the greatest tree so far */
	uint64_t wrong_sums, wrong_units; /* trees of which it was wrong */
	struct kit_tree_node *level[KIT_TREE_LEVELS]; /* 0: the leaves */
	uint64_t width[KIT_TREE_LEVELS];	      /* nodes there */
	struct kit_tree_node {
		struct unit unit;
		struct kit_tree *tree;
		uint32_t height, place; /* in its level */
		struct word sent;
		uint64_t sum; /* of the leaves below, when sent */
	} node[];
};

/* Units of a tree with so many leaves. */
uint64_t kit_tree_units(uint64_t leaves);

static inline size_t kit_tree_bytes(uint64_t leaves)
{
	return sizeof(struct kit_tree) +
	       kit_tree_units(leaves) * sizeof(struct kit_tree_node);
}

/*
 * NULL, or why the units of so many trees at once do not fit.  All of them may
 * be alive at once, as the kernel runs them in any order; where the newest
 * begins first, those of one path to a leaf: it ends before the next begins,
 * and all stay on the host of the root.
 */
const char *kit_tree_limit(uint64_t trees, uint64_t leaves, uint64_t stack_kib);

/* Trees until ops leaves have sent, leaves of them in each but the last. */
void kit_tree_run(struct kit_tree *t, uint64_t ops, uint64_t leaves);
#endif
