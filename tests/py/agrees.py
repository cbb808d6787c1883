"""agrees.py - tells whether our p of each pair of samples is that of a definition.

usage: agrees.py SAMPLES OURS BENCHMARK DEFINITION
"""
import sys
samples, ours, benchmark, definition = sys.argv[1:]
sys.path.insert(0, benchmark)
exec(definition)
lines = [list(map(float, line.split())) for line in open(samples)]
answers = list(map(float, open(ours)))
assert len(answers) == len(lines), len(answers)
compared = 0
for (na, nb, *x), answer in zip(lines, answers):
    theirs = p(x[:int(na)], x[int(na):])
    if theirs is not None:
        compared += 1
        if not abs(answer - theirs) <= 1e-9:
            sys.exit(f"{answer} is not {theirs} for {na:g} {nb:g} {x}")
assert compared >= 200, compared
