/* notes.h - what disturbs measurements on this machine, in words. */
#ifndef HOST_NOTES_H
#define HOST_NOTES_H
#include <jansson.h>

/*
 * An array of sentences (a new reference, empty on a calm machine) about
 * env, as host_environment() gathers it, and the settings below root.
 */
json_t *host_notes(const json_t *env, const char *root);
#endif
