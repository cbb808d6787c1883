// twin.cc - cxx20: machines that the compiler makes of C++20 coroutines.
// The promises of coroutines are lists of short functions, one on a line.
// clang-format off
#include "unit/twin.h"
#include "unit/twin_ring.h"
#include <chrono>
#include <coroutine>
#include <vector>

namespace {
using handle = std::coroutine_handle<>;

// A state machine that begins at once; whoever made it frees its frame.
struct machine {
	struct promise_type {
		machine get_return_object()
		{
			return {std::coroutine_handle<promise_type>::from_promise(*this)};
		}
		std::suspend_never initial_suspend() noexcept { return {}; }
		std::suspend_always final_suspend() noexcept { return {}; }
		void return_void() {}
		void unhandled_exception() { abort(); }
	};
	std::coroutine_handle<promise_type> frame;
};

// A state machine that begins at once and frees its own frame.
struct child {
	struct promise_type {
		child get_return_object() { return {}; }
		std::suspend_never initial_suspend() noexcept { return {}; }
		std::suspend_never final_suspend() noexcept { return {}; }
		void return_void() {}
		void unhandled_exception() { abort(); }
	};
};

// Awaiting this puts the caller at the end of the ready queue.
struct next {
	bool await_ready() noexcept { return false; }
	void await_suspend(handle h) noexcept { twin_ring_push(h.address()); }
	void await_resume() noexcept {}
};

void run()
{
	while (twin_ring.n)
		handle::from_address(twin_ring_pop()).resume();
}

uint64_t now()
{
	using namespace std::chrono;
	return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

using frames = std::vector<machine>;

void ready(void *arg, uint32_t i)
{
	twin_ring_push((*static_cast<frames *>(arg))[i].frame.address());
}

void free_all(frames &all)
{
	for (auto &m : all)
		m.frame.destroy();
}

machine yielder(uint64_t each, uint64_t *turns)
{
	uint64_t mine = 0;

	co_await std::suspend_always();
	for (; mine < each; mine++)
		co_await next();
	*turns += mine;
}

// A slot for one token and one receiver; giving a token makes a waiting
// receiver ready.
struct slot {
	uint64_t token;
	bool full = false;
	handle waits;

	bool await_ready() noexcept { return full; }
	void await_suspend(handle h) noexcept { waits = h; }
	uint64_t await_resume() noexcept
	{
		full = false;
		return token;
	}
	void give(uint64_t t)
	{
		token = t;
		full = true;
		if (waits)
			twin_ring_push(waits.address());
		waits = nullptr;
	}
};

machine first(slot &there, slot &back, uint64_t trips, uint64_t *right)
{
	co_await std::suspend_always();
	for (uint64_t i = 0; i < trips; i++) {
		there.give(i);
		*right += co_await back == i;
	}
}

machine second(slot &there, slot &back, uint64_t trips)
{
	co_await std::suspend_always();
	for (uint64_t i = 0; i < trips; i++)
		back.give(co_await there);
}

machine nothing(uint64_t *ended)
{
	++*ended;
	co_return;
}

machine member(uint64_t *right)
{
	uint64_t *volatile mine = right;

	co_await std::suspend_always();
	*right += mine == right;
	co_await std::suspend_always();
	*right += mine == right;
}

// The children that a node waits for; the last child to end makes the node
// ready.
struct children {
	uint64_t sum = 0;
	int below = 1;
	handle waits;

	void send(uint64_t of_one)
	{
		sum += of_one;
		if (!--below && waits)
			twin_ring_push(waits.address());
	}
	bool await_ready() noexcept { return !--below; }
	void await_suspend(handle h) noexcept { waits = h; }
	uint64_t await_resume() noexcept { return sum; }
};

child node(children &parent, uint64_t from, uint64_t leaves)
{
	children mine;
	uint64_t share = (leaves + 9) / 10;

	if (leaves == 1) {
		parent.send(from);
		co_return;
	}
	for (uint64_t done = 0; done < leaves; done += share) {
		mine.below++;
		node(mine, from + done, leaves - done < share ? leaves - done : share);
	}
	parent.send(co_await mine);
}
} // namespace

uint64_t twin_yield(uint32_t n, uint64_t each, twin_order *order, uint64_t *untimed)
{
	uint64_t turns = 0, start = now();
	frames all;

	twin_ring_room(n);
	all.reserve(n);
	for (uint32_t i = 0; i < n; i++)
		all.push_back(yielder(each, &turns));
	order(all.size(), ready, &all);
	*untimed = now() - start;
	run();
	start = now();
	free_all(all);
	*untimed += now() - start;
	return turns;
}

uint64_t twin_pingpong(uint32_t pairs, uint64_t trips)
{
	std::vector<slot> slots(2 * pairs);
	uint64_t right = 0;
	frames all;

	twin_ring_room(2 * pairs);
	for (uint32_t i = 0; i < pairs; i++) {
		slot &there = slots[2 * i], &back = slots[2 * i + 1];

		all.push_back(first(there, back, trips, &right));
		all.push_back(second(there, back, trips));
	}
	for (uint32_t i = 0; i < all.size(); i++)
		ready(&all, i);
	run();
	free_all(all);
	return right;
}

uint64_t twin_spawn(uint64_t n)
{
	uint64_t ended = 0;

	for (uint64_t i = 0; i < n; i++)
		nothing(&ended).frame.destroy();
	return ended;
}

uint64_t twin_crowd(uint32_t live, twin_order *order, void (*look)(void *), void *arg)
{
	uint64_t right = 0;
	frames all;

	twin_ring_room(live);
	all.reserve(live);
	for (uint32_t i = 0; i < live; i++)
		all.push_back(member(&right));
	order(all.size(), ready, &all);
	run();
	look(arg);
	order(all.size(), ready, &all);
	run();
	free_all(all);
	return right;
}

uint64_t twin_skynet(uint64_t leaves)
{
	children root;

	twin_ring_room(64);
	root.below = 2;
	node(root, 0, leaves);
	run();
	return root.sum;
}
