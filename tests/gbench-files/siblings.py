#!/usr/bin/env python3
"""siblings.py - pairs of Google Benchmark files, each odd in a way of its own.

usage: siblings.py DIRECTORY
Writes NAME_a.json and NAME_b.json, and cases.tsv: name, exit status,
words of the output and options.  B is twice as slow where nothing else is said.
"""
import json
import pathlib
import sys

place = pathlib.Path(sys.argv[1])
cases = []
CONTEXT = {"date": "2026-01-02T03:04:05+00:00", "host_name": "box",
           "executable": "./bench", "num_cpus": 8, "mhz_per_cpu": 3000,
           "cpu_scaling_enabled": False, "caches": [], "load_avg": [0.1],
           "library_build_type": "release"}
SLOWER = "Regressed: 1 of"


def ns(side, i, slow=2.0):
    """The ith repetition, in ns, all different."""
    return 100 * (slow if side == "b" else 1) * (1 + 1e-4 * (37 * i % 23))


def run(side, i, name="x", slow=2.0, **more):
    """A run as 1.8 writes it."""
    time = ns(side, i, slow)
    fields = {"name": name, "family_index": 0, "per_family_instance_index": 0,
              "run_name": name, "run_type": "iteration", "repetitions": 12,
              "repetition_index": i, "threads": 1, "iterations": 1000,
              "real_time": time, "cpu_time": time, "time_unit": "ns"}
    fields.update(more)
    return {k: v for k, v in fields.items() if v is not None}


def runs(side, **more):
    return [run(side, i, **more) for i in range(12)]


def text(benches, context=None, **dumps):
    return json.dumps({"context": CONTEXT if context is None else context,
                       "benchmarks": benches}, **dumps)


def case(name, make, status, words, options=""):
    """make(side) is the file, as text or bytes."""
    for side in "ab":
        data = make(side)
        if isinstance(data, str):
            data = data.encode()
        (place / f"{name}_{side}.json").write_bytes(data)
    cases.append((name, str(status), words, options))


def replaced(old, new, **more):
    return lambda side: text(runs(side, **more)).replace(old, new)


def only_b(old, new, **more):
    return lambda side: text(runs(side, **more)).replace(
        old, new if side == "b" else old)


# Counters that have the name of a key, the way every release prints them.
for key in ("threads", "iterations", "repetitions", "repetition_index",
            "family_index", "per_family_instance_index", "label", "skipped",
            "big_o", "rms", "aggregate_name", "aggregate_unit"):
    case("counter_" + key,
         replaced('"time_unit": "ns"',
                  f'"time_unit": "ns", "{key}": 4.0000000000000000e+00'),
         1, SLOWER)
for key in ("error_occurred", "error_message", "skip_message"):
    case("counter_" + key,
         replaced('"time_unit": "ns"',
                  f'"time_unit": "ns", "{key}": 1.0000000000000000e+00'),
         1, SLOWER)
for key in ("name", "run_name", "run_type", "real_time", "cpu_time",
            "time_unit"):
    case("counter_" + key,
         replaced('"time_unit": "ns"', f'"time_unit": "ns", "{key}": 4.0e+00'),
         3, f'"{key}" stands twice')

# Numbers that are no JSON, where nobody reads them and where one is a time.
for i, word in enumerate(("inf", "-inf", "nan", "-nan", "-nan(ind)", "1.#INF",
                          "NaN", "-NaN", "Infinity", "-Infinity", "1e999",
                          "18446744073709551616", "1,234,567", "1.234,5",
                          "5%", "0x1p3", "1" * 5000)):
    case(f"odd_counter_{i}",
         replaced('"time_unit": "ns"', f'"time_unit": "ns", "odd": {word}'),
         1, SLOWER)
    if i < 11 or word == "0x1p3":
        case(f"odd_time_{i}", lambda side: text(
            runs(side) + runs(side, name="odd", family_index=1,
                              real_time="WORD"))
            .replace('"WORD"', word), 1, "is not a number above 0")
case("time_grouped", lambda side: text(
    [run(side, i, real_time=f"!{1e6 * ns(side, i):,.0f}!")
     for i in range(12)]).replace('"!', "").replace('!"', ""), 1, SLOWER)
case("time_decimal_comma", lambda side: text(
    [run(side, i, real_time="!" + f"{ns(side, i):.16e}".replace(".", ",") + "!")
     for i in range(12)]).replace('"!', "").replace('!"', ""), 1, SLOWER)
