// model.cc - boost-fiber: a unit is a fiber of Boost.Fiber.
#include "engine.h"
#include <boost/fiber/all.hpp>
#include <boost/fiber/context.hpp>
#include <chrono>
#include <cstdio>

using boost::fibers::context;
using boost::fibers::fiber;

namespace
{
const std::size_t usual_bytes = 64 << 10;
std::size_t stack_bytes = usual_bytes;

// The library returns unused memory of its pool when a fiber ends.
boost::fibers::pooled_fixedsize_stack &pool()
{
	static auto *now =
		new boost::fibers::pooled_fixedsize_stack(stack_bytes);
	static std::size_t bytes = stack_bytes;

	if (bytes != stack_bytes) {
		bytes = stack_bytes;
		now = new boost::fibers::pooled_fixedsize_stack(bytes);
	}
	return *now;
}

boost::fibers::fiber_specific_ptr<unsigned char> &line()
{
	static auto *all = new boost::fibers::fiber_specific_ptr<unsigned char>(
		[](unsigned char *) {});

	return *all;
}
} // namespace

void engine_init(void *local)
{
	line().reset(static_cast<unsigned char *>(local));
}

void *engine_spawn(void (*fn)(void *), void *arg, void *local)
{
	return new fiber(std::allocator_arg, pool(), [=] {
		line().reset(static_cast<unsigned char *>(local));
		fn(arg);
	});
}

void engine_join(void *f)
{
	static_cast<fiber *>(f)->join();
	delete static_cast<fiber *>(f);
}

void engine_yield(void)
{
	boost::this_fiber::yield();
}

void engine_sleep_ns(std::uint64_t ns)
{
	boost::this_fiber::sleep_for(std::chrono::nanoseconds(ns));
}

// The fiber's control block and its first frames lie on the same stack.
void engine_stack_size(std::size_t bytes)
{
	stack_bytes = bytes ? bytes : usual_bytes;
	if (stack_bytes < 4096)
		stack_bytes = 4096;
}

const char *engine_policy(void)
{
	static char text[120];

	std::snprintf(text, sizeof(text),
		      "Boost.Fiber, round robin; keeps FP control; stacks of "
		      "%zu KiB from its pool, no guard",
		      stack_bytes >> 10);
	return text;
}

void *engine_local(void)
{
	return line().get();
}

void *engine_self(void)
{
	return context::active();
}

void engine_suspend(void)
{
	context::active()->suspend();
}

void engine_resume(void *self)
{
	context::active()->schedule(static_cast<context *>(self));
}
