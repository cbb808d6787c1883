#!/bin/sh
# history.sh - the history is right on the command line and in its page.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

results=$place/all\ results
page=$results/history/index.html
step=pingpong/process/same-cpu/units:2
mkdir "$results"

history() {
	"$B/switchyard" history --results "$results" "$@"
}

run 0 'without any run' history
result 'it says how to get one' grep -qF 'make bench' "$out"

# There are forty comparisons with one base, two days apart.  The benchmarks
# have a step, a slope, and twice no change, once with a hostile name and
# revisions.
make_comparisons() {
	"$python" "$py/comparisons.py" "$results"
}

narrow() { # bytes that continue a character take no column
	[ "$(LC_ALL=C tr -d '\200-\277' <"$out" | awk 'length > 80' | wc -l)" = 0 ]
}
without() {
	! grep -n -o -i -e "$1" "$2"
}

result 'comparisons are made up' make_comparisons
run 0 'they are listed' history
result 'each series once' [ "$(grep -c '^    40  ' "$out")" = 4 ]
result 'the anchor is named' grep -qF 'anchor aaaaaaaaaaaa' "$out"
result 'a drift is told' grep -qF 'Slow drift: the newest 10' "$out"
result 'no line has more than 80 columns' narrow
result 'no name steers the terminal' without "$(printf '\033')" "$out"
result 'nor turns its direction' without "$(printf '\342\200\256')" "$out"
cp "$out" "$place/first" && cp "$page" "$place/first.html"

run 0 'one benchmark' history pingpong
result 'each point is listed' [ "$(grep -c '^    2026-' "$out")" = 40 ]
result 'the step is marked where it is' grep -q '2026-10-1[13] .*changed: +[45]' "$out"
result 'nothing else is' [ "$(grep -c 'changed: ' "$out")" = 1 ]
result 'no line has more than 80 columns' narrow

run 0 'for tools' history --json
true_of '--json: one step, within two points' "$out" \
	"[c['at'] for s in r['series'] if s['benchmark'] == '$step'
	 for c in s['changes']][0] in range(18, 23)"
true_of '--json: flat series have none' "$out" \
	"all(not s['changes'] and not s['drifts'] for s in r['series']
	 if s['benchmark'][0] in 'sx')"
true_of '--json: all are of one machine and anchor' "$out" \
	"{(s['fingerprint'], s['anchor']) for s in r['series']} ==
	 {('f00d', 'aaaaaaaaaaaa')}"

cp -R tests/fixture-run "$results/plain"
mkdir "$results/other"
cp tests/fixture-run/slices.jsonl "$results/other"
sed 's/f00dfeed/0ddba11a/' tests/fixture-run/run.json >"$results/other/run.json"
run 0 'newer runs of other machines' history --machine f00d
result 'are not mixed in' [ "$(grep -c '^    40  ' "$out")" = 4 ]
result 'nor passed over in silence' \
	grep -q 'Not shown: [0-9]* points of 2 other machines' "$out"
run 0 'all machines' history --machine all
result 'have headings of their own' [ "$(grep -c '^Change against\|^Raw times: changes of' "$out")" = 3 ]
result 'no more figures than 24' [ "$(grep -c '<h3 id="s' "$page")" = 24 ]
result 'and the rest is said' grep -qF '24 of 44 series' "$page"

rm -r "$results/plain" "$results/other"
echo 'no database' >"$results/history.sqlite"
run 0 'a damaged index is made again' history
says 'and that is said' 'is damaged: made again'
result 'with the same words' cmp "$out" "$place/first"
result 'and the same page' cmp "$page" "$place/first.html"
mkdir "$results/empty"
mkdir "$results/waits" && mkfifo "$results/waits/run.json"
run 0 'made anew on request' history --rebuild
says 'a run.json that is a FIFO is named, and not waited for' \
	'waits/run.json: this is a FIFO'
says 'what is no run is named' 'empty/run.json: No such file'
says 'and counted' '40 runs indexed, 2 skipped'

result 'the page has no script' without '<script' "$page"
result 'names are shown as text' grep -qF '&lt;script&gt;alert(1)' "$page"
result 'nothing became a command' [ ! -e pwned ]
result 'four figures, wide and narrow' \
	[ "$(grep -o '<svg class="[wn]' "$page" | wc -l)" = 8 ]
result 'only the page is left there' [ "$(ls "$results/history")" = index.html ]

run 0 'help' history --help
result 'help names every option' [ "$(grep -cE '^ +(-., )?--' "$out")" = 6 ]
run 2 'an unknown benchmark' history pingpnog
says 'the nearest is named' 'did you mean pingpong?'
run 2 'an unknown machine' history --machine nowhere
says 'is answered' "no run of machine 'nowhere'"
run 2 'a word too many' history a b
run 2 'an unknown option' history --frobnicate
run 2 'no such directory' "$B/switchyard" history --results "$place/none"
says 'is named' "$place/none: No such file"
exit "$failed"
