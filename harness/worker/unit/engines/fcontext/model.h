/*
 * model.h - fcontext: our scheduler with Boost.Context's jump_fcontext as the
 * switch.
 */
#define SWITCH_FCONTEXT
#include "../../models/coroutine/model.h"
