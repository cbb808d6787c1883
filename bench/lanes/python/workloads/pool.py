"""pool.py - a pool of workers does many tasks (tutorial, section 5.2).

One op is one task.  As in the tutorial a pool is made, given a batch of tasks,
closed and joined, so the tasks of a batch share the cost of making the pool.
"""
ABOUT = "a pool of workers does many tasks"
OP = "task"
PARAMS = [{"name": "workers", "about": "workers of the pool", "default": 4, "min": 1,
           "max": 64, "power_of_two": False},
          {"name": "tasks", "about": "tasks of one pool", "default": 256,
           "min": 1, "max": 65536, "power_of_two": False},
          {"name": "work", "about": "what a task does: loops of about, not "
           "exactly, 1 and 100 us", "default": 1, "min": 1, "max": 4,
           "power_of_two": False,
           "names": ["none", "1us", "100us", "sleep_1ms"]}]
SLEEP = 4
SWEEPS = [{"name": "work", "quick": [1, 4], "full": [1, 4]}]
BATCH = "tasks"
METRICS = ["peak_at_once", "refused_after_close"]
SLICE_MS = 50
SHARED = 6
RUNNING, PEAK, DONE, NAMES, POOLS, REFUSED = range(SHARED)
ROUNDS = {1: 0, 2: 20, 3: 2000}
# locks and the run, which tasks inherit because they cannot be sent
run_of = {}


def prepare(run):
    run_of.update(run=run, locks=[run.model.Lock() for _ in run.shares])


async def work(run):
    if run.param["work"] == SLEEP:
        await run.model.sleep(0.001)
        return
    for _ in range(ROUNDS[run.param["work"]]):
        pass


async def long_time_task(name, unit):
    shared, lock = run_of["run"].shares[unit], run_of["locks"][unit]
    async with lock:
        shared[RUNNING] += 1
        shared[PEAK] = max(shared[PEAK], shared[RUNNING])
    await work(run_of["run"])
    async with lock:
        shared[RUNNING] -= 1
        shared[DONE] += 1
        shared[NAMES] += name


async def batch(run, unit, tasks):
    p = run.model.Pool(run.param["workers"])
    for i in range(tasks):
        p.apply_async(long_time_task, args=(i, unit))
    p.close()
    run.shared[POOLS] += 1
    try:
        p.apply_async(long_time_task, args=(tasks, unit))
    except (ValueError, RuntimeError):
        run.shared[REFUSED] += 1
    await p.join()
    run.shared[NAMES] -= tasks * (tasks - 1) // 2


async def body(run, unit):
    for first in range(0, run.ops, run.param["tasks"]):
        await batch(run, unit, min(run.param["tasks"], run.ops - first))


def verify(run, answers):
    peak = max(shared[PEAK] for shared in run.shares)
    run.metrics["peak_at_once"] = peak
    run.metrics["refused_after_close"] = int(all(
        shared[REFUSED] == shared[POOLS] for shared in run.shares))
    if any(shared[DONE] != run.done or shared[NAMES] != 0
           for shared in run.shares):
        return "a task did not run once"
    if peak > run.param["workers"]:
        return "more tasks ran at once than there are workers"
