#!/bin/sh
# streams.sh - commands cope with closed, full and shared standard streams, with
# ignored signals, and with text that a terminal would act on.
# shellcheck disable=SC2016,SC2317 # functions are called by their names, words are those of sh
. tests/tap
switchyard=$(pwd)/$B/switchyard
cp -r tests/fixture-run "$place/run"
mkdir "$place/results"
escape=$(printf 'a\033[31mb\233c\302\205d\377e')

# times_of FILE FIRST: writes a file of Google Benchmark with nine repetitions
# of FIRST ns and more.
times_of() {
	"$python" "$py/times_of.py" "$@" >"$1"
}
times_of "$place/a.json" 100
times_of "$place/b.json" 100.05

quick() {
	timeout "$hang_s" "$switchyard" run --bench yield --model thread --units 2 \
		--benchmark_repetitions=1 "$@"
}

# commands: prints each kind of command on a line; DIR is a new directory.
commands() {
	cat <<-END
		run --bench yield --model thread --units 2 --benchmark_repetitions=1 --out DIR
		run --benchmark_format=json -b yield -m thread --units 2 --benchmark_repetitions=1 --out DIR
		run --benchmark_list_tests --bench yield
		run --help
		list
		topo
		report $place/run
		report --terminal $place/run
		report --markdown $place/run
		report --json $place/run
		claims --run $place/run
		claims --json --run $place/run
		claims --markdown
		export junit $place/run
		export gbench $place/run
		history --results $place/results
		history --json --results $place/results
		compare --json $place/a.json $place/b.json
		compare --help
		--help
		--version
	END
}

# each FUNCTION: calls the function with the words of each command.
each() {
	commands >"$place/commands"
	n=0
	while read -r words; do
		n=$((n + 1))
		# shellcheck disable=SC2046 # they are words
		"$1" $(echo "$words" | sed "s|DIR|$place/$1-$n|")
	done <"$place/commands"
}

full() {
	timeout "$hang_s" "$switchyard" "$@" >/dev/full 2>"$err" <"$input"
	status=$?
	result "$* >/dev/full: exit status $status, not 0" [ "$status" != 0 ]
	says "$* >/dev/full: says why" 'standard output: No space left on device'
}

# A run goes on after the reader of its output has left, and writes its files.
test_unread() {
	{
		quick --out "$place/unread" 2>"$err"
		echo $? >"$place/status"
	} | :
	result 'a run whose reader has left: exit 1' [ "$(cat "$place/status")" = 1 ]
	says 'a run whose reader has left: says why' 'standard output: Broken pipe'
	true_of 'a run whose reader has left: is complete' \
		"$place/unread/run.json" 'r["complete"]'
}

closed() {
	timeout "$hang_s" "$switchyard" "$@" >&- 2>"$err" <&-
	result "$* >&- <&-" [ $? = 0 ]
}

test_full() {
	each full
	for worker in thread/yield python-thread/yield engines/go/yield; do
		"$B/$worker" --describe >"$out" 2>&1 || {
			skip "$worker >/dev/full" 'it is not built, or cannot run here'
			continue
		}
		for words in --describe --help '--ops 10' --serve; do
			# shellcheck disable=SC2086 # they are words
			echo ops=10 | timeout "$hang_s" "$B/$worker" $words >/dev/full 2>"$err"
			status=$?
			result "$worker $words >/dev/full: not 0" [ "$status" != 0 ]
			result "$worker $words >/dev/full: says why" \
				grep -qi 'no space left on device' "$err"
		done
	done
}

# A comparison ends with 1 for a regression, so that a failure is 2.
test_full_comparison() {
	timeout "$hang_s" "$switchyard" compare --json "$place/a.json" \
		"$place/b.json" >/dev/full 2>"$err"
	result 'a comparison that could not be printed is no regression' [ $? = 2 ]
}

test_closed() {
	each closed
	true_of 'a run with closed streams: its lines are records' \
		"$place/closed-1/slices.jsonl" 'all(s["bench"] == "yield" for s in r)'
	for worker in thread/yield coroutine/yield python-thread/yield engines/go/yield; do
		"$B/$worker" --describe >"$out" 2>&1 || continue
		run 0 "$worker --serve <&-: no request is read" \
			timeout "$hang_s" sh -c 'exec "$1" --serve <&-' - "$B/$worker"
		result "$worker --serve <&-: no record is printed" [ ! -s "$out" ]
		run 0 "$worker >&- 2>&-" \
			timeout "$hang_s" sh -c 'exec "$1" --ops 10 >&- 2>&-' - "$B/$worker"
	done
}

