/* tls.c - one thread-local line, behind a call that no compiler sees through.
 */
#include "kit/tls.h"

static _Alignas(64) _Thread_local unsigned char line[64];

void *kit_tls(void)
{
	return line;
}
