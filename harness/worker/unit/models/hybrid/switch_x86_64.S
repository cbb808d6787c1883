/* switch_x86_64.S - the one of the coroutine, compiled for this model. */
#include "../coroutine/switch_x86_64.S"
