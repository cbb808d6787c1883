/* models.c - the order in which models stand wherever they are listed. */
#include "models.h"
#include <string.h>

int model_rank(const char *model)
{
	static const char *const known[] = {
		"process",	  "thread",	   "coroutine",	       "hybrid",
		"python-process", "python-thread", "python-coroutine",
	};
	const int n = sizeof(known) / sizeof(*known);

	for (int i = 0; i < n; i++)
		if (!strcmp(model, known[i]))
			return i;
	return n;
}
