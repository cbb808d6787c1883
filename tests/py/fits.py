"""fits.py - tells whether a text has at most 80 columns and steers no terminal.

usage: fits.py FILE
"""
import sys, unicodedata
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    if len(line) > 80:
        sys.exit("too wide: " + line)
    for c in line:
        if unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) \
                in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI"):
            sys.exit("steers: " + ascii(line))
