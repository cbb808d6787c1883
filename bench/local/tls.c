/*
 * tls.c - one thread-local cache line, behind a call that the compiler cannot
 * inline.
 */
#include "tls.h"

static _Alignas(64) _Thread_local unsigned char line[64];

void *kit_tls(void)
{
	return line;
}
