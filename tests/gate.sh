#!/bin/sh
# gate.sh - compare of two builds has the right words, files and exit status.
# shellcheck disable=SC2016,SC2317 # functions are called by their names
. tests/tap
. tests/builds

test_outcomes() {
	both steady 3000 3000
	both slower 3000 3300
	both faster 3000 2700
	both counted 3000 3000 3
	both dies 3000 3000 2 'exit 1'
	both lies 3000 3000 2 'switches=null,'
	both cut 3000 3000 2 'name="cut\",'
	fake "$a" gone 3000 2
	fake "$b" new 3000 2
	fake "$a" foreign 3000 2
	schema=3 && fake "$b" foreign 3000 2
	schema=1
	compare 1 'eight kinds of benchmark' kinds --pairs=12 \
		--markdown="$place/comment.md"
	result 'the first words say what regressed' \
		grep -q '^Regressed: .* in B' "$out"
	result 'a worker of another schema is named' \
		grep -q 'thread/foreign.*another schema' "$out"
	result 'the comment says it too' grep -q 'Regressed' "$place/comment.md"
	run 1 'judged again, for tools' "$switchyard" compare \
		--run="$place/kinds" --print-json
	cp "$out" "$place/judged.json"
	outcome steady 'no change' time 'no change beyond'
	outcome slower regressed time '10.0 % slower'
	outcome faster improved time '10.0 % faster'
	outcome counted regressed count 'kernel switches per op: 2 → 3'
	outcome dies regressed 'works in one build' 'fails in B'
	outcome lies regressed 'works in one build' 'fails in B'
	outcome cut regressed 'works in one build' 'fails in B'
	outcome gone invalid 'in one build only' 'only A has it'
	outcome new invalid 'in one build only' 'only B has it'
	outcome foreign invalid 'in one build only' 'only A has it'
	true_of 'the status of the judgement' "$place/judged.json" 'r["exit"] == 1'
}

# Pairs that were logged are judged again as before, as far as they go.
test_again() {
	run 1 'judged again' "$switchyard" compare --run="$place/kinds"
	cp "$out" "$place/first"
	run 1 'and again' "$switchyard" report "$place/kinds"
	result 'the same words' cmp -s "$place/first" "$out"
	result 'the page has the forest plot, or why not' grep -qiE \
		'<svg|gnuplot' "$place/kinds/report/index.html"
	cp -r "$place/kinds" "$place/cut"
	printf '{"schema":1,"benchmark":"steady/thr' >>"$place/cut/pairs.jsonl"
	sed -i '3s/"schema":[0-9]*/"schema":9/' "$place/cut/pairs.jsonl"
	run 1 'two lines cannot be read' "$switchyard" compare --run="$place/cut"
	result 'which is said' grep -q '2 lines' "$out"
	sed -i 's/"schema": [0-9]*/"schema": 9/' "$place/cut/run.json"
	run 2 'a comparison of another schema' "$switchyard" compare \
		--run="$place/cut"
	says 'is named' "$place/cut"
	rm -r "$place/cut" "$a" "$b"
}

# What a load generator used of its CPU stands in each pair of A and B.
test_client() {
	busy=50 && fake "$a" served 3000 2
	busy=80.5 && fake "$b" served 3000 2
	busy=
	both plain 3000 3000
	compare 0 'a load generator that is the limit in B' served --pairs=6
	result 'is named' grep -q 'client-bound in B: .* 80.5 % of' "$out"
	true_of 'each pair has both' "$place/served/pairs.jsonl" \
		'all(p["client_busy_percent"] == ([50, 80.5]
		 if p["benchmark"].startswith("served") else None)
		 for p in r if p["kind"] == "ab")'
	rm -r "$a" "$b"
}

