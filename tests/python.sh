#!/bin/sh
# python.sh - the CPython lane speaks the protocol and does its workloads.
. tests/tap
. tests/groups
models='process thread coroutine'

lane="$place/a lane"
PYTHON=${PYTHON:-$python}
export PYTHON
workloads='blocking cpu exec local lock pingpong pool queue spawn yield'

# worker MODEL WORKLOAD ARGUMENT...: starts a worker of the lane.
worker() {
	program=$lane/python-$1/$2
	shift 2
	timeout "$hang_s" "$program" "$@"
}

launchers() {
	run 0 'launchers are made' bench/lanes/python/make-launchers "$lane"
	for model in $models; do
		result "python-$model: one for each workload" \
			[ "$(cd "$lane/python-$model" && echo *)" = "$workloads" ]
	done
}

# reason WHAT TEXT: the last run must have printed one "cannot" line for TEXT.
reason() {
	true_of "$1" "$out" 'r["schema"] == 2 and r["status"] == "cannot" and
		r["model"] == "python-thread" and r["name"] == "cpu" and
		"'"$2"'" in r["reason"]'
}

# This python3 reports an older version than it is.
old_python() {
	cat >"$place/old" <<-END2
		#!/bin/sh
		shift 4
		exec "$PYTHON" -c 'import runpy, sys
		sys.version_info = (3, 8, 18, "final", 0)
		sys.argv = sys.argv[1:]
		runpy.run_path(sys.argv[0], run_name="__main__")' "\$@"
	END2
	chmod +x "$place/old"
}

without_python() {
	mkdir "$place/empty"
	for argument in --describe --serve; do
		run 77 "no python3, $argument: exit 77" env -u PYTHON \
			"PATH=$place/empty" "$lane/python-thread/cpu" $argument
		reason "no python3, $argument: said as JSON" 'not installed'
	done
	old_python
	run 77 'an old python3: exit 77' env "PYTHON=$place/old" \
		"$lane/python-thread/cpu" --describe
	reason 'an old python3: said as JSON' 'version 3.8'
}

describes() {
	run 0 "$1/$2 --describe" worker "$1" "$2" --describe
	true_of "$1/$2: describes itself" "$out" 'r["schema"] == 2 and
		r["name"] == "'"$2"'" and r["model"] == "python-'"$1"'" and
		r["one_core"] is (r["model"] == "python-coroutine") and
		r["kernel"] is not r["one_core"] and r["places"] in (["same"], ["cores"]) and
		all(type(r[k]) is str for k in ("about", "op")) and
		all(type(r[k]) is int for k in ("group", "units", "slice_ms"))
		and all(type(r[k]) is bool for k in ("baseline", "alone",
		"partner")) and r["runtime"]["implementation"] and
		r["runtime"]["python_version"].startswith("3.") and
		r["runtime"]["switch_interval_s"] > 0 and
		r["runtime"]["gil_enabled"] in (True, False, None) and
		all(p["default"] in p.get("names", range(p["min"], p["max"] + 1)) for p in r["params"])
		and all(s["quick"] and s["full"] for s in r["sweeps"])'
}

fields='all(type(x[k]) is t for x in (r if type(r) is list else [r])
	for k, t in (("schema", int), ("bench", str), ("model", str),
	("params", dict), ("units", int), ("cpus", list), ("runtime", dict),
	("body", str), ("ops", int), ("ns", int), ("ns_per_op", float),
	("voluntary_switches", int), ("involuntary_switches", int),
	("minor_faults", int), ("major_faults", int), ("migrations", int)))
	and all("run_wait_ns" in x and x["verified"] and x["status"] == "ok" and
	x["reason"] is None and x["migrations"] == 0 and x["ns"] > 0 and
	abs(x["ns_per_op"] - x["ns"] / x["ops"]) < 0.001
	for x in (r if type(r) is list else [r]))'

