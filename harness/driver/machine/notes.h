/* notes.h - writes sentences on what disturbs measurements on this machine. */
#ifndef MACHINE_NOTES_H
#define MACHINE_NOTES_H
#include <jansson.h>

/*
 * Returns an array of sentences (a new reference, empty on a quiet machine)
 * about env, the result of host_environment(), and about the settings below
 * root.
 */
json_t *host_notes(const json_t *env, const char *root);
#endif