case("time_two_ways", replaced('"real_time": "!"', '"real_time": 100,123',
                               real_time="!"), 3, "is not a number above 0")

# Bytes: before, between and inside.
case("bom", lambda side: b"\xef\xbb\xbf" + text(runs(side)).encode(), 1, SLOWER)
case("crlf", lambda side: text(runs(side), indent=1).replace("\n", "\r\n"), 1,
     SLOWER)
case("utf16", lambda side: text(runs(side)).encode("utf-16"), 2, "UTF-16")
case("utf16le", lambda side: text(runs(side)).encode("utf-16-le"), 2, "UTF-16")
for i, bad in enumerate((b"\xff", b"25 \xb0C", b"\xc0\x80", b"\xed\xa0\x80",
                         b"\x00", b"\x01\x1b[31m", b"a\nb", b'say "hi" now',
                         rb"C:\dir\new", b"\\ud800", b"\\u0000", b"\xf4\x90")):
    for where in ("label", "executable", "counter"):
        def make(side, bad=bad, where=where):
            if where == "executable":
                context = dict(CONTEXT, executable="BAD")
                return text(runs(side), context).encode().replace(b"BAD", bad)
            more = ({"label": "BAD"} if where == "label" else {"BAD": 1.0})
            return text(runs(side, **more)).encode().replace(b"BAD", bad)
        case(f"bytes_{where}_{i}", make, 1, SLOWER)
    case(f"bytes_name_{i}", lambda side, bad=bad: text(
        runs(side, name="BAD")).encode().replace(b"BAD", bad), 1, SLOWER)
case("names_apart", lambda side: text(
    runs(side, name="F1", slow=1) + runs(side, name="F2", family_index=1))
    .encode().replace(b"F1", b"\xe8").replace(b"F2", b"\xe9"), 1,
    "Regressed: 1 of 2")
case("junk_after", lambda side: text(runs(side)) + "\n{}", 1,
     "text after its end was not read")
case("junk_before", lambda side: "Run on box\n" + text(runs(side)), 2,
     "not a JSON object")
case("deep", replaced('"time_unit": "ns"', '"time_unit": "ns", "deep": ' +
                      "[" * 20000 + "]" * 20000), 1, SLOWER)
case("unclosed", lambda side: text(
    runs(side)[:11]) [:-2] + ', {"name": "x", "deep": ' + "[" * 20000, 1,
     "it is cut off")

# Files that end early, or have holes.
for i, part in enumerate((0.2, 0.6, 0.9, 0.999)):
    case(f"cut_{i}", lambda side, part=part: text(
        runs(side) + runs(side, name="y", slow=1, family_index=1))[
            :int(part * (4500 if side == "b" else 99999))],
        1 if part > 0.2 else 3, "it is cut off")
case("lost_quote", lambda side: text(runs(side) + [run(side, 12)])
     .replace('"iteration", "repetitions": 12, "repetition_index": 12',
              '"iteration, "repetitions": 12'), 1, "its text is damaged")
case("lost_brace", lambda side: text(
    runs(side, name="y", slow=1, family_index=1)
    + [run(side, 13, name="z", family_index=2)] + runs(side)).replace(
        '"repetition_index": 13,', '"repetition_index": 13}{,'), 1,
     "cannot be read in 1 of the runs")
case("all_damaged", lambda side: text(
    runs(side) + runs(side, name="y", slow=1, family_index=1)).replace(
        '"run_name": "x", "run_type"', '"run_name": "x" "run_type"'), 0,
     "1 could not be judged")
case("no_objects", lambda side: text(runs(side) + [7, "x", None, [1]]), 1,
     "4 runs are left out as invalid")
case("two_lists", lambda side: text(runs(side))[:-1] + ', "benchmarks": []}',
     1, "a second")
case("empty_list", lambda side: text([]), 2, "an empty list")
case("only_aggregates", lambda side: text(
    runs(side, run_type="aggregate", aggregate_name="mean")), 2,
     "only aggregates")
case("old_aggregates", lambda side: text(
    [{"name": "x_" + end, "iterations": 9, "real_time": ns(side, 0),
      "cpu_time": 1.0, "time_unit": "ns"}
     for end in ("mean", "median", "stddev")]), 2, "only aggregates")
case("aggregates_too", lambda side: text(
    runs(side) + [run("a", i, run_type="aggregate", aggregate_name=name,
                      name="x_" + name, repetition_index=None)
                  for i, name in enumerate(("mean", "cv", "BigO"))]),
     1, SLOWER)
case("spaced_empty", lambda side: "  \n ", 2, "not a JSON object")

