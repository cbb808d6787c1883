#!/bin/sh
# wakes.sh - no word loses a wake-up, and the test finds planted losses.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap

# wakes PROGRAM WHAT CPUS [OPS]: runs rounds and storms with several seeds.
wakes() {
	for storm in 0 1; do
		for units in 2 7 16; do
			run 0 "$2: $units units, storm=$storm" timeout "$hang_s" "$1" \
				--units $units --cpus "$3" --ops "${4:-100}" --timeout 0 \
				--param seed=$units --param storm=$storm
		done
	done
}

# No model needs a wake-up that no unit sends.
models() {
	for model in $models; do
		wakes "$planted/$model/wakes" "$model, one CPU" "$cpu"
		if [ "$model" = coroutine ]; then
			:
		elif [ "$other" ]; then
			wakes "$planted/$model/wakes" "$model, two CPUs" "$cpu,$other"
		else
			skip "$model, two CPUs" 'only one CPU'
		fi
	done
}

# ThreadSanitizer cannot check memory that processes share.
under_tsan() {
	program=$B-tsan/.obj/workers/thread/wakes
	result 'SAN=tsan builds' build "$B-tsan" SAN=tsan "$program"
	wakes "$program" 'thread under TSan' any 40
}

# compiled MODEL: builds the worker with $place/futex.h.
compiled() {
	${CC:-cc} -O2 -std=gnu11 -D_GNU_SOURCE -I"$place" -Iharness/worker \
		-Iharness/worker/unit/models/"$1" -Itests/workers \
		tests/workers/wakes.c "$B/.obj/$1/libworker.a" -pthread \
		-o "$place/planted" >"$out" 2>"$err"
}

# offence STATUS WHAT SED: with futex.h changed like this, words must lose
# wake-ups (1), or may be slow but lose none (0).
offence() {
	mkdir -p "$place/unit"
	sed "$3" harness/worker/unit/futex.h >"$place/unit/futex.h"
	result "$2: is another protocol" \
		differs harness/worker/unit/futex.h "$place/unit/futex.h"
	for model in process thread; do
		result "$2, $model: builds" compiled $model
		run "$1" "$2, $model: exit status $1" timeout "$hang_s" "$place/planted" \
			--cpus "$cpu" --units 8 --ops 200 --timeout 0
		[ "$1" = 0 ] || result "$2, $model: loses wake-ups" \
			grep -q 'a wake-up was lost' "$out"
	done
}

differs() {
	! cmp -s "$1" "$2"
}

offences() {
	alone='s/w->returned++/w->slept--/'
	signed='s/return slept != returned/return (int32_t)(slept - returned) > 0/
		s/slept != woken/(int32_t)(slept - woken) > 0/'
	offence 1 'a mark that is cleared before the wake' \
		's/w->slept++/w->slept = 1/
		 s/w->slept--.*/;/; s/w->returned++/(void)0/
		 s/return slept.*/return slept;/
		 s/woken = word_futex.*FUTEX_WAKE/w->slept = 0; &/'
	offence 1 'a sleeper that both take off' \
		"$signed; $alone; s/w->woken += /w->slept -= /"
	offence 1 'a waker that counts one though it woke nobody' \
		"$signed; s/if (woken > 0)/woken += woken == 0; &/"
	offence 1 'a number of units that is an int' \
		's/n < INT_MAX ? n : INT_MAX/n/'
	offence 0 'a sleeper that takes itself off' \
		"$alone; s/w->woken += .*/;/"
	offence 0 'a sleeper that its waker takes off' \
		's/w->returned++/(void)0/'
}

models
case $B in
*-asan | *-tsan) skip 'planted protocols' 'a build of sanitizers' ;;
*)
	under_tsan
	offences
	;;
esac
exit $failed
