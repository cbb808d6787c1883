/* fiber.c - the coroutine model's file, compiled for this model. */
#include "../coroutine/fiber.c"
