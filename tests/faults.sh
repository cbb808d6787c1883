#!/bin/sh
# faults.sh - the driver copes with workers that fail, and with its own end.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap
fake="$place/a build"

# A driver takes the programs beside it as its workers.
make_build() {
	mkdir "$fake" && cp "$B/switchyard" "$fake"
	for model in $models; do
		mkdir "$fake/$model"
		for name in crash hang deadlock wrong rubbish unable; do
			cp "$planted/$model/$name" "$fake/$model"
		done
		cp "$B/$model/yield" "$B/$model/spawn" "$fake/$model"
	done
}

# late MODEL: makes a worker like yield that dies in the middle of its work at
# every start but the first.
# shellcheck disable=SC2016 # the variables are those of the worker
late() {
	cat >"$fake/$1/late" <<-'EOF'
	#!/bin/sh
	# switchyard worker: late
	yield=${0%/*}/yield n=0
	case $* in
	*--describe*) "$yield" --describe | sed 's/"yield"/"late"/'; exit ;;
	esac
	mkdir "$0.started" 2>/dev/null && most=1000 || most=6
	while [ $n -lt $most ] && read -r line; do
		echo "$line"
		n=$((n + 1))
	done | "$yield" "$@" | sed -u 's/"yield"/"late"/'
	[ $most = 1000 ] || kill -SEGV $$
	EOF
	chmod +x "$fake/$1/late"
}

# measure STATUS WHAT DIR ARGUMENT...: a run of few rounds on one CPU.
measure() {
	expected=$1 what=$2 dir=$3
	shift 3
	run "$expected" "$what" timeout "$hang_s" "$fake/switchyard" run \
		--placement same-cpu --benchmark_repetitions=6 --timeout 2 \
		--out "$dir" "$@"
	result "$what: no process is left" awaited gone "$fake"
}

# ended BENCH MODEL STATUS TEXT: run.json, slices.jsonl and the table must say
# so.
ended() {
	true_of "$1, $2: $3 in run.json, and why" "$mixed/run.json" \
		'["'"$3"'"] == [c["status"] for c in r["cells"] if
		 (c["bench"], c["model"]) == ("'"$1"'", "'"$2"'") and
		 "'"$4"'" in (c["reason"] or "")]'
	[ "$3" = cannot ] || true_of "$1, $2: $3 in slices.jsonl, and why" \
		"$mixed/slices.jsonl" 'any(s["status"] == "'"$3"'" and
		 (s["bench"], s["model"]) == ("'"$1"'", "'"$2"'") and
		 "'"$4"'" in (s["reason"] or "") for s in r)'
}

# kept BENCH MODEL: the cell must have all of its rounds.
kept() {
	true_of "$1, $2: measured all the same" "$mixed/slices.jsonl" \
		'{s["round"] for s in r if s["status"] == "ok" and
		  (s["bench"], s["model"], s["pass"]) ==
		  ("'"$1"'", "'"$2"'", "time")} == set(range(6))'
}

test_mix() {
	mixed=$place/mixed
	late thread
	measure 1 'a run among failures' "$mixed" --units 2 \
		--bench crash,hang,deadlock,wrong,rubbish,unable,yield,late
	for model in $models; do
		ended crash "$model" crashed 'signal 11'
		ended hang "$model" timeout 'time limit'
		ended wrong "$model" failed 'two and two made five'
		ended rubbish "$model" failed 'record'
		kept yield "$model"
	done
	ended deadlock process timeout 'time limit'
	ended deadlock thread timeout 'time limit'
	ended deadlock coroutine failed 'deadlock.c:'
	ended late thread crashed 'signal 11'
	true_of 'late: what it did before is kept' "$mixed/slices.jsonl" \
		'any(s["bench"] == "late" and s["status"] == "ok" for s in r)'
	ended unable coroutine cannot 'a planted reason'
	kept unable process
	kept unable thread
	true_of 'the run is complete' "$mixed/run.json" 'r["complete"] is True'
	result 'the table says why' grep -q 'killed by signal 11' "$out"
	result 'what failed is no damage to the file' \
		grep -q ' 0 lines could not be read' "$out"
	result 'there is a page' [ -s "$mixed/report/index.html" ]
}

test_cannot() {
	measure 0 'cannot is no failure' "$place/unable" --bench unable
	measure 1 'a wrong answer is one' "$place/wrong" --bench wrong
}

lines() {
	[ -f "$1" ] && [ "$(wc -l <"$1")" -ge "$2" ]
}

# begin DIR ARGUMENT...: starts a long run in the background.  SIGINT gets its
# default action again, since a shell ignores SIGINT for background processes.
begin() {
	dir=$1
	shift
	env --default-signal=INT "$fake/switchyard" run --placement same-cpu --out "$dir" \
		--benchmark_repetitions=500 "$@" >"$out" 2>"$err" &
	driver=$!
}

# kill_it WHAT
kill_it() {
	kill -9 $driver
	wait $driver 2>/dev/null
	result "$1: nothing lives on" awaited gone "$fake"
}

hangs() {
	living "$fake/process" | grep -q .
}

test_kill() {
	begin "$place/killed" --bench yield,spawn
	result 'a run begins' awaited lines "$place/killed/slices.jsonl" 40
	kill_it 'the driver is killed'
	begin "$place/killed too" --bench hang --timeout 600
	result 'a run hangs' awaited hangs
	kill_it 'the driver is killed while a unit hangs'
	true_of 'run.json is whole, and says that the run is not' \
		"$place/killed/run.json" \
		'r["complete"] is False and r["finished"] is None'
	run 0 'a killed run is reported' "$fake/switchyard" report \
		"$place/killed"
}

# interrupted WHAT SIGNAL
interrupted() {
	kill "-$2" $driver
	wait $driver
	result "$1: exit 130" [ $? = 130 ]
	result "$1: nothing lives on" awaited gone "$fake"
	says "$1: says so" 'interrupted; what was measured is kept'
	true_of "$1: the run is not complete" "$dir/run.json" \
		'r["complete"] is False and r["finished"]'
	result "$1: there is a page" [ -s "$dir/report/index.html" ]
}

test_interrupt() {
	begin "$place/stopped" --bench yield --units 2
	result 'a run begins' awaited lines "$place/stopped/slices.jsonl" 200
	interrupted 'Ctrl-C' INT
	true_of 'Ctrl-C: all lines are whole, none tells of a failure' \
		"$place/stopped/slices.jsonl" \
		'len(r) >= 200 and all(s["status"] == "ok" for s in r)'
	result 'Ctrl-C: there is a table' grep -q '/yield' "$out"
	begin "$place/early" --bench hang --timeout 600
	result 'a run hangs' awaited hangs
	interrupted 'SIGTERM while calibrating' TERM
}

# refused WHAT DIR: the run must refuse DIR in one sentence before it measures.
# Tests may run at once, so a note on another Switchyard may stand before it.
refused() {
	run 2 "--out, $1" "$fake/switchyard" run --bench yield --units 2 \
		--out "$2"
	says "--out, $1: named" "$2"
	result "--out, $1: one sentence" \
		[ "$(grep -vc ' measures on CPU ' "$err")" = 1 ]
	result "--out, $1: nothing else" [ ! -s "$out" ]
}

test_out() {
	mkdir "$place/used" && echo mine >"$place/used/file"
	refused 'not empty' "$place/used"
	result '--out, not empty: left alone' \
		[ "$(ls "$place/used") $(cat "$place/used/file")" = 'file mine' ]
	refused 'in a file' "$place/used/file/run"
	refused 'a file' "$place/used/file"
	refused 'nowhere' "$place/none/run"
	refused 'not writable' /proc/run
	mkdir "$place/empty"
	measure 0 'an empty directory is as good' "$place/empty" --bench yield \
		--units 2
}

# whole DIR WHAT: files in DIR that a full disk cut short must be readable.
whole() {
	says "$2: says so" 'writing slices.jsonl'
	true_of "$2: every line is whole" "$1/slices.jsonl" 'len(r) > 10'
	true_of "$2: run.json is whole" "$1/run.json" 'r["complete"] is False'
	result "$2: no process is left" awaited gone "$fake"
}

# A limit of file size, here 192 KiB, ends a write as a full disk does.
limited() (
	trap '' XFSZ
	ulimit -f 384
	"$fake/switchyard" run --placement same-cpu --bench yield --units 2 \
		--benchmark_repetitions=100 --out "$place/limited"
)

test_full() {
	run 1 'files may not grow' limited
	whole "$place/limited" 'files may not grow'
	mkdir "$place/disk"
	if ! mount -t tmpfs -o size=192k none "$place/disk" 2>"$err"; then
		skip 'a full disk' 'may not mount one'
		return
	fi
	trap 'umount "$place/disk"; rm -rf "$place"' EXIT
	run 1 'a full disk' timeout "$hang_s" "$fake/switchyard" run --bench yield \
		--units 2 --placement same-cpu --benchmark_repetitions=100 \
		--out "$place/disk/run"
	whole "$place/disk/run" 'a full disk'
}

make_build
test_out
test_full
test_kill
test_interrupt
test_cannot
test_mix
exit $failed
