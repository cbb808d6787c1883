#!/bin/sh
# slow-by.sh - --slow-by makes an op slower, and the record says so.
. tests/tap

# asks WORKER REQUESTS OPTION...: sends requests to a worker on one CPU.
asks() {
	worker=$1 input=$place/requests
	printf '%b' "$2" >"$input"
	shift 2
	run 0 "$worker $*" "$B/$worker" --cpus "$cpu" "$@" --serve
	input=/dev/null
}

for percent in -1 1001 1e3 nan 0x5 5% '' .; do
	run 2 "--slow-by '$percent' is refused" "$B/thread/yield" --slow-by "$percent"
	says "--slow-by '$percent' is named" "'$percent'"
done
run 0 '--help' "$B/thread/yield" --help
result '--help tells of it' grep -qe '--slow-by PERCENT' "$out"
run 0 'without it' "$B/thread/yield" --ops 1000
true_of 'nothing is said of it' "$out" '"slow_by" not in r'
run 0 'too short a slice to calibrate from' "$B/coroutine/yield" --ops 2 --slow-by 5
true_of 'below 20 us: says that nothing was added' "$out" \
	'(r["slow_by"] == 0) == (r["ns"] < 20000)'

# This number of yields is enough for a calibration on any machine.
for model in coroutine thread; do
	n=500000
	[ $model = coroutine ] || n=10000
	long="ops=$n\nops=$n\nops=10 body=baseline\nops=10\n"
	asks "$model/yield" "$long" --slow-by 0.5
	true_of "$model: the share is in the record, and a baseline is left alone" \
		"$out" '[x["slow_by"] for x in r] == [0.5, 0.5, 0, 0.5]'
	true_of "$model: the work is verified, its ops are its own" "$out" \
		'[x["ops"] for x in r] == ['$n', '$n', 10, 10] and
		 all(x["status"] == "ok" for x in r)'
done

# 1000 % more work takes eleven times as long; three times cannot be chance.
asks coroutine/yield 'ops=500000\nops=500000\nops=500000 body=baseline\n' \
	--units 1 --slow-by 1000
true_of 'the time grows, by the work that was added' "$out" \
	'min(x["ns_per_op"] for x in r[:2]) > 3 * r[2]["ns_per_op"]'
asks coroutine/yield 'ops=500000\nops=500000\n' --slow-by 0
true_of '0 per cent are a share too' "$out" 'r[0]["slow_by"] == 0'
exit "$failed"
