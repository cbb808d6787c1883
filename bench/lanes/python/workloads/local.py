"""local.py - each unit has its own student (tutorial, section 10: Alice and
Bob).

One op is one access: a unit reads the name that it has stored.  Tasks of
asyncio share a thread, so threading.local is wrong for them and contextvars
are right.
"""
import contextvars
import threading

ABOUT = "each unit keeps a value of its own"
OP = "access"
GROUP, UNITS = 0, 4
ARGUMENT, UNIT_LOCAL, THREAD_LOCAL, DICTIONARY = 1, 2, 3, 4
PARAMS = [{"name": "storage", "about": "where a unit keeps its value: unit is a "
           "contextvar, thread is threading.local, dictionary has a lock",
           "default": 1, "min": 1, "max": 4, "power_of_two": False,
           "names": ["argument", "unit", "thread", "dictionary"],
           "was": "way"}]
SWEEPS = [{"name": "storage", "quick": [1, 3], "full": [1, 2, 3, 4]}]
METRICS = ["wrong"]
context_school = contextvars.ContextVar("student")
local_school = threading.local()


def prepare(run):
    first = ("Alice", "Bob", "Carol", "Dave")
    run.names = [first[i % 4] + str(i // 4 or "") for i in range(run.units)]
    run.students = run.model.shared(run.units)
    run.lock = run.model.Lock()


def from_argument(std):
    return std


def from_context(_):
    return context_school.get()


def process_student(_):
    std = local_school.student
    return std


READ = {ARGUMENT: from_argument, UNIT_LOCAL: from_context,
        THREAD_LOCAL: process_student}


def bind(run, unit, name):
    context_school.set(name)
    local_school.student = name
    run.students[unit] = unit


async def process_thread(run, unit, name, accesses):
    process, wrong = READ[run.param["storage"]], 0
    for _ in range(accesses):
        wrong += process(name) != name
    return wrong


async def process_dictionary(run, unit, name, accesses):
    students, wrong = run.students, 0
    for _ in range(accesses):
        async with run.lock:
            std = run.names[students[unit]]
        wrong += std != name
    return wrong


async def body(run, unit):
    name = run.names[unit]
    bind(run, unit, name)
    # so that the other units store their names, too
    await run.model.give_way()
    accesses = run.ops // run.units + (unit < run.ops % run.units)
    if run.param["storage"] == DICTIONARY:
        return await process_dictionary(run, unit, name, accesses)
    return await process_thread(run, unit, name, accesses)


def verify(run, answers):
    run.metrics["wrong"] = sum(answers)
    if sum(answers) and run.param["storage"] != THREAD_LOCAL:
        return "a unit read a value that is not its own"
