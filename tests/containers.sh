#!/bin/sh
# containers.sh - in a container that lacks CPUs, kernel files, time or memory,
# a run measures, or says what it cannot measure and why, and does not trust a
# slice that other tasks disturbed.
# shellcheck disable=SC2016 # $1 and $@ are those of inner shells
. tests/tap
. tests/groups

user='setpriv --reuid 65534 --clear-groups --inh-caps=-all'

# small WHAT COMMAND...: starts the smallest possible run under COMMAND.
small() {
	here=$1
	shift
	rm -rf "$place/run"
	run 0 "$here: a run" "$@" timeout "$hang_s" "$B/switchyard" run \
		--bench spawn,pingpong --model process,coroutine --units 2 \
		--placement unpinned --benchmark_repetitions=1 --seed 1 \
		--out "$place/run"
	true_of "$here: measured, or told why not" "$place/run/run.json" \
		'r["complete"] and r["cells"] and all(c["status"] == "ok" or
		 c["status"] == "cannot" and c["reason"] for c in r["cells"])'
	run 0 "$here: topo" "$@" "$B/switchyard" topo
}

# world WHAT MOUNTS: starts a small run in a mount namespace with MOUNTS.
world() {
	if ! unshare -m sh -c "$2" 2>"$err"; then
		skip "$1" 'may not mount, or not that'
		return
	fi
	small "$1" unshare -m sh -c "$2"' && exec "$@"' sh
}

test_cpus() {
	small 'one CPU' taskset -c "$cpu"
	true_of 'one CPU: no other one is measured' "$place/run/run.json" \
		"r['topology']['allowed'] == [$cpu]"
	if group cpuset cpuset.cpus "$cpu" cpuset.mems 0; then
		small 'a group of one CPU' in_group
		leave
	else
		skip 'a group of one CPU' 'may not make a control group with it'
	fi
}

test_worlds() {
	if unshare -p -f --mount-proc true 2>"$err"; then
		small 'a namespace of processes' unshare -p -f --mount-proc
	else
		skip 'a namespace of processes' 'may not make one'
	fi
	world 'no /sys' 'mount -t tmpfs none /sys'
	world 'no /proc/sys' 'mount -t tmpfs none /proc/sys'
	world 'no /proc' 'mount -t tmpfs none /proc'
	world '/proc/sys read only' 'mount --bind /proc/sys /proc/sys &&
		mount -o remount,ro,bind /proc/sys'
	world 'no /dev/shm' 'mount -t tmpfs -o ro,mode=000 none /dev/shm'
	world 'no /dev' 'mount -t tmpfs none /dev'
}

test_stack() {
	run 0 'a tiny stack is made larger' sh -c \
		'ulimit -S -s 64 && exec "$@"' sh "$B/switchyard" list
	if ! $user true 2>"$err" ||
		! $user test -x "$B/switchyard" -a -r "$B/switchyard"; then
		skip 'a tiny stack that may not be larger' 'needs root and setpriv'
		return
	fi
	run 2 'a tiny stack that may not be larger' $user sh -c \
		'ulimit -s 96 && exec "$@"' sh "$B/switchyard" list
	says 'its limit, value and need are told' \
		'RLIMIT_STACK is 96 KiB: switchyard needs 256 KiB'
}

test_file_size() {
	run 2 'results larger than a file may be: exit 2, no signal' sh -c \
		'ulimit -f 8 && exec "$@"' sh timeout "$hang_s" "$B/switchyard" \
		run --bench spawn --units 2 --placement unpinned \
		--benchmark_repetitions=1 --seed 1 --out "$place/large"
	says 'results larger than a file may be: told' 'File too large'
}

test_read_only() {
	top=$(pwd)
	if ! unshare -m sh -c 'mount -t tmpfs -o ro none "$1"' sh "$place" 2>"$err"
	then
		skip 'a directory that is read only' 'may not mount'
		return
	fi
	mkdir -p "$place/here"
	run 2 'a directory that is read only: exit 2' unshare -m sh -c \
		'mount -t tmpfs -o ro none "$1" && cd "$1" && exec "$2" run \
		--bench spawn --model coroutine --placement unpinned' \
		sh "$place/here" "$top/$B/switchyard"
	says 'a directory that is read only: told' \
		"cannot make the directory 'results': Read-only file system"
	run 0 'a build that is read only' unshare -m sh -c \
		'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" &&
		shift && exec "$@"' sh "$top/$B" timeout "$hang_s" \
		"$top/$B/switchyard" run --bench spawn --param memory=1 --placement unpinned \
		--benchmark_repetitions=1 --seed 1 --out "$place/read-only"
}

# Only one worker at a time can start, as where few processes are allowed: of
# those started together all but one give no answer, and are asked again alone.
test_descriptions() {
	mkdir -p "$place/many/thread" && cp "$B/switchyard" "$place/many"
	for i in 1 2 3 4 5 6; do
		cat >"$place/many/thread/w$i" <<-END
			#!/bin/sh
			# switchyard worker: $i
			mkdir "$place/many/room" 2>/dev/null || exit 1
			sleep 1
			"$(pwd)/$B/thread/yield" "\$@"
			rmdir "$place/many/room"
		END
	done
	chmod +x "$place/many/thread/"*
	run 0 'workers that have room one at a time' \
		"$place/many/switchyard" list
	result 'workers that have room one at a time: all are described' grep \
		-q 'models: thread thread thread thread thread thread$' "$out"
}

# A worker needs more threads than are left, before main or in main.
test_go() {
	if [ "$(head -c 4 "$B/engines/go/yield" 2>"$err" | tail -c 3)" != ELF ]
	then
		skip 'Go in little room' 'the lane is not built'
	elif ! group pids pids.max 8; then
		skip 'Go in little room' 'may not make a control group'
	else
		run 77 'Go in little room' in_group "$B/engines/go/yield" --ops 9
		true_of 'Go in little room: why' "$out" \
			'r["status"] == "cannot" and
			 "of the runtime: cgroup pids.max (8)" in r["reason"]
			 and "leaves room for" in r["reason"]'
		leave
	fi
}

# A busy loop runs during the whole test, on each CPU.
test_other_work() {
	loops=
	for c in $(allowed); do
		taskset -c "$c" sh -c 'while :; do :; done' &
		loops="$loops $!"
	done
	small 'beside busy loops'
	cp "$out" "$place/topo"
	# shellcheck disable=SC2086 # process numbers are words
	kill $loops
	true_of 'beside busy loops: their share is known' \
		"$place/run/run.json" 'r["other_work"]["share"] > 0.1'
	run 0 'beside busy loops: the table' "$B/switchyard" report --terminal \
		"$place/run"
	result 'beside busy loops: told' grep -q 'Other programs used' "$out"
	result 'beside busy loops: no figure is trusted' \
		[ "$(grep -c '  ok$' "$out")" = 0 ]
}

test_cpus
test_worlds
test_stack
test_file_size
test_read_only
test_descriptions
test_go
test_other_work
exit $failed
