/* switch_x86_64.S - the one of the coroutine, compiled for this engine. */
#include "../../models/coroutine/switch_x86_64.S"
