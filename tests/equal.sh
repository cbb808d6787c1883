#!/bin/sh
# equal.sh - every model makes the system calls of the table in scripts/.
# Alone: what runs beside it adds switches to an op
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap
table=$place/table

# check STATUS WHAT ARGUMENT...: runs the check with the table of this test.
check() {
	expected=$1 what=$2
	shift 2
	run "$expected" "$what" scripts/check-equal --table "$table" "$@"
}

# tells WHAT TEXT: the last run must have printed TEXT on standard output.
tells() {
	result "$1" grep -qF -e "$2" "$out"
}

# offence WHAT SED TEXT: with a table changed like this, the check must print
# TEXT.
offence() {
	sed "$2" scripts/equal.table >"$table"
	check 1 "$1" yield
	tells "$1: told" "$3"
}

wrong_tables() {
	offence 'a difference without a reason' \
		's/^\(yield .* calls .*\) own-scheduler/\1 -/' \
		'yield calls: no reason why coroutine has 0, process 1'
	offence 'a range without a reason' \
		's/^\(blocking .* calls .*\) clock/\1 -/' \
		'blocking calls: no reason why process has 1..'
	offence 'a reason without a difference' \
		's/^\(yield .* faults .*\) -/\1 own-scheduler/' \
		"yield faults: the reason 'own-scheduler' is stale"
	offence 'a reason that no row needs' \
		'$a reason nobody thread Nobody needs this one.' \
		"the reason 'nobody' is stale"
	offence 'a reason that there is not' \
		's/^\(yield .* calls .*\) own-scheduler/\1 own-schedule/' \
		"yield calls: no reason is called 'own-schedule'"
	offence 'a count that is not the one' \
		's/^\(yield .* calls *\)1 /\13 /' 'yield calls as process: 1.0'
	offence 'a line that is nothing' '$a yield 1 2' 'neither a row nor a reason'
	check 1 'which is not written anew' --write yield
	sed 's/^\(yield .* calls *\)1 /\13 /' scripts/equal.table >"$table"
	check 0 'a wrong count is written anew' --write yield
	check 0 'and then holds' yield
	tells 'it says how many counts hold' '12 counts are as the table says'
}

# In this tree, one worker wakes units that have not run yet, over and over.
planted_wakes() {
	for model in $models; do
		mkdir -p "$place/build/$model"
		cp "$B/$model/queue" "$place/build/$model"
	done
	mkdir -p "$place/unit"
	sed 's/w->returned++/w->slept--/; s/w->woken += .*/;/' \
		harness/worker/unit/futex.h >"$place/unit/futex.h"
	run 0 'a queue that wakes for nobody builds' "${CC:-cc}" -O2 -std=gnu11 \
		-D_GNU_SOURCE -I"$place" -Iharness/worker \
		-Iharness/worker/unit/models/thread bench/queue.c \
		"$B/.obj/thread/libworker.a" -pthread -o "$place/build/thread/queue"
	cp scripts/equal.table "$table"
	check_build 1 'wake-ups for nobody' queue
	tells 'wake-ups for nobody: told' 'queue calls as thread: '
	result 'and nothing else' [ "$(wc -l <"$out")" = 1 ]
}

check_build() {
	run "$1" "$2" env B="$place/build" scripts/check-equal --table "$table" "$3"
}

# tool NAME: makes a tool that refuses everything.
tool() {
	mkdir -p "$place/bin"
	printf '#!/bin/sh\nexit 255\n' >"$place/bin/$1"
	chmod +x "$place/bin/$1"
}

refused() {
	tool perf
	if strace -c -o "$place/strace" true 2>"$err"; then
		PATH=$place/bin:$PATH check 0 'by strace' yield spawn
		says 'by strace: says what is not compared' 'calls alone'
	else
		skip 'by strace' 'strace may not trace here'
	fi
	tool strace
	PATH=$place/bin:$PATH check 77 'nothing may trace' yield
	says 'nothing may trace: says so' 'neither perf nor strace may trace'
}

misuse() {
	sed '/^queue/d' scripts/equal.table >"$table"
	check 1 'a workload without rows' yield
	says 'without rows: is named' "workload 'queue' has no rows"
	sed '/^# workload/s/thread  //' scripts/equal.table >"$table"
	check 1 'a model without a column' yield
	says 'without a column: is named' "model 'thread' has no column"
	sed '/^# workload/d' scripts/equal.table >"$table"
	check 2 'a table without names of models' yield
	cp scripts/equal.table "$table"
	check 2 'a workload that there is not' nonsense
	says 'names it' "no workload 'nonsense'"
	check 2 'an option that there is not' --nonsense
	run 2 'a table that there is not' scripts/check-equal --table "$place/none"
	check_build 2 'no workers' yield
	says 'says what to do' 'run make all'
}

case $B in
*-asan | *-tsan)
	skip 'the table' 'sanitizers make calls of their own'
	exit 0
	;;
esac
cp scripts/equal.table "$table"
misuse
refused
scripts/check-equal >"$out" 2>"$err"
status=$?
if [ $status = 77 ] || grep -q 'By strace' "$err"; then
	skip 'the table' 'perf may not trace here'
	exit $failed
fi
result 'the table holds' [ $status = 0 ]
wrong_tables
planted_wakes
exit $failed
