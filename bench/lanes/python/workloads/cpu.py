"""cpu.py - every unit computes (tutorial, section 9.1: a loop on each core).

One op is one piece of arithmetic: ROUNDS rounds, about 10 us.  The tutorial's
loop is endless and drops its x; this loop ends, and its final x is checked.
"""
ABOUT = "units compute, each for itself"
OP = "piece of arithmetic"
PLACES = ["cores"]
METRICS = ["checksum"]
SLICE_MS = 25  # five switch intervals of the GIL, 5 ms each
ROUNDS = 100
A, C, M = 1664525, 1013904223, 2 ** 32  # Numerical Recipes' generator


def loop(x):
    for _ in range(ROUNDS):
        x = (x * A + C) % M
    return x


async def body(run, unit):
    x = unit
    for _ in range(run.ops):
        x = loop(x)
    return x


def after(x, rounds):
    """Returns x after so many rounds, by the sum of the geometric series."""
    power = pow(A, rounds, M * (A - 1))
    return (x * power + C * ((power - 1) // (A - 1))) % M


def verify(run, answers):
    rounds = run.ops * ROUNDS
    run.metrics["checksum"] = sum(answers) % M
    if list(answers) != [after(unit, rounds) for unit in range(run.units)]:
        return "the arithmetic came out wrong"
