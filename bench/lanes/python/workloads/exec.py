"""exec.py - a unit runs a command and talks to it (tutorial, section 6).

One op is one command: the command gets a line by communicate(), prints the
line and ends with status 3.  A neighbour sleeps for 1 ms again and again and
measures for how long the start of a command stops it.
"""
import shutil
import sys
import time

ABOUT = "run a command and talk to it"
OP = "finished command"
GROUP = UNITS = 2
# The subprocess module uses vfork from CPython 3.10 on, and fork before.
START = 2 if sys.version_info >= (3, 10) else 1
PARAMS = [{"name": "start", "about": "call that starts the program: CPython's "
           "choice", "default": START, "min": START, "max": START,
           "power_of_two": False, "names": [["fork", "vfork"][START - 1]],
           "was": "way"},
          {"name": "memory", "about": "MiB that the parent has touched: none "
           "beside CPython's own", "default": 1, "min": 1, "max": 1,
           "power_of_two": False}]
SWEEPS = [{"name": "start", "quick": [START], "full": [START]},
          {"name": "memory", "quick": [1], "full": [1]}]
METRICS = ["neighbour_gap_us"]
SLICE_MS = 40
SHARED = LEADERS = 1
FINISHED = 0
SCRIPT = ["-c", 'read x; echo "$x"; exit 3']


def prepare(run):
    """Finds sh once; a search in every op would try execve in each PATH
    folder."""
    shell = shutil.which("sh")
    if not shell:
        raise FileNotFoundError("there is no sh in PATH")
    run.command = [shell] + SCRIPT


async def run_command(run, i):
    said = b"set q=mx %d\n" % i
    p = await run.model.popen(run.command)
    output, err = await p.communicate(said)
    if (output, err, p.returncode) != (said, b"", 3):
        raise RuntimeError("the command said %r, %r and ended with %r"
                           % (output, err, p.returncode))


async def tick(run):
    """Returns the longest time between two wake-ups, in us."""
    longest, last = 0, time.monotonic_ns()
    while run.shared[FINISHED] < run.done:
        await run.model.sleep(0.001)
        now = time.monotonic_ns()
        longest, last = max(longest, now - last), now
    return longest / 1000


async def body(run, unit):
    if unit % 2:
        return await tick(run)
    for i in range(run.ops):
        await run_command(run, i)
        run.shared[FINISHED] += 1


def verify(run, answers):
    run.metrics["neighbour_gap_us"] = max(answers[1::2])
