"""yield.py - units take turns on the CPU (tutorial, section 8: loop, and its
n).

One op is one turn: processes and threads call os.sched_yield(), which releases
the GIL; coroutines await asyncio.sleep(0).
"""
from harness import load

ABOUT = "units take turns on the CPU"
OP = "yield"
UNITS = 2
SWEEPS = [{"name": "units", "quick": [2, 16], "full": [2, 16, 256],
           "most": {"python-process": 16}}]
SWITCHES = {"python-process": (1, 1), "python-coroutine": (0, 0)}


def prepare(run):
    if not run.model.TAKES_TURNS:
        raise load.Cannot("threads cannot take turns: os.sched_yield keeps "
                          "the GIL before CPython 3.10.8")


async def loop(turns, give_way):
    n = 0
    while n < turns:
        n = n + 1
        await give_way()
    return n


async def body(run, unit):
    return await loop(run.ops, run.model.give_way)


baseline = body


def verify(run, answers):
    if any(n != run.ops for n in answers):
        return "a unit did not take all its turns"
