/* model.h - cxx20: a hand-written stackless twin, see twin.cc. */
#define MODEL_NAME "cxx20"
#include "../../models/coroutine/model.h"
