#!/bin/sh
# claims.sh - the claims on the command line; docs/claims.md.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

fixture=$place/a\ run
mkdir "$fixture" && cp tests/fixture-run/* "$fixture" || exit 1

run 0 'the claims as a document' "$B/switchyard" claims --markdown
result 'docs/claims.md is that document' cmp "$out" docs/claims.md
result 'it has 28 claims' [ "$(grep -c '^### ' "$out")" = 28 ]
result 'and no result of any run' [ "$(grep -c 'n=[0-9]' "$out")" = 0 ]

run 0 'a run is judged' "$B/switchyard" claims --run "$fixture"
# Bytes that continue a character take no column.
result 'no line has more than 80 columns' \
	[ "$(LC_ALL=C tr -d '\200-\277' <"$out" | awk 'length > 80' | wc -l)" = 0 ]
result 'no color where there is no terminal' \
	[ "$(grep -c "$(printf '\033')" "$out")" = 0 ]

run 0 'for tools' "$B/switchyard" claims --run "$fixture" --json
true_of '--json: schema, run and 28 claims' "$out" \
	'r["schema"] == 1 and r["run"] and
	 len({c["id"] for c in r["claims"]}) == 28'
true_of '--json: each claim is complete' "$out" \
	'all(set(c) == set("id section quote sentence verdict value low high bound"
	 " unit n reason cells".split()) and c["reason"] and c["cells"]
	 for c in r["claims"])'
true_of '--json: verdicts are of the seven words' "$out" \
	'{c["verdict"] for c in r["claims"]} <= {"holds",
	 "holds, with a limit", "holds up to a point", "does not hold",
	 "too close to call", "not tested", "not testable here"}'

run 0 'help' "$B/switchyard" claims --help
result 'help names every option' [ "$(grep -cE '^ +(-., )?--' "$out")" = 5 ]
run 2 'a run that is not there' "$B/switchyard" claims --run "$place/none"
says 'is named' "$place/none/run.json: No such file"
run 2 'a word too many' "$B/switchyard" claims results/latest
says 'is answered' 'claims --help'
run 2 'an unknown option' "$B/switchyard" claims --frobnicate
run 2 '--markdown shows the claims without a run' "$B/switchyard" claims --markdown --json

on_full_disk() {
	"$B/switchyard" claims --markdown >/dev/full 2>"$err"
	[ $? = 1 ]
}
result 'a full disk is an error' on_full_disk
exit "$failed"
