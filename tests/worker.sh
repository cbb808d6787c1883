#!/bin/sh
# worker.sh - workers take their arguments and requests, and print records.
. tests/tap

# bad STATUS WORKER TEXT ARGUMENT...: the worker must refuse and print TEXT.
bad() {
	expected=$1 worker=$2 text=$3
	shift 3
	run "$expected" "$worker $*: exit $expected" "$B/thread/$worker" "$@"
	says "$worker $*: names it" "$text"
	result "$worker $*: prints no record" [ ! -s "$out" ]
}

arguments() {
	bad 2 pingpong "'--nothing'" --nothing
	for units in 0 -1 abc 1.5 '' 10000001; do
		bad 2 pingpong "'$units'" --units "$units"
	done
	bad 2 pingpong "--units '3'" --units 3
	for cpus in '' x '0,' -1 '0,,1' 65536; do
		bad 2 pingpong --cpus --cpus "$cpus"
	done
	for ops in 0 1e9 -5 99999999999999999999; do
		bad 2 yield "'$ops'" --ops "$ops"
	done
	bad 2 pingpong '--param foo: no such parameter; pingpong has via' --param foo=1
	bad 2 lock '--param guard=4: lock takes mutex, none, atomic' \
		--param guard=4
	bad 2 lock '--param guard=foo: lock takes mutex' --param guard=foo
	bad 2 queue '--param size=7: queue takes a power of two from 8 to 65536' \
		--param size=7
	bad 2 queue size=24: --param size=24
	bad 2 queue 'expected NAME=VALUE' --param size
	bad 2 queue size=: --param size=
	bad 2 lock --baseline --baseline
	bad 2 pingpong "'extra'" extra words
	bad 2 pingpong "'--ops'" --ops
	bad 2 pingpong "'65535'" --cpus 65535 # no machine has so many
}

