/* switch_aarch64.S - the one of the coroutine, compiled for this model. */
#include "../coroutine/switch_aarch64.S"
