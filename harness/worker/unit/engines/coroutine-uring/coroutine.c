/* coroutine.c - the coroutine's parts but for io.c, compiled for this engine.
 */
#include "../../models/coroutine/context.c"
#include "../../models/coroutine/fiber.c"
#include "../../models/coroutine/model.c"
#include "../../models/coroutine/overflow.c"
#include "../../models/coroutine/policy.c"
#include "../../models/coroutine/scheduler.c"
#include "../../models/coroutine/stack.c"
#include "../../models/coroutine/timer.c"
