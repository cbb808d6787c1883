#!/bin/sh
# runner.sh - tests/run starts several tests at once and counts all results.
# shellcheck disable=SC2016,SC2317 # variables are those of the programs; functions are called by their names
. tests/tap
unset T TEST_JOBS # which may have chosen this test

# plant NAME LINE...: writes a shell test.
plant() {
	name=$1
	shift
	{ printf '#!/bin/sh\n# %s - planted.\n' "$name"; printf '%s\n' "$@"; } >"$place/$name"
	chmod +x "$place/$name"
}

# prints WHAT TEXT: the last run must have printed TEXT on standard output.
prints() {
	result "$1" grep -qF -e "$2" "$out"
}

# program TEXT STATUS WHAT LINE...: with a test of these lines, tests/run must
# print TEXT and end with STATUS.
program() {
	text=$1 expected=$2 what=$3
	shift 3
	plant 'a test' "$@"
	run "$expected" "$what: exit $expected" tests/run "$place/a test"
	prints "$what: is said" "$text"
}

test_counts() {
	program '2 passed, 0 failed' 0 'all is well' 'echo ok - a' 'echo ok 2 - b'
	result 'the last line is the count and nothing else' \
		[ "$(tail -n 1 "$out")" = '2 passed, 0 failed' ]
	program '1 passed, 1 failed' 1 'one fails' 'echo ok - a' 'echo not ok - b' 'exit 1'
	program 'not ok - b' 1 'the failing line is shown' 'echo not ok - b'
	program '| because' 1 'the last lines are shown' 'echo because' 'exit 3'
	program 'exit status 3' 1 'fails without saying so' 'echo ok - a' 'exit 3'
	program 'printed no test' 1 'prints nothing' ':'
	program 'planned 3 tests, printed 1' 1 'ends early' 'echo 1..3' 'echo ok 1'
	program '1 passed, 0 failed, 2 skipped' 0 'skips' 'echo ok - a' \
		'echo "ok - b # SKIP no perf"' 'echo "not ok 3 # SKIP as cmocka says it"'
	program '1 passed, 0 failed' 0 'asks cmocka for TAP' \
		'[ "$CMOCKA_MESSAGE_OUTPUT" = TAP ] && echo ok - a'
	export TEST_TIMEOUT=1
	program 'took more than 1 s' 1 'hangs' 'echo ok - a' 'exec sleep 7200'
	unset TEST_TIMEOUT
}

test_chosen() {
	plant chosen.sh 'echo ok - a'
	plant other.sh 'echo ok - a'
	run 0 'T names one of two' env T=chosen \
		tests/run "$place/chosen.sh" "$place/other.sh"
	prints 'T names one of two: it runs alone' '1 passed, 0 failed'
	run 2 'T names what is no test' env 'T=chosen none' \
		tests/run "$place/chosen.sh" "$place/other.sh"
	says 'T names what is no test: is said' "T names 'none'"
	for jobs in 0 -1 x; do
		run 2 "TEST_JOBS='$jobs': exit 2" env "TEST_JOBS=$jobs" tests/run \
			"$place/chosen.sh"
	done
}

# Each of the two tests waits for the other, so both end only if they run at
# once.
test_together() {
	for pair in 'one two' 'two one'; do
		# shellcheck disable=SC2086 # is split into words on purpose
		set -- $pair
		plant "$1.sh" ": >'$place/$1.here'" \
			"while [ ! -e '$place/$2.here' ]; do sleep 0.1; done" \
			"for n in 1 2 3; do echo ok - $1; done; echo not ok - $1"
	done
	run 1 'two tests run together' env TEST_JOBS=2 timeout "$hang_s" \
		tests/run "$place/one.sh" "$place/two.sh"
	result 'what they print is not mixed' \
		[ "$(grep -o -e '- one' -e '- two' "$out" | uniq | wc -l)" = 2 ]
	result 'and stands in the order of their names' \
		[ "$(grep -o '^[a-z]*\.sh' "$out" | tr '\n' ' ')" = 'one.sh two.sh ' ]
}

# logged NAME MARK: writes a test that logs its begin and its end.
logged() {
	plant "$1.sh" "# $2: planted" "echo '<$1' >>'$place/log'" 'sleep 0.3' \
		"echo '$1>' >>'$place/log'" 'echo ok - a'
}

test_order() {
	logged single Alone
	logged plain Plain
	logged first Early
	run 0 'tests that ask for a place' env TEST_JOBS=1 tests/run \
		"$place/single.sh" "$place/plain.sh" "$place/first.sh"
	result 'early comes first, alone comes last' [ "$(tr '\n' ' ' <"$place/log")" = \
		'<first first> <plain plain> <single single> ' ]
	prints 'nothing is lost' '3 passed, 0 failed'
	logged second Alone
	rm "$place/log"
	run 0 'two that run alone' env TEST_JOBS=4 tests/run \
		"$place/single.sh" "$place/second.sh" "$place/plain.sh"
	result 'nothing runs beside them' [ "$(tr '\n' ' ' <"$place/log")" = \
		'<plain plain> <single single> <second second> ' ]
}

# All tests that tests/run started end with it, also slow ones.
test_interrupted() {
	plant slow.sh 'trap "" TERM' "echo \$\$ >'$place/slow.pid'" \
		'while :; do sleep 1; done'
	plant quick.sh "echo \$\$ >'$place/quick.pid'" 'exec sleep 7200'
	env --default-signal=INT,TERM TEST_JOBS=2 tests/run \
		"$place/slow.sh" "$place/quick.sh" >"$out" 2>"$err" &
	runner=$!
	result 'both are at work' awaited test -s "$place/slow.pid" -a -s "$place/quick.pid"
	kill -"$1" $runner
	wait $runner
	result "$1: the runner ends as interrupted" [ $? = 130 ]
	for name in slow quick; do
		result "$1: $name.sh has ended" awaited ended "$(cat "$place/$name.pid")"
		rm "$place/$name.pid"
	done
}

test_counts
test_chosen
test_together
test_order
test_interrupted TERM
test_interrupted INT
exit $failed
