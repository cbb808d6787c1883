/* setting.h - the parameters that a worker describes, and their values. */
#ifndef PLAN_SETTING_H
#define PLAN_SETTING_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A parameter of a worker; its strings belong to the worker's description. */
struct param {
	const char *name, *about;
	const char *was; /* name in an earlier version, or NULL */
	uint64_t value;	 /* default value */
	uint64_t min, max;
	bool power_of_two;
	const char **names;   /* names of min, min + 1 ... max, or NULL */
	const char *own_name; /* name on the worker's command line */
	bool takes_names;     /* the worker's command line takes value names */
};

/* A parameter and the value that it has in a cell. */
struct setting {
	const struct param *param;
	uint64_t value;
};

/*
 * Reads one entry of "params" in a description.  Returns NULL, or what is wrong
 * with the entry, as "has no name".
 */
const char *param_read(struct param *p, const json_t *entry);
void param_free(struct param *p);

/* The parameter of p[0..n) with this name or this earlier name, or NULL. */
const struct param *param_find(const struct param *p, size_t n,
			       const char *name);

/* True when the parameter can have the value. */
bool param_allows(const struct param *p, uint64_t value);

/* Reads a value from text, which is its name or a number.  Returns false when
 * the parameter has no such value. */
bool param_parse(const struct param *p, const char *text, uint64_t *value);

/* Reads a value likewise from the JSON of a description or a record. */
bool param_parse_json(const struct param *p, const json_t *v, uint64_t *value);

/* The allowed values in words, as "mutex, none, atomic" or "a power of two from
 * 8 to 65536"; to be freed. */
char *param_range(const struct param *p);

/*
 * Gives older, whose values have no names, the name and the value names of
 * newer if newer has the same or this earlier name and includes all values of
 * older. Returns true when it did.  The new names are shown from then on; the
 * older worker's command line still gets its own name and numbers.
 */
bool param_respell(struct param *older, const struct param *newer);

/*
 * Returns the setting as names of cells have it, "guard:mutex". The caller
 * frees the text.
 */
char *setting_text(const struct setting *s);

/*
 * The setting as in names of cells that older versions made, with a number for
 * the value: "start:1", or "way:1" with the parameter's earlier name if there
 * is one; to be freed.
 */
char *setting_number(const struct setting *s);
char *setting_was(const struct setting *s);

/*
 * Returns the setting as the worker's command line takes it, "guard=1". The
 * caller frees the text.
 */
char *setting_argument(const struct setting *s);

/* The settings as an object (a new reference): {"guard": "mutex"}. */
json_t *settings_json(const struct setting *s, size_t n);

/* True when a and b have parameters of the same names with the same values. */
bool settings_equal(const struct setting *a, size_t n_a,
		    const struct setting *b, size_t n_b);
#endif
