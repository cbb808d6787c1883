/*
 * needs.c - the C entry points of Boost.Context, which newer ones hide.
 *
 * package: libboost-context-dev
 * libs: -lboost_context
 */
#include <stddef.h>

struct transfer {
	void *from, *data;
};
struct transfer jump_fcontext(void *to, void *data);
void *make_fcontext(void *top, size_t size, void (*fn)(struct transfer));

static char stack[16 << 10];

static void begin(struct transfer t)
{
	jump_fcontext(t.from, NULL);
}

int main(void)
{
	jump_fcontext(
		make_fcontext(stack + sizeof(stack), sizeof(stack), begin),
		NULL);
	return 0;
}
