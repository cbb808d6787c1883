"""comparisons.py - makes forty comparisons with a step, a slope and no change.

usage: comparisons.py DIR
"""
import datetime, json, math, os, random, sys
random.seed(3)
base = {"what": "v1", "dir": "a", "commit": "aaaaaaaaaaaa"}
hostile = "x/<script>alert(1)</script>'; DROP TABLE runs; --$(touch pwned)"
level = {"pingpong/process/same-cpu/units:2": lambda i: .05 * (i > 19),
         "yield/thread/same-cpu/units:2": lambda i: .06 * i / 40,
         "spawn/thread/same-cpu/units:1": lambda i: 0,
         hostile: lambda i: 0}
def about(name):
    return {"name": name, "bench": "b", "model": "m", "op": "op",
            "threshold_percent": 1.0, "same_code": False,
            "missing": None, "pair_seconds": .1, "before": []}
def pair(name, k, x):
    return {"schema": 1, "benchmark": name, "kind": "ab", "seq": k,
            "stage": 1, "pair": k, "seconds": .1, "log_ratio": x,
            "ns_per_op": [[100.0], [100 * math.exp(x)]],
            "dropped": [], "counts": {}}
for i in range(40):
    day = datetime.date(2026, 9, 1) + datetime.timedelta(2 * i)
    place = "%s/%sT120000Z-%04x" % (sys.argv[1], day.strftime("%Y%m%d"), i)
    os.mkdir(place)
    json.dump({"schema": 1, "kind": "compare", "id": "i%d" % i, "seed": i,
               "started": "%sT12:00:00Z" % day, "complete": True,
               "machine": {"fingerprint": "f00d",
                           "cpu_model": "<script>alert(2)</script>"},
               "a": base, "b": {"what": "<b>%d\u202e\x1b[1m" % i},
               "benchmarks": [about(n) for n in level]},
              open(place + "/run.json", "w"))
    with open(place + "/pairs.jsonl", "w") as f:
        for name in level:
            mid = level[name](i) + random.gauss(0, .006)
            for k in range(6):
                x = mid + random.gauss(0, .003)
                f.write(json.dumps(pair(name, k, x)) + "\n")
