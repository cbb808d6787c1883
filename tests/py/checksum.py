"""checksum.py - computes the steps of the generator of cpu one by one.

usage: checksum.py OPS
"""
import sys
total = 0
for x in range(int(sys.argv[1])):
    for _ in range(7500):
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
    total += x
print(total % 2**32)
