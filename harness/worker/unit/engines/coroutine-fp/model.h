/* model.h - coroutine-fp: ours, and each keeps its own FP control words. */
#define SWITCH_FP
#include "../../models/coroutine/model.h"
