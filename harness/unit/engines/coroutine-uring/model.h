/* model.h - coroutine-uring: ours, and descriptors are waited for by io_uring.
 */
#define MODEL_NAME "coroutine-uring"
#include "../../models/coroutine/model.h"
