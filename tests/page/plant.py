"""plant.py - makes the results directories whose pages are looked at.

usage: plant.py run|compare|history DIR [MARK]
With MARK all its texts are hostile; MARK is a file that no command may make.
The figures are drawn from a seed: the same bytes each time.
"""
import datetime
import json
import math
import os
import random
import sys

import hostile

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = datetime.datetime(2026, 9, 1, 12)
ROUNDS = 8
MACHINE = {
    "cpu_model": "AMD EPYC", "arch": "x86_64", "cores": 2, "pus": 2,
    "packages": 1, "kernel": "6.18.0", "os": "Debian GNU/Linux 12",
    "virt": "virtual machine", "mitigations": "spectre_v2: Retpolines",
    "governor": None, "turbo": None, "libc": "glibc 2.36",
    "compiler": "cc 12.2.0", "flags": "-O2 -g", "clocksource": "tsc",
    "memory_bytes": 25276514304, "fingerprint": "f00dfeed12345678",
}
ENVIRONMENT = {
    "hostname": "vm", "loadavg": [0.4, 0.5, 0.6], "clock_ns": 29,
    "syscall_ns": 248, "perf_event_paranoid": 2, "steal_ns": 5978100000,
    "notes": ["Virtual machine: its host may take the CPU at any time.",
              "Load average is 2.1 on 2 CPUs: other work is running."],
}
TOPOLOGY = {
    "real": True, "allowed": [0, 1], "driver_cpu": 0, "cores": 2, "pus": 2,
    "packages": 1, "numa": 1, "kinds": 1, "kind": None,
    "placements": [
        {"name": "same-cpu", "cpus": [1]},
        {"name": "smt", "absent": "no core shows a second hardware thread"},
        {"name": "same-cache", "cpus": [0, 1]},
        {"name": "unpinned", "cpus": [-1]},
        {"name": "all-cores", "cpus": [1, 0]}],
}


def head(number, argv):
    """What a run and a comparison both open with."""
    started = DAY + datetime.timedelta(2 * number)
    return {
        "schema": 2, "version": "0.1.0", "id": "run-%d" % number,
        "started": started.isoformat() + "Z",
        "finished": (started + datetime.timedelta(0, 400)).isoformat() + "Z",
        "complete": True, "seed": number, "mode": "quick",
        "commit": "%012x" % (0xabcdef000000 + number),
        "argv": ["build/switchyard"] + argv, "machine": dict(MACHINE),
        "environment": json.loads(json.dumps(ENVIRONMENT)),
        "topology": json.loads(json.dumps(TOPOLOGY)),
    }


def number(text):
    return None if text in ("", "null") else float(text)


def cell(i, name, group):
    bench, model, placement, *rest = name.split("/")
    words = dict(word.split(":") for word in rest)
    units = words.pop("units")
    cpus = {"same-cpu": [1], "unpinned": [-1]}.get(placement, [0, 1])
    return {
        "id": i, "name": name, "bench": bench, "model": model,
        "placement": placement, "cpus": cpus, "ops": 1000,
        "units": int(units) if units.isdigit() else 1000,
        "params": {k: int(v) if v.isdigit() else v for k, v in words.items()},
        "group": int(group), "switches": None, "status": "ok", "reason": None,
    }


def read_cells():
    """Workloads, cells, and what each cell's slices are about."""
    workloads, cells, levels = [], [], {}
    for line in open(os.path.join(HERE, "cells.tsv")):
        if line.startswith("#"):
            continue
        kind, name, *rest = line.rstrip("\n").split("\t")
        rest += [""] * 5
        if kind == "workload":
            workloads.append({"name": name, "op": rest[0], "about": rest[1]})
        else:
            cells.append(cell(len(cells), name, rest[0]))
            if kind == "cannot":
                cells[-1].update(status="cannot", reason=rest[1])
            else:
                levels[len(cells) - 1] = rest[1:5]
    return workloads, cells, levels


def one_slice(draw, i, level, body, k):
    ns = number(level[0 if body == "work" else 3])
    switches = number(level[1])
    metrics = dict(word.split("=") for word in level[2].split())
    factor = math.exp(draw.gauss(0, 0.02))
    return {
        "cell": i, "body": body, "pass": "count" if k == ROUNDS else "time",
        "round": k % ROUNDS, "slice": 1, "ops": 1000, "ns_per_op": ns * factor,
        "ns": round(1000 * ns * factor), "involuntary_switches": 0,
        "voluntary_switches":
            None if switches is None else round(1000 * switches),
        "disturbed": ["steal"] if draw.random() < 0.03 else [], "redo": 0,
        "metrics": {m: number(v) for m, v in metrics.items()}, "status": "ok",
        "perf": {"reason": "this machine has no hardware counters",
                 "context_switches": 1000, "cycles": None},
    }


