#!/bin/sh
# limits.sh - a worker that exceeds a limit of the machine names the limit, and
# workers release all that they took; crowd, pool, tree and spawn are right.
# Alone: it counts the processes of its user, and of the build directory
. tests/tap

# cannot TEXT WORKER ARGUMENT...: the worker must exit with 77 for reason TEXT.
cannot() {
	text=$1
	shift
	run 77 "$*: cannot" "$@"
	true_of "$*: names $text" "$out" 'r["status"] == "cannot" and
		r["ns"] is None and "'"$text"'" in r["reason"] and
		"leaves room for" in r["reason"]'
}

kernel_limits() {
	most=$(cat /proc/sys/kernel/pid_max)
	if [ "$most" -gt 9000000 ]; then
		skip "$1: more than pid_max" "kernel.pid_max is $most"
		return
	fi
	cannot kernel.pid_max "$B/$1/crowd" --param live=$((most + 1))
	cannot kernel.pid_max "$B/$1/skynet" --param leaves=$((most + 1))
	printf 'ops=1\n' >"$place/request"
	input=$place/request
	run 77 "$1: cannot, before a request is answered" \
		"$B/$1/crowd" --serve --param live=$((most + 1))
	input=/dev/null
}

# The superuser is exempt from RLIMIT_NPROC, so another user starts the worker.
user_limit() {
	if [ "$(id -u)" != 0 ] || ! setpriv --reuid 65534 --clear-groups \
		--inh-caps=-all prlimit --nproc=300 true 2>"$err"; then
		skip "$1: RLIMIT_NPROC" 'needs root, setpriv, prlimit'
		return
	fi
	mkdir -p "$place/$1" && cp "$B/$1/crowd" "$place/$1" &&
		chmod -R go+rX "$place"
	run 77 "$1: more than RLIMIT_NPROC" setpriv --reuid 65534 \
		--clear-groups --inh-caps=-all prlimit --nproc=300 \
		"$place/$1/crowd" --param live=1000
	true_of "$1: names RLIMIT_NPROC, both numbers" "$out" \
		'r["reason"].startswith("1000 '"$2"': RLIMIT_NPROC (300) ")'
	run 0 "$1: fewer than RLIMIT_NPROC" setpriv --reuid 65534 \
		--clear-groups --inh-caps=-all prlimit --nproc=300 \
		"$place/$1/crowd" --param live=100 --ops 100
}

# A sanitizer reserves more than any limit of address space leaves.
memory_limit() {
	if ! prlimit --as=1073741824 "$B/$1/crowd" --describe >"$out" 2>"$err"
	then
		skip "$1: RLIMIT_AS" 'needs prlimit and no sanitizer'
		return
	fi
	cannot RLIMIT_AS prlimit --as=1073741824 "$B/$1/crowd" --param live="$2"
}

# The address space holds so many stacks, and more of small stacks.
stack_limit() {
	if ! prlimit --as=3072000000 "$B/$1/yield" --describe >"$out" 2>"$err"
	then
		skip "$1: stacks and RLIMIT_AS" 'needs prlimit and no sanitizer'
		return
	fi
	cannot RLIMIT_AS prlimit --as=3072000000 "$B/$1/yield" --units 65536
	cannot RLIMIT_DATA prlimit --data=3072000000 "$B/$1/yield" --units 65536
	run 0 "$1: small stacks fit into RLIMIT_AS" prlimit --as=3072000000 \
		"$B/$1/yield" --units 65536 --ops 65536 --param stack=4
	run 0 "$1: a small worker in little address space" prlimit \
		--as=200000000 "$B/$1/yield" --ops 100
}

# A worker needs some descriptors before any measurement begins.
file_limit() {
	for worker in "$B/$1"/*; do
		run 77 "$1/$(basename "$worker"): 10 descriptors" prlimit \
			--nofile=10 "$worker"
		true_of "$1/$(basename "$worker"): RLIMIT_NOFILE is named" "$out" \
			'": RLIMIT_NOFILE (10) leaves room for " in r["reason"]'
	done
}

# The ops need not be a multiple of live, and the warm-up may be shorter.
crowds() {
	run 0 "$1: crowds" "$B/$1/crowd" --param live=100 --ops 250 --warm 30
	true_of "$1: each unit came back right" "$out" 'r["verified"] and
		r["metrics"]["user_bytes"] > 0'
	run 0 "$1: no whole crowd" "$B/$1/crowd" --ops 50
	true_of "$1: then nothing was measured" "$out" 'r["verified"] and
		set(r["metrics"].values()) == {None}'
}

pools() {
	for work in 1 2 3 4; do
		run 0 "$1: a pool, work $work" "$B/$1/pool" --cpus "$cpu" \
			--ops 100 --param tasks=64 --param work=$work
		true_of "$1: each task once, 4 at most, closed" "$out" \
			'r["verified"] and
			 1 <= r["metrics"]["peak_at_once"] <= 4 and
			 r["metrics"]["refused_after_close"] == 1'
	done
	true_of "$1: 4 tasks sleep at once" "$out" \
		'r["metrics"]["peak_at_once"] == 4'
	run 0 "$1: a pool of one" "$B/$1/pool" --param workers=1 --ops 64 \
		--param tasks=64 --param work=sleep_1ms
	true_of "$1: one task at once" "$out" \
		'r["metrics"]["peak_at_once"] == 1'
	[ "$1" = coroutine ] ||
		run 0 "$1: a pool on all CPUs" "$B/$1/pool" --cpus "$cpus" \
			--ops 64 --param tasks=64
}

trees() {
	run 0 "$1: a tree" "$B/$1/skynet" --param leaves=100 --ops 200
	true_of "$1: 111 units for 100 leaves" "$out" \
		'r["verified"] and r["metrics"]["units_created"] == 111'
	run 0 "$1: a tree of 37" "$B/$1/skynet" --param leaves=37 --ops 37
	true_of "$1: 37 leaves, 4 above, 1 root" "$out" \
		'r["verified"] and r["metrics"]["units_created"] == 42'
}

# copies MODEL 1|0: tells whether a child has its own copy of a variable.
copies() {
	run 0 "$1: births" "$B/$1/spawn" --ops 20 --param memory=2
	true_of "$1: the child saw a copy: $2" "$out" 'r["verified"] and
		r["metrics"]["child_saw_a_copy"] == '"$2"
}

guards() {
	for guard in 1 3; do
		run 0 "$1: guard $guard" "$B/$1/lock" --units 4 --ops 4000 \
			--param guard=$guard --param yield=yes
		true_of "$1: guard $guard loses nothing" "$out" \
			'r["verified"] and r["metrics"]["lost_updates"] == 0'
	done
	run 0 "$1: no guard" "$B/$1/lock" --cpus "$cpu" --units 4 --ops 4000 \
		--param guard=none --param yield=yes
	true_of "$1: loses updates" "$out" 'r["metrics"]["lost_updates"] > 0'
}

cpus=$(allowed | paste -sd , -)
for model in $models; do
	crowds "$model"
	pools "$model"
	trees "$model"
	guards "$model"
	file_limit "$model"
done
copies process 1
copies thread 0
copies coroutine 0
copies hybrid 0
kernel_limits process
kernel_limits thread
user_limit process processes
user_limit thread threads
memory_limit thread 5000
memory_limit coroutine 100000
memory_limit hybrid 100000
stack_limit coroutine
stack_limit hybrid
result 'nothing of it is left' awaited gone "$(cd "$B" && pwd)"
exit $failed
