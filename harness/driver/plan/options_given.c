/* options_given.c - notes the options given, and refuses any that do not apply.
 */
#include "plan/options.h"
#include <string.h>

void options_note(struct options *o, const struct argp_option *table, int key)
{
	for (; table->name; table++)
		if (table->key == key && o->n_given < OPTIONS_GIVEN)
			o->given[o->n_given++] = table->name;
}

bool options_given(const struct options *o, const char *name)
{
	for (size_t i = 0; i < o->n_given; i++)
		if (!strcmp(o->given[i], name))
			return true;
	return false;
}

static bool is_listed(const char *const *list, const char *name)
{
	while (*list && strcmp(*list, name))
		list++;
	return *list;
}

void options_hide(struct argp_option *to, const struct argp_option *table,
		  const char *const *list)
{
	for (; table->name; to++, table++) {
		*to = *table;
		if (!is_listed(list, table->name))
			to->flags |= OPTION_HIDDEN;
	}
	*to = *table;
}

void options_only(struct argp_state *state, const struct options *o,
		  const char *const *list, const char *what)
{
	for (size_t i = 0; i < o->n_given; i++)
		if (!is_listed(list, o->given[i]))
			argp_error(state, "--%s does not apply to %s",
				   o->given[i], what);
}
