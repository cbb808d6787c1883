/* descriptor.c - the one of the coroutine, compiled for this engine. */
#include "../../models/coroutine/descriptor.c"
