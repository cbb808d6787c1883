/*
 * coroutine.c - the coroutines that a worker's main needs; the twin's state
 * machines have no stacks.
 */
#include "../../models/coroutine/context.c"
#include "../../models/coroutine/descriptor.c"
#include "../../models/coroutine/fiber.c"
#include "../../models/coroutine/io.c"
#include "../../models/coroutine/model.c"
#include "../../models/coroutine/overflow.c"
#include "../../models/coroutine/scheduler.c"
#include "../../models/coroutine/stack.c"
#include "../../models/coroutine/timer.c"
#include "../../models/coroutine/watch.c"
