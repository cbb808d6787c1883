"""spawn.py - a unit creates another and waits for its end (tutorial, section
5.1).

One op is start and join.  The child reports the value of the parent's variable
and changes the variable; the metric is whether the parent sees the change.
"""
ABOUT = "create an empty unit and wait for its end"
OP = "spawn and join"
PARAMS = [{"name": "memory", "about": "MiB that the parent has touched: none "
           "beside CPython's own", "default": 1, "min": 1, "max": 1,
           "power_of_two": False}]
SWEEPS = [{"name": "memory", "quick": [1], "full": [1]}]
SWITCHES = {"python-coroutine": (0, 0)}
METRICS = ["child_saw_a_copy"]
SHARED = 1
CHANGED = -1


async def run_proc(found, variable):
    found[0] = variable[0]
    variable[0] = CHANGED


async def body(run, unit):
    variable, copies = [0], 0
    for i in range(run.ops):
        variable[0] = i
        p = run.model.Unit(target=run_proc, args=(run.shared, variable))
        p.start()
        await p.join()
        if run.shared[0] != i:
            raise RuntimeError("the child did not see its parent's value")
        copies += variable[0] == i
    return copies


def verify(run, answers):
    run.metrics["child_saw_a_copy"] = int(answers[0] == run.ops)
    if any(copies not in (0, run.ops) for copies in answers):
        return "some children had a copy and some had not"
