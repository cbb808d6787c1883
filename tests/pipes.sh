#!/bin/sh
# pipes.sh - what a message by pipe or eventfd asks of the kernel, by strace.
. tests/tap

# calls MODEL WAY OPS: system calls of all its processes.
calls() {
	strace -f -o "$place/calls" "$B/$1/ipc" --cpus "$cpu" --param "way=$2" \
		--warm 0 --ops "$3" >"$out" 2>"$err" || return
	wc -l <"$place/calls"
}

# What a worker does once cancels between two numbers of messages.
two_calls() {
	few=$(calls "$1" "$2" 2000) && many=$(calls "$1" "$2" 12000)
	echo "$1, way $2: $few calls for 2000 messages, $many for 12000" >"$why"
	result "$1, way $2: a read and a write for a message" \
		[ $((many - few)) -ge 19900 -a $((many - few)) -le 20500 ]
}

if ! strace -f -o "$place/calls" true 2>"$err"; then
	skip 'system calls of a message' 'no strace, or not permitted'
	exit 0
fi
for model in coroutine hybrid; do
	two_calls $model 1
	two_calls $model 4
done
exit $failed
