/* model.h - coroutine-call: ours, with the switch out of line, after the whole
 * C ABI. */
#define SWITCH_CALL
#include "../../models/coroutine/model.h"
