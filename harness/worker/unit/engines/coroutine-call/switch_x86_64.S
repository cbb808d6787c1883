/* switch_x86_64.S - the coroutine model's file, compiled for this engine. */
#include "../../models/coroutine/switch_x86_64.S"
