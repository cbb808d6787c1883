#!/bin/sh
# deaths.sh - runs whose workers die now and then, are replaced, or never answer.
# shellcheck disable=SC2016,SC2317 # the variables are those of workers; functions are called by their names
. tests/tap
. tests/builds
fake="$place/a build"
cc=${CC:-cc}

# worker MODEL NAME ACTION [LOADS]: makes a worker like yield that does ACTION
# at its fourth start; the first starts are for its description and its trial.
# It declares no number of switches: beside other programs yield does not always
# switch, and a cell whose counts disagree with its description has no estimate.
worker() {
	cat >"$fake/$1/$2" <<-EOF
	#!/bin/sh
	# switchyard worker: $2
	# switchyard loads ${4:-/dev/null}
	yield=\${0%/*}/yield
	case \$* in
	*--describe*) "\$yield" --describe |
		sed 's/"yield"/"$2"/; s/"switches":{[^}]*}/"switches":null/'; exit ;;
	esac
	echo >>"\$0.starts"
	if [ "\$(wc -l <"\$0.starts")" = 4 ]; then
		$3
	fi
	"\$yield" "\$@" | sed -u 's/"yield"/"$2"/'
	EOF
	chmod +x "$fake/$1/$2"
}

make_build() {
	mkdir -p "$fake/thread" && cp "$B/switchyard" "$fake"
	cp "$B/thread/yield" "$fake/thread"
	worker thread once 'kill -SEGV $$'
	worker thread swap 'cp "$0" "$0.new"; echo "# new" >>"$0.new"; mv "$0.new" "$0"'
}

# measure STATUS WHAT DIR ARGUMENT...: a run of eight rounds on one CPU.
measure() {
	expected=$1 what=$2 dir=$3
	shift 3
	run "$expected" "$what" timeout "$hang_s" "$fake/switchyard" run --units 2 \
		--placement same-cpu --benchmark_repetitions=8 --timeout 20 \
		--out "$dir" "$@"
}

# told WHAT TEXT FILE: the file must have the text, on however many lines.
told() {
	tr -s ' \n' '  ' <"$3" >"$place/line"
	result "$1" grep -qF -e "$2" "$place/line"
}

# view WHAT TEXT COMMAND...: the command must print the text.
view() {
	what=$1 text=$2
	shift 2
	"$fake/switchyard" "$@" >"$place/view" 2>"$err"
	told "$what says '$text'" "$text" "$place/view"
}

test_one_death() {
	measure 1 'a run with one death' "$place/once" --bench once
	told 'one death: it is told' \
		'1 of 8 rounds lost, worker crashed: killed by signal 11' "$out"
	true_of 'one death: the cell has its figure' "$place/once/run.json" \
		'[c["status"] for c in r["cells"]] == ["ok"]'
	true_of 'one death: all other rounds are there' \
		"$place/once/slices.jsonl" '{s["round"] for s in r if
		 s["status"] == "ok" and s["pass"] == "time"} >= set(range(8)) - {2}'
	"$fake/switchyard" report --json "$place/once" >"$place/json"
	true_of 'one death: the JSON has both' "$place/json" \
		'[(c["lost_rounds"], c["figures"]["ns_per_op"]["n"], c["status"])
		  for c in r["cells"]] == [(1, 7, "ok")] and
		 "signal 11" in r["cells"][0]["caution"]'
	for kind in --terminal --markdown; do
		view "$kind" '1 of 8 rounds lost' report $kind "$place/once"
	done
	for format in gbench github-action-benchmark junit openmetrics go; do
		view "$format" '1 of 8 rounds lost' export $format "$place/once"
	done
	result 'one death: the page has it' \
		grep -q '1 of 8 rounds lost' "$place/once/report/index.html"
	"$fake/switchyard" history --results "$place" --json once >"$place/json" 2>"$err"
	true_of 'one death: the history has it' "$place/json" \
		'["1 of 8 rounds lost" in (p["caution"] or "")
		  for s in r["series"] for p in s["points"]] == [True]'
	view 'history' '1 of 8 rounds lost' history --results "$place" once
	view 'history of all' '1 of 8 rounds lost' history --results "$place"
	result 'one death: the page of the history has it' \
		grep -q '1 of 8 rounds lost' "$place/history/index.html"
	measure 0 'a later run' "$place/later" --bench once
	result 'what changed since then: the page has it' \
		grep -q '(before: 1 of 8 rounds lost' "$place/later/report/index.html"
}

test_replaced() {
	measure 1 'a run whose worker is replaced' "$place/swap" --bench swap
	told 'replaced: it is told' \
		'its executable was replaced during the run' "$out"
	true_of 'replaced: its rounds end there' "$place/swap/slices.jsonl" \
		'max(s["round"] for s in r if s["status"] == "ok") == 2'
	mkdir -p "$fake/modules/below" && echo 1 >"$fake/modules/below/one"
	worker thread module 'echo 2 >"${0%/*}/../modules/below/one"' ../modules
	measure 1 'a run, and a module of its worker is replaced' "$place/module" \
		--bench module
	told 'a module: it is named' \
		'modules/below/one was replaced during the run' "$out"
	true_of 'a module: its rounds end there' "$place/module/slices.jsonl" \
		'max(s["round"] for s in r if s["status"] == "ok") == 2'
	touch "$fake/thread/yield"
	measure 0 'a worker that is only touched' "$place/touched" --bench yield
}

# The library of a program is replaced by a process that the program starts.
test_library() {
	mkdir -p "$fake/lib" "$fake/behind"
	cp "$B/thread/yield" "$fake/behind"
	worker behind library 'cp "${0%/*}/../lib/new" "${0%/*}/../lib/libanswer.so"'
	for number in 1 2; do
		echo "int answer(void) { return $number; }" |
			$cc -x c - -shared -fPIC -o "$fake/lib/libanswer.so"
		[ $number = 2 ] || mv "$fake/lib/libanswer.so" "$fake/lib/old"
	done
	mv "$fake/lib/libanswer.so" "$fake/lib/new"
	mv "$fake/lib/old" "$fake/lib/libanswer.so"
	cat >"$place/program.c" <<-END
	#include <unistd.h>
	int answer(void);
	int main(int argc, char **argv)
	{
		(void)argc;
		return answer() ? execv("$fake/behind/library", argv) : 1;
	}
	END
	$cc "$place/program.c" -L"$fake/lib" -lanswer -Wl,-rpath,'$ORIGIN/../lib' \
		-o "$fake/thread/library"
	echo library >"$fake/thread/.workers"
	measure 1 'a run, and a library of its worker is replaced' "$place/library" \
		--bench library --model thread
	told 'a library: it is named' 'libanswer.so was replaced during the run' "$out"
}

# A comparison mixes no two builds: it ends when one changes, and keeps its
# pairs.
test_compare() {
	both early 3000 3000 2 "{ echo '# new' >>'$b/thread/early'; }"
	compare 2 'a comparison, and a worker of B is replaced' compared --pairs=6
	says 'it is told' 'thread/early was replaced during the comparison'
	result 'the pair until then is kept' \
		[ "$(grep -c '"kind": *"ab"' "$place/compared/pairs.jsonl")" = 1 ]
}

# This worker is not started, or the run would wait for its answer.
test_not_asked() {
	mkdir "$fake/python-thread"
	printf '#!/bin/sh\n# switchyard worker\ntouch "$0.asked"\nexit 1\n' \
		>"$fake/python-thread/yield"
	chmod +x "$fake/python-thread/yield"
	measure 0 'a run beside a broken worker' "$place/beside" --bench yield \
		--model thread
	result 'a model that was not asked for is not asked' \
		[ ! -e "$fake/python-thread/yield.asked" ]
	run 0 'list beside a broken worker' "$fake/switchyard" list
	result 'list: the others are there' grep -q 'models: thread' "$out"
	result 'list: the broken one is named' \
		grep -q 'python-thread/yield: cannot run on this machine' "$out"
}

make_build
test_one_death
test_replaced
test_library
test_compare
test_not_asked
exit "$failed"
