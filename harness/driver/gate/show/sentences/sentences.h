/*
 * sentences.h - the sentences on a comparison, which are the same in every
 * output format.
 */
#ifndef GATE_SHOW_SENTENCES_SENTENCES_H
#define GATE_SHOW_SENTENCES_SENTENCES_H
#include "base/sentences.h"
#include "gate/judge/comparison.h"

/*
 * Returns the verdict in one sentence, for the first line of every output
 * format, in new memory. When benchmarks could not be judged, the sentence says
 * how many.
 */
char *gate_sentence(const struct gate *g);

/*
 * Returns what A and B are, what part of them could not be built, and how B was
 * slowed down.
 */
struct sentences gate_sentences_compared(const struct gate *g);

/*
 * Returns what thresholds the validity of the data: an interruption, a change
 * of the machine, sides that were measured one after the other, and what
 * disturbed the measuring.
 */
struct sentences gate_sentences_caution(const struct gate *g);

/*
 * Returns what is neither a regression nor a row with an estimate: a summary of
 * "no change", the time that would decide the undecided benchmarks, and the
 * other benchmarks by reason, each of them named.
 */
struct sentences gate_sentences_rest(const struct gate *g);

/*
 * Returns the machine, the seed and the page, so that the reader of a comment
 * can judge where the numbers come from.
 */
struct sentences gate_sentences_made(const struct gate *g);

/*
 * Returns the command line that made the comparison, quoted for a shell, in new
 * memory, or NULL.
 */
char *gate_command(const struct gate *g);

/*
 * Returns the numbers of pairs, the time, the floors, the false alarms and the
 * lines that could not be read.
 */
struct sentences gate_sentences_trust(const struct gate *g);

/*
 * Returns the color of the verdict: GATE_REGRESSED when something regressed;
 * GATE_IMPROVED when everything was judged and the data support it; else
 * GATE_UNDECIDED.
 */
enum gate_outcome gate_mood(const struct gate *g);

/*
 * Returns how many benchmarks are "no change" only within a threshold that
 * noise has widened.
 */
size_t gate_count_wide(const struct gate *g);

/*
 * Returns `one` when n is 1, else `many`, such as "benchmark" or "benchmarks".
 */
const char *gate_plural(size_t n, const char *one, const char *many);
#endif
