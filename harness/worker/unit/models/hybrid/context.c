/* context.c - the coroutine model's file, compiled for this model. */
#include "../coroutine/context.c"
