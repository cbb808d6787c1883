"""load.py - loads a model and a workload; each workload is written only once.

Workloads and slices.py are written for asyncio.  For processes and threads the
same text is compiled without the words "async" and "await", as unasync does
for libraries: plain function calls remain, at the cost of plain calls.
"""
import importlib
import os
import sys

LANE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# kernel: the kernel switches between units; one_core: all units share one
# core.
MODELS = {
    "python-process": dict(file="process", kernel=True, one_core=False),
    "python-thread": dict(file="thread", kernel=True, one_core=False),
    "python-coroutine": dict(file="coroutine", kernel=False, one_core=True),
}
# Defaults of a workload's constants.  LEADERS: how many units of a group do
# the ops, so that the slice ends when these units end (None: all units);
# SHARED: size of run.shared, of which each group has its own unless
# SHARED_BY_ALL; SWITCHES: least and most kernel switches per op, where they
# are fixed.
DEFAULTS = {
    "GROUP": 1, "UNITS": 1, "PLACES": ["same"], "PARAMS": [], "SWEEPS": [],
    "SWITCHES": {}, "SLICE_MS": 0, "BATCH": None, "METRICS": [], "SHARED": 0,
    "SHARED_BY_ALL": False,
    "LEADERS": None,
    "prepare": lambda run: None, "baseline": None, "verify": None,
}


class Cannot(Exception):
    """This machine lacks something that the workload needs; see the
    message."""


def plain(text):
    return text.replace("async ", "").replace("await ", "")


def source(model, folder, name):
    """Returns the module folder/name.py, compiled for this model."""
    path = os.path.join(LANE, folder, name + ".py")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not MODELS[model]["one_core"]:
        text = plain(text)
    module = type(sys)("%s.%s" % (folder, name))
    module.__file__ = path
    sys.modules[module.__name__] = module  # pickle looks for functions here
    exec(compile(text, path, "exec"), module.__dict__)
    return module


def workload(model, name):
    bench = source(model, "workloads", name)
    bench.NAME = name
    for key, value in DEFAULTS.items():
        bench.__dict__.setdefault(key, value)
    return bench


def contract(model):
    """Returns the model's module, which keeps the contract of
    models/__init__.py."""
    module = importlib.import_module("models." + MODELS[model]["file"])
    module.ONE_CORE = MODELS[model]["one_core"]
    return module
