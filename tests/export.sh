#!/bin/sh
# export.sh - exports are read by the tools that they are for, or by their
# rules.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

formats='gbench github-action-benchmark bmf junit openmetrics otava go'
fixture=$place/a\ run
here=$PWD

# The run has hostile names, and a cell for each reason to have no estimate.
make_fixture() {
	mkdir "$fixture" && cp tests/fixture-run/slices.jsonl "$fixture" &&
		"$python" "$py/hostile_cells.py" tests/fixture-run/run.json "$fixture/run.json"
}

# again FORMAT: the export must have the same bytes in any language.
again() {
	LC_ALL=POSIX LC_NUMERIC=de_DE.UTF-8 "$B/switchyard" export "$1" \
		"$fixture" | cmp "$place/$1" -
}

no_direction_marks() {
	! grep -q "$(printf '\342\200\256')" "$1"
}

# reads WHAT MODULE FILE...: runs a program from standard input by Debian's
# python; it is skipped if its module is not installed.
reads() {
	what=$1 module=$2
	shift 2
	cat >"$place/program"
	if "$python" -c "import $module" 2>"$why"; then
		result "$what" reads_now "$@"
	else
		skip "$what" "needs python3 with $module"
	fi
}

reads_now() {
	"$python" "$place/program" "$@" 2>"$why"
}

result 'a run with hostile names' make_fixture
for format in $formats; do
	run 0 "$format" "$B/switchyard" export "$format" "$fixture"
	cp "$out" "$place/$format"
	result "$format: the same results give the same bytes" again "$format"
	result "$format: no direction marks" no_direction_marks "$place/$format"
done

# compare.py, of Google Benchmark itself.
compare=/usr/share/benchmark/compare.py
compares() {
	sed 's/^\(   "[a-z]*_time": \).*,/\1 3e9,/' "$place/gbench" >"$place/slow" &&
		"$python" "$compare" --no-color benchmarks "$place/gbench" \
			"$place/slow" >"$out" 2>"$err" &&
		grep -q '^yield/process/same-cpu/units:2_median .*3000000000' "$out" &&
		grep -q '_pvalue .* Repetitions: 6 vs 6' "$out"
}
if [ -f "$compare" ] && "$python" -c 'import scipy.stats' 2>"$why"; then
	result 'gbench: compare.py reads it' compares
else
	skip 'gbench: compare.py reads it' 'needs libbenchmark-tools, python3-scipy'
fi
true_of 'gbench: no cell without a figure' "$place/gbench" \
	'not any("none/" in b["name"] for b in r["benchmarks"])
	 and len({b["run_name"] for b in r["benchmarks"]}) > 15'
true_of 'gbench: every entry has what the library writes' "$place/gbench" \
	'all(b["real_time"] > 0 and b["cpu_time"] > 0 and b["iterations"] > 0
	 and b["time_unit"] == "ns" and b["repetitions"] == 6
	 for b in r["benchmarks"]) and r["context"]["date"]'

# src/extract.ts of github-action-benchmark (c38cce98): BenchmarkResults; an
# empty list is an error.
true_of 'github-action-benchmark: a list of entries' \
	"$place/github-action-benchmark" \
	'len(r) > 15 and all(type(b["value"]) in (int, float) and
	 {"name", "unit", "value"} <= set(b) <= {"name", "unit", "value", "range",
	 "extra"} and all(type(b[k]) is str for k in set(b) - {"value"}) for b in r)'

# https://bencher.dev/bmf.json, and the longest names that Bencher takes.
true_of 'bmf: measures of cells' "$place/bmf" \
	'len(r) > 15 and all(m and 0 < len(name) <= 1024 for name, m in r.items())
	 and all(0 < len(k) <= 64 and {"value"} <= set(v) <= {"value",
	 "lower_value", "upper_value"} and all(type(x) in (int, float)
	 for x in v.values()) and v.get("lower_value", v["value"]) <= v["value"]
	 <= v.get("upper_value", v["value"]) for m in r.values()
	 for k, v in m.items()) and all(m["latency"] for m in r.values())'

reads 'junit: an XML parser reads it' xml.etree "$place/junit" <<'END'
import sys, xml.etree.ElementTree as tree
suite, = tree.parse(sys.argv[1]).getroot()
cases = suite.findall("testcase")
assert len(cases) == int(suite.get("tests")) == 28, suite.attrib
for tag in ("failure", "skipped"):
    found = sum(len(c.findall(tag)) for c in cases)
    assert found == int(suite.get(tag + "s" * (tag == "failure"))), tag
types = [f.get("type") for f in suite.iter("failure")]
assert types == ["failed", "timeout", "crashed"], types
assert all(len(c) == 1 and c.get("classname") and c.get("name") for c in cases)
assert cases[-1].find("skipped").get("message") == "it cannot \ufffd\ufffd\ufffd&<\"'\\"
END

