/* streams.h - standard input, output and error, whoever started us. */
#ifndef STREAMS_H
#define STREAMS_H

/*
 * Before all else in main().  Descriptors 0 to 2 that are closed are opened on
 * /dev/null, or a file of ours would get such a number and be written to as
 * standard output.  What goes to stderr reaches a terminal without control
 * bytes.  The end of the program is a failure when standard output or error
 * could not be written to.
 */
void streams_open(void);

/*
 * From here on a failure is this exit status: of a comparison, where 1 means
 * that something regressed.
 */
void streams_fail_as(int status);

/* The command has given its answer: an exit status of 1 is meant so. */
int streams_answer(int status);
#endif
