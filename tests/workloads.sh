#!/bin/sh
# workloads.sh - each workload has the right metrics in each model, at any
# speed.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap

# shows MODEL BENCH WHERE EXPRESSION ARGUMENT...: the slice must be verified,
# and EXPRESSION true of its record r and its metrics m.
shows() {
	model=$1 bench=$2 where=$3 expression=$4
	shift 4
	what="$model $bench $*, CPUs $where"
	if ! timeout "$hang_s" "$B/$model/$bench" --cpus "$where" "$@" >"$out" 2>"$err"; then
		echo "exit status $?" >"$why"
		fail "$what"
		return
	fi
	true_of "$what: $expression" "$out" "r['verified'] and
		(lambda m: $expression)(r.get('metrics'))"
}

# where MODEL: prints the CPU lists that the model's units can use.
where() {
	echo "$cpu"
	echo any
	[ -z "$other" ] || [ "$1" = coroutine ] || echo "$cpu,$other"
}

# everywhere MODEL BENCH EXPRESSION ARGUMENT...: tests all lists of where.
everywhere() {
	for list in $(where "$1"); do
		model=$1 bench=$2 expression=$3
		shift 3
		shows "$model" "$bench" "$list" "$expression" "$@"
		set -- "$model" "$bench" "$expression" "$@"
	done
}

# all_cores BENCH ARGUMENT...: tests every model on all cores.
all_cores() {
	bench=$1
	shift
	for model in $models; do
		"$B/$model/$bench" --cpus "$cpu${other:+,$other}" "$@" || break
	done >"$place/models" 2>"$err"
	true_of "$bench $*: the same result in every model" "$place/models" \
		"len(r) == $(echo "$models" | wc -w) and
		 all(x['verified'] and x['ops'] == r[0]['ops'] and
		     x['metrics']['checksum'] == r[0]['metrics']['checksum']
		     for x in r)"
}

# Python computes the steps of the generator one by one.
checksum() {
	"$python" "$py/checksum.py" "$1"
}

sums() {
	all_cores cpu --ops 60 --warm 0
	all_cores cpu --ops 60 --warm 0 --units 3
	true_of 'cpu: the checksum is what the definition says' "$place/models" \
		"r[0]['metrics']['checksum'] == $(checksum 60)"
	for model in $models; do
		shows "$model" gil "$cpu${other:+,$other}" \
			'm["handovers_per_s"] >= 0' --units 3 --ops 3000 \
			--param interval_us=100
	done
	for model in process thread; do
		shows $model gil "$cpu" 'm["handovers_per_s"] > 0' \
			--units 2 --ops 4000 --param interval_us=100
	done
}

orders() {
	for model in $models; do
		everywhere "$model" order 'm["violations"] == 0' --ops 5000 \
			--units 6 --param guard=turn
	done
	for list in "$cpu" any; do
		shows coroutine order "$list" 'm["violations"] == 0' --ops 5000 \
			--units 6 --param guard=none
	done
	for model in process thread; do
		if [ "$other" ]; then
			shows $model order "$cpu,$other" 'm["violations"] > 0' \
				--ops 20000 --param guard=none
		else
			skip "$model order, no guard" 'only one CPU'
		fi
	done
}

# shares MODEL PRIVATE_SEEN: units must or must not see a private write.
shares() {
	for distance in 128B 64B 8B copy_on_write; do
		everywhere "$1" share "m['private_write_seen'] == $2 and
			m['shared_write_seen'] == 1" --ops 3000 --param distance=$distance
	done
}

# A page is copied for each child that writes to the page.  Faults of children
# are counted with one unit.
copies() {
	shows process share "$cpu" 'r["minor_faults"] >= 2000' --units 1 \
		--ops 2000 --warm 0 --param distance=copy_on_write
	for model in thread coroutine; do
		shows $model share "$cpu" 'r["minor_faults"] < 1000' --units 1 \
			--ops 2000 --warm 0 --param distance=copy_on_write
	done
}

# The number of ops is odd, so that neither unit does exactly half.
handovers() {
	everywhere "$1" line 'r["ops"] == 3001' --ops 3001 --warm 77
	shows "$1" line "$cpu" 'r["ops"] == 402' --units 4 --ops 401
}

