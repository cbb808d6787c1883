/* watch.c - the one of the coroutine, compiled for this model. */
#include "../coroutine/watch.c"
