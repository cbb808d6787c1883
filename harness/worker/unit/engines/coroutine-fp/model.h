/*
 * model.h - coroutine-fp: our coroutines, each with its own FP control words.
 */
#define SWITCH_FP
#include "../../models/coroutine/model.h"
