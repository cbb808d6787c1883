/*
 * model.h - coroutine-uring: our coroutines, which wait for descriptors by
 * io_uring.
 */
#include "../../models/coroutine/model.h"