# Repetitions that failed or were skipped.
FAIL = {"error_occurred": True, "error_message": "no device"}
SKIP = {"skipped": True, "skip_message": "no GPU"}
for kind, lack in (("fail", FAIL), ("skip", SKIP)):
    case(kind + "_b_all", lambda side, lack=lack: text(
        runs(side, **(lack if side == "b" else {}))), 1, "(1 broken)")
    case(kind + "_a_all", lambda side, lack=lack: text(
        runs(side, **(lack if side == "a" else {}))), 0, "it improved")
    case(kind + "_both_all", lambda side, lack=lack: text(
        runs(side, **lack)), 3, "neither file has a time")
    case(kind + "_b_one", lambda side, lack=lack: text(
        [run(side, i, **(lack if side == "b" and i == 3 else {}))
         for i in range(12)]), 1, "1 of 12 in B")
    case(kind + "_no_change", lambda side, lack=lack: text(
        [run(side, i, slow=1, **(lack if i == 3 else {}))
         for i in range(12)]), 0, "1 of 12 in A")
case("error_false", replaced('"run_name"', '"error_occurred": false, "run_name"'), 1, SLOWER)
case("error_old", lambda side: text(
    [{"name": "x", "iterations": 0, "real_time": ns(side, i), "cpu_time": 1,
      "time_unit": "ns", **({} if i else FAIL)} for i in range(12)]),
     1, "1 of 12 in A failed")

# Times of other kinds.
case("units_mixed", lambda side: text(
    [run(side, i, real_time=ns(side, i) / 1e3, cpu_time=1.0, time_unit="us")
     if side == "b" else run(side, i) for i in range(12)]), 1, "+100")
case("unit_unknown", replaced('"time_unit": "ns"', '"time_unit": "days"'), 3,
     "is not ns, us, ms or s")
case("cpu_zero", lambda side: text(runs(side, cpu_time=0.0)), 1, SLOWER)
case("cpu_zero_asked", lambda side: text(runs(side, cpu_time=0.0)), 3,
     "cpu_time 0.0 is not a number above 0", "--metric=cpu")
case("cpu_asked", lambda side: text(
    [run(side, i, real_time=ns("a", i)) for i in range(12)]), 1,
     SLOWER, "--metric=cpu")
case("cpu_told", lambda side: text(
    [run(side, i, real_time=ns("a", i)) for i in range(12)]), 0,
     "The CPU time, which is not judged, changed")
case("real_told", lambda side: text(
    [run(side, i, cpu_time=ns("a", i)) for i in range(12)]), 0,
     "The real time, which is not judged, changed", "--metric=cpu")
case("no_cpu_time", replaced('"cpu_time"', '"other"'), 1, SLOWER)
case("negative", lambda side: text(runs(side, real_time=-1.0)), 3,
     "is not a number above 0")
case("text_time", lambda side: text(runs(side, real_time="100")), 3,
     "is not a number above 0")

# Names.
case("two_of_a_name", lambda side: text(
    runs(side, slow=1) + runs("b", family_index=1, slow=40 if side == "a"
                              else 80)), 1, "x (2)")
case("two_by_index", lambda side: text(
    runs(side, slow=1) + runs("b", per_family_instance_index=1,
                              slow=40 if side == "a" else 80)), 1, "x (2)")
case("two_interleaved", lambda side: text(
    [r for pair in zip(runs(side, slow=1),
                       runs("b", family_index=1,
                            slow=40 if side == "a" else 80))
     for r in (pair if side == "a" else pair[::-1])]), 1, "x (2)")
case("two_in_1_5", lambda side: text(
    runs(side, slow=1, family_index=None, per_family_instance_index=None)
    + runs("b", family_index=None, per_family_instance_index=None,
           slow=40 if side == "a" else 80)), 1, "x (2)")


def old(side, slow):
    rows = [{"name": "x", "iterations": 9, "real_time": ns(side, i, slow),
             "cpu_time": 1.0, "time_unit": "ns"} for i in range(12)]
    return rows + [dict(rows[0], name="x_" + end)
                   for end in ("mean", "median", "stddev")]


case("two_in_1_4", lambda side: text(
    old(side, 1) + old("b", 40 if side == "a" else 80)), 1, "x (2)")
case("one_of_two_lost", lambda side: text(
    runs(side) + (runs(side, family_index=1) if side == "a" else [])), 3,
     "cannot be told which belong together")
case("merged_processes", lambda side: text(
    [run(side, 0, real_time=ns(side, i), cpu_time=ns(side, i))
     for i in range(12)]), 1, "by 12 and 12 repetitions")
