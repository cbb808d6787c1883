"""samples.py - prints pairs of samples: all different, some equal, or most equal.

usage: samples.py
"""
import random
r = random.Random(20140101)
for i in range(300):
    na, nb = r.randint(1, 30), r.randint(1, 30)
    if i % 3 == 0:
        na = r.randint(1, 8)
    digits, shift = (15, 1, 0)[i % 3 if i % 2 else 0], r.choice((0, 1, 2))
    x = [round(r.gauss(5, 1), digits) for _ in range(na)]
    x += [round(r.gauss(5 + shift, 1), digits) for _ in range(nb)]
    print(na, nb, *map(repr, x))
