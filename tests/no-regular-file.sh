#!/bin/sh
# no-regular-file.sh - a run whose files are missing, FIFOs, directories or
# devices is refused.
. tests/tap
switchyard=$(pwd)/$B/switchyard
cp -r tests/fixture-run "$place/run"

# No process writes into the FIFO: a command that opens the FIFO never ends.
limited() {
	timeout "$hang_s" "$switchyard" "$@"
}

# spoil KIND FILE: replaces FILE by one of that kind; false if that fails.
spoil() {
	rm -rf "$2"
	case $1 in
	FIFO) mkfifo "$2" ;;
	directory) mkdir "$2" ;;
	device) ln -s /dev/zero "$2" ;;
	esac
}

# refused WHAT WORDS COMMAND...: the command must exit with 2 and print one line
# with WORDS.
refused() {
	what=$1 words=$2
	shift 2
	run 2 "$what" limited "$@"
	says "$what: the kind is told" "$words"
	result "$what: in one line" [ "$(wc -l <"$err")" = 1 ]
}

for kind in FIFO directory device; do
	for file in run.json slices.jsonl; do
		bad="$place/runs/$kind-$file"
		mkdir -p "$place/runs" && cp -r tests/fixture-run "$bad"
		spoil $kind "$bad/$file"
		words="is a $kind, not a regular file; restore the file"
		refused "report, $file a $kind" "$words" report "$bad"
		refused "claims, $file a $kind" "$words" claims --run "$bad"
		refused "export, $file a $kind" "$words" export gbench "$bad"
	done
	refused "compare --run, run.json a $kind" "is a $kind, not a regular file" \
		compare --run "$place/runs/$kind-run.json"
	bad="$place/pairs-$kind"
	mkdir "$bad"
	echo '{"schema": 1, "kind": "compare", "benchmarks": []}' >"$bad/run.json"
	spoil $kind "$bad/pairs.jsonl"
	refused "compare --run, pairs.jsonl a $kind" \
		"is a $kind, not a regular file; restore the file" \
		compare --run "$bad"
	spoil $kind "$place/run/topology.xml"
	run 0 "report, topology.xml a $kind" limited report "$place/run"
done
cp -r tests/fixture-run "$place/runs/good"
run 0 'the history beside them' limited history --results "$place/runs" --json
true_of 'has the run that can be read' "$out" 'len(r["series"]) > 0'
says 'and tells how many it has not' '6 directories are not in the history'

mkdir "$place/empty"
cd "$place/empty" || exit 1
refused 'report, without any run' 'make bench' report
refused 'report --json, without any run' 'make bench' report --json
refused 'claims, without any run' 'make bench' claims
refused 'export, without any run' 'make bench' export gbench
refused 'history, without any run' 'make bench' history
mkdir -p results/latest
refused 'report, of a latest that is no run' 'make bench' report
exit $failed
