/*
 * schema_1.h - results that were written before values had names.
 *
 * In schema 1 the values of each parameter were numbers, six parameters had
 * other names, and the placement same-cpu was called same-core.  What was
 * measured is the same: such results are read in the words of today, so that
 * they share a series, a page or a comparison with new ones.
 */
#ifndef BASE_SCHEMA_1_H
#define BASE_SCHEMA_1_H
#include <jansson.h>

/*
 * Converts the name of a cell, or a part of one that a user typed, from schema
 * 1 to today's names.  Unchanged names stay as they are.  The caller frees the
 * text.
 */
char *schema_1_name(const char *name);

/*
 * Converts a regular expression for names in the same way.  The caller frees
 * the text.
 */
char *schema_1_pattern(const char *pattern);

/* Returns today's name of a placement. */
const char *schema_1_placement(const char *name);

/*
 * Rewrites a run.json of schema 1, of a run or of a comparison, as schema 2.  A
 * benchmark whose name is another keeps the earlier one as "was", as the lines
 * of its pairs.jsonl do.
 */
void schema_1_rewrite(json_t *run);
#endif
