/*
 * needs.c - State Threads.
 *
 * package: libst-dev
 * libs: -lst -Wl,-z,noexecstack
 */
#include <st.h>

int main(void)
{
	return st_init();
}
