"""options.py - the command line of a worker, and the requests of --serve."""
import getopt
import os

from harness import settings

OPS_MOST = 10 ** 12
FLAGS = ["serve", "count", "describe", "baseline", "help"]
VALUES = ["units=", "cpus=", "ops=", "warm=", "param=", "timeout="]
HELP = """\
Usage: {model}/{name} [OPTION]...
{name}, as {model}: {about}.
Prints one JSON record.  One op is one {op}.

  --units N          units at work (default {units})
  --cpus A[,B...]    unit i runs on the i-th CPU of the list, which
                     starts again after its end; "any" (default)
                     leaves the units unpinned
  --ops N            number of ops to time (default 1000)
  --warm N           number of untimed ops before them (default ops/16)
  --baseline         one unit does the same work alone
  --param NAME=VALUE set a parameter of the workload{params}
  --count            say why kernel events are not counted here
  --timeout SECONDS  time limit (default 60, 0 means no limit; --serve
                     has no time limit)
  --serve            answer requests from standard input, one per line:
                     ops=N [warm=N] [body=work|baseline]
  --describe         describe this worker as JSON
  --help             print this help

Exit status: 0 a result was printed, 1 the worker failed, 2 bad usage,
77 this machine cannot run it; the record has the reason.
"""


class Usage(Exception):
    """The command line or a request is wrong; the message says why."""


def bad(what, value, hint):
    raise Usage("%s '%s': %s" % (what, value, hint))


def number(what, text, least, most):
    # int() raises an exception for thousands of digits.
    if (text.isascii() and text.isdigit() and len(text) < 20
            and least <= int(text) <= most):
        return int(text)
    bad(what, text, "expected a whole number from %d to %d" % (least, most))


def parse_cpus(text):
    if not text:
        bad("--cpus", text, 'expected CPU numbers or "any"')
    cpus = [None if item == "any" else number("--cpus", item, 0, 65535)
            for item in text.split(",")]
    for cpu in cpus:
        if cpu is not None and cpu not in os.sched_getaffinity(0):
            bad("--cpus", cpu,
                "this process may not use that CPU; see taskset -p")
    return cpus


def parse_param(bench, params, text):
    name, equals, value = text.partition("=")
    if not equals:
        bad("--param", text, "expected NAME=VALUE")
    param = settings.find(bench, name)
    if not param:
        bad("--param", name,
            "this workload has no such parameter; --help lists its parameters")
    n = settings.parse(param, value)
    if n is None:
        raise Usage("--param %s: %s takes %s"
                    % (text, bench.NAME, settings.takes(param)))
    params[param["name"]] = n


def parse(bench, arguments):
    """Returns a dictionary of all options; raises Usage."""
    try:
        given, rest = getopt.gnu_getopt(arguments, "", FLAGS + VALUES)
    except getopt.GetoptError as error:
        bad("argument", "--" + error.opt, error.msg + ", see --help")
    o = dict.fromkeys(FLAGS, False)
    o.update(units=bench.UNITS, cpus=[None], ops=1000, warm=None, timeout=60,
             params={p["name"]: p["default"] for p in bench.PARAMS})
    most = {"units": (1, 10 ** 7), "ops": (1, OPS_MOST),
            "warm": (0, OPS_MOST), "timeout": (0, 10 ** 6)}
    for option, value in given:
        name = option[2:]
        if name in FLAGS:
            o[name] = True
        elif name == "cpus":
            o["cpus"] = parse_cpus(value)
        elif name == "param":
            parse_param(bench, o["params"], value)
        else:
            o[name] = number(option, value, *most[name])
    if rest:
        bad("argument", rest[0], "only options are expected; see --help")
    if bench.GROUP and o["units"] % bench.GROUP:
        bad("--units", o["units"],
            "expected a multiple of %d" % bench.GROUP)
    if o["baseline"] and not bench.baseline:
        bad("--baseline", bench.NAME, "this workload has no baseline")
    return o


def parse_request(bench, line):
    """Returns (ops, warm, baseline); raises Usage."""
    ops = warm = None
    baseline = False
    for word in line.split():
        if word.startswith("ops="):
            ops = number("request ops", word[4:], 1, OPS_MOST)
        elif word.startswith("warm="):
            warm = number("request warm", word[5:], 0, OPS_MOST)
        elif word == "body=baseline" and bench.baseline:
            baseline = True
        elif word != "body=work":
            bad("request", word,
                "expected ops=N [warm=N] [body=work|baseline]")
    if ops is None:
        bad("request", line.rstrip("\r\n"), "ops=N is missing")
    return ops, ops // 16 if warm is None else warm, baseline


def help_text(model, bench):
    lines = "".join(
        "\n                       %s: %s"
        "\n                         %s (default %s)"
        % (p["name"], p["about"], settings.takes(p),
           settings.value_name(bench, p["name"], p["default"]))
        for p in bench.PARAMS)
    return HELP.format(
        model=model, name=bench.NAME, about=bench.ABOUT, op=bench.OP,
        units=bench.UNITS,
        params=":" + lines if lines else ", which has none")
