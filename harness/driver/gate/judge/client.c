/* client.c - says that a change is only a bound where a client was the limit.
 */
#include "gate/judge/judge.h"
#include "gate/judge/phrase.h"
#include <stdlib.h>

enum bound gate_bound(const struct gate_bench *b)
{
	return time_ratio_bound(client_is_bound(b->client_busy[GATE_B]),
				client_is_bound(b->client_busy[GATE_A]));
}

char *gate_words_bound(const struct gate_bench *b)
{
	enum bound bound = gate_bound(b);
	enum gate_side side = bound == BOUND_AT_MOST ? GATE_B : GATE_A;

	if (bound == BOUND_NONE)
		return phrase_say("%s", "");
	if (bound == BOUND_UNKNOWN)
		return phrase_say(
			"client-bound in A and B: the load generators used %s "
			"and %s %% of a CPU, so the units may be faster, and "
			"their change is unknown",
			number_plain(b->client_busy[GATE_A]).text,
			number_plain(b->client_busy[GATE_B]).text);
	return phrase_say("client-bound in %c: the load generator used %s %% "
			  "of a CPU, so the units may be faster, and the time "
			  "of B divided by that of A is %sthe measured one",
			  side == GATE_A ? 'A' : 'B',
			  number_plain(b->client_busy[side]).text,
			  bound_words(bound));
}

void gate_words_client(struct gate_bench *b)
{
	char *words = gate_words_bound(b), *reason = b->reason;

	if (*words) {
		b->reason = phrase_say("%s; %s", reason, words);
		free(reason);
	}
	free(words);
}
