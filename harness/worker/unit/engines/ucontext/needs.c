/*
 * needs.c - what makecontext(3) needs: the C library.
 *
 * package: libc6-dev
 * libs:
 */
#include <ucontext.h>

int main(void)
{
	ucontext_t here;

	return getcontext(&here);
}
