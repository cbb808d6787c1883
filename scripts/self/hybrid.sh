# hybrid.sh - compares calculating on two cores with one, for the hybrid model.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

what='hybrid, cpu on 2 cores, ops/s of one core'

# speed CPUS UNITS: prints ops per ms.
speed() {
	limited "$build/hybrid/cpu" --cpus "$1" --units "$2" --ops 2000 \
		2>>"$out/hybrid.log" | record ns_per_op
}

if [ -z "$BENCH_SELF_PAIR" ]; then
	skipped "$what" 'there is one CPU'
	exit
fi
note 'hybrid: two cores beside one'
i=0
while [ $((i += 1)) -le "$runs" ]; do
	one=$(speed "$cpu" 1)
	two=$(speed "$BENCH_SELF_PAIR" 2)
	[ -z "$one" ] || [ -z "$two" ] || calc '%.4f\n' "$one / $two"
done >"$out/hybrid"
if figures "$out/hybrid"; then
	row "$what" '' '' "$(interval)" '>= 1.9' "$(holds "$mid >= 1.9")"
else
	unmeasured "$what" "$out/hybrid.log"
fi
exit "$status"
