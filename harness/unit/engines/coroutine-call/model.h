/* model.h - coroutine-call: ours, with the switch out of line, after the whole
 * C ABI. */
#define MODEL_NAME "coroutine-call"
#define SWITCH_CALL
#include "../../models/coroutine/model.h"
