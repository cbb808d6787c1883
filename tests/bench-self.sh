#!/bin/sh
# bench-self.sh - sections of scripts/bench-self measure what their rows say.
. tests/tap
rows=$B/.obj/self/out/rows

# measures SECTION ROWS: so many rows, and no peer or worker that could not be run.
measures() {
	run 0 "$1: measured" env BENCH_SELF_OPS=2000 scripts/bench-self -n 2 "$1"
	cp "$rows" "$out"
	result "$1: $2 rows" [ "$(wc -l <"$out")" = "$2" ]
	result "$1: nothing that could not be measured" \
		sh -c "! grep -q 'not measured' '$out'"
}

measures pipes 4
measures client "$("$B/switchyard" topo --json | tr -d ' \n' |
	grep -q '"name":"same-[a-z]*","cpus":\[[0-9]*,' &&
	echo 32 || echo 1)"
exit $failed
