"""hostile.py - what a results file may hold to harm whoever shows it.

poison(RUN, MARK) puts it everywhere; MARK is a file that no command may make.
"""
import json

JS = "document.documentElement.dataset.pwned=1"
URL = "http://127.0.0.1:9/x"

STRINGS = [
    "<script>" + JS + "</script>",
    "<img src=x onerror=" + JS + ">",
    "`touch MARK`$(touch MARK)",
    "'; touch MARK; '\";touch MARK;\"",
    "|touch MARK",
    "<touch MARK",
    '"; system("touch MARK"); set output "|touch MARK"; "',
    "\\';!touch MARK\n!touch MARK\n",
    "</title></style></script></svg><script>" + JS + "</script>",
    "\" onmouseover=\"" + JS + "\" style=\"background:url(" + URL + ")",
    "' onload='" + JS,
    "javascript:" + JS + " <a href=javascript:" + JS + ">x</a>",
    "<svg onload=" + JS + "><iframe src=" + URL + "><object data=" + URL + ">",
    "<link rel=stylesheet href=" + URL + "><base href=" + URL + ">",
    "--><![CDATA[<!-- &lt;script&gt;&#60;script&#62; &amp;",
    "}*{background:url(" + URL + ")}",
    "\x1b]0;pwned\x07\x1b[31m\x1b[2J\x08\x7f\x9b31m\x1f",
    "\u202egnp.exe\u2066\u2067\u200f\u061c\ufeff\u2028\u2029",
    "a\tb\nc\rd%s%n%d",
    "@a &b {/Symbol c} d^e f_g {/=99 h}",
    "long" * 2500,
    "w " * 5000,
]


class Poison:
    """A new hostile string for each text, the same again for the same."""

    def __init__(self, mark):
        self.mark = mark
        self.given = {}
        self.n = 0

    def text(self, text):
        if text not in self.given:
            bad = STRINGS[self.n % len(STRINGS)].replace("MARK", self.mark)
            # Before and after: what begins a name opens files and pipes.
            self.given[text] = bad + text if self.n % 2 else text + bad
            self.n += 1
        return self.given[text]

    def all(self, value):
        """All text of a value, names of members too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.all(v) for v in value]
        if isinstance(value, dict):
            return {self.text(k): self.all(v) for k, v in value.items()}
        return value

    def members(self, value):
        """The same, but the names of its members stay."""
        return {k: self.all(v) if not isinstance(v, dict)
                else self.members(v) for k, v in value.items()}


def poison_cells(p, cells):
    """Each in one way, so that most are still known and drawn."""
    for i, cell in enumerate(cells):
        key = ("bench", "model", "placement", "params", "reason", "name",
               "status", None, None, None, None)[i % 11]
        if key == "reason" and not cell["reason"]:
            cell["status"], cell["reason"] = "cannot", "why "
        if key:
            cell[key] = p.all(cell[key])


def poison_run(run, mark):
    p = Poison(mark)
    poison_cells(p, run["cells"])
    for key in ("machine", "environment"):
        run[key] = p.members(run[key])
    for key in ("version", "id", "commit", "argv", "skipped"):
        run[key] = p.all(run[key])
    for place in run["topology"]["placements"]:
        place.update(p.members(place))
    for workload in run["workloads"]:
        workload["op"] = p.text(workload["op"])
        workload["about"] = p.text(workload["about"])
    # What may stand in for every text that has a place in a figure.
    for i, bad in enumerate(STRINGS):
        run["environment"]["notes"].append(bad.replace("MARK", mark))


def poison_slices(slices, mark):
    p = Poison(mark)
    for i, s in enumerate(slices):
        if i % 7 == 0:
            s["disturbed"] = [p.text("steal%d" % (i % 50))]
        if i % 11 == 0:
            s["metrics"] = p.all(s["metrics"])
        if i % 97 == 0:
            s["status"], s["reason"] = p.text("failed"), p.text("r%d" % i)


def poison_comparison(run, pairs, mark):
    p = Poison(mark)
    for b in run["benchmarks"]:
        b["name"] = p.text(b["name"])
        b["op"] = p.text(b["op"])
    for key in ("machine", "environment", "a", "b"):
        run[key] = p.members(run[key])
    for key in ("version", "id", "argv", "moved"):
        run[key] = p.all(run[key])
    for i, pair in enumerate(pairs):
        pair["benchmark"] = p.text(pair["benchmark"])
        if "counts" in pair:
            pair["counts"] = p.all(pair["counts"])
        if "reason" in pair:
            pair["status"] = p.text(pair["status"])
            pair["reason"] = p.text(pair["reason"])
        for drop in pair.get("dropped", []):
            drop["why"] = p.text("steal%d" % (i % 50))


def lines(values):
    """As JSON, a line each; the last ones are no text at all."""
    good = [json.dumps(v).encode() for v in values]
    bad = [b'{"name":"\xff\xfe\xc0\xaf\xed\xa0\x80"}', b"\x1b[31m\x00\x07",
           b'{"cell":0,"metrics":{"\xf5\x80":1}}']
    return b"\n".join(good + bad) + b"\n"
