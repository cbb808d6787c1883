/* argument.h - whole numbers on a command line, each checked for its range. */
#ifndef ARGUMENT_H
#define ARGUMENT_H
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns the number in text, which must consist of decimal digits and lie
 * within min to max. Ends the program with status 2 and a sentence for any
 * other text, and for NULL, which follows the last argument.
 */
static inline unsigned long long argument(const char *what, const char *text,
					  unsigned long long min,
					  unsigned long long max)
{
	unsigned long long value = 0;
	int good = text && *text && !text[strspn(text, "0123456789")];

	errno = 0;
	if (good)
		value = strtoull(text, NULL, 10);
	if (good && !errno && value >= min && value <= max)
		return value;
	fprintf(stderr, "%s: expected a whole number from %llu to %llu\n", what,
		min, max);
	exit(2);
}
#endif
