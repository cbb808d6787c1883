/* streams.h - makes standard input, output and error safe to use. */
#ifndef BASE_STREAMS_H
#define BASE_STREAMS_H

/*
 * main() calls this first.  Closed descriptors among 0 to 2 are opened on
 * /dev/null; otherwise a file opened later would get such a number and receive
 * standard output.  Text on stderr is cleaned of control characters.  If
 * standard output or error could not be written, the program ends with a
 * failure status.
 */
void streams_open(void);

/*
 * From this call on, a failure ends the program with this exit status.  The
 * command compare needs that, because its status 1 means that something
 * regressed.
 */
void streams_fail_as(int status);

/*
 * Marks status as the command's answer, so that an exit status of 1 is kept.
 * Returns status.
 */
int streams_answer(int status);
#endif
