#!/bin/sh
# links.sh - nothing is written through a link that lies in a run's directory.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap
switchyard=$(pwd)/$B/switchyard
cp -r tests/fixture-run "$place/run"
mkdir "$place/run/report" "$place/elsewhere"
echo precious >"$place/victim"

ln -s "$place/victim" "$place/run/report/index.html.new"
run 0 'report, beside a link to a file of others' "$switchyard" report "$place/run"
result 'the file of others is as it was' [ "$(cat "$place/victim")" = precious ]
result 'the page is there' [ -s "$place/run/report/index.html" ]

run 0 'pictures beside it' "$switchyard" report --png "$place/run"
data=$(ls "$place/run/report")

# plant DIR NAME...: makes links in DIR to a file of another user.
plant() {
	to=$1
	shift
	for name; do
		ln -sf "$place/victim" "$to/$name"
	done
}

untouched() {
	[ "$(cat "$place/victim")" = precious ]
}

# shellcheck disable=SC2086 # names of files are words
plant "$place/run/report" $data index.html.new
for name in $data; do
	case $name in
	*-dark.png)
		drawn=${name%-dark.png}
		plant "$place/run/report" "$drawn-svg.part" "$drawn-svgn.part" \
			"$drawn-png.part" "$drawn-dumb.part"
		;;
	esac
done
run 0 'report, with a link for each file that it writes' \
	"$switchyard" report "$place/run"
result 'the file of others is as it was after the page' untouched
run 0 'report --png, with links' "$switchyard" report --png "$place/run"
result 'the file of others is as it was after the pictures' untouched
result 'the pictures are files' \
	[ -z "$(find "$place/run/report" -type l -name '*.png')" ]

mkdir -p "$place/past/history"
cp -r tests/fixture-run "$place/past/one"
for part in values intervals levels spans nowhere; do
	plant "$place/past/history" "series_0-$part.tsv"
done
plant "$place/past/history" index.html.new series_0-svg.part series_0-svgn.part
run 0 'the page of the history, with links' \
	"$switchyard" history --results "$place/past"
result 'the file of others is as it was after the history' untouched
rm -r "$place/past/history"
ln -s "$place/elsewhere" "$place/past/history"
run 1 'the page of the history, into a link: exit 1' \
	"$switchyard" history --results "$place/past"
says 'the history, into a link: what to do' 'remove it'

rm -rf "$place/run/report"
ln -s "$place/elsewhere" "$place/run/report"
run 1 'report, into a link: exit 1' "$switchyard" report "$place/run"
says 'report, into a link: what to do' 'remove it'
result 'nothing is written where the link leads' [ -z "$(ls "$place/elsewhere")" ]

mkdir -p "$place/here/results/latest"
cd "$place/here" || exit 1
run 0 'a run, beside a directory results/latest' "$switchyard" run --bench yield \
	--model thread --units 2 --benchmark_repetitions=1
says 'it is said in a sentence' 'cannot let results/latest point to this run'
result 'no results/latest.tmp is left' [ ! -L results/latest.tmp ]
plant . google.json.tmp
run 0 'a run with --benchmark_out, beside a link' "$switchyard" run --bench yield \
	--model thread --units 2 --benchmark_repetitions=1 \
	--benchmark_out=google.json
result 'the file of others is as it was after the run' untouched
result 'the file of Google Benchmark is there' [ -s google.json ]
exit $failed
