#!/bin/sh
# calls.sh - workers make the system calls that strace should see.
. tests/tap

# calls MODEL TRANSPORT OPS: number of system calls of all the worker's
# processes.
calls() {
	strace -f -o "$place/calls" "$B/$1/ipc" --cpus "$cpu" --param "transport=$2" \
		--warm 0 --ops "$3" >"$out" 2>"$err" || return
	wc -l <"$place/calls"
}

# Calls that a worker makes once cancel in the difference of two message counts.
two_calls() {
	few=$(calls "$1" "$2" 2000) && many=$(calls "$1" "$2" 12000)
	echo "$1, $2: $few calls for 2000 messages, $many for 12000" >"$why"
	result "$1, $2: a read and a write for a message" \
		[ $((many - few)) -ge 19900 -a $((many - few)) -le 20500 ]
}

# The kernel adds up to a thousandth to a long wait: the worker asks for a
# shorter wait first, and then for the rest.
punctual() {
	strace -f -e trace=epoll_pwait2 -o "$place/calls" "$B/$1/timer" --cpus "$cpu" \
		--param sleep_us=1000000 --warm 0 --ops 1 >"$out" 2>"$err"
	cp "$place/calls" "$why"
	asked=$(sed -n 's/.*{tv_sec=0, tv_nsec=\([0-9]*\)}.*/\1/p' "$place/calls" |
		head -n 1)
	result "$1: of a second 993 ms at most are slept first" \
		[ "${asked:-999999999}" -le 993000000 ]
}

if ! strace -f -o "$place/calls" true 2>"$err"; then
	skip 'system calls of workers' 'no strace, or not permitted'
	exit 0
fi
for model in coroutine hybrid; do
	two_calls $model pipe
	two_calls $model eventfd
	punctual $model
done
exit $failed
