/* copy.c - a child adds 1 to a variable that its parent looks at again. */
#include "copy.h"

enum { BEFORE = 41 };

static void child(void *arg)
{
	struct kit_copy *c = arg;

	c->child = ++*c->variable;
}

void kit_copy_try(struct kit_copy *c)
{
	uint64_t variable = BEFORE;
	struct unit u;

	if (c->variable)
		return;
	c->variable = &variable;
	unit_spawn(&u, child, c, -1);
	unit_join(&u);
	c->parent = variable;
}

const char *kit_copy_wrong(const struct kit_copy *c, double *copied)
{
	*copied = c->parent == BEFORE;
	if (c->child != BEFORE + 1)
		return "the child did not see what its parent had written";
	return *copied || c->parent == c->child
		       ? NULL
		       : "the variable has a value that no unit has written";
}
