"""double.py - adds a model to a made-up run: a copy of another one, scaled.

usage: double.py DIR MODEL NEW FACTOR
The cells of MODEL appear once more as those of NEW, with FACTOR times the time
and metrics.  Slices of echo get the times of single requests, which the made-up
runs of tests/page have not, so that each figure has something to draw.
"""
import copy
import json
import sys

# Lower edges of buckets, in ns, and requests in each.
REQUESTS = [[16384, 900], [17408, 4000], [18432, 9000], [20480, 3000],
            [32768, 300], [65536, 60], [131072, 12], [262144, 4]]


def lines_of(path):
    with open(path) as f:
        return [json.loads(line) for line in f]


def scaled(value, factor):
    return value * factor if isinstance(value, float) else value


def slice_of(old, cell, factor):
    new = copy.deepcopy(old)
    new["cell"] = cell
    new["ns_per_op"] *= factor
    new["ns"] = round(new["ns"] * factor)
    new["metrics"] = {name: scaled(value, factor)
                      for name, value in new["metrics"].items()}
    return new


def cells_of(run, model, new):
    """The new cells by the number of the one that each is a copy of."""
    copies = {}
    for old in [c for c in run["cells"] if c["model"] == model]:
        cell = dict(old, id=len(run["cells"]), model=new,
                    name=old["name"].replace("/%s/" % model, "/%s/" % new))
        copies[old["id"]] = cell["id"]
        run["cells"].append(cell)
    return copies


def add_requests(run, slices):
    echo = {c["id"] for c in run["cells"] if c["bench"] == "echo"}
    for one in slices:
        if one["cell"] in echo and one["body"] == "work":
            one["latency"] = REQUESTS


def main():
    place, model, new, factor = sys.argv[1:5]
    with open(place + "/run.json") as f:
        run = json.load(f)
    slices = lines_of(place + "/slices.jsonl")
    copies = cells_of(run, model, new)
    slices += [slice_of(s, copies[s["cell"]], float(factor))
               for s in slices if s["cell"] in copies]
    add_requests(run, slices)
    with open(place + "/run.json", "w") as f:
        json.dump(run, f)
    with open(place + "/slices.jsonl", "w") as f:
        f.writelines(json.dumps(s) + "\n" for s in slices)


main()