# deadlocks MODEL HUNG: the metric of hung units must be HUNG.
deadlocks() {
	if [ "$2" = 1 ]; then
		end='m["end_ms"] > 0 and m["found_ms"] >= 50'
	else
		end='m["end_ms"] is None and m["found_ms"] > 0'
	fi
	for list in "$cpu" any; do
		shows "$1" deadlock "$list" "m['hung'] == $2 and $end" \
			--ops 2 --warm 0
		for order in same back_off; do
			shows "$1" deadlock "$list" 'm["hung"] == 0 and
				m["end_ms"] is None' --ops 300 --param order=$order
		done
	done
}

# terminates MODEL NEIGHBOURS_LOST: the metric of lost neighbours must be so.
terminates() {
	for list in "$cpu" any; do
		shows "$1" terminate "$list" "m['neighbours_lost'] == $2 and
			m['locks_left'] == 1 and m['end_us'] > 0" --ops 2 --warm 1
	done
}

# locals MODEL EXPRESSION: must be true of the wrong thread-local values.
locals() {
	for storage in argument unit dictionary; do
		shows "$1" local "$cpu" 'm["wrong"] == 0' --units 5 --ops 9000 \
			--param storage=$storage
		shows "$1" local any 'm["wrong"] == 0' --units 5 --ops 9000 \
			--param storage=$storage
	done
	shows "$1" local "$cpu" "$2" --units 5 --ops 9000 --param storage=thread
}

# contexts MODEL EXPRESSION: must be true of the wrong rounding modes.
contexts() {
	shows "$1" context "$cpu" "m['damaged'] == 0 and $2" --ops 3000
	shows "$1" context any 'm["damaged"] == 0' --units 7 --ops 3000
}

# The hog's time is CPU time, so the wall time must be at least as long.
hogs() {
	for ms in 10 30; do
		shows coroutine hog "$cpu" "m['longest_wait_ms'] >= $ms * 0.999" \
			--ops 3 --warm 0 --param hog_ms=$ms
	done
	for model in process thread; do
		shows $model hog "$cpu" 'm["longest_wait_ms"] < 2000' --ops 3 \
			--warm 0 --param hog_ms=2000
	done
}

# There must be as many single times as requests, in rising buckets.
latencies() {
	shows "$1" echo "$cpu" 'sum(n for ns, n in r["latency"]) == r["ops"]' \
		--units 3 --ops 600
	true_of "$1 echo: buckets rise, none is empty" "$out" \
		'all(n > 0 for ns, n in r["latency"]) and
		 all(a < b for (a, n), (b, k) in
		     zip(r["latency"], r["latency"][1:]))'
	shows "$1" context "$cpu" '"latency" not in r' --ops 300
}

# ends MODEL: a worker that is killed must leave no process and no core file.
ends() {
	mkdir "$place/$1"
	cp "$B/$1/terminate" "$place/$1/loops"
	(cd "$place/$1" && exec "$place/$1/loops" --ops 1000000 --timeout 0) \
		>"$out" 2>"$err" &
	pid=$!
	awaited several "$place/$1"
	kill -KILL $pid
	wait $pid 2>"$err"
	result "$1 terminate, killed: nobody is left" awaited gone "$place/$1"
	result "$1 terminate, killed: nor a core" \
		[ "$(ls "$place/$1")" = loops ]
}

several() {
	[ "$(living "$1" | wc -l)" -ge 2 ]
}

# by_model MODEL: units that share a thread share its end and its own state.
by_model() {
	case $1 in
	process) private=0 hung=1 lost=0 wrong='==' leaks='not' ;;
	thread) private=1 hung=1 lost=1 wrong='==' leaks='not' ;;
	*) private=1 hung=0 lost=1 wrong='>' leaks='0 !=' ;;
	esac
	shares "$1" $private
	deadlocks "$1" $hung
	terminates "$1" $lost
	locals "$1" "m['wrong'] $wrong 0"
	contexts "$1" "$leaks m['fp_control_leaks']"
	latencies "$1"
	handovers "$1"
	ends "$1"
}

sums
orders
copies
hogs
for one in $models; do
	by_model "$one"
done
exit $failed
