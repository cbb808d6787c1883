"""short_lines - prints JSON text with each innermost object and list on one line.

usage: short_lines.py <JSON
Nothing but line breaks and indentation changes, and these only between values: a
string in JSON text holds no line break.
"""
import re
import sys

# Lines from one that ends with an opening bracket to the next closing one.
INNERMOST = re.compile(r"([\[{])\n((?:[^\n]*[^\n\[{\]}]\n)+?)\s*([\]}],?)$", re.M)


def joined(found):
    opened, lines, closed = found.groups()
    return opened + " ".join(line.strip() for line in lines.splitlines()) + closed


sys.stdout.write(INNERMOST.sub(joined, sys.stdin.read()))
