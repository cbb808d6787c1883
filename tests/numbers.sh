#!/bin/sh
# numbers.sh - every option and request refuses a number out of its range, and
# names the range.
. tests/tap
switchyard=$(pwd)/$B/switchyard
# These are no counts: signs, blanks, fractions, other bases, 2^32 + 2, 2^64 + 2
# and more digits than any type holds.
wrong='-1 +2 1.5 2x 0x2 1e1 9999999999999 18446744073709551618
	99999999999999999999999999999999'
many=$(printf '%05000d' 0 | tr 0 9)

# refuses WHAT COMMAND...: the command must exit with 2 and say what was
# expected; each wrong number is put in place of NUMBER.
refuses() {
	what=$1
	shift
	: >"$why"
	for number in $wrong "$many" ' 2' ''; do
		refused "$number" "$@" ||
			echo "$status for '$(printf %.40s "$number")'" >>"$why"
	done
	result "$what: only a number in its range" [ ! -s "$why" ]
}

refused() {
	number=$1
	shift
	n=$#
	while [ "$n" -gt 0 ]; do
		word=$1 n=$((n - 1))
		shift
		case $word in
		*NUMBER*) word=${word%NUMBER*}$number${word#*NUMBER} ;;
		esac
		set -- "$@" "$word"
	done
	timeout "$hang_s" "$@" >"$out" 2>"$err" <"$input"
	status=$?
	[ "$status" = 2 ] && grep -qE 'expected|takes a' "$err"
}

test_run() {
	for option in --units --timeout --benchmark_repetitions; do
		refuses "run $option" "$switchyard" run --bench yield \
			--out "$place/never" "$option=NUMBER"
	done
	result 'no directory is made for a number that is refused' \
		[ ! -e "$place/never" ]
	run 2 'run --benchmark_repetitions=1000000: exit 2' "$switchyard" run \
		--bench yield --out "$place/never" --benchmark_repetitions=1000000
	says 'run --benchmark_repetitions: its range' 'a count from 1 to 999999'
	run 2 'run --seed=-1: exit 2' "$switchyard" run --seed=-1
	run 2 'run --seed: no more than 64 bits' "$switchyard" run --seed "$many"
	run 0 'a leading zero means no other base' "$switchyard" run \
		--bench yield --units 010 --benchmark_list_tests
	result 'units:10 is what 010 means' grep -q 'units:10$' "$out"
}

test_compare() {
	for option in pairs units timeout; do
		refuses "compare --$option" "$switchyard" compare "--$option=NUMBER" \
			"$B" "$B"
	done
	for option in threshold slow-by; do
		for number in -1 0 1e1 0x2 nan inf 1001 "$many"; do
			refused "$number" "$switchyard" compare "--$option=NUMBER" "$B" "$B"
			result "compare --$option=$(printf %.9s "$number"): exit 2" [ $? = 0 ]
		done
	done
	for number in -5m 0x10m 4s 1e9 5x inf '' "$many"; do
		refused "$number" "$switchyard" compare --budget=NUMBER "$B" "$B"
		result "compare --budget=$(printf %.9s "$number"): exit 2" [ $? = 0 ]
	done
}

# worker PATH: tests each option and request of the worker.
worker() {
	name=${1#"$B"/}
	for option in units ops warm timeout cpus; do
		refuses "$name --$option" "$1" "--$option=NUMBER"
	done
	for key in ops warm; do
		: >"$why"
		for number in -1 +2 1.5 0x2 9999999999999 "$many"; do
			echo "ops=2 $key=$number" >"$place/request"
			"$1" --serve <"$place/request" >"$out" 2>"$err"
			status=$?
			[ "$status" = 2 ] && grep -qE 'expected|takes a' "$err" ||
				echo "$status for '$(printf %.40s "$number")'" >>"$why"
		done
		result "$name: a request's $key" [ ! -s "$why" ]
	done
}

test_workers() {
	worker "$B/thread/yield"
	refuses 'thread/queue --param size' "$B/thread/queue" --param size=NUMBER
	if "$B/python-thread/yield" --describe >"$out" 2>&1; then
		worker "$B/python-thread/yield"
	else
		skip 'the Python lane' 'no Python for it'
	fi
	if "$B/engines/go/yield" --describe >"$out" 2>&1; then
		worker "$B/engines/go/yield"
	else
		skip 'the Go lane' 'it was not built'
	fi
}

test_scripts() {
	refuses 'bench-self -n' scripts/bench-self -n NUMBER
	for name in UNITS SEED; do
		for number in -1 0x2 "$many"; do
			env "$name=$number" make -s "B=$B" BENCH=yield OUT="$place/never" \
				bench >"$out" 2>"$err"
			result "make bench $name=$(printf %.9s "$number")" \
				grep -q 'expected a whole number' "$err"
		done
	done
}

test_run
test_compare
test_workers
test_scripts
exit $failed
