#!/bin/sh
# lane.sh - any program that speaks the protocol can be a worker.
. tests/tap

# This worker logs its requests and passes them to the real worker.
lane=$place/lane
mkdir -p "$lane/thread"
cp "$B/switchyard" "$lane/"
cat >"$lane/thread/yield" <<'END'
#!/bin/sh
# switchyard worker: yield
case $* in
*--serve*) tee -a "$ASKED" | "$REAL" "$@" ;;
*) exec "$REAL" "$@" ;;
esac
END
chmod +x "$lane/thread/yield"

# asked PATTERN: prints the number of requests that match.
asked() {
	grep -c -x -e "$1" "$ASKED"
}

ASKED=$place/asked REAL=$(pwd)/$B/thread/yield
export ASKED REAL
run 0 'a script as a worker is measured' timeout "$hang_s" "$lane/switchyard" run \
	--units 2 --benchmark_repetitions=6 --out "$place/run"
# A slice of more than 20 ms, on a busy machine, has no cold one before it.
true_of 'each cold slice was asked for without warm-up' "$place/run/slices.jsonl" \
	"len([s for s in r if s['pass'] == 'time' and s['slice'] == 0]) ==
	 $(asked 'ops=[0-9]\{3,\} warm=0 body=work')"
true_of 'the other slices with warm-up' "$place/run/slices.jsonl" \
	"0 < len([s for s in r if s['pass'] == 'time' and s['slice'] and
	          s['body'] == 'work']) <=
	 $(asked 'ops=[0-9]* warm=[1-9][0-9]* body=work')"
true_of 'and so was every baseline' "$place/run/slices.jsonl" \
	"0 < len([s for s in r if s['body'] == 'baseline']) ==
	 $(asked 'ops=[0-9]* warm=[1-9][0-9]* body=baseline')"
result 'and every request says all of it' \
	[ "$(grep -c -v -x 'ops=[0-9]* warm=[0-9]* body=[a-z]*' "$ASKED")" = 0 ]

# lane MODEL BENCH: makes a worker in shell, whose description is in
# MODEL/BENCH.json.  After MODEL/BENCH.most answers it exits with 77.
fakes=$place/fakes
mkdir "$fakes" && cp "$B/switchyard" "$fakes/"
lane() {
	mkdir -p "$fakes/$1"
	cat >"$fakes/$1/$2" <<-'END'
	#!/bin/sh
	# switchyard worker: a fake
	bench=${0##*/} model=${0%/*} n=0
	model=${model##*/}
	most=$(cat "$0.most" 2>/dev/null || echo 1000000)
	head="\"schema\":1,\"bench\":\"$bench\",\"model\":\"$model\""
	head="$head,\"body\":\"work\",\"params\":{},\"units\":1,\"cpus\":[0]"
	none='"voluntary_switches":null,"involuntary_switches":null'
	cannot() {
		echo "{$head,\"ops\":null,\"ns\":null,\"ns_per_op\":null,$none,\"verified\":false,\"status\":\"cannot\",\"reason\":\"no more here\"}"
		exit 77
	}
	case $* in
	*--describe*) cat "$0.json"; exit "$(cat "$0.exit" 2>/dev/null || echo 0)" ;;
	esac
	echo "start $model $*" >>"$ASKED"
	[ "$most" != 0 ] || cannot
	answer() {
		n=$((n + 1))
		[ $n -le "$most" ] || cannot
		echo "{$head,\"ops\":$ops,\"ns\":$((ops * 3000)),\"ns_per_op\":3000,$none,\"verified\":true,\"status\":\"ok\",\"reason\":null,\"metrics\":{\"bytes\":12345678901.25,\"lost\":null}}"
	}
	for arg; do
		case $arg in
		--ops=*) ops=${arg#--ops=} && answer ;;
		esac
	done
	while read -r line; do
		echo "$model $line" >>"$ASKED"
		ops=${line#ops=} && ops=${ops%% *}
		answer
	done
	echo "end $model" >>"$ASKED"
	END
	chmod +x "$fakes/$1/$2"
}

# about MODEL BENCH MORE: writes the description that a plan needs.
about() {
	lane "$1" "$2"
	cat >"$fakes/$1/$2.json" <<-END
	{"schema":1,"name":"$2","model":"$1","about":"a fake","op":"op","group":1,"units":1,"one_core":false,"kernel":false,"baseline":false,"places":["same"],"switches":null,"metrics":["bytes","lost"],"cannot":{},$3}
	END
}

# measure DIR ARGUMENT...: measures the fake workers in few rounds.
measure() {
	dir=$place/$1
	shift
	run 0 "fakes: $*" timeout "$hang_s" "$fakes/switchyard" run \
		--benchmark_repetitions=6 --out "$dir" "$@"
}

live='"params":[{"name":"live","about":"units","default":40,"min":1,"max":1000,"power_of_two":false}],"sweeps":[{"name":"live","quick":[40],"full":[40]}]'
fill='"alone":true,"partner":false,"slice_ms":1,"batch":"live"'
plain='"alone":false,"partner":false,"slice_ms":0,"batch":null,"params":[],"sweeps":[]'
ASKED=$place/fakes.asked
for model in process thread; do
	about $model fill "$fill,$live"
	about $model broken "$plain"
done
about python-thread fill "$fill,$live"
about python-thread broken "$plain"
for bench in fill broken; do
	echo '{"schema":1,"status":"cannot","name":"'$bench'","model":"python-thread","reason":"no python here"}' \
		>"$fakes/python-thread/$bench.json"
	echo 77 >"$fakes/python-thread/$bench.exit"
done

: >"$ASKED"
measure fill --bench fill
result 'a model that is left out is noted, once' \
	[ "$(grep -c '^Note: no python-thread: no python here' "$out")" = 1 ]
true_of 'a model that is left out is in run.json, once' "$dir/run.json" \
	'r["skipped"] == [{"model": "python-thread",
			  "reason": "no python here"}]'
