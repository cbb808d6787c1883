/*
 * needs.c - GNU Pth.
 *
 * package: libpth-dev
 * libs: -lpth
 */
#include <pth.h>

int main(void)
{
	return !pth_init();
}