# Only text for a tool may be on standard output.
test_json() {
	quick --benchmark_format=json --out "$place/json" >"$out" 2>"$err"
	true_of 'run --benchmark_format=json: nothing but JSON' "$out" \
		'len(r["benchmarks"]) > 0'
	result 'run --benchmark_format=json: the table is on standard error' \
		grep -q 'Report:' "$err"
	quick --benchmark_format=console --benchmark_format=json \
		--out "$place/json2" >"$out" 2>"$err"
	true_of 'the last format counts' "$out" 'len(r["benchmarks"]) > 0'
	for words in "report --json $place/run" "claims --json --run $place/run" \
		"export gbench $place/run" "history --json --results $place/results" \
		"compare --json --print-json $place/a.json $place/b.json"; do
		# shellcheck disable=SC2086 # they are words
		timeout "$hang_s" "$switchyard" $words >"$out" 2>"$err"
		true_of "$words: nothing but JSON" "$out" 'isinstance(r, dict)'
	done
}

# stays SIGNAL: a run that was started with SIGNAL ignored must not end by it.
stays() {
	rm -rf "${place:?}/$1"
	(
		trap '' "$1"
		exec "$switchyard" run --bench yield --model thread --units 2 \
			--benchmark_repetitions=3 \
			--out "$place/$1"
	) >"$out" 2>"$err" <"$input" &
	child=$!
	awaited [ -s "$place/$1/slices.jsonl" ]
	kill -s "$1" "$child"
	wait "$child"
	result "SIG$1, ignored when a run starts, stays ignored" [ $? = 0 ]
	true_of "SIG$1: the run is complete" "$place/$1/run.json" 'r["complete"]'
}

# clean COMMAND...: the error may have no byte that acts on a terminal.
clean() {
	what=$(echo "$*" | LC_ALL=C tr -c '[:print:]\n' '?')
	timeout "$hang_s" "$@" >"$out" 2>"$err" <"$input"
	cat "$out" "$err" >"$place/both"
	if "$python" "$py/clean.py" "$place/both" >"$why" 2>&1
	then
		pass "$what: no control byte and only UTF-8"
	else
		fail "$what: no control byte and only UTF-8"
	fi
}

test_escapes() {
	for word in "$escape" "--$escape" "-$escape"; do
		for command in run list report export claims compare history bisect topo; do
			clean "$switchyard" "$command" "$word"
		done
		clean "$switchyard" "$word"
		clean scripts/gate "$word"
		clean scripts/bench-self "$word"
		clean scripts/profile "$word" "$word"
		clean scripts/build-revision "$word"
		for worker in thread/yield python-thread/yield engines/go/yield; do
			[ ! -x "$B/$worker" ] || clean "$B/$worker" "$word"
		done
	done
	for option in bench model placement units param seed timeout out; do
		clean "$switchyard" run "--$option=$escape/x"
		[ "$option" = out ] ||
			clean "$switchyard" compare "--$option=$escape" "$B" "$B"
	done
	for option in --benchmark_filter=\( --benchmark_out=/none/ --benchmark_min_time= --benchmark_x=; do
		clean "$switchyard" run --bench yield "$option$escape"
	done
	clean "$switchyard" compare "$escape" "$escape"
	clean "$switchyard" compare --json "$escape" "$escape"
	clean "$switchyard" history --machine "$escape" --results "$place/results"
	clean "$B/thread/yield" --units "$escape"
	clean "$B/thread/yield" --param "$escape=1"
	echo "ops=$escape" >"$place/request"
	input=$place/request
	clean "$B/thread/yield" --serve
	input=/dev/null
	clean env "BASE=$escape" "B=$B" scripts/gate
}

# Notes print names of directories, too.
test_names() {
	quick --out "$place/$escape" >"$out" 2>"$err"
	result 'a directory with such a name is measured into' [ $? = 0 ]
	result 'its name is printed without escapes' \
		"$python" -c 'import sys
sys.exit(b"\x1b" in open(sys.argv[1], "rb").read())' "$out"
}

# in_room SIZE COMMAND...: runs with a file system of SIZE at $place/small.
in_room() {
	size=$1
	shift
	mkdir -p "$place/small"
	unshare -rm sh -c 'mount -t tmpfs -o "size=$1" none "$2" && cd "$2" &&
		shift 2 && "$@"; status=$?; ls -A . >../left; exit $status' - \
		"$size" "$place/small" "$@"
}

test_no_room() {
	if ! in_room 32k true 2>"$err"; then
		skip 'a run on a full disk' "$(tail -n 1 "$err")"
		return
	fi
	run 2 'a run on a disk of 32 KiB: exit 2' in_room 32k timeout "$hang_s" \
		"$switchyard" run --bench yield --units 2 --out here
	says 'a run on a disk of 32 KiB: says why' 'No space left on device'
	result 'a run on a disk of 32 KiB: leaves nothing' [ ! -s "$place/left" ]
	run 1 'a run on a disk of 256 KiB: exit 1' in_room 256k timeout "$hang_s" \
		"$switchyard" run --bench yield --model thread --units 2 --out here
	says 'a run on a disk of 256 KiB: says why' 'No space left on device'
	result 'a run on a disk of 256 KiB: its table is printed' \
		grep -q /yield "$out"
}

test_full
test_full_comparison
test_no_room
test_unread
test_closed
test_json
for signal in HUP INT TERM; do
	stays $signal
done
test_escapes
test_names
exit $failed
