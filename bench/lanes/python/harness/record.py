"""record.py - prints a slice, or a worker's description, as one line of
JSON."""
import json
import sys

from harness import load, settings

SCHEMA = 2
COUNTS = ["voluntary_switches", "involuntary_switches", "minor_faults",
          "major_faults", "run_wait_ns"]
EVENTS = ["context_switches", "cpu_migrations", "page_faults",
          "task_clock_ns", "cycles", "instructions"]
NO_EVENTS = "Python's standard library cannot open perf events"


def runtime():
    gil = getattr(sys, "_is_gil_enabled", None)  # since 3.13
    names = {"cpython": "CPython", "pypy": "PyPy"}
    return {
        "implementation": names.get(sys.implementation.name,
                                    sys.implementation.name),
        "python_version": "%d.%d.%d" % sys.version_info[:3],
        "switch_interval_s": sys.getswitchinterval(),
        "gil_enabled": gil() if gil else None,
    }


class Unwritten(Exception):
    """Output could not be written; the message says why."""


def write(text):
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        raise Unwritten(error.strerror) from None


def put(line):
    write(json.dumps(line, separators=(",", ":")) + "\n")


def head(model, bench, options):
    return {"schema": SCHEMA, "bench": bench.NAME, "model": model,
            "params": settings.named(bench, options["params"]), "units": options["units"],
            "cpus": options["cpus"], "runtime": runtime()}


def put_slice(model, bench, options, result):
    """Prints the record of a slice; result comes from slices.run_slice."""
    line = head(model, bench, options)
    line.update(
        body="baseline" if result["baseline"] else "work", ops=result["ops"],
        ns=result["ns"], ns_per_op=round(result["ns"] / result["ops"], 4))
    line.update(zip(COUNTS, result["counts"]))
    line["migrations"] = result["strays"]
    if options["count"]:
        line["perf"] = dict.fromkeys(["reason"] + EVENTS)
        line["perf"]["reason"] = NO_EVENTS
    if bench.METRICS and not result["baseline"]:
        line["metrics"] = result["metrics"]
    wrong = result["wrong"]
    line.update(verified=not wrong, status="failed" if wrong else "ok",
                reason=wrong)
    put(line)


def put_status(model, bench, options, status, reason):
    """Prints a record without measurements; status is "cannot" or
    "timeout"."""
    line = head(model, bench, options)
    line.update(dict.fromkeys(["ops", "ns", "ns_per_op"] + COUNTS),
                migrations=None, body="work", verified=False, status=status,
                reason=reason)
    put(line)


def sweep(model, bench, wanted):
    """Returns the sweep without values that are too large for this model."""
    most = wanted.get("most", {}).get(model, float("inf"))
    name = wanted["name"]
    return {"name": name, **{
        extent: [settings.value_name(bench, name, v)
                 for v in wanted[extent] if v <= most]
        for extent in ("quick", "full")}}


def put_description(model, bench):
    kind = load.MODELS[model]
    switches = bench.SWITCHES.get(model)
    put({
        "schema": SCHEMA, "name": bench.NAME, "model": model,
        "about": bench.ABOUT, "op": bench.OP, "group": bench.GROUP,
        "units": bench.UNITS, "one_core": kind["one_core"],
        "kernel": kind["kernel"], "baseline": bool(bench.baseline),
        "alone": False, "partner": False, "slice_ms": bench.SLICE_MS,
        "batch": bench.BATCH, "places": bench.PLACES,
        "sweeps": [sweep(model, bench, s) for s in bench.SWEEPS],
        "switches": switches and {"min": switches[0], "max": switches[1]},
        "params": settings.described(bench), "metrics": bench.METRICS, "cannot": {},
        "runtime": runtime(),
    })
