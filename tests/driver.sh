#!/bin/sh
# driver.sh - switchyard as a program: commands, options, files, exit status.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap
switchyard=$(pwd)/$B/switchyard
three=--model=coroutine,thread,process # listed in the order of the driver

# quick STATUS WHAT DIR ARGUMENT...: makes a run of a second or two.
quick() {
	expected=$1 what=$2 dir=$3
	shift 3
	run "$expected" "$what" timeout "$hang_s" "$switchyard" run --units 2 \
		--benchmark_repetitions=6 --out "$dir" "$@"
}

# bad TEXT COMMAND ARGUMENT...: the command must exit with 2 and print TEXT.
bad() {
	text=$1
	shift
	run 2 "$*: exit 2" "$switchyard" "$@"
	says "$*: names it" "$text"
}

# prints TEXT WHAT
prints() {
	result "$2" grep -qF -e "$1" "$out"
}

lacks() {
	! grep -q -e "$1" "$out"
}

differ() {
	! cmp -s "$1" "$2"
}

# inside DIR COMMAND...
inside() (
	cd "$1" && shift && "$@"
)

test_commands() {
	bad 'Usage: switchyard'
	bad "no command 'walk'" walk
	run 0 'switchyard --help' "$switchyard" --help
	prints report '--help: the commands'
	run 0 'switchyard --version' "$switchyard" --version
	result '--version: one line' grep -qxE 'switchyard [0-9.]+' "$out"
	for command in run list topo report; do
		run 0 "$command --help" "$switchyard" $command --help
		prints 'Usage: switchyard' "$command --help: its usage"
	done
	run 0 'list --help' "$switchyard" list --help
	sed -n 's/^ .*--\([a-z-]*\)\(=.*\|  .*\)*$/\1/p' "$out" | sort >"$place/listed"
	printf '%s\n' bench help model usage >"$place/expected"
	result 'list --help: names what list takes and nothing else' \
		cmp "$place/listed" "$place/expected"
	bad 'units does not apply to list' list --units 2
	run 0 list "$switchyard" list
	for source in $(scripts/workloads); do
		prints "$(basename "$source" .c)" "list: $source"
	done
	run 0 'list --bench' "$switchyard" list --bench lock
	prints '--param guard=mutex  what protects the balance (mutex, none, atomic)' 'list: parameters'
	result 'list --bench: no other' lacks pingpong
	run 0 topo "$switchyard" topo
	prints same-cpu 'topo: placements'
	run 0 'topo --json' "$switchyard" topo --json
	true_of 'topo --json: placements' "$out" \
		'"same-cpu" in [p["name"] for p in r["placements"]]'
}

test_usage() {
	bad "'nothing'" run --bench nothing
	bad "'fibre'" run --model thread,fibre
	bad "'moon'" run --placement moon
	bad "'--fast'" run --fast
	bad "'words'" run words
	bad "an empty name in 'yield,'" run --bench yield,
	for n in 0 -1 two 1.5 99999999999999999999; do
		bad "'$n'" run --units "$n"
		bad "'$n'" run --seed "$n"
		bad "'$n'" run --timeout "$n"
	done
	bad "'size'" run --param size
	bad '--param size=7: queue takes a power of two from 8 to 65536' \
		run --bench queue --param size=7
	bad '--param size=24: echo takes a power of two from 8 to 65536; ipc takes' \
		run --param size=24
	bad '--param color=1: no workload' run --param color=1
	bad '--param guard=4: lock takes mutex, none, atomic' \
		run --bench lock --param guard=4
	bad '--param guard=foo: lock takes mutex, none, atomic; order takes' \
		run --param guard=foo
	bad nothing run --bench pingpong --units 3
	bad 'on this machine' run --bench spawn --placement cross-package
	bad "'('" run '--benchmark_filter=('
	bad nothing run --benchmark_filter=moon
	bad benchmark_moon run --benchmark_moon=1 --bench yield --units 2 \
		--out "$place/moon"
	bad benchmark_repetitions run --benchmark_repetitions=many \
		--bench yield --units 2 --out "$place/many"
	bad "'nothing'" list --bench nothing
	bad arguments topo now
	bad 'one directory' report a b
	bad "'--now'" report --now
	for argument in "$place/none" "$place" /dev/null; do
		bad "$argument" report "$argument"
	done
	mkdir "$place/broken" && echo '{"schema":1,' >"$place/broken/run.json"
	: >"$place/broken/slices.jsonl"
	bad "$place/broken/run.json" report "$place/broken"
}

# lists WHAT PATTERN ARGUMENT...: every cell listed must match the pattern.
lists() {
	what=$1 pattern=$2
	shift 2
	run 0 "list of cells, $what" "$switchyard" run \
		--benchmark_list_tests "$@"
	result "$what: there are some" [ -s "$out" ]
	grep -vE "$pattern" "$out" >"$place/others"
	result "$what: and no others" [ ! -s "$place/others" ]
	result "$what: each once" [ -z "$(sort "$out" | uniq -d)" ]
}

