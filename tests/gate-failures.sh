#!/bin/sh
# gate-failures.sh - workers that fail are judged alike, whichever build was asked first.
# shellcheck disable=SC2016,SC2317 # functions are called by their names
. tests/tap
. tests/builds

# judged DIR ARGUMENT...: writes judged.json; any exit status is accepted.
judged() {
	dir=$1
	shift
	"$switchyard" compare --model=thread --out="$place/$dir" "$@" "$a" "$b" \
		>"$out" 2>"$err"
	"$switchyard" compare --run="$place/$dir" --print-json >"$place/judged.json"
	[ $? -lt 4 ]
}

# seldom N: makes a command that ends each N-th process in its ninth slice.
seldom() {
	printf '{ echo >>"%s"; [ $(($(wc -l <"%s") %% %s)) != 0 ] || kill -KILL $$; }' \
		"$place/count" "$place/count" "$1"
}

test_always() {
	both aborts 3000 3000 2 'kill -ABRT $$'
	both exits 3000 3000 2 'exit 3'
	both lies 3000 3000 2 'switches=null,'
	both steady 3000 3000
	for name in aborts exits lies; do
		cp "$b/thread/$name" "$a/thread/$name"
	done
	for seed in 1 2 3 4; do
		result "seed $seed: compared" judged "always-$seed" --seed=$seed --pairs=6
		for name in aborts exits lies; do
			outcome $name invalid 'works in neither build' 'works in neither'
		done
		outcome steady 'no change' time ''
	done
	rm -r "$a" "$b"
}

# One second suffices to end this worker, since it never answers.
test_time_limit() {
	both sleeps 3000 3000 2 'sleep 600'
	cp "$b/thread/sleeps" "$a/thread/sleeps"
	result 'a time-out in both: compared' judged sleeps --pairs=6 --timeout=1
	outcome sleeps invalid 'works in neither build' 'timeout'
	rm -r "$a" "$b"
}

test_one_side() {
	both dies 3000 3000 2 'kill -SEGV $$'
	both mended 3000 3000
	cp "$b/thread/dies" "$a/thread/mended"
	sed -i 's/name=dies/name=mended/; s/"name":"dies"/"name":"mended"/' "$a/thread/mended"
	result 'one side fails: compared' judged one --pairs=8 --seed=3
	outcome dies regressed 'works in one build' 'works in A, fails in B'
	outcome mended improved 'works in one build' 'works in B, fails in A'
	true_of 'not all eight pairs were needed' "$place/one/pairs.jsonl" \
		'5 == sum(p["kind"] == "failed" and p["benchmark"].startswith("dies") for p in r)'
	rm -r "$a" "$b"
}

# The builds are equal, and one in four processes is killed.
test_at_times() {
	both flaky 3000 3000 2 "$(seldom 4)"
	cp "$b/thread/flaky" "$a/thread/flaky"
	result 'some processes fail: compared' judged flaky --pairs=20 --seed=5
	outcome flaky 'no change' time 'fails in '
	true_of 'the pairs that came to an end are judged' "$place/judged.json" \
		'6 <= r["benchmarks"][0]["pairs"] < 20'
	cp "$out" "$place/first"
	rm -f "$place/count" "$a/thread/flaky" "$b/thread/flaky"
	both seldom 3000 3000 2 "$(seldom 2)"
	result 'B alone fails in every second process: compared' judged seldom \
		--pairs=20 --seed=5
	outcome seldom regressed 'works in one build' 'fails in B'
	rm -rf "$a" "$b" "$place/count"
}

# The workers work in stage 1 only: its results must not hide later failures.
test_later() {
	both late 3000 3300 2 '{ echo >>"'"$place/count"'"; [ $(wc -l <"'"$place/count"'") -lt 18 ] || exit 4; }'
	cp "$b/thread/late" "$a/thread/late"
	sed -i 's/ns=3300/ns=3000/' "$a/thread/late"
	result 'both fail from stage 2 on: compared' judged late --budget=10s --seed=2
	true_of 'that is no regression of one build' "$place/judged.json" \
		'["works in one build"] != [b["ground"] for b in r["benchmarks"]]'
	# One pair may hold the last process that works and the first that fails.
	true_of 'both fail as often, as pairs of A and A do not count' \
		"$place/late/pairs.jsonl" 'abs(sum(1 if p["side"] == "A" else -1
		 for p in r if p["kind"] == "failed")) <= 1'
	rm -r "$a" "$b"
}

if [ -n "$cpu" ]; then
	test_always
	test_time_limit
	test_one_side
	test_at_times
	test_later
fi
exit $failed
