/* model.h - protothread: a hand-written stackless twin, see twin.c. */
#include "../../models/coroutine/model.h"
