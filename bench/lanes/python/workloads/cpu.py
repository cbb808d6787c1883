"""cpu.py - every unit computes (section 9.1: loop, started once per core).

One op is one piece of ROUNDS rounds, some 10 us.  The text's loop is endless
and forgets its x; this one ends, and what x has to be then is known.
"""
ABOUT = "units compute, each for itself"
OP = "piece of arithmetic"
PLACES = ["cores"]
METRICS = ["checksum"]
SLICE_MS = 25  # five turns of the GIL, of 5 ms
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
    """x after so many rounds, by the sum of the geometric series."""
    power = pow(A, rounds, M * (A - 1))
    return (x * power + C * ((power - 1) // (A - 1))) % M


def verify(run, answers):
    rounds = run.ops * ROUNDS
    run.metrics["checksum"] = sum(answers) % M
    if list(answers) != [after(unit, rounds) for unit in range(run.units)]:
        return "the arithmetic came out wrong"