records() {
	run 0 "$1/$2: a slice" worker "$1" "$2" --cpus "$cpu" --ops 20 --count
	true_of "$1/$2: a good record" "$out" "$fields and r['ops'] == 20 and
		r['bench'] == '$2' and r['model'] == 'python-$1' and
		r['cpus'] == [$cpu] and r['perf']['reason'] and
		r['perf']['cycles'] is None"
	printf 'ops=8 warm=0\nops=16 body=work\nops=8' >"$place/requests"
	input=$place/requests
	run 0 "$1/$2: --serve" worker "$1" "$2" --cpus "$cpu" --serve
	input=/dev/null
	true_of "$1/$2: an answer to each request" "$out" \
		"$fields and [x['ops'] for x in r] == [8, 16, 8] and
		 not any('perf' in x for x in r)"
}

# bad MODEL WORKLOAD TEXT ARGUMENT...: the worker must refuse and print TEXT.
bad() {
	model=$1 workload=$2 text=$3
	shift 3
	run 2 "$model/$workload $*: exit 2" worker "$model" "$workload" "$@"
	says "$model/$workload $*: names it" "$text"
	result "$model/$workload $*: no record" [ ! -s "$out" ]
}

usage() {
	bad "$1" pingpong "'--nothing'" --nothing
	bad "$1" pingpong "'3'" --units 3
	bad "$1" pingpong "'0'" --ops 0
	bad "$1" pingpong "'x'" --cpus x
	bad "$1" pingpong "'65535'" --cpus 65535
	bad "$1" pingpong "'extra'" extra
	bad "$1" queue 'size=24: queue takes a power of two' --param size=24
	bad "$1" queue "'foo'" --param foo=1
	bad "$1" lock --baseline --baseline
	printf 'ops=4\nops=4 foo\n' >"$place/requests"
	input=$place/requests
	run 2 "$1: a bad request: exit 2" worker "$1" yield --serve
	input=/dev/null
	says "$1: a bad request: named" "'foo'"
	true_of "$1: the one before was answered" "$out" 'r["ops"] == 4'
	run 0 "$1: a baseline" worker "$1" queue --baseline --ops 9
	true_of "$1: is told as such" "$out" 'r["body"] == "baseline"'
	run 1 "$1: --timeout ends it" worker "$1" cpu --ops 1000000000 --timeout 1
	true_of "$1: with status timeout" "$out" 'r["status"] == "timeout"
		and r["ns"] is None and not r["verified"]'
}

# Teams of units do not disturb each other.
groups() {
	for workload in $workloads; do
		run 0 "$1/$workload: four units" worker "$1" "$workload" \
			--units 4 --ops 40
		true_of "$1/$workload: four units, verified" "$out" \
			'r["verified"] and r["units"] == 4'
	done
}

# refused TEXT MODEL WORKLOAD: in a control group with pids.max, the worker must
# name that limit.
refused() {
	run 77 "$2/$3 in little room: exit 77" in_group timeout "$hang_s" \
		"$lane/python-$2/$3" --ops 10
	true_of "$2/$3 in little room: why" "$out" \
		"r['status'] == 'cannot' and '$1' in r['reason'] and
		 'cgroup pids.max (' in r['reason'] and
		 'leaves room for' in r['reason']"
}

# timeout, and the worker; a launcher execs.
little_room() {
	if ! group pids pids.max 2; then
		skip 'little room' 'may not make a control group with pids.max'
		return
	fi
	for workload in spawn pool exec queue blocking yield; do
		refused 'cannot start a thread' thread $workload
		refused 'cannot start a process' process $workload
	done
	refused 'cannot start a process' coroutine exec
	run 0 'coroutine/spawn in little room' in_group timeout "$hang_s" \
		"$lane/python-coroutine/spawn" --ops 10
	leave
}

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 9))'; then
	skip 'the CPython lane' 'needs python3 3.9 or later'
	exit 0
fi
launchers
without_python
for model in $models; do
	for workload in $workloads; do
		describes "$model" "$workload"
		records "$model" "$workload"
	done
	usage "$model"
	groups "$model"
done
little_room
exit "$failed"
