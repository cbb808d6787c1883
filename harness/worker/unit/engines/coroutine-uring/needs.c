/*
 * needs.c - liburing 2.2; whether the kernel lets us is seen when it runs.
 *
 * package: liburing-dev
 * libs: -luring
 */
#include <liburing.h>

int main(void)
{
	struct io_uring ring;

	return io_uring_submit_and_get_events(&ring);
}
