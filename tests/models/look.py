"""look.py - says where a page or a picture does not show a model.

usage: look.py page FILE MODEL GLYPH POINT LIGHT DARK
       look.py png FILE COLOR
GLYPH stands beside the model's name, POINT is the id of its mark; colors are
written as rrggbb.  Prints what lacks, a line each; exit status 1: something does.
"""
import re
import struct
import sys
import zlib

FIGURES = {"Arithmetic on more cores", "A call that blocks",
           "The slowest requests", "Memory of one unit",
           "One operation of each workload, compared with a thread",
           "Sending messages through a queue", "Starting a unit",
           "Switching between units", "Where requests land"}
missing = []


def want(what, there):
    if not there:
        missing.append(what)


def look_at_drawing(svg, model, point):
    title = re.search(r"<title>([^<]*)", svg).group(1)
    kind = re.search(r'class="(\w*)', svg).group(1)
    name = "%s, %s" % (title, kind)
    want(name + ": its color", "var(--model-%s)" % model in svg)
    want(name + ": its name", re.search(r">[^<]*\b%s\b" % model, svg))
    want(name + ": its mark", "#gpPt" not in svg or '"#%s"' % point in svg)
    return title


def look_at_page(path, model, glyph, point, light, dark):
    with open(path, encoding="utf-8") as f:
        page = f.read()
    style, body = page.split("</style>")
    named = 'class="model model-%s">%s %s<' % (model, glyph, model)
    sets = re.findall(r":root\{([^}]*--model-[^}]*)\}", style)
    drawings = [d for d in re.findall(r"<svg.*?</svg>", body, re.S)
                if "var(--model-" in d]
    titles = {look_at_drawing(d, model, point) for d in drawings}
    want("three sets of colors", len(sets) == 3)
    for colors, own in zip(sets, (light, dark, light)):
        want("the color " + own, "--model-%s:#%s;" % (model, own) in colors)
    want("a class of its own", ".model-%s{" % model in style)
    want("the shape of its mark", 'id="%s"' % point in body)
    for title in FIGURES - titles:
        want("a figure: " + title, False)
    for table in re.findall(r"<thead>.*?</thead>", body, re.S):
        want("a column: " + table, "model-" not in table or named in table)
    for words in re.findall(
            r'<p class="find">(.*?)</p>|<figcaption>(.*?)</figcaption>', body):
        want("an end: " + "".join(words), "".join(words).endswith("."))
    answers = re.search(r'<section id="verdict">.*?</section>', body, re.S)
    want("an answer", named in answers.group(0))


def rows_of(data, width, height, size):
    """The rows of a PNG with 8 bits a channel, without their filters."""
    length, before = width * size, bytearray(width * size)
    for y in range(height):
        kind, row = data[y * (length + 1)], bytearray(
            data[y * (length + 1) + 1:(y + 1) * (length + 1)])
        for i in range(length):
            a = row[i - size] if i >= size else 0
            b, c = before[i], before[i - size] if i >= size else 0
            if kind == 1:
                row[i] = row[i] + a & 255
            elif kind == 2:
                row[i] = row[i] + b & 255
            elif kind == 3:
                row[i] = row[i] + (a + b) // 2 & 255
            elif kind == 4:
                p = a + b - c
                row[i] = row[i] + min((abs(p - a), 0, a), (abs(p - b), 1, b),
                                      (abs(p - c), 2, c))[2] & 255
        yield row
        before = row


def look_at_png(path, color):
    with open(path, "rb") as f:
        data = f.read()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    size = {2: 3, 6: 4}[kind]
    packed, at = b"", 8
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    rgb, n = bytes.fromhex(color), 0
    for row in rows_of(zlib.decompress(packed), width, height, size):
        n += sum(row[i:i + 3] == rgb for i in range(0, len(row), size))
    want("50 pixels of %s, not %d" % (color, n), depth == 8 and n >= 50)


def main():
    what, *rest = sys.argv[1:]
    {"page": look_at_page, "png": look_at_png}[what](*rest)
    for line in missing:
        print("lacks " + line)
    sys.exit(bool(missing))


main()
