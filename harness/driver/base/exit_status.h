/* exit_status.h - the exit statuses of switchyard. */
#ifndef BASE_EXIT_STATUS_H
#define BASE_EXIT_STATUS_H

enum {
	EXIT_OK = 0,
	EXIT_FAIL = 1,
	EXIT_BAD = 2, /* the user asked for something that does not exist */
	EXIT_UNJUDGED = 3, /* no result of a comparison can be judged */
	EXIT_INTERRUPTED = 130
};
#endif
