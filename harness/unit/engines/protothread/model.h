/* model.h - protothread: a hand-written stackless twin, see twin.c. */
#define MODEL_NAME "protothread"
#include "../../models/coroutine/model.h"
