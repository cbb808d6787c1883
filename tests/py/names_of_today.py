"""names_of_today.py - tells whether each value of schema 1 gets its name of today.

usage: names_of_today.py RUN WORKERS SWITCHYARD RESULTS
"""
import json, os, subprocess, sys
old = {w["name"]: w for w in json.load(open(sys.argv[1]))["workloads"]}
cells, want, run = [], [], json.load(open(sys.argv[1]))
for line in open(sys.argv[2]):
    new = json.loads(line)
    for p in new["params"] if new["name"] in old else []:
        was = p.get("was", p["name"])
        for i, name in enumerate(p.get("names", [])):
            cell = dict(run["cells"][0], id=len(cells), bench=new["name"],
                        params={was: p["min"] + i})
            cell["name"] = "%s/thread/same-core/units:1/%s:%d" % (
                new["name"], was, p["min"] + i)
            cells.append(cell)
            want.append(("%s/thread/same-cpu/units:1/%s:%s" % (
                new["name"], p["name"], name), {p["name"]: name}))
assert len(want) >= 40, len(want)
where = sys.argv[4] + "/words"
os.mkdir(where)
json.dump(dict(run, cells=cells), open(where + "/run.json", "w"))
open(where + "/slices.jsonl", "w").close()
shown = json.loads(subprocess.run(
    [sys.argv[3], "report", "--json", where],
    stdout=subprocess.PIPE).stdout)
got = [(c["name"], c["params"]) for c in shown["cells"]]
for g, w in zip(got, want):
    if g != w:
        sys.exit("%s is shown, and should be %s" % (g, w))
sys.exit(len(got) != len(want))
