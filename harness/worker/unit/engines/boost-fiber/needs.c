/*
 * needs.c - Boost.Fiber and the C++ library, which only model.cc includes.
 *
 * package: libboost-fiber-dev
 * libs: -lboost_fiber -lboost_context -lstdc++ -lm
 */
#if !__has_include(<boost/fiber/all.hpp>)
#error no Boost.Fiber
#endif

int main(void)
{
	return 0;
}
