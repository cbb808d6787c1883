/* disturbance.c - the reasons for which a slice counts as disturbed. */
#include "base/disturbance.h"
#include "base/alloc.h"
#include <stdio.h>
#include <string.h>

const char *const disturbance_names[N_DISTURBANCES] = {
	[DISTURBED_STEAL] = "steal",
	[DISTURBED_THROTTLED] = "throttled",
	[DISTURBED_WAIT] = "run-queue wait",
	[DISTURBED_PRESSURE] = "pressure",
	[DISTURBED_MIGRATED] = "migrated",
	[DISTURBED_STOPPED] = "stopped",
	[DISTURBED_TOO_LONG] = "too long",
	[DISTURBED_OTHER] = "other reasons",
};

enum disturbance disturbance_named(const char *name)
{
	enum disturbance d = 0;

	while (d < DISTURBED_OTHER &&
	       (!name || strcmp(name, disturbance_names[d])))
		d++;
	return d;
}

char *disturbance_words(const size_t by[N_DISTURBANCES])
{
	char *text = NULL;
	const char *before = "";
	size_t size;
	FILE *out = room_stream(&text, &size);

	for (enum disturbance d = 0; d < N_DISTURBANCES; d++) {
		if (!by[d])
			continue;
		fprintf(out, "%s%zu %s", before, by[d], disturbance_names[d]);
		before = ", ";
	}
	room_close(out, &text);
	return text;
}
