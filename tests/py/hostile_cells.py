"""hostile_cells.py - adds cells with hostile names that have no estimate to a run.

usage: hostile_cells.py RUN NEW
"""
import json, sys
run = json.load(open(sys.argv[1]))
for i, status in enumerate(["failed", "timeout", "crashed", "cannot"]):
    run["cells"].append(dict(run["cells"][0], id=900 + i, group=None,
        name="none/%s \x01\ufffe,\"'\\&<" % status, status=status,
        reason="it %s \x02\uffff\n&<\"'\\" % status))
json.dump(run, open(sys.argv[2], "w"))
