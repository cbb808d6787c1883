"""lock.py - units move money in and out of one balance (tutorial, section 9).

One op is the tutorial's change_it: add n, subtract n, so that 0 is left.  The
tutorial's own lines lose no update in CPython 3.10 and later, which hands the
GIL over only at calls and at the ends of loops.  So here is a call between
read and write.
"""
ABOUT = "units move money in and out of one balance"
OP = "+1 and -1"
UNITS = 2
PARAMS = [{"name": "guard", "about": "what protects the balance", "default": 1,
           "min": 1, "max": 2, "power_of_two": False,
           "names": ["mutex", "none"]},
          {"name": "yield", "about": "a unit gives way between reading and "
           "writing", "default": 0, "min": 0, "max": 1, "power_of_two": False,
           "names": ["no", "yes"]}]
MUTEX = 1
SWEEPS = [{"name": "guard", "quick": [1, 2], "full": [1, 2]}]
METRICS = ["lost_updates"]
SLICE_MS = 25  # five switch intervals of the GIL, 5 ms each
SHARED, SHARED_BY_ALL = 2, True
BALANCE, UPDATES = 0, 1


def prepare(run):
    run.lock = run.model.Lock()


def plus(a, b):
    return a + b


def change(account, n):
    updates = account[UPDATES]
    account[BALANCE] = plus(account[BALANCE], n)
    account[UPDATES] = updates + 1


async def change_with_yield(account, n, give_way):
    balance, updates = account[BALANCE], account[UPDATES]
    await give_way()
    account[BALANCE] = balance + n
    account[UPDATES] = updates + 1


async def change_it(run, n):
    if run.param["yield"]:
        await change_with_yield(run.shared, n, run.model.give_way)
        await change_with_yield(run.shared, -n, run.model.give_way)
    else:
        change(run.shared, n)
        change(run.shared, -n)


async def run_thread(run, n, lock):
    for _ in range(run.ops):
        await lock.acquire()
        try:
            await change_it(run, n)
        finally:
            lock.release()


async def run_without_lock(run, n):
    for _ in range(run.ops):
        await change_it(run, n)


async def body(run, unit):
    if run.param["guard"] == MUTEX:
        await run_thread(run, 1, run.lock)
    else:
        await run_without_lock(run, 1)


def verify(run, answers):
    lost = 2 * run.done * run.units - run.shared[UPDATES]
    run.metrics["lost_updates"] = lost
    if run.param["guard"] == MUTEX and (lost or run.shared[BALANCE]):
        return "updates were lost under the lock"
