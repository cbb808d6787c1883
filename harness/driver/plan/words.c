/* words.c - reads lists of names and NAME=VALUE in options. */
#include "plan/words.h"
#include "base/alloc.h"
#include <string.h>

/* Cuts the first word off the list.  A comma inside < > is part of the word, as
 * in f<int,int>, which can be a name of Google Benchmark. */
static char *next_word(char **rest)
{
	char *word = *rest, *p = word;
	int depth = 0;

	while (*p && (*p != ',' || depth > 0)) {
		depth += (*p == '<') - (*p == '>');
		p++;
	}
	*rest = *p ? p + 1 : NULL;
	*p = '\0';
	return word;
}

void words_add(struct argp_state *state, struct words *w, char *list)
{
	char *rest = room_text(list), *item;

	while (rest) {
		item = next_word(&rest);
		if (!*item)
			argp_error(
				state,
				"an empty name in '%s': expected NAME[,NAME]",
				list);
		w->word = room_again(w->word, w->n + 1, sizeof(*w->word));
		w->word[w->n++] = item;
	}
}

bool words_allow(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (!strcmp(w->word[i], word))
			return true;
	return !w->n;
}

void choices_add(struct argp_state *state, struct choices *c, const char *text)
{
	const char *equals = strchr(text, '=');
	char *name;

	if (!equals || equals == text)
		argp_error(state, "--param '%s': expected NAME=VALUE", text);
	name = room_text(text);
	name[equals - text] = '\0';
	c->choice = room_again(c->choice, c->n + 1, sizeof(*c->choice));
	c->choice[c->n++] = (struct choice){ name, name + (equals - text) + 1 };
}
