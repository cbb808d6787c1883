# switches.sh - counts kernel switches per round trip on one CPU, by getrusage(2).
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

ops=20000

ours() {
	line=$(limited "$build/$1/pingpong" --units 2 --cpus "$cpu" --warm 0 \
		--ops $ops 2>>"$out/switches.log") || return
	own=$(echo "$line" | record voluntary_switches)
	others=$(echo "$line" | record involuntary_switches)
	[ -z "$own$others" ] || calc '%.5f\n' "($own + $others) / $ops"
}

# Counts the switches in a round trip of the peer, by perf.
peer() {
	if ! have perf; then
		echo 'skipped: package linux-perf'
		return
	fi
	limited taskset -c "$cpu" perf stat -x , -o "$out/switches-perf" \
		-e context-switches perf bench sched pipe -l $ops >>"$out/switches.log" 2>&1
	awk -F , -v ops=$ops '
	$3 == "context-switches" && $1 ~ /^[0-9]/ { n = $1 }
	END {
		if (n)
			printf "perf bench sched pipe %.3f", n / ops
		else
			print "perf may not count here"
	}' "$out/switches-perf"
}

# measure MODEL GOAL CONDITION PEER: shows a row for our model.
measure() {
	note "switches: $1"
	i=0
	while [ $((i += 1)) -le "$runs" ]; do
		ours "$1"
	done >"$out/switches-$1"
	if figures "$out/switches-$1"; then
		row "switches per round trip, $1" \
			"$(calc "%.3f (%.3f to %.3f) n $n" "$mid, $least, $most")" "$4" '' "$2" \
			"$(awk -v mid="$mid" "BEGIN { print ($3) ? \"yes\" : \"no\" }")"
	else
		unmeasured "switches per round trip, $1" "$out/switches.log"
	fi
}

peer=$(peer)
for model in process thread; do
	measure $model '2.00 +- 0.02' 'mid >= 1.98 && mid <= 2.02' "$peer"
done
# Now and then the kernel gives the CPU to another program, so 0 means 0.00.
measure coroutine 0.00 'mid < 0.005' ''
exit "$status"
