/* switch_aarch64.S - the coroutine model's file, compiled for this engine. */
#include "../../models/coroutine/switch_aarch64.S"
