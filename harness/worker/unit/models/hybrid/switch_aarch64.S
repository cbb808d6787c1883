/* switch_aarch64.S - the coroutine model's file, compiled for this model. */
#include "../coroutine/switch_aarch64.S"
