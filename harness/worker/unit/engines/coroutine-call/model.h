/*
 * model.h - coroutine-call: our coroutines, switched by a called function that
 * keeps all that the C ABI asks for.
 */
#define SWITCH_CALL
#include "../../models/coroutine/model.h"
