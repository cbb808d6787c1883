"""load.py - finds a model and a workload, which is written once for all.

Workloads and slices.py are written for asyncio.  For processes and threads the
same text is compiled without its words "async" and "await" (what unasync does
for libraries): what remains are the plain calls of a listing, at their cost.
"""
import importlib
import os
import sys

LANE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Name: the kernel switches between units, all of them share one core.
MODELS = {
    "python-process": dict(file="process", kernel=True, one_core=False),
    "python-thread": dict(file="thread", kernel=True, one_core=False),
    "python-coroutine": dict(file="coroutine", kernel=False, one_core=True),
}
# What a workload need not say.  LEADERS: how many units of a group do the ops,
# so that the slice ends with theirs (None: all); SHARED: size of run.shared,
# of which each group has its own unless SHARED_BY_ALL;
# SWITCHES: kernel switches per op, least and most, where they are fixed.
DEFAULTS = {
    "GROUP": 1, "UNITS": 1, "PLACES": ["same"], "PARAMS": [], "SWEEPS": [],
    "SWITCHES": {}, "SLICE_MS": 0, "BATCH": None, "METRICS": [], "SHARED": 0,
    "SHARED_BY_ALL": False,
    "LEADERS": None,
    "prepare": lambda run: None, "baseline": None, "verify": None,
}


class Cannot(Exception):
    """This machine lacks what the workload needs; the message says what."""


def plain(text):
    return text.replace("async ", "").replace("await ", "")


def source(model, folder, name):
    """The module folder/name.py, as this model reads it."""
    path = os.path.join(LANE, folder, name + ".py")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not MODELS[model]["one_core"]:
        text = plain(text)
    module = type(sys)("%s.%s" % (folder, name))
    module.__file__ = path
    sys.modules[module.__name__] = module  # where pickle looks for a function
    exec(compile(text, path, "exec"), module.__dict__)
    return module


def workload(model, name):
    bench = source(model, "workloads", name)
    bench.NAME = name
    for key, value in DEFAULTS.items():
        bench.__dict__.setdefault(key, value)
    return bench


def contract(model):
    """The module models/__init__.py tells of."""
    module = importlib.import_module("models." + MODELS[model]["file"])
    module.ONE_CORE = MODELS[model]["one_core"]
    return module
