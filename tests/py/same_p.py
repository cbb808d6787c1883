"""same_p.py - tells whether the p of two files' benchmarks is that of scipy.

usage: same_p.py SWITCHYARD PAIR...
"""
import json, re, subprocess, sys
from scipy.stats import mannwhitneyu
switchyard, *pairs = sys.argv[1:]
number = r"([0-9][0-9.]*(?:e[+-]?[0-9]+)?)"
def times(path):
    by_name = {}
    for block in open(path, encoding="latin-1").read().split("}"):
        name = re.search(r'"name": "(.*?)"', block)
        time = re.search(r'"real_time": ' + number, block)
        if name and time and '": true' not in block:
            by_name.setdefault(name[1], []).append(float(time[1]))
    return by_name
compared = 0
for pair in pairs:
    a, b = times(pair + "_a.json"), times(pair + "_b.json")
    told = json.loads(subprocess.run(
        [switchyard, "compare", "--json", "--print-json", "--same-machine",
         pair + "_a.json", pair + "_b.json"], capture_output=True).stdout)
    for bench in told["benchmarks"]:
        x, y = a[bench["name"]], b[bench["name"]]
        if len(x) < 4:
            continue
        p = mannwhitneyu(x, y, alternative="two-sided").pvalue
        if not abs(p - bench["p"]) < 1e-9:
            sys.exit(f"{pair}: {bench['name']}: {bench['p']}, not {p}")
        compared += 1
assert compared > 15, compared
