"""slice_order.py - prints which slices were first taken, in their order.

usage: slice_order.py SLICES
"""
import json, sys
for s in map(json.loads, open(sys.argv[1])):
    if not s["redo"] and s["slice"] <= 5:
        print(s["name"], s["pass"], s.get("body"), s["round"], s["slice"])