reads 'junit: junitparser reads it' junitparser "$place/junit" <<'END'
import sys
from junitparser import Failure, JUnitXml, Skipped
suite, = JUnitXml.fromfile(sys.argv[1])
kinds = [type(r) for c in suite for r in c.result]
assert (suite.tests, suite.failures, suite.errors) == (28, 3, 0), suite
assert kinds.count(Failure) == 3 and kinds.count(Skipped) == suite.skipped == 2
END

reads 'openmetrics: the parser of Prometheus reads it' prometheus_client \
	"$place/openmetrics" "$place/bmf" <<'END'
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
text = open(sys.argv[1], newline="").read()
found = {f.name: f for f in text_string_to_metric_families(text)}
cells = json.load(open(sys.argv[2]))
assert {f.type for f in found.values()} == {"gauge"}
run, = found["switchyard_run_started_seconds"].samples
assert run.value == 1795441500 and "<script>" in run.labels["commit"], run
of = {}
for s in found["switchyard_ns_per_op"].samples:
    of.setdefault(s.labels["cell"], {})[s.labels["estimate"]] = s.value
assert of.keys() == cells.keys()
name = "yield/process/same-cpu/units:2"
latency = cells[name]["latency"]
assert of[name] == {"median": latency["value"], "low": latency["lower_value"],
                    "high": latency["upper_value"]}, of[name]
END

# CsvImporter of Apache Otava (1ceb153): every field of a metric is a float; a
# column "branch" would mean something else.
reads 'otava: a table by the rules of its importer' csv \
	"$place/otava" "$place/bmf" <<'END'
import csv, datetime, json, math, sys
head, row = csv.reader(open(sys.argv[1], newline=""), delimiter=",", quotechar='"')
cells = json.load(open(sys.argv[2]))
assert len(head) == len(row) and head[:2] == ["time", "commit"], head[:2]
assert "branch" not in head
assert datetime.datetime.fromisoformat(row[0].replace("Z", "+00:00")).tzinfo
assert row[1] == "<script>alert(1)</script>", row[1]
assert all(math.isfinite(float(v)) for v in row[2:])
assert {h[:-10] for h in head if h.endswith(" ns_per_op")} == set(cells)
of = dict(zip(head, row))
name = "yield/process/same-cpu/units:2"
assert float(of[name + " ns_per_op"]) == cells[name]["latency"]["value"]
END

# https://golang.org/design/14313-benchmark-format, and benchfmt/reader.go of
# golang.org/x/perf (712aea8) where that is stricter.
reads 'go: lines by the rules of its format' re "$place/go" "$place/bmf" <<'END'
import json, re, statistics, sys
keys, units, rounds = {}, {}, {}
for line in open(sys.argv[1], newline="").read().split("\n")[:-1]:
    if line.startswith("Benchmark"):
        name, iterations, *fields = line[9:].split()
        assert not name[0].islower() and name.isascii() and int(iterations) > 0
        assert fields and len(fields) % 2 == 0 and len(fields[1::2]) == len(set(fields[1::2]))
        assert not re.search(r"-[0-9]+$", name), "read as GOMAXPROCS"
        rounds.setdefault(name, []).append(dict(zip(fields[1::2], map(float, fields[::2]))))
    elif line.startswith("Unit "):
        unit, better = line.split()[1:]
        assert unit not in units and better in ("better=lower", "better=higher")
        units[unit] = better
    else:
        key, value = re.fullmatch(r"([^\sA-Z:]+):[ \t]+(.*\S.*)", line).groups()
        assert not rounds and key[0].islower() and key not in keys
        keys[key] = value
assert keys.keys() == {"goos", "goarch", "pkg", "cpu"}, keys
assert keys["goarch"] == "amd64" and units["ns/op"] == "better=lower"
values = [r["ns/op"] for r in rounds["Yield/model=process/place=same-cpu/units=2"]]
latency = json.load(open(sys.argv[2]))["yield/process/same-cpu/units:2"]["latency"]
assert statistics.median(values) == latency["value"] and len(values) > 5
END

run 0 'help' "$B/switchyard" export --help
for format in $formats; do
	result "help names $format" grep -q "^  $format  " "$out"
	result "docs/exports.md has $format" grep -q "^| \`$format\` " docs/exports.md
done
run 2 'an unknown format' "$B/switchyard" export csv "$fixture"
says 'is named' "no format 'csv'"
says 'and the list is shown' '  openmetrics  '
run 2 'no format' "$B/switchyard" export
says 'the list is shown then too' '  otava  '
run 2 'a word too many' "$B/switchyard" export go "$fixture" results
run 2 'an option for a directory' "$B/switchyard" export go --all
run 2 'a run that is not there' "$B/switchyard" export go "$place/none"
says 'is named too' "$place/none/run.json: No such file"

on_full_disk() {
	"$B/switchyard" export go "$fixture" >/dev/full 2>"$err"
	[ $? = 1 ] && grep -q 'No space left' "$err"
}
result 'a full disk is an error' on_full_disk

latest() {
	mkdir "$place/results" && ln -s "$fixture" "$place/results/latest" &&
		(cd "$place" && "$here/$B/switchyard" export bmf) |
		cmp "$place/bmf" -
}
result 'the latest run, where none is named' latest
exit "$failed"
