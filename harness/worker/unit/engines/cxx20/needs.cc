/*
 * needs.cc - a compiler that knows the coroutines of C++20, and its library.
 *
 * package: g++
 * libs: -lstdc++
 */
#include <coroutine>

int main()
{
	return std::coroutine_handle<>() ? 1 : 0;
}
