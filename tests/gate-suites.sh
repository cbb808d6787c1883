#!/bin/sh
# gate-suites.sh - two builds that do not hold the same benchmarks are compared.
# shellcheck disable=SC2016,SC2317 # functions are called by their names
. tests/tap
. tests/builds

# with_param DIR BENCH KEY: gives the benchmark a parameter KEY, too.
with_param() {
	sed -i "s/\"params\":\[\]/\"params\":[{\"name\":\"$3\",\"default\":1,\"min\":1,\"max\":9,\"values\":[1]}]/" "$1/thread/$2"
}

# Exit 1 and not 139: a benchmark of both was slowed, and gets fresh pairs.
test_one_sided() {
	both shared 3000 3300
	fake "$b" added 3000 2
	fake "$b" zealous 3000 2
	compare 1 'B has benchmarks that A has not' added --budget=5m
	run 1 'which are named' "$switchyard" compare --run="$place/added" --print-json
	cp "$out" "$place/judged.json"
	outcome added invalid 'in one build only' 'only B has it'
	outcome zealous invalid 'in one build only' 'only B has it'
	outcome shared regressed time '10.0 % slower'
	true_of 'fresh pairs were measured' "$place/added/pairs.jsonl" \
		'any(p.get("stage") == 2 for p in r)'
	rm "$b/thread/added" "$b/thread/zealous"
	fake "$a" lost 3000 2
	compare 1 'A has a benchmark that B has lost' lost --budget=5m
	run 1 'which is named' "$switchyard" compare --run="$place/lost" --print-json
	cp "$out" "$place/judged.json"
	outcome lost invalid 'in one build only' 'only A has it'
	outcome shared regressed time '10.0 % slower'
	rm -r "$a" "$b"
}

# A lane is a folder of workers that only one of the builds has.
test_lanes_and_params() {
	both shared 3000 3300
	both grown 3000 3000
	with_param "$b" grown depth
	fake "$b" alien 3000 2
	mkdir "$b/lane"
	sed 's/"model":"thread"/"model":"lane"/g' "$b/thread/alien" >"$b/lane/alien"
	chmod +x "$b/lane/alien"
	rm "$b/thread/alien"
	models_of_gate=thread,lane
	compare 1 'a parameter and a lane in B alone' lane --budget=5m
	run 1 'these are named' "$switchyard" compare --run="$place/lane" --print-json
	cp "$out" "$place/judged.json"
	true_of 'the lane is in B alone' "$place/judged.json" \
		'["in one build only"] == [b["ground"] for b in r["benchmarks"]
		 if b["name"].startswith("alien/lane")]'
	true_of 'the benchmark with another parameter is not dropped' \
		"$place/judged.json" \
		'any(b["name"].startswith("grown/") for b in r["benchmarks"])'
	outcome shared regressed time '10.0 % slower'
	rm -r "$a" "$b"
}

# Both have workers of one build, so that their common cells take no time.
test_lost() {
	mkdir -p "$a/thread" "$b/thread"
	cp "$B/thread/yield" "$B/thread/spawn" "$a/thread"
	cp "$B/thread/yield" "$b/thread"
	compare 1 'a benchmark that B has lost is no success' gone --units=2
	result 'and said first' grep -q '^Lost: B lacks 1 of' "$out"
	compare 0 'unless it is accepted by name' accepted --units=2 \
		--accept-lost=spawn
	run 0 'which its directory remembers' "$switchyard" compare \
		--run="$place/accepted"
	run 0 'or is accepted later' "$switchyard" compare --run="$place/gone" \
		--accept-lost=spawn/thread
	rm -r "$a" "$b"
}

test_lost
if [ -n "$cpu" ]; then
	test_one_sided
	test_lanes_and_params
fi
exit $failed
