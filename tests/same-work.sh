#!/bin/sh
# same-work.sh - an op does only its workload's work, without a search or a
# sleep.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap

lane="$place/a lane"
PYTHON=${PYTHON:-$python}
export PYTHON

answered() {
	[ "$(wc -l <"$out")" = "$1" ]
}

# Between two slices, the first directory of PATH gets a sh that fails.
finds_once() {
	job=$1
	shift
	mkdir "$place/first" && mkfifo "$place/requests" && : >"$out"
	env "PATH=$place/first:$PATH" "$@" --serve <"$place/requests" \
		>"$out" 2>"$err" &
	pid=$!
	exec 9>"$place/requests"
	echo ops=2 >&9
	awaited answered 1
	printf '#!/bin/sh\nexit 9\n' >"$place/first/sh"
	chmod +x "$place/first/sh"
	echo ops=2 >&9
	exec 9>&-
	wait $pid
	result "$job: ends with 0" [ $? = 0 ]
	true_of "$job: looks for sh before its ops, in none of them" "$out" \
		'[x["verified"] for x in r] == [True, True]'
	rm -r "$place/first" "$place/requests"
}

# This python3 has no time.sleep.
sleepless_python() {
	cat >"$place/sleepless" <<-END2
		#!/bin/sh
		shift 4
		exec "$PYTHON" -c 'import runpy, sys, time
		def sleep(seconds):
		    raise RuntimeError("a unit sleeps")
		time.sleep = sleep
		sys.argv = sys.argv[1:]
		runpy.run_path(sys.argv[0], run_name="__main__")' "\$@"
	END2
	chmod +x "$place/sleepless"
}

# turns: true when os.sched_yield releases the GIL.
turns() {
	"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 10, 8))'
}

gives_way() {
	sleepless_python
	for model in process thread coroutine; do
		if [ $model = thread ] && ! turns; then
			run 77 'python-thread yield: no turns, exit 77' \
				"$lane/python-thread/yield" --cpus "$cpu" --ops 100
			continue
		fi
		run 0 "python-$model yield: gives way without a sleep" \
			env "PYTHON=$place/sleepless" timeout "$hang_s" \
			"$lane/python-$model/yield" --cpus "$cpu" --ops 100
	done
}

for model in $models; do
	for start in fork vfork posix_spawn; do
		finds_once "$model exec, start=$start" timeout "$hang_s" \
			"$B/$model/exec" --cpus "$cpu" --param "start=$start"
	done
done
if "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 9))'; then
	bench/lanes/python/make-launchers "$lane"
	for model in process thread coroutine; do
		finds_once "python-$model exec" timeout "$hang_s" \
			"$lane/python-$model/exec" --cpus "$cpu"
	done
	gives_way
else
	skip 'the CPython lane' 'needs python3 3.9 or later'
fi
exit "$failed"
