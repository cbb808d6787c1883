/* model.h - ucontext: our scheduler over glibc's swapcontext(3). */
#define SWITCH_UCONTEXT
#include "../../models/coroutine/model.h"
