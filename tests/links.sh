#!/bin/sh
# links.sh - a page is not written through a link that lies in a run's directory.
. tests/tap
switchyard=$(pwd)/$B/switchyard
cp -r tests/fixture-run "$place/run"
mkdir "$place/run/report" "$place/elsewhere"
echo precious >"$place/victim"

ln -s "$place/victim" "$place/run/report/index.html.new"
run 0 'report, beside a link to a file of others' "$switchyard" report "$place/run"
result 'the file of others is as it was' [ "$(cat "$place/victim")" = precious ]
result 'the page is there' [ -s "$place/run/report/index.html" ]

rm -rf "$place/run/report"
ln -s "$place/elsewhere" "$place/run/report"
run 1 'report, into a link: exit 1' "$switchyard" report "$place/run"
says 'report, into a link: what to do' 'remove it'
result 'nothing is written where the link leads' [ -z "$(ls "$place/elsewhere")" ]

mkdir -p "$place/here/results/latest"
cd "$place/here" || exit 1
run 0 'a run, beside a directory results/latest' "$switchyard" run --bench yield \
	--model thread --units 2 --benchmark_repetitions=1
says 'it is said in a sentence' 'results/latest does not point to this run'
result 'no results/latest.tmp is left' [ ! -L results/latest.tmp ]
exit $failed
