/* model.h - cxx20: a hand-written stackless twin, see twin.cc. */
#include "../../models/coroutine/model.h"
