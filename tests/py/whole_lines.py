"""whole_lines.py - tells whether all lines of a file but the last are whole JSON.

usage: whole_lines.py FILE
"""
import json, sys
lines = open(sys.argv[1], "rb").read().split(b"\n")
for line in lines[:-1]:
    json.loads(line)
