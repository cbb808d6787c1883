"""process.py - units are processes, forked by multiprocessing."""
import mmap
import multiprocessing
import os
import signal
import sys
import time

from harness.counters import SELF as SCOPE  # noqa: F401
from models.thread import offload, pin, popen  # noqa: F401

PR_SET_PDEATHSIG = 1
CANNOT = 77  # as in harness/program.py
context = multiprocessing.get_context("fork")
Unit = context.Process
Lock = context.Lock
Queue = context.Queue
Pool = context.Pool
sleep = time.sleep
give_way = os.sched_yield
TAKES_TURNS = True


class Channel:
    def __init__(self):
        reader, writer = context.Pipe(duplex=False)
        self.send, self.recv = writer.send, reader.recv


def shared(n):
    return memoryview(mmap.mmap(-1, max(n, 1) * 8)).cast("q")


def unit_ended(signum, frame):
    """Ends the worker after a unit ended too early; the unit has printed why,
    unless a signal killed it."""
    pid, status = os.waitpid(-1, os.WNOHANG)
    if not pid:
        return
    if os.WIFSIGNALED(status):
        print("a unit was killed by signal %d" % os.WTERMSIG(status),
              file=sys.stderr, flush=True)
    abandon()
    cannot = os.WIFEXITED(status) and os.WEXITSTATUS(status) == CANNOT
    os._exit(CANNOT if cannot else 1)


def set_death_signal():
    """Returns a function that calls prctl(2) in a child, if libc can be
    loaded."""
    try:
        import ctypes
        prctl = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return lambda: None
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def die_with_parent():
    """Makes the kernel kill every forked child when its parent ends."""
    parent = [os.getpid()]
    death_signal = set_death_signal()

    def before():
        parent[0] = os.getpid()

    def in_child():
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        death_signal()
        if os.getppid() != parent[0]:
            os._exit(1)

    os.register_at_fork(before=before, after_in_child=in_child)


def run(main, *args):
    die_with_parent()
    signal.signal(signal.SIGCHLD, unit_ended)
    return main(*args)


def stopping():
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def abandon():
    stopping()
    for unit in multiprocessing.active_children():
        unit.kill()
