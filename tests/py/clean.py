"""clean.py - tells whether a text is UTF-8 without control characters.

usage: clean.py FILE
"""
import sys, unicodedata
text = open(sys.argv[1], "rb").read().decode("utf-8")
bad = [c for c in text if c not in "\n\t" and unicodedata.category(c) == "Cc"]
sys.exit("raw: %r" % bad if bad else 0)