def write_lines(path, values, mark):
    with open(path, "wb") as f:
        if mark:
            f.write(hostile.lines(values))
        else:
            f.write("".join(json.dumps(v) + "\n" for v in values).encode())


def write(place, run, lines, values, mark):
    os.makedirs(place)
    with open(place + "/run.json", "w") as f:
        json.dump(run, f)
    write_lines(place + "/" + lines, values, mark)


def make_run(place, mark, i=7):
    draw = random.Random(i)
    run = head(i, ["run", "--seed", "7"])
    run["workloads"], run["cells"], levels = read_cells()
    run["skipped"] = []
    slices = [one_slice(draw, c, level, "work", k)
              for k in range(ROUNDS + 1) for c, level in levels.items()]
    slices += [one_slice(draw, c, level, "baseline", k) for k in range(ROUNDS)
               for c, level in levels.items() if level[3]]
    if mark:
        hostile.poison_run(run, mark)
        hostile.poison_slices(slices, mark)
    write(place, run, "slices.jsonl", slices, mark)


# Name and ln(B / A) of what is compared, one of each outcome.
BENCHMARKS = [
    ("pingpong/coroutine/same-cpu/units:2", 0.2),
    ("queue/thread/same-cpu/units:2/size:4096", 0.04),
    ("spawn/process/same-cpu/units:1/memory:1", -0.08),
    ("yield/thread/same-cpu/units:2", 0.0),
    ("yield/process/same-cpu/units:1024", 0.0),
    ("lock/thread/same-cache/units:2/guard:mutex", 0.015),
    ("timer/thread/same-cpu/units:1", 0.0),
    ("echo/process/same-cache/units:16/loop:closed", 0.0),
]


def benchmark(i, name):
    bench, model, placement, units, *rest = name.split("/")
    return {
        "name": name, "bench": bench, "model": model, "placement": placement,
        "units": int(units.split(":")[1]), "cpus": [1], "op": bench,
        "params": {}, "ops": 1000, "threshold_percent": 1.0, "layouts": 1,
        "same_code": i == 4, "missing": "B" if i == 6 else None,
        "slice_pairs": 4, "pair_seconds": 0.1, "before": [],
    }


def pair(draw, name, kind, k, middle, spread):
    x = draw.gauss(0 if kind == "aa" else middle, spread)
    ns = [1000 * math.exp(draw.gauss(0, 0.01)) for _ in range(4)]
    return {
        "schema": 1, "benchmark": name, "kind": kind, "seq": k, "at_ns": k,
        "stage": 1 if k < 6 else 2, "pair": k, "seconds": 0.1, "layout": 0,
        "ns_per_op": [ns, [v * math.exp(x) for v in ns]], "log_ratio": x,
        "dropped": [{"slice": 1, "side": "B", "why": "steal"}] if k % 3 else [],
        "counts": {"kernel switches": [2.0, 2.0 + (middle > 0.1)],
                   "page faults": [0, 0], "user_bytes": [4096.0, 4096.0]},
    }


def failure(name):
    return {"schema": 1, "benchmark": name, "kind": "failed", "seq": 0,
            "side": "B", "status": "crashed", "reason": "killed by signal 11"}


def compared(draw, i, name, change):
    if i in (4, 6):
        return []
    if i == 7:
        return [failure(name)]
    spread = 0.05 if i == 5 else 0.004
    return [pair(draw, name, "ab", k, change, spread) for k in range(26)] + [
        pair(draw, name, "aa", k, 0, spread) for k in range(2)]


def make_compare(place, mark, i=7, step=0.0):
    draw = random.Random(i)
    run = head(i, ["compare", "main~1", "main"])
    run.update(
        kind="compare", budget_s=180, seconds=170, same_seconds=17,
        moved="the load rose" if mark else None, slow_by=0, benchmarks=[
            benchmark(k, name) for k, (name, _) in enumerate(BENCHMARKS)])
    for side, what in (("a", "v1"), ("b", "main")):
        run[side] = {"what": what, "dir": "build " + side, "flags": "-O2",
                     "commit": ("a" * 12 if side == "a" else run["commit"]),
                     "problem": "not all of it was built" if mark else None}
    pairs = [p for k, (name, change) in enumerate(BENCHMARKS)
             for p in compared(draw, k, name, change + step)]
    if mark:
        hostile.poison_comparison(run, pairs, mark)
    write(place, run, "pairs.jsonl", pairs, mark)


def make_history(place, mark):
    """Comparisons with one base, of which the later ones are slower."""
    for i in range(16):
        day = (DAY + datetime.timedelta(2 * i)).strftime("%Y%m%d")
        make_compare("%s/%sT120000Z-%04x" % (place, day, i), mark, i,
                     0.05 * (i > 7))


def main():
    what, place, *mark = sys.argv[1:]
    make = {"run": make_run, "compare": make_compare, "history": make_history}
    make[what](place, mark[0] if mark else None)


if __name__ == "__main__":
    main()
