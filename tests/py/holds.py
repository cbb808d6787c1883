"""holds.py - tells whether an expression about a file's JSON values r is true.

usage: holds.py FILE EXPRESSION
r is a list when there is not exactly one value.
"""
import json, os, sys
text = open(sys.argv[1]).read()
try:
    r = json.loads(text)
except ValueError:
    r = [json.loads(line) for line in text.splitlines()]
if not eval("(" + sys.argv[2] + "\n)"):
    sys.exit("not so: " + sys.argv[2])