# In stage 2 a candidate gets fresh pairs, of which one in ten is A against A.
test_stages() {
	both steady 3000 3000
	both slower 3000 3200
	compare 1 'within a budget' stages --budget=10m
	true_of 'six pairs of each' "$place/stages/pairs.jsonl" \
		'all(6 == sum(p["kind"] == "ab" and p["stage"] == 1 and
		 p["benchmark"].startswith(n) for p in r) for n in ("steady", "slower"))'
	true_of 'twenty fresh ones of the candidate' "$place/stages/pairs.jsonl" \
		'20 == sum(p["kind"] == "ab" and p["stage"] == 2 for p in r) ==
		 sum(p["kind"] == "ab" and p["stage"] == 2 and
		 p["benchmark"].startswith("slower") for p in r)'
	true_of 'a part is of A against A' "$place/stages/pairs.jsonl" \
		'6 <= sum(p["kind"] == "aa" for p in r) <= 12'
	true_of 'both sides in each, in pairs' "$place/stages/pairs.jsonl" \
		'all(len(p["ns_per_op"][0]) == len(p["ns_per_op"][1]) == 48 for p in r
		 if p["kind"] in ("ab", "aa"))'
	rm "$b/thread/slower"
	compare 1 'what is left is judged, and what is lost no success' left --pairs=6
	result 'which is said' grep -q '^Lost: B lacks 1 of 2 benchmarks' "$out"
	rm "$b/thread/steady"
	compare 2 'a build without workers' none --pairs=6
	both slow 3000 3000 2 "{ : >'$place/asleep'; exec sleep $hang_s; }"
	env --default-signal=INT "$switchyard" compare --model=thread \
		--out="$place/ended" "$a" "$b" >"$out" 2>"$err" &
	result 'a comparison waits for its worker' awaited test -e "$place/asleep"
	kill -INT $!
	wait $!
	result 'Ctrl-C: exit 130' [ $? = 130 ]
	result 'Ctrl-C: no process is left' awaited gone "$place"
	true_of 'Ctrl-C: what was measured is kept' "$place/ended/run.json" \
		'r["complete"] is False and r["finished"]'
	rm -r "$a" "$b"
}

# With real workers, a copy is the same code, and a slower one is found.
test_real() {
	for to in "$a" "$b"; do
		mkdir -p "$to/thread" && cp "$B/thread/yield" "$to/thread"
	done
	compare 0 'a copy of a build' same
	result 'needs no time' grep -q 'Nothing changed' "$out"
	compare 1 'slowed by half' slowed --same-code --pairs=12 --slow-by=50
	result 'on purpose, which is said' grep -q 'on purpose' "$out"
}

# series FILE NS...: writes a file of Google Benchmark with these repetitions.
series() {
	to=$1 i=0
	shift
	{
		echo '{"context":{"host_name":"here","num_cpus":2},"benchmarks":['
		for ns; do
			[ $i = 0 ] || echo ,
			echo "{\"name\":\"x\",\"run_name\":\"x\",\"run_type\":\"iteration\",\"repetitions\":$#,\"repetition_index\":$i,\"iterations\":1,\"real_time\":$ns,\"cpu_time\":$ns,\"time_unit\":\"ns\"}"
			i=$((i + 1))
		done
		echo ']}'
	} >"$to"
}

test_json() {
	series "$place/a.json" 100 101 102 103 104 105 106 107 108 109
	series "$place/b.json" 120 121 122 123 124 125 126 127 128 129
	run 0 'a file and itself' "$switchyard" compare --json "$place/a.json" \
		"$place/a.json"
	run 1 'a file and a slower one' "$switchyard" compare --json \
		"$place/a.json" "$place/b.json"
	result 'what such data cannot tell' grep -q 'at different times' "$out"
	head -c 1500 "$place/b.json" >"$place/cut.json"
	run 1 'a file that was cut' "$switchyard" compare --json "$place/a.json" \
		"$place/cut.json"
	result 'is named' grep -q 'cut.json' "$out"
	sed -i 's/"here"/"there"/' "$place/b.json"
	run 3 'files of two machines' "$switchyard" compare --json \
		"$place/a.json" "$place/b.json"
	run 2 'a file that is none' "$switchyard" compare --json "$place/a.json" \
		/dev/null
}

# bad TEXT ARGUMENT...: the command must exit with 2 and print TEXT.
bad() {
	text=$1
	shift
	run 2 "compare $*: exit 2" "$switchyard" compare "$@"
	says "compare $*: names it" "$text"
}

test_usage() {
	run 0 'compare --help' "$switchyard" compare --help
	result '--help: exit statuses' grep -q 'nothing' "$out"
	bad 'two builds'
	bad 'two builds' a
	bad "'c'" a b c
	bad "'soon'" --budget=soon a b
	bad "'1s'" --budget=1s a b
	bad "'0'" --threshold=0 a b
	bad "'x'" --slow-by=x a b
	bad "'0'" --require=0 a b
	bad "'101%'" --require=101% a b
	bad "'90x'" --require=90x a b
	bad "'0'" --pairs=0 a b
	bad 'exclude' --run=x --json
	bad 'leave out the builds' --run=x a b
	bad "$place/none" --run="$place/none"
	bad "'no such revision'" "$B" 'no such revision'
	bad "'moon'" --bench=moon "$B" "$B"
}

test_usage
test_json
if [ -n "$cpu" ]; then
	test_outcomes
	test_again
	test_client
	test_stages
	test_real
fi
exit $failed