describes() {
	for worker in "$B/$1"/*; do
		name=$1/$(basename "$worker")
		run 0 "$name --describe" "$worker" --describe
		true_of "$name: describes itself" "$out" 'r["schema"] == 2 and
			os.path.join(r["model"], r["name"]) == "'"$name"'" and
			all(type(r[k]) is str for k in ("about", "op")) and
			all(type(r[k]) is int for k in ("group", "units")) and
			all(type(r[k]) is bool for k in
			    ("one_core", "kernel", "baseline", "alone",
			     "partner")) and type(r["slice_ms"]) is int and
			set(r["places"]) <= {"same", "apart", "free", "cores"} and
			r["places"] and type(r["cannot"]) is dict and
			all(type(m) is str for m in r["metrics"]) and
			(not r["group"] or r["units"] % r["group"] == 0)'
		true_of "$name: describes its parameters" "$out" 'all(
			set(p) - {"names", "was"} == {"name", "about", "default",
				"min", "max", "power_of_two"} and
			("names" not in p or
			 len(set(p["names"])) == p["max"] - p["min"] + 1) and
			p["default"] in p.get("names",
				range(p["min"], p["max"] + 1))
			for p in r["params"]) and (r["batch"] is None or
			r["batch"] in [p["name"] for p in r["params"]])'
		true_of "$name: describes its sweeps" "$out" 'len(
			r["sweeps"]) <= 2 and all(
			set(s) - {"kernel_quick", "kernel_full"} ==
			{"name", "quick", "full"} and s["quick"] and s["full"]
			and s["name"] in ["units"] +
			[p["name"] for p in r["params"]] for s in r["sweeps"])'
		true_of "$name: sweeps values by their names" "$out" 'all(
			v in p["names"] for p in r["params"] if "names" in p
			for s in r["sweeps"] if s["name"] == p["name"]
			for v in s["quick"] + s["full"])'
	done
	run 0 "$1/queue --help" "$B/$1/queue" --help
	for word in --units --cpus --ops --warm --baseline --param --count \
		--timeout --serve --describe size: slots:; do
		result "$1/queue --help: tells of $word" grep -qe "$word" "$out"
	done
}

# A record must have the members of results/README.md, of the right types.
fields='all(k in r and type(r[k]) is t for k, t in (
	("schema", int), ("bench", str), ("model", str), ("params", dict),
	("units", int), ("cpus", list), ("body", str), ("ops", int),
	("ns", int), ("ns_per_op", float), ("voluntary_switches", int),
	("involuntary_switches", int), ("minor_faults", int),
	("major_faults", int), ("verified", bool), ("status", str)))
	and r["schema"] == 2 and r["status"] == "ok" and r["reason"] is None
	and abs(r["ns_per_op"] - r["ns"] / r["ops"]) < 0.001'

records() {
	run 0 "$1: a slice" "$B/$1/pingpong" --cpus "$cpu" --ops 500
	true_of "$1: the record has its fields" "$out" "$fields"
	true_of "$1: of what was asked" "$out" 'r["ops"] == 500 and
		r["bench"] == "pingpong" and r["model"] == "'"$1"'" and
		r["cpus"] == ['"$cpu"'] and r["migrations"] == 0 and
		"perf" not in r'
	run 0 "$1: unpinned" "$B/$1/pingpong" --ops 50
	true_of "$1: migrations of the unpinned are unknown" "$out" \
		'r["cpus"] == [None] and r["migrations"] is None'
	run 0 "$1: 16 units" "$B/$1/yield" --units 16 --ops 1600
	true_of "$1: run-queue wait of 16 units is unknown" "$out" \
		'r["units"] == 16 and r["run_wait_ns"] is None'
	run 0 "$1: counting" "$B/$1/pingpong" --cpus "$cpu" --ops 500 --count
	true_of "$1: counts, or null and the reason" "$out" 'all(
		r["perf"][k] is None and r["perf"]["reason"] or
		type(r["perf"][k]) is int for k in ("context_switches",
		"cpu_migrations", "page_faults", "task_clock_ns", "cycles",
		"instructions"))'
	run 0 "$1: parameters" "$B/$1/queue" --param size=128 --param slots=1
	true_of "$1: the record tells the parameters" "$out" \
		'r["params"] == {"size": 128, "slots": 1}'
	for value in none 2; do
		run 0 "$1: guard=$value" "$B/$1/lock" --param guard=$value
		true_of "$1: guard=$value is recorded by its name" "$out" \
			'r["params"] == {"guard": "none", "yield": "no"}'
	done
	run 0 "$1: a parameter by its earlier name" "$B/$1/exec" --param way=2 \
		--ops 2 --warm 0
	true_of "$1: is recorded by the name of today" "$out" \
		'r["params"] == {"start": "vfork", "memory": 1}'
	run 0 "$1: digits are decimal" "$B/$1/yield" --units 010 --ops 010
	true_of "$1: 010 units" "$out" 'r["units"] == 10 and r["ops"] == 10'
	run 0 "$1: ops are rounded up to whole groups" \
		"$B/$1/yield" --units 4 --ops 10
	true_of "$1: 12 of 10 ops" "$out" 'r["ops"] == 12'
	run 0 "$1: a baseline" "$B/$1/yield" --units 4 --ops 10 --baseline
	true_of "$1: it is one unit's" "$out" \
		'r["ops"] == 10 and r["body"] == "baseline"'
}

# Some events need a permission; without the permission they are null, not 0.
no_permission() {
	paranoid=$(cat /proc/sys/kernel/perf_event_paranoid 2>/dev/null || echo 0)
	if [ "$(id -u)" != 0 ] || [ "$paranoid" -lt 2 ] ||
		! setpriv --reuid 65534 --clear-groups true 2>"$err"; then
		skip 'counting without permission' 'needs root, setpriv, perf >= 2'
		return
	fi
	cp "$B/thread/yield" "$place" && chmod 755 "$place" "$place/yield"
	run 0 'counting without permission' setpriv --reuid 65534 \
		--clear-groups "$place/yield" --ops 100 --count
	true_of 'what was not permitted is null, and why' "$out" \
		'r["perf"]["context_switches"] is None and
		 "perf_event_paranoid" in r["perf"]["reason"] and
		 type(r["involuntary_switches"]) is int'
}

# serve STATUS WHAT WORKER TEXT: sends the requests TEXT to the worker.
serve() {
	input=$place/requests
	printf '%b' "$4" >"$input"
	run "$1" "$2" "$3" --serve
	input=/dev/null
}

serves() {
	serve 0 "$1: several requests" "$B/$1/pingpong" \
		'ops=10\nops=20 warm=0 body=work\nops=30 body=baseline\n'
	true_of "$1: an answer to each, in order" "$out" \
		'[x["ops"] for x in r] == [10, 20, 30] and
		 [x["body"] for x in r] == ["work", "work", "baseline"] and
		 all(x["verified"] for x in r)'
	serve 0 "$1: no request" "$B/$1/pingpong" ''
	result "$1: no request, no answer" [ ! -s "$out" ]
	serve 0 "$1: a last line without its end" "$B/$1/lock" 'ops=10\nops=10'
	true_of "$1: is answered too" "$out" 'len(r) == 2'
	serve 1 "$1: a wrong answer" "$planted/$1/wrong" 'ops=10\nops=10\n'
	true_of "$1: is a record, and the next request is served" "$out" \
		'len(r) == 2 and all(x["status"] == "failed" and
		 not x["verified"] and x["reason"] == "two and two made five"
		 for x in r)'
}

# refuse TEXT WORKER REQUEST: after a good request, REQUEST must be refused.
refuse() {
	serve 2 "request '$3'" "$B/thread/$2" "ops=10\n$3\n"
	says "request '$3': named" "$1"
	true_of "request '$3': the one before was answered" "$out" \
		'r["ops"] == 10'
}

requests() {
	for word in ops=x ops=0 ops=-1 ops= warm=x; do
		refuse "'${word#*=}'" pingpong "ops=10 $word"
	done
	refuse "'foo'" pingpong foo
	refuse "'body=both'" pingpong 'ops=10 body=both'
	refuse "'body=baseline'" lock 'ops=10 body=baseline'
	refuse missing pingpong warm=1
	refuse missing pingpong ''
}

ends() {
	run 1 "$1: a wrong answer" "$planted/$1/wrong" --ops 10
	true_of "$1: the wrong answer is told" "$out" 'r["status"] == "failed"
		and r["reason"] == "two and two made five" and r["ns"] > 0'
	run 1 "$1: a hang ends at --timeout" "$planted/$1/hang" --timeout 1 --ops 9
	true_of "$1: the limit is told" "$out" \
		'r["status"] == "timeout" and "--timeout" in r["reason"] and
		 r["ns"] is None and not r["verified"]'
}

arguments
for model in $models; do
	describes "$model"
	records "$model"
	serves "$model"
	ends "$model"
done
requests
no_permission
run 77 'cannot: exit 77' "$planted/coroutine/unable"
true_of 'cannot: and the reason' "$out" \
	'r["status"] == "cannot" and r["reason"] == "a planted reason of 1 µs" and
	 r["ns"] is None and r["voluntary_switches"] is None'
run 2 'a word beyond ASCII' "$B/thread/yield" --ops '1 µs'
says 'a word beyond ASCII goes through whole' "'1 µs'"
run 2 'bytes that are not UTF-8, and controls' "$B/thread/yield" --ops \
	"$(printf '\302\201\342\200\256\377\342\202x\033')"
says 'bytes that are not UTF-8, and controls: a mark for each' "'?????x?'"
run 1 'a deadlock of coroutines is found' "$planted/coroutine/deadlock"
says 'a deadlock of coroutines is told where' 'deadlock.c:'
exit $failed
