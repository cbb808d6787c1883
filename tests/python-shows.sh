#!/bin/sh
# python-shows.sh - workloads of the CPython lane have the right metrics, and
# end.
. tests/tap
models='process thread coroutine'
lane="$place/a lane"
PYTHON=${PYTHON:-$python}
export PYTHON

# worker MODEL WORKLOAD ARGUMENT...: starts a worker of the lane.
worker() {
	program=$lane/python-$1/$2
	shift 2
	timeout "$hang_s" "$program" "$@"
}

# shows WHAT MODEL WORKLOAD EXPRESSION ARGUMENT...: EXPRESSION must be true of
# m, the metrics of the record.
shows() {
	what=$1 model=$2 workload=$3 expression=$4
	shift 4
	worker "$model" "$workload" --cpus "$cpu" "$@" >"$out" 2>"$err"
	true_of "$what" "$out" "(lambda m: $expression)(r['metrics'])"
}

of_each_model() {
	shows "$1: nothing is lost with a lock" "$1" lock \
		'm["lost_updates"] == 0' --ops 20000
	shows "$1: nor when giving way under it" "$1" lock \
		'm["lost_updates"] == 0' --ops 400 --param yield=yes
	shows "$1: a closed pool refuses, and 4 workers do 4 at once" "$1" \
		pool 'm == {"refused_after_close": 1, "peak_at_once": 4}' \
		--param work=sleep_1ms --ops 300
	shows "$1: one worker does one at a time" "$1" pool \
		'm["peak_at_once"] == 1' --param workers=1 --ops 50
	for storage in argument unit dictionary; do
		shows "$1: local, $storage: each reads its own" "$1" local \
			'm["wrong"] == 0' --param "storage=$storage" --ops 4000
	done
	run 0 "$1: messages of 1024 bytes" worker "$1" queue --ops 300 \
		--param size=1024 --param slots=4
	[ -n "$other" ] || return 0
	run 0 "$1/cpu: on two cores" worker "$1" cpu --units 2 \
		--cpus "$cpu,$other" --ops 200
	true_of "$1/cpu: stays on them" "$out" 'r["migrations"] == 0'
}

of_single_models() {
	for model in thread process; do
		shows "$model: updates are lost without a lock" "$model" lock \
			'm["lost_updates"] > 0' --param guard=none --ops 400000
		shows "$model: threading.local is right" "$model" local \
			'm["wrong"] == 0' --param storage=thread --ops 4000
	done
	shows 'coroutine: nothing is lost without a lock' coroutine lock \
		'm["lost_updates"] == 0' --param guard=none --ops 20000
	shows 'coroutine: but with an await in between' coroutine lock \
		'm["lost_updates"] > 0' --param guard=none --param yield=yes
	shows 'coroutine: threading.local is wrong' coroutine local \
		'm["wrong"] == 3000' --param storage=thread --ops 4000
	shows 'process: a child has a copy' process spawn \
		'm["child_saw_a_copy"] == 1' --ops 9
	shows 'thread: it has none' thread spawn \
		'm["child_saw_a_copy"] == 0' --ops 9
	shows 'coroutine: a blocking call of 10 ms stops the heartbeat' \
		coroutine blocking 'm["longest_gap_ms"] >= 10' --ops 50
	run 77 'coroutine: apart: exit 77' worker coroutine pingpong \
		--cpus "$cpu,any"
	true_of 'coroutine: apart: why' "$out" 'r["status"] == "cannot" and
		"share one CPU" in r["reason"] and r["ns"] is None'
}

# Prints the lane's processes, whose arguments have its path.
lane_processes() {
	grep -l -a -F -f "$place/pattern" /proc/[0-9]*/cmdline 2>/dev/null
}

at_work() {
	[ "$(lane_processes | wc -l)" -ge "$1" ]
}

nobody() {
	[ -z "$(lane_processes)" ]
}

# end MODEL WORKLOAD PROCESSES SIGNAL: the signal must end all processes of the
# worker.  SIGINT gets its default action first, since a shell ignores SIGINT
# for background processes.
end() {
	env --default-signal=INT "$lane/python-$1/$2" --cpus "$cpu" --ops 100000000 --param "${5:-storage=unit}" \
		--timeout 0 >"$out" 2>"$err" &
	result "$1/$2: is at work" awaited at_work "$3"
	kill "-$4" $!
	wait $! 2>/dev/null
	result "$1/$2: nobody is left after signal $4" awaited nobody
	result "$1/$2: it ends quietly" [ ! -s "$err" ]
}

ends() {
	echo "$lane" >"$place/pattern"
	for signal in KILL TERM INT; do
		end process local 5 "$signal"
		end process pool 6 "$signal" work=4
		end thread local 1 "$signal"
		end coroutine local 1 "$signal"
	done
	"$lane/python-process/local" --ops 100000000 --timeout 0 >"$out" 2>"$err" &
	awaited at_work 5
	kill -KILL "$(cut -d ' ' -f 1 "/proc/$!/task/$!/children")"
	wait $!
	result 'a unit that is killed fails its worker' [ $? = 1 ]
	says 'and that is told' 'killed by signal 9'
	result 'which leaves nobody' awaited nobody
}

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 9))'; then
	skip 'the CPython lane' 'needs python3 3.9 or later'
	exit 0
fi
bench/lanes/python/make-launchers "$lane"
for model in $models; do
	of_each_model "$model"
done
of_single_models
ends
exit "$failed"
