#!/bin/sh
# forbidden.sh - a system call that a filter forbids or a kernel lacks ends no
# worker: the worker uses another call, or says why it cannot measure.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap

# without CALL ERROR COMMAND...: every such call of the command ends with ERROR.
without() {
	call=$1 error=$2
	shift 2
	strace -f --seccomp-bpf -o "$place/calls" -e "trace=$call" \
		-e "inject=$call:error=$error" "$@"
}

# goes_on CALL MODEL BENCH ARGUMENT...: the worker must measure without CALL.
goes_on() {
	call=$1 model=$2 bench=$3
	shift 3
	for error in EPERM ENOSYS EACCES; do
		run 0 "$model $bench, $call: $error" without "$call" $error \
			timeout "$hang_s" "$B/$model/$bench" --warm 0 "$@"
		true_of "$model $bench, $call: $error, verified" "$out" 'r["verified"]'
	done
}

# cannot CALL MODEL BENCH ARGUMENT...: the worker must exit with 77 and name
# both possible causes.
cannot() {
	call=$1 model=$2 bench=$3
	shift 3
	for error in EPERM EACCES ENOSYS; do
		words='forbidden here by a seccomp filter'
		[ $error != ENOSYS ] || words='not in this kernel'
		run 77 "$model $bench, $call: $error, cannot" without "$call" $error \
			timeout "$hang_s" "$B/$model/$bench" --warm 0 "$@"
		true_of "$model $bench, $call: $error, why" "$out" \
			"r['status'] == 'cannot' and '$words' in r['reason'] and
			 'seccomp filter' in r['reason'] and '$call' in r['reason']"
	done
}

if ! without getppid EPERM true 2>"$err"; then
	skip 'forbidden system calls' 'no strace that can inject, or not permitted'
	exit 0
fi
# A thread begins by clone3, or by clone if the kernel has no clone3.  A filter
# that answers clone3 with another error prevents threads, and no limit is the
# cause.
without_threads() {
	for error in EPERM EACCES; do
		run 77 "thread $1, clone3: $error, cannot" without clone3 $error \
			timeout "$hang_s" "$B/thread/$1" --warm 0 --ops 20
		true_of "thread $1, clone3: $error, why" "$out" \
			"r['status'] == 'cannot' and 'clone3(2)' in r['reason']
			 and 'forbidden here by a seccomp filter' in r['reason']
			 and 'leaves room' not in r['reason']"
	done
	run 0 "thread $1, clone3: ENOSYS" without clone3 ENOSYS \
		timeout "$hang_s" "$B/thread/$1" --warm 0 --ops 20
	true_of "thread $1, clone3: ENOSYS, verified" "$out" 'r["verified"]'
}

# The driver and its workers run without a call that is useful, but not needed.
driver_goes_on() {
	for error in EPERM ENOSYS EACCES; do
		rm -rf "$place/run"
		run 0 "driver, $1: $error" without "$1" $error timeout \
			"$hang_s" "$B/switchyard" run --bench spawn \
			--param memory=1 --model coroutine,process --placement unpinned \
			--benchmark_repetitions=1 --seed 1 --out "$place/run"
		true_of "driver, $1: $error, all measured" "$place/run/run.json" \
			'r["cells"] and
			 all(c["status"] == "ok" for c in r["cells"])'
	done
}

without_threads yield
without_threads spawn
for call in sched_setaffinity sched_getattr ioprio_get prlimit64 sysinfo \
	socket getrandom uname fallocate fsync unlink; do
	driver_goes_on $call
done
run 1 'driver, sched_getaffinity: no CPU is known' without sched_getaffinity \
	EPERM timeout "$hang_s" "$B/switchyard" topo
says 'driver, sched_getaffinity: the ban is named' \
	'sched_getaffinity(2) is forbidden here by a seccomp filter'
# Without these calls there is no result: an error names the call at once.
driver_ends() {
	rm -rf "$place/run"
	run 2 "driver, $1: the run ends" without "$1" EPERM timeout "$hang_s" \
		"$B/switchyard" run --bench yield --model thread --units 2 \
		--benchmark_repetitions=1 --out "$place/run"
	says "driver, $1: it is said why" "$2: Operation not permitted"
}
driver_ends mkdir "cannot make the directory '$place/run'"
driver_ends rename 'renaming run.json.tmp to run.json'

# The file of --markdown is written all the same.
comment_goes_on() {
	cp tests/gbench-files/same_a.json "$place/comment"
	run 3 "comment, $1: $2" without "$1" "$2" timeout "$hang_s" \
		"$B/switchyard" compare --json tests/gbench-files/one_a.json \
		tests/gbench-files/one_b.json --markdown="$place/comment"
	result "comment, $1: $2, whole" grep -q 'run both with --benchmark' "$place/comment"
	result "comment, $1: $2, alone" [ -z "$(find "$place" -name 'comment?*')" ]
}
for error in EPERM ENOSYS EBUSY; do
	comment_goes_on rename $error
	comment_goes_on fchmod $error
done

for model in coroutine hybrid; do
	goes_on sigaltstack "$model" yield --ops 200
	goes_on epoll_pwait2 "$model" timer --ops 20
	goes_on madvise "$model" yield --ops 200
	goes_on perf_event_open "$model" yield --ops 200 --count
done
for model in $models; do
	goes_on madvise "$model" local --ops 200
	goes_on prlimit64 "$model" pingpong --ops 20
	goes_on prlimit64 "$model" deadlock --ops 2
	goes_on sched_getaffinity "$model" yield --cpus any --ops 20
	cannot sched_getaffinity "$model" yield --cpus "$cpu" --ops 20
	goes_on close_range "$model" deadlock --ops 2
	cannot pidfd_open "$model" exec --ops 2
	cannot timerfd_create "$model" deadlock --ops 2
	cannot timerfd_create "$model" echo --ops 50
	cannot eventfd2 "$model" ipc --param transport=eventfd --ops 20
	cannot mq_open "$model" ipc --param transport=mqueue --ops 20
	cannot prctl "$model" timer --ops 2
	cannot sched_setaffinity "$model" yield --cpus "$cpu" --ops 20
	goes_on sched_setaffinity "$model" yield --cpus any --ops 20
done
exit $failed
