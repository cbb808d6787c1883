"""thread.py - units are threads of one process, under one GIL."""
import functools
import os
import queue
import sys
import threading
import time

from harness.counters import THREAD as SCOPE  # noqa: F401

Unit = threading.Thread
Lock = threading.Lock
Queue = queue.Queue
sleep = time.sleep
# os.sched_yield releases the GIL from CPython 3.10.8 on.  Before that only a
# sleep of 0 s releases it, and the same thread mostly gets the GIL again.
# From CPython 3.11 on a sleep of 0 s would be wrong: it waits for a timer of
# 50 us.
TAKES_TURNS = sys.version_info >= (3, 10, 8)
give_way = os.sched_yield if TAKES_TURNS else functools.partial(time.sleep, 0)


class Channel:
    def __init__(self):
        values = queue.SimpleQueue()
        self.send, self.recv = values.put, values.get


class Pool:
    def __init__(self, workers):
        from concurrent.futures import ThreadPoolExecutor
        self.executor = ThreadPoolExecutor(workers)

    def apply_async(self, function, args):
        return self.executor.submit(function, *args)

    def close(self):
        self.executor.shutdown(wait=False)

    def join(self):
        self.executor.shutdown(wait=True)


def shared(n):
    return dict.fromkeys(range(n), 0)


def offload(pool, function, *args):
    return pool.submit(function, *args).result()


def popen(words):
    import subprocess
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe)


def pin(cpus):
    if None not in cpus:
        os.sched_setaffinity(0, cpus)  # 0: the calling thread


def run(main, *args):
    return main(*args)


def stopping():
    """Does nothing: threads end with their target function."""


def abandon():
    """Does nothing: threads end with the process."""