test_plan() {
	lists everything '^[a-z]+/[a-z-]+/[a-z-]+/units:[0-9]+(/[a-z_]+:[a-zA-Z0-9_]+)*$'
	cp "$out" "$place/quick"
	lists 'full' '^[a-z]+/[a-z-]+/[a-z-]+/units:' --full
	result 'full: more of them' \
		[ "$(wc -l <"$out")" -gt "$(wc -l <"$place/quick")" ]
	lists 'full, then quick' . --full --quick
	result 'the last of --full and --quick counts' \
		cmp -s "$out" "$place/quick"
	lists one '^lock/thread/' --bench lock --model thread
	lists two '^(yield|lock)/(process|coroutine)/same-cpu/' \
		--bench yield,lock --model process,coroutine -p same-cpu
	lists units '/units:4$' --bench yield --units 4
	lists parameter '/size:256$' --bench queue --param size=256
	lists 'a value by its name' '^lock/.*/guard:none$' --bench lock \
		--param guard=none
	cp "$out" "$place/named"
	lists 'a value by its number' '^lock/.*/guard:none$' --bench lock \
		--param guard=2
	result 'a name and its number: the same cells' cmp -s "$out" "$place/named"
	lists 'a parameter by its earlier name' '/start:vfork/' --bench exec \
		--param way=2
	lists 'the earlier word for same-cpu' '/same-cpu/' --bench lock \
		--placement same-core
	lists 'a filter by earlier names' \
		'^deadlock/thread/same-cpu/units:1/order:same$' \
		'--benchmark_filter=^deadlock/thread/same-core/.*way:2$'
	lists 'decimal digits' '/units:10$' --bench yield --units 010
	lists filter '^yield/coroutine/' '--benchmark_filter=^yield/cor'
	lists 'negative filter' '^[^y]' \
		--benchmark_filter=-yield
}

test_results() {
	quick 0 'a run' "$place/a" --bench yield --seed 7 "$three"
	grep -v 'measures on CPU' "$err" >"$place/words"
	result 'a run: no word on standard error but of other Switchyards' \
		[ ! -s "$place/words" ]
	prints 'Seed 7' 'a run: its seed'
	prints /yield 'a run: a table'
	result 'a run: no escapes and no carriage returns' \
		lacks '[[:cntrl:]]'
	true_of 'run.json is complete' "$place/a/run.json" \
		'r["schema"] == 2 and r["complete"] is True and
		 r["seed"] == 7 and r["mode"] == "quick" and r["finished"] and
		 "--seed" in r["argv"] and len(r["machine"]["fingerprint"]) == 16
		 and [c["model"] for c in r["cells"]] ==
		 ["process", "thread", "coroutine"] and
		 all(c["status"] == "ok" for c in r["cells"])'
	# A slice longer than 20 ms, on a busy machine, has no cold one before it.
	true_of 'six rounds of each cell, cold slices first' \
		"$place/a/slices.jsonl" \
		'all({s["round"] for s in r if s["cell"] == c and
		      s["pass"] == "time" and s["slice"] == n}
		     in [set(range(6)), set() if n == 0 else set(range(6))]
		     for c in range(3) for n in range(6))'
	true_of 'a counting pass of each cell' "$place/a/slices.jsonl" \
		'[s["cell"] for s in r if s["pass"] == "count"] == [0, 1, 2]
		 and all(("perf" in s) == (s["pass"] == "count") for s in r)'
	true_of 'each line has what the driver adds' "$place/a/slices.jsonl" \
		'[s["seq"] for s in r] == list(range(len(r))) and
		 [s["at_ns"] for s in r] == sorted(s["at_ns"] for s in r) and
		 all(set(s) >= {"name", "placement", "steal_ns", "disturbed",
				"redo"} for s in r)'
	result 'there is a page' [ -s "$place/a/report/index.html" ]
	result 'a run: at most 40 lines at its end' \
		[ "$(sed '1,/^$/d' "$out" | wc -l)" -le 40 ]
	result 'a run: no claim or answer that it did not measure' \
		lacks 'not measured)'
	run 0 'the run is shown again' "$switchyard" report "$place/a"
	prints ns/yield 'the run is shown again: its table'
}

# Prints all slices in order; which slices are repeated is chance, the order is
# not.
order() {
	"$python" "$py/slice_order.py" "$1/slices.jsonl"
}

# The number of slices in a round depends on speed, and so does whether a cold
# slice 0 is taken; slice 1 of each cell does not.
test_seed() {
	quick 0 'the same seed' "$place/b" --bench yield --seed 7 \
		"$three"
	quick 0 'another seed' "$place/c" --bench yield --seed 8 "$three"
	for run in a b c; do
		order "$place/$run" | grep ' 0 1$' >"$place/order $run"
	done
	result 'the same seed begins in the same order' \
		cmp -s "$place/order a" "$place/order b"
	result 'another seed begins in another' \
		differ "$place/order a" "$place/order c"
}

