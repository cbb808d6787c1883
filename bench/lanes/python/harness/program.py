"""program.py - main() of every worker: runs one slice, or serves requests."""
import os
import signal
import sys
import traceback

from harness import limits, load, options, record

FAILED, USAGE, CANNOT = 1, 2, 77


def tell(workload, text):
    """Prints text on standard error, with '?' for unprintable characters."""
    plain = "".join(c if c.isprintable() else "?" for c in text)
    try:
        print("%s: %s" % (workload, plain), file=sys.stderr, flush=True)
    except OSError:
        pass  # the exit status reports the failure, too


def unwritten(workload, error, model=None):
    """Ends the worker: its reader is gone, or there is no room for its
    output."""
    tell(workload, "standard output: %s; not all of it was written" % error)
    leave(FAILED, model)


def leave(code, model=None):
    """Ends the process at once, with all its units; put() has flushed
    output."""
    if model:
        model.abandon()
    os._exit(code)


def usage(workload, error, model=None):
    tell(workload, str(error))
    leave(USAGE, model)


def cannot(name, bench, asked):
    """Returns why this combination cannot be run, or None."""
    several = len(set(asked["cpus"])) > 1 and "cores" not in bench.PLACES
    if load.MODELS[name]["one_core"] and several:
        return "all units of this model share one CPU"
    return None


def requests(bench, asked):
    """Yields the requested slices as (ops, warm, baseline)."""
    if asked["serve"]:
        for line in iter(sys.stdin.readline, ""):
            yield options.parse_request(bench, line)
        return
    warm = asked["warm"]
    yield (asked["ops"], asked["ops"] // 16 if warm is None else warm,
           asked["baseline"])


def refuse(name, bench, asked, reason, model=None):
    record.put_status(name, bench, asked, "cannot", reason)
    leave(CANNOT, model)


def work(name, bench, asked):
    model = load.contract(name)

    def out_of_time(signum, frame):
        record.put_status(name, bench, asked, "timeout",
                          "not done within the time limit (--timeout)")
        leave(FAILED, model)

    def put(result):
        record.put_slice(name, bench, asked, result)

    def refused(reason):
        refuse(name, bench, asked, reason)

    if not asked["serve"]:
        signal.signal(signal.SIGALRM, out_of_time)
        signal.alarm(asked["timeout"])
    model.pin(asked["cpus"] if model.ONE_CORE else asked["cpus"][:1])
    slices = load.source(name, "harness", "slices")
    try:
        code = model.run(slices.serve, model, bench, asked,
                         requests(bench, asked), put, refused)
    except record.Unwritten as error:
        unwritten(bench.NAME, error, model)
    except options.Usage as error:
        usage(bench.NAME, error, model)
    except load.Cannot as error:
        refuse(name, bench, asked, str(error))
    except (OSError, RuntimeError) as error:
        reason = limits.refusal(error)
        if not reason:
            raise
        refuse(name, bench, asked, reason, model)
    leave(code)


def answer(name, workload, arguments):
    bench = load.workload(name, workload)
    try:
        asked = options.parse(bench, arguments)
    except options.Usage as error:
        usage(workload, error)
    if asked["help"]:
        record.write(options.help_text(name, bench))
        leave(0)
    if asked["describe"]:
        record.put_description(name, bench)
        leave(0)
    reason = cannot(name, bench, asked)
    if reason:
        refuse(name, bench, asked, reason)
    work(name, bench, asked)


def main(name, workload, arguments):
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        # ends all units without a traceback
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        answer(name, workload, arguments)
    except record.Unwritten as error:
        unwritten(workload, error)
    # units that wait for one another would keep the process alive
    except Exception:
        traceback.print_exc()
        leave(FAILED)
