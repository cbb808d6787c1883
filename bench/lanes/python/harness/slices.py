"""slices.py - units that live from slice to slice, and the measurement of
slices.

This module is written for asyncio and compiled for each model, see load.py.
"""
import os
import sys
import time
import traceback

from harness import counters, limits, load

# with more units schedstat is not read, as in the C worker
SCHEDSTAT_UNITS = 4


class Run:
    """What a workload may use during a slice, or during its warm-up.

    ops: number of ops that each group has to complete in this part; done:
    number that it has completed when the part is over, warm-up included.
    shared: integers that all units of a group see, zeroed before each slice;
    shares: the list of `shared` of all groups.  metrics: set by verify; None
    means not measured.  refuse(reason): ends a worker that cannot run here.
    """

    def __init__(self, model, bench, options, refuse):
        self.model, self.refuse = model, refuse
        self.units = options["units"]
        self.group = bench.GROUP or self.units
        self.param = options["params"]
        self.ops = self.done = 0
        groups = 1 if bench.SHARED_BY_ALL else self.units // self.group
        self.shares = [model.shared(bench.SHARED) for _ in range(groups)]
        self.metrics = dict.fromkeys(bench.METRICS)

    def part(self, ops, done, unit=0):
        other = Run.__new__(Run)
        shared = self.shares[unit // self.group % len(self.shares)]
        other.__dict__.update(self.__dict__, ops=ops, done=done, shared=shared)
        return other


class Place:
    """A unit, its CPUs and its channels from and to main."""

    def __init__(self, model, cpus, i):
        self.id = i
        self.cpus = cpus if model.ONE_CORE else [cpus[i % len(cpus)]]
        self.inbox, self.outbox = model.Channel(), model.Channel()
        self.unit = None


async def unit_slice(run, bench, place, schedstat, request):
    ops, warm, baseline = request
    body = bench.baseline if baseline else bench.body
    if warm:
        await body(run.part(warm, warm, place.id), place.id)
    await place.outbox.send("ready")
    await place.inbox.recv()
    timed = run.part(ops, warm + ops, place.id)
    scope = counters.FAMILY if run.units == 1 else run.model.SCOPE
    before = counters.read(scope, schedstat)
    start = time.monotonic_ns()
    answer = await body(timed, place.id)
    stop = time.monotonic_ns()
    counts = counters.delta(before, counters.read(scope, schedstat))
    pinned = None not in place.cpus
    stray = counters.cpu() not in place.cpus if pinned else None
    await place.outbox.send((start, stop, counts, stray, answer))


async def unit_main(run, bench, place, counting):
    try:
        run.model.pin(place.cpus)
        few = run.units <= SCHEDSTAT_UNITS or counting
        schedstat = None
        if few and not run.model.ONE_CORE:
            schedstat = counters.open_schedstat()
        while True:
            request = await place.inbox.recv()
            if request is None:
                break
            await unit_slice(run, bench, place, schedstat, request)
    except Exception as error:
        reason = limits.refusal(error)
        if reason:
            run.refuse(reason)
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


async def start(model, bench, options, refuse):
    run = Run(model, bench, options, refuse)
    try:
        bench.prepare(run)
    except (ImportError, OSError) as error:  # semaphores need /dev/shm
        raise load.Cannot("CPython cannot make what it needs: %s" % error)
    places = [Place(model, options["cpus"], i) for i in range(run.units)]
    for place in places:
        place.unit = model.Unit(target=unit_main, args=(
            run, bench, place, options["count"]))
        place.unit.start()
    return run, places


async def measure(run, places, request):
    """Returns the results of the active units, and the whole process's
    counts."""
    for place in places:
        await place.inbox.send(request)
    for place in places:
        await place.outbox.recv()
    before = counters.read(counters.FAMILY)
    for place in places:
        await place.inbox.send("go")
    results = [await place.outbox.recv() for place in places]
    return results, counters.delta(before, counters.read(counters.FAMILY))


async def run_slice(bench, run, places, ops, warm, baseline):
    groups = 1 if baseline else run.units // run.group
    ops, warm = -(-ops // groups), -(-warm // groups)
    active = places[:1] if baseline else places
    for shared in run.shares:
        for i in range(bench.SHARED):
            shared[i] = 0
    results, family = await measure(run, active, (ops, warm, baseline))
    starts, stops, counts, strays, answers = zip(*results)
    leading = [stop for i, stop in enumerate(stops)
               if i % run.group < (bench.LEADERS or run.group)]
    run.metrics = dict.fromkeys(bench.METRICS)
    wrong = None
    if bench.verify and not baseline:
        wrong = bench.verify(run.part(ops, warm + ops), answers)
    return {"ops": ops * groups, "ns": max(leading) - min(starts),
            "counts": family if run.model.ONE_CORE else counters.total(counts),
            "strays": None if None in strays else sum(strays),
            "baseline": baseline, "metrics": run.metrics, "wrong": wrong}


async def stop(run, places):
    run.model.stopping()
    for place in places:
        await place.inbox.send(None)
    for place in places:
        await place.unit.join()


async def serve(model, bench, options, requests, put, refuse):
    """Runs one slice per request, calls put(result); returns the exit
    status."""
    code = 0
    run, places = await start(model, bench, options, refuse)
    for request in requests:
        result = await run_slice(bench, run, places, *request)
        put(result)
        code = 1 if result["wrong"] else code
    await stop(run, places)
    return code
