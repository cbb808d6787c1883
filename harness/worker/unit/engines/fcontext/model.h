/* model.h - fcontext: our scheduler over Boost.Context's jump_fcontext. */
#define SWITCH_FCONTEXT
#include "../../models/coroutine/model.h"