test_gbench() {
	true_of 'gbench.json has the cells' "$place/a/gbench.json" \
		'len([b for b in r["benchmarks"]
		      if b["run_type"] == "iteration"]) == 18 and
		 {b["run_name"] for b in r["benchmarks"]} >=
		 {"yield/%s/same-cpu/units:2" % m
		  for m in ("process", "thread", "coroutine")}'
	quick 0 '--benchmark_out' "$place/d" --bench yield --model coroutine \
		"--benchmark_out=$place/d.json" --benchmark_out_format=json
	true_of '--benchmark_out: is obeyed' "$place/d.json" 'r["benchmarks"]'
	quick 2 '--benchmark_out: refused at once' "$place/refused" --bench yield \
		"--benchmark_out=$place/none/file"
	says '--benchmark_out: the reason' 'none/file: No such file or directory'
	result '--benchmark_out: nothing was begun' [ ! -e "$place/refused" ]
	quick 1 '--benchmark_out: a full disk' "$place/full" --bench yield \
		--model coroutine --benchmark_out=/dev/full
	says '--benchmark_out: it is told' '--benchmark_out: cannot write /dev/full'
	compare=/usr/share/benchmark/compare.py
	if [ ! -f $compare ] || ! "$python" -c 'import scipy.stats' 2>"$err"; then
		skip 'compare.py reads gbench.json' 'needs it and python3-scipy'
		return
	fi
	run 0 'compare.py reads gbench.json' "$python" $compare benchmarks \
		"$place/a/gbench.json" "$place/b/gbench.json"
	prints yield/thread/same-cpu/units:2 'compare.py compares the cells'
}

test_environment() {
	run 0 'BENCHMARK_* in the environment' env BENCHMARK_FILTER=moon \
		BENCHMARK_REPETITIONS=2 BENCHMARK_LIST_TESTS=true \
		BENCHMARK_FORMAT=csv "BENCHMARK_OUT=$place/moon.json" \
		"$switchyard" run --bench yield --units 2 --model coroutine \
		--benchmark_repetitions=6 --out "$place/environment"
	true_of 'is ignored' "$place/environment/slices.jsonl" \
		'{s["round"] for s in r} == set(range(6))'
	result 'makes no file' [ ! -e "$place/moon.json" ]
	run 0 'a place of its own' inside "$place" "$switchyard" run --units 2 \
		--bench yield --model coroutine --benchmark_repetitions=6
	result 'is made, and named latest' \
		[ -f "$place/results/latest/run.json" ]
	run 0 'report shows the latest' inside "$place" "$switchyard" report
	run 0 'relative to where it stands' inside "$place" "$switchyard" run \
		--out 'a new run' --bench yield --units 2 --model coroutine \
		--benchmark_repetitions=6
	result 'with a space' [ -f "$place/a new run/report/index.html" ]
}

test_terminal() {
	escape=$(printf '\033')
	run 0 'on a terminal' terminal "$switchyard" run --bench yield --units 2 \
		--benchmark_repetitions=6 --out "$place/terminal"
	prints ' s left ' 'on a terminal: tells how long yet'
	run 0 'NO_COLOR' terminal env NO_COLOR=1 "$switchyard" report "$place/a"
	result 'NO_COLOR: no escapes' lacks "$escape"
	run 0 'color' terminal env -u NO_COLOR "$switchyard" report "$place/a"
	result 'color: escapes' grep -qF "$escape" "$out"
}

test_one_cpu() {
	run 0 'one CPU' taskset -c "$cpu" "$switchyard" run --bench pingpong \
		--benchmark_repetitions=6 --out "$place/one"
	true_of 'one CPU: the pairs of two are absent, and why' \
		"$place/one/run.json" \
		'[p["name"] for p in r["topology"]["placements"]
		  if "absent" not in p] ==
		 ["same-cpu", "unpinned", "all-cores"] and
		 all(p["absent"] for p in r["topology"]["placements"]
		     if "absent" in p) and
		 {c["placement"] for c in r["cells"]} ==
		 {"same-cpu", "unpinned"}'
}

# With the topology of another machine, no unit can be pinned.
test_synthetic() {
	run 0 'made-up cores' env HWLOC_SYNTHETIC='pack:2 core:2 pu:1' \
		"$switchyard" run --bench pingpong --model coroutine \
		--benchmark_repetitions=6 --out "$place/synthetic"
	prints "not that of this machine" 'made-up cores: says so'
	true_of 'made-up cores: unpinned only' "$place/synthetic/run.json" \
		'{c["placement"] for c in r["cells"]} == {"unpinned"} and
		 r["topology"]["real"] is False'
}

test_commands
test_usage
test_plan
test_results
test_seed
test_gbench
test_environment
test_terminal
test_one_cpu
test_synthetic
exit $failed
