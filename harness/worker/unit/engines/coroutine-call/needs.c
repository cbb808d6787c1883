/*
 * needs.c - nothing beside the C library.
 *
 * package: libc6-dev
 * libs:
 */
int main(void)
{
	return 0;
}
