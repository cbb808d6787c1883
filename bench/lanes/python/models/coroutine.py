"""coroutine.py - units are tasks of one asyncio event loop."""
import asyncio
import functools

from harness.counters import FAMILY as SCOPE  # noqa: F401
from models.thread import abandon, pin, shared, stopping  # noqa: F401

Lock = asyncio.Lock
Queue = asyncio.Queue
sleep = asyncio.sleep
give_way = functools.partial(asyncio.sleep, 0)
TAKES_TURNS = True


class Unit:
    def __init__(self, target, args=()):
        self.target, self.args, self.task = target, args, None

    def start(self):
        self.task = asyncio.get_running_loop().create_task(
            self.target(*self.args))

    async def join(self):
        await self.task


class Channel:
    def __init__(self):
        values = asyncio.Queue()
        self.send, self.recv = values.put, values.get


class Pool:
    """A pool that starts all tasks and lets `workers` of them work at a
    time."""

    def __init__(self, workers):
        self.free = asyncio.Semaphore(workers)
        self.tasks, self.closed = [], False

    async def at_work(self, function, args):
        async with self.free:
            return await function(*args)

    def apply_async(self, function, args):
        if self.closed:
            raise ValueError("Pool not running")
        task = asyncio.get_running_loop().create_task(
            self.at_work(function, args))
        self.tasks.append(task)
        return task

    def close(self):
        self.closed = True

    async def join(self):
        await asyncio.gather(*self.tasks)


def offload(pool, function, *args):
    return asyncio.get_running_loop().run_in_executor(pool, function, *args)


def popen(words):
    pipe = asyncio.subprocess.PIPE
    return asyncio.create_subprocess_exec(
        *words, stdin=pipe, stdout=pipe, stderr=pipe)


def run(main, *args):
    return asyncio.run(main(*args))