true_of 'and in no cell' "$dir/run.json" \
	'[c["model"] for c in r["cells"]] == ["process", "thread"] and
	 all(c["status"] == "ok" for c in r["cells"])'
true_of 'metrics pass through' "$dir/slices.jsonl" \
	'all(s["metrics"] == {"bytes": 12345678901.25, "lost": None} for s in r)'
true_of 'and their lines are read again' "$dir/slices.jsonl" \
	'{s["pass"] for s in r} == {"time", "count"}'
result 'the report reads them' grep -q ' 0 lines could not be read' "$out"
result 'alone: no worker starts before the other has ended' \
	awk '/^start/ { if (alive++) bad = 1; n++ } /^end/ { alive-- }
		END { exit bad || alive || n != 2 * (1 + 6 + 1) }' "$ASKED"
# shellcheck disable=SC2016 # the variables are awk's
result 'batch: ops and warm-up are whole batches, also in trials' \
	awk '{ for (i = 1; i <= NF; i++)
			if (sub(/^(--)?(ops|warm)=/, "", $i)) {
				n++
				bad += $i % 40
			}
		} END { exit bad || n < 40 }' "$ASKED"
result 'batch: a trial begins with one' \
	[ "$(awk '/ ops=/ && !/start/ { print $2 " " $3; exit }' "$ASKED")" = \
	'ops=40 warm=0' ]
result 'slice_ms: 1 ms of 3 us are 333 ops, in batches of 40' \
	grep -q '^process ops=360 warm=[0-9]* body=work' "$ASKED"
run 0 'fakes: list' "$fakes/switchyard" list
result 'list: a model that is left out, once' \
	[ "$(grep -c 'python-thread: .*no python here' "$out")" = 1 ]
run 2 'a model that is left out is asked for' "$fakes/switchyard" run \
	--model python-thread
says 'a model that is left out: the reason' 'no python here'

# The workers exit at the first request, after it, and in the middle of a round.
for most in 0 1 6; do
	echo $most >"$fakes/thread/broken.most"
	: >"$ASKED"
	measure "broken $most" --bench broken
	true_of "cannot after $most answers: with its reason, and no failure" \
		"$dir/run.json" '[(c["status"], c["reason"]) for c in r["cells"]]
		== [("ok", None), ("cannot", "no more here")]'
done

run 2 'a directory that cannot be made' timeout "$hang_s" "$lane/switchyard" run \
	--units 2 --out /sys/switchyard
says 'a directory that cannot be made: named' /sys/switchyard
result 'a directory that cannot be made: the reason is mkdir(2)s own' \
	[ "$(grep -c 'No such file' "$err")" = 0 ]
exit "$failed"
