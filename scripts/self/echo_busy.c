/*
 * echo_busy.c - a client and units of echo that have more work for each
 * message.
 *
 * Linked before the library of the workers, it takes the place of both files
 * that it includes.  ECHO_CLIENT_TURNS and ECHO_UNIT_TURNS are how often each
 * of them goes round an empty loop for each message that it checks.
 */
#include "kit/message.h"
#include <stdlib.h>

static unsigned long client_turns, unit_turns;

__attribute__((constructor)) static void read_turns(void)
{
	const char *text = getenv("ECHO_CLIENT_TURNS");

	client_turns = text ? strtoul(text, NULL, 10) : 0;
	text = getenv("ECHO_UNIT_TURNS");
	unit_turns = text ? strtoul(text, NULL, 10) : 0;
}

static void turn(unsigned long n)
{
	while (n--)
		__asm__ volatile("");
}

#define kit_message_is(...) (turn(client_turns), kit_message_is(__VA_ARGS__))
#include "load.c"
#undef kit_message_is
#define kit_message_is(...) (turn(unit_turns), kit_message_is(__VA_ARGS__))
#include "client.c"
