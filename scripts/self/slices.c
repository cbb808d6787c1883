/*
 * slices.c - the time of plainly reading lines with Jansson.
 *
 * usage: slices FILE
 * Builds and frees a tree for each line of the file.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	FILE *in = argc > 1 ? fopen(argv[1], "r") : NULL;
	char *line = NULL;
	size_t room = 0;
	ssize_t n;

	if (!in)
		return 2;
	while ((n = getline(&line, &room, in)) >= 0)
		json_decref(json_loadb(line, (size_t)n, 0, NULL));
	free(line);
	return fclose(in) ? 1 : 0;
}
