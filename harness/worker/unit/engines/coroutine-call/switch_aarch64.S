/* switch_aarch64.S - the one of the coroutine, compiled for this engine. */
#include "../../models/coroutine/switch_aarch64.S"
