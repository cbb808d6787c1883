/* model.h - coroutine-uring: ours, and descriptors are waited for by io_uring.
 */
#include "../../models/coroutine/model.h"
