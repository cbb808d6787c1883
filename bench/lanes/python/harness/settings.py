"""settings.py - the parameters of a workload: values by number and by name.

An entry of PARAMS has a name, what it is about, and its least, greatest and
default number; "names" are of the values from the least on, where they mean
something else each, and "was" is an earlier name, which is still understood.
"""


def find(bench, name):
    for param in bench.PARAMS:
        if name in (param["name"], param.get("was")):
            return param
    return None


def parse(param, text):
    """Returns the number of the value that text names, or None."""
    if text in param.get("names", ()):
        return param["min"] + param["names"].index(text)
    # int() raises an exception for thousands of digits.
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    n = int(text)
    power = not (param["power_of_two"] and n & (n - 1))
    return n if param["min"] <= n <= param["max"] and power else None


def takes(param):
    if "names" in param:
        return ", ".join(param["names"])
    return "a %s from %d to %d" % (
        "power of two" if param["power_of_two"] else "whole number",
        param["min"], param["max"])


def value_name(bench, name, value):
    """Returns the name of a value if it has a name, else the number."""
    param = find(bench, name)
    if not param or "names" not in param:
        return value
    return param["names"][value - param["min"]]


def named(bench, params):
    return {name: value_name(bench, name, value)
            for name, value in params.items()}


def described(bench):
    return [dict(p, default=value_name(bench, p["name"], p["default"]))
            for p in bench.PARAMS]
