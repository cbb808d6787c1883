#!/bin/sh
# asked-taken.sh - a worker asks for about as much memory as it takes.
#
# The memory asked for is the least MemAvailable that the worker does not
# refuse, in a mount namespace where /proc/meminfo is a file of this test.  The
# memory taken is the worker's largest resident set, the private memory of its
# children, and 28 KiB of the kernel for each thread (stack and task), less that
# of an idle worker.
# shellcheck disable=SC2317,SC2016 # called by their names; meant for another sh
. tests/tap

with_meminfo() {
	unshare --mount sh -c 'mount --bind "$0" /proc/meminfo && exec "$@"' \
		"$place/meminfo" "$@"
}

# measured MODEL BENCH THREADS OPS ARGUMENT...: sets asked and taken, in KiB.
measured() {
	"$python" "$py/asked_taken.py" "$place/meminfo" "$B" "$@"
}

# asks MODEL BENCH THREADS OPS ARGUMENT...: the worker must ask for no less
# memory than it takes, and for no more than twice as much.  2 MiB are allowed
# for memory that allocators keep, and for limits that are checked one by one:
# units, the memory that units write to, and the memory that they share.
asks() {
	if ! measured "$@" >"$out" 2>"$err"; then
		fail "$1 $2 asks for memory"
		return
	fi
	read -r asked taken <"$out"
	result "$1 $2 asks for as much as it takes" \
		[ $((asked + 2048)) -ge "$taken" ]
	result "$1 $2 asks for no more than twice of it" \
		[ "$asked" -le $((2 * taken + 2048)) ]
}

echo 'MemAvailable: 1 kB' >"$place/meminfo"
if ! with_meminfo true 2>"$err"; then
	skip 'memory that is asked for' 'needs root, unshare and mount'
	exit 0
fi
if ! "$B/coroutine/yield" --ops 1 >"$out" 2>"$err" ||
	prlimit --as=1073741824 "$B/coroutine/yield" --ops 1 2>&1 | grep -q Sanitizer; then
	skip 'memory that is asked for' 'a sanitizer takes more'
	exit 0
fi
for model in coroutine hybrid; do
	asks $model skynet 0 200000 --cpus "$cpu" --param leaves=200000
	asks $model crowd 0 20000 --cpus "$cpu" --param live=20000
done
asks thread crowd 1000 1000 --cpus "$cpu" --param live=1000
for model in $models; do
	asks "$model" spawn 0 1 --cpus "$cpu" --param memory=64
done
asks coroutine queue 0 100 --cpus "$cpu" --param size=65536
asks coroutine echo 0 256 --cpus "$cpu" --units 256 --param size=16384
exit "$failed"
