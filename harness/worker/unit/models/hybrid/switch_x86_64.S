/* switch_x86_64.S - the coroutine model's file, compiled for this model. */
#include "../coroutine/switch_x86_64.S"