case("a_mean_of_its_own", lambda side: text(
    [{"name": name, "iterations": 9, "real_time": ns(side, i),
      "cpu_time": 1.0, "time_unit": "ns"}
     for name in ("copy", "copy_mean") for i in range(12)]), 1,
     "Regressed: 2 of 2")
case("new_in_b", lambda side: text(
    runs(side, slow=1) + (runs(side, name="new", family_index=1)
                          if side == "b" else [])), 0, "A has no time for the benchmark")
case("no_repetitions", lambda side: text(
    runs(side, repetitions=None, repetition_index=None)), 1, SLOWER)
case("one_a_side", lambda side: text([run(side, 0)]), 3,
     "run both with --benchmark_repetitions=9")
case("three_a_side", lambda side: text(runs(side)[:3]), 3,
     "run both with --benchmark_repetitions=9")
case("bench_family", lambda side: text(
    runs(side, name="f/8") + runs(side, name="g/8", family_index=1)), 1,
     "Regressed: 1 of 1", "--bench=f")
case("bench_exact", lambda side: text(
    runs(side, name="f/8") + runs(side, name="f/64", family_index=1)), 1,
     "Regressed: 1 of 1", "--bench=f/64")
case("bench_template", lambda side: text(
    runs(side, name="f<int,char>/8") + runs(side, name="g", family_index=1)),
     1, "Regressed: 1 of 1", "--bench=f<int,char>")
case("bench_none", lambda side: text(runs(side)), 2,
     "neither file has a benchmark of that name", "--bench=x,y")
case("threshold", lambda side: text(runs(side)), 0, "No regression",
     "--threshold=150")

# Contexts.


def contexts(name, of_a, of_b, status, words, options=""):
    case(name, lambda side: text(runs(side), dict(
        CONTEXT, **(of_a if side == "a" else of_b))), status, words, options)


for key, of_a, of_b, words in (
        ("num_cpus", 8, 4, "the number of CPUs is not the same"),
        ("caches", [], [{"level": 1}], "the caches are not the same"),
        ("cpu_scaling_enabled", True, False, "frequency scaling is not"),
        ("library_build_type", "debug", "release", "library's build"),
        ("host_name", "a", "b", "add --same-machine")):
    contexts("other_" + key, {key: of_a}, {key: of_b}, 3, words)
contexts("same_machine", {"host_name": "a"}, {"host_name": "b"}, 1,
         "given that both files are of one machine", "--same-machine")
contexts("same_machine_no", {"num_cpus": 2}, {"num_cpus": 4}, 3,
         "number of CPUs", "--same-machine")
contexts("scaled", {"cpu_scaling_enabled": True},
         {"cpu_scaling_enabled": True}, 1, "the frequency of the CPUs")
contexts("debug", {"library_build_type": "debug"},
         {"library_build_type": "debug"}, 1, "debug build")
contexts("compiler", {"compiler": "gcc 12"}, {"compiler": "clang 14"}, 1,
         "compiler is gcc 12 in A and clang 14 in B")
contexts("aslr", {"aslr_enabled": True}, {"aslr_enabled": False}, 1,
         "aslr_enabled is true in A and false in B")
contexts("a_first", {}, {"date": "2026-01-02T04:04:05+00:00"}, 1,
         "A was measured before B")
contexts("b_first", {}, {"date": "2026-01-02T02:04:05+00:00"}, 1,
         "B was measured before A")
contexts("zones", {}, {"date": "2026-01-02T04:04:04+01:00"}, 1,
         "B was measured before A")
contexts("no_date", {"date": "?"}, {}, 1, "were not measured in turns")
contexts("schema", {}, {"json_schema_version": 2}, 1, "its schema is 2")
case("context_doubled", lambda side: text(runs(side)).replace(
    '"num_cpus": 8', '"num_cpus": 8, "num_cpus": "many"'), 1,
     "num_cpus twice")
case("context_doubled_host", lambda side: text(runs(side)).replace(
    '"host_name": "box"', f'"host_name": "box", "host_name": "{side}"'), 1,
     "host_name twice")
case("context_none", lambda side: json.dumps({"benchmarks": runs(side)}), 1,
     "its machine is not known")
case("context_grouped", lambda side: text(runs(side)).replace(
    '"mhz_per_cpu": 3000', '"mhz_per_cpu": 3,000'), 1, SLOWER)

(place / "cases.tsv").write_text(
    "".join("\t".join(c) + "\n" for c in cases))
