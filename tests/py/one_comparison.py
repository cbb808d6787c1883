"""one_comparison.py - writes a comparison with base v1 of schema 1 or 2.

usage: one_comparison.py DIR NAME DAY SCHEMA VALUE
"""
import json, sys
where, name, day, schema, value = sys.argv[1:]
old = schema == "1"
bench = "lock/thread/same-core/units:2/guard:2" if old else \
    "lock/thread/same-cpu/units:2/guard:none"
run = {"schema": int(schema), "kind": "compare", "id": name, "seed": 1,
       "complete": True, "started": "2026-05-%sT00:00:00Z" % day,
       "finished": "2026-05-%sT00:01:00Z" % day,
       "machine": {"fingerprint": "f00d"},
       "a": {"what": "v1", "commit": "v1"},
       "b": {"what": name, "commit": name},
       "benchmarks": [{"name": bench, "bench": "lock", "model": "thread",
                       "placement": "same-core" if old else "same-cpu",
                       "units": 2, "op": "+1 and -1",
                       "params": {"guard": 2 if old else "none"}}]}
json.dump(run, open(where + "/run.json", "w"))
with open(where + "/pairs.jsonl", "w") as lines:
    for k in range(8):
        json.dump({"schema": int(schema), "benchmark": bench, "kind": "ab",
                   "stage": 1, "seq": k, "seconds": 0.1,
                   "log_ratio": float(value) + k * 1e-4,
                   "ns_per_op": [[10.0], [10.0]], "dropped": []}, lines)
        lines.write("\n")
