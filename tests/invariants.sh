#!/bin/sh
# invariants.sh - the invariants of workloads hold on every machine.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap

# counted WHAT EXPRESSION COMMAND...: EXPRESSION must be true of one of three
# slices, since other tasks on the CPU add switches.
counted() {
	what=$1 expression=$2
	shift 2
	for attempt in 1 2 3; do
		"$@" >"$out" 2>"$err" && holds "$out" "$expression" && break
		[ $attempt = 3 ] && fail "$what" && return
	done
	pass "$what"
}

# switches WANT MODEL BENCH UNITS ARGUMENT...: the kernel must count WANT
# switches per op, with a tolerance of 0.02.
switches() {
	want=$1 model=$2 bench=$3 units=$4
	shift 4
	counted "$model $bench $*, $units units on one CPU: $want kernel switches per op" \
		"abs((r['voluntary_switches'] + r['involuntary_switches']) /
		     r['ops'] - $want) <= 0.02 and r['verified']" \
		"$B/$model/$bench" --cpus "$cpu" --units "$units" --ops 16000 "$@"
}

kernel_switches() {
	for model in process thread; do
		for via in futex pipe socketpair eventfd; do
			switches 2 "$model" pingpong 2 --param via=$via
		done
		switches 1 $model yield 2
		switches 1 $model yield 16
	done
	for via in pipe socketpair eventfd; do
		counted "coroutine pingpong, via=$via: never sleeps in the kernel" \
			'r["voluntary_switches"] == 0 and r["verified"]' \
			"$B/coroutine/pingpong" --cpus "$cpu" --ops 16000 --param via=$via
	done
	for worker in pingpong yield queue; do
		for model in coroutine hybrid; do
			counted "$model $worker: never sleeps in the kernel" \
				'r["voluntary_switches"] == 0 and r["verified"]' \
				"$B/$model/$worker" --cpus "$cpu" --ops 16000
		done
	done
}

# keeps MODEL WHERE CPUS: with the lock no update may be lost.
keeps() {
	for yield in no yes; do
		run 0 "$1 lock, $2, yield=$yield" "$B/$1/lock" --cpus "$3" \
			--units 4 --ops 4000 --param guard=mutex --param yield=$yield
		true_of "$1 lock, $2, yield=$yield: loses nothing" "$out" \
			'r["metrics"]["lost_updates"] == 0 and r["verified"]'
	done
}

locks() {
	for model in $models; do
		keeps "$model" 'one CPU' "$cpu"
		if [ "$model" = coroutine ]; then
			:
		elif [ "$other" ]; then
			keeps "$model" 'two CPUs' "$cpu,$other"
		else
			skip "$model lock, two CPUs" 'only one CPU'
		fi
		run 0 "$model lock, guard=none yield=yes" "$B/$model/lock" --cpus \
			"$cpu" --units 4 --ops 4000 --param guard=none --param yield=yes
		true_of "$model lock, guard=none yield=yes: loses, and counts it" \
			"$out" 'r["metrics"]["lost_updates"] > 0'
	done
}

# The consumer checks each message; 12 messages go round a queue of 4 slots.
queues() {
	for size in 8 16 32 64 128 256 512 1024 2048 4096 8192 16384 32768 65536; do
		for slots in 1 4 64; do
			"$B/$1/queue" --cpus "$2" --ops 12 --param size=$size \
				--param slots=$slots >"$out" 2>"$err" &&
				holds "$out" 'r["verified"] and r["ops"] == 12' &&
				continue
			fail "$1 queue: $slots messages of $size bytes"
			return
		done
	done
	pass "$1 queue, CPUs $2: every size and 1, 4, 64 slots"
}

# Prints the children of process $1, zombies included.
children() {
	cat /proc/[0-9]*/stat 2>/dev/null |
		sed -n 's/^\([0-9]*\) (.*) [A-Za-z] '"$1"' .*/\1/p'
}

# Prints the children and their children; the spawning unit must have no child.
descendants() {
	for child in $(children "$1"); do
		echo "$child"
		children "$child"
	done
}

answered() {
	[ "$(wc -l <"$out")" = "$1" ]
}

# spawns MODEL PROCESSES THREADS: after hundreds of units were created and
# joined, a worker between two slices must have PROCESSES beside its main
# process, and THREADS in the main process.
spawns() {
	mkfifo "$place/requests" && : >"$out"
	"$B/$1/spawn" --serve <"$place/requests" >"$out" 2>"$err" &
	pid=$!
	exec 9>"$place/requests"
	echo ops=300 >&9
	result "$1 spawn: 300 units come and go" awaited answered 1
	result "$1 spawn: leaves no child and no zombie" \
		[ "$(descendants $pid | wc -l)" = "$2" ]
	find /proc/$pid/task -mindepth 1 -maxdepth 1 >"$place/tasks"
	result "$1 spawn: leaves no thread" \
		[ "$(wc -l <"$place/tasks")" = "$3" ]
	exec 9>&-
	wait $pid
	result "$1 spawn: ends with 0" [ $? = 0 ]
	rm "$place/requests"
}

# same BENCH ARGUMENT...: every model must do the same verified ops.
same() {
	bench=$1
	shift
	for model in $models; do
		"$B/$model/$bench" "$@" || break
	done >"$place/models" 2>"$err"
	true_of "$bench $*: the same result in every model" "$place/models" \
		'len(r) == 4 and all(x["verified"] and x["status"] == "ok" and
		 (x["ops"], x["params"], x["units"]) ==
		 (r[0]["ops"], r[0]["params"], r[0]["units"]) and
		 not x.get("metrics", {}).get("lost_updates") for x in r)'
}

kernel_switches
locks
for model in $models; do
	queues "$model" "$cpu"
	[ -z "$other" ] || [ "$model" = coroutine ] ||
		queues "$model" "$cpu,$other"
done
spawns process 1 1
spawns thread 0 2
spawns coroutine 0 1
spawns hybrid 0 1
same pingpong --units 6 --ops 600
same yield --units 5 --ops 1000
same lock --units 3 --ops 900
same queue --units 4 --ops 500
same spawn --units 2 --ops 60
exit $failed
