/* sentences.h - what is said of a comparison, the same in every form. */
#ifndef GATE_SENTENCES_H
#define GATE_SENTENCES_H
#include "base/sentences.h"
#include "gate/judge/comparison.h"

/*
 * The verdict in one sentence, for the first line of all of these; new memory.
 * It says how many benchmarks could not be judged unless there are none.
 */
char *gate_sentence(const struct gate *g);

/* What A and B are, what of them could not be built, what was done to B. */
struct sentences gate_sentences_compared(const struct gate *g);

/*
 * What the data cannot support: an interrupted or moved comparison, one whose
 * sides were measured one after the other, and what held it back.
 */
struct sentences gate_sentences_caution(const struct gate *g);

/*
 * What is neither a regression nor a row with a figure: "no change" summed up,
 * what more time would settle, and the rest by reason, each benchmark named.
 */
struct sentences gate_sentences_rest(const struct gate *g);

/* The machine, the seed and the page: what a comment must have to be judged. */
struct sentences gate_sentences_made(const struct gate *g);

/* The command line that made it, quoted for a shell, in new memory; or NULL. */
char *gate_command(const struct gate *g);

/* Pairs, time, floors, false alarms, lines that could not be read. */
struct sentences gate_sentences_trust(const struct gate *g);

/*
 * Red, green or neither: GATE_REGRESSED, else GATE_IMPROVED where everything
 * was judged by data that can tell, else GATE_UNDECIDED.
 */
enum gate_outcome gate_mood(const struct gate *g);

/* How many are "no change" only within a limit that noise has widened. */
size_t gate_count_wide(const struct gate *g);

/* "benchmark" or "benchmarks", and the like. */
const char *gate_plural(size_t n, const char *one, const char *many);
#endif
