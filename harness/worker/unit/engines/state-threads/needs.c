/*
 * needs.c - State Threads.
 *
 * package: libst-dev
 * libs: -lst
 */
#include <st.h>

int main(void)
{
	return st_init();
}
