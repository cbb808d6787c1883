/* descriptor.c - the coroutine model's file, compiled for this engine. */
#include "../../models/coroutine/descriptor.c"
