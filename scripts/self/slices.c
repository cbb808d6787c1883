/*
 * slices.c - what a plain reading of lines with Jansson takes.
 *
 * usage: slices FILE   a tree of each line is made and freed
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
