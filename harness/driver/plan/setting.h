/* setting.h - the parameters that a worker describes, and values of them. */
#ifndef SETTING_H
#define SETTING_H
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Texts live in the descriptions of the workers. */
struct param {
	const char *name, *about;
	const char *was; /* an earlier name, or NULL */
	uint64_t value;	 /* default */
	uint64_t min, max;
	bool power_of_two;
	const char **names;   /* of min, min + 1 ... max; NULL: numbers */
	const char *own_name; /* what the worker's command line calls it */
	bool takes_names;     /* the worker's command line does */
};

/* A parameter and the value that it has in a cell. */
struct setting {
	const struct param *param;
	uint64_t value;
};

/*
 * Reads one entry of the "params" of a description.  Returns NULL, or what is
 * wrong with it: "has no name" or the like.
 */
const char *param_read(struct param *p, const json_t *entry);
void param_free(struct param *p);

/* Of p[0..n) that of this name, or of this earlier name; or NULL. */
const struct param *param_find(const struct param *p, size_t n,
			       const char *name);

/* True when value is one of its own. */
bool param_allows(const struct param *p, uint64_t value);

/* The value that text names, by its name or as a number; false: none. */
bool param_parse(const struct param *p, const char *text, uint64_t *value);

/* The value that a description or a record holds, likewise. */
bool param_parse_json(const struct param *p, const json_t *v, uint64_t *value);

/* "mutex, none, atomic" or "a power of two from 8 to 65536"; to be freed. */
char *param_range(const struct param *p);

/*
 * What older describes without names gets the words of newer, where that has
 * the same values under this name, or says that this was its name.  It is
 * shown so from then on; its worker is still asked in its own words.
 */
bool param_respell(struct param *older, const struct param *newer);

/* "guard:mutex" as in names of cells; to be freed. */
char *setting_text(const struct setting *s);

/*
 * "start:1", and "way:1" by an earlier name of the parameter if it had one: as
 * in names of cells before values had names; to be freed.
 */
char *setting_number(const struct setting *s);
char *setting_was(const struct setting *s);

/* "guard=1" as the worker's command line takes it; to be freed. */
char *setting_argument(const struct setting *s);

/* All of them as an object (a new reference): {"guard": "mutex"}. */
json_t *settings_json(const struct setting *s, size_t n);

/* True when both have the same parameters, by name, with the same values. */
bool settings_equal(const struct setting *a, size_t n_a,
		    const struct setting *b, size_t n_b);
#endif
