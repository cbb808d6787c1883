# slices.sh - times reading a million slices, by our reader and by plain Jansson.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

what='claims of 1 000 000 slices'
big=$(mktemp -d) || exit 1
trap 'rm -rf "$big"' EXIT

# plant: makes a long run by repeating a short run's lines as further rounds.
plant() {
	run "$build/switchyard" slices --bench=yield --benchmark_repetitions=3 &&
		cp "$out/run/run.json" "$big" &&
		while cat "$out/run/slices.jsonl"; do :; done 2>/dev/null |
		awk 'NR == 1 { first = $0 }
		NR > 1 && $0 == first { again += 3 }
		{
			match($0, /"round":[0-9]+/)
			round = substr($0, RSTART + 8, RLENGTH - 8) + again
			print substr($0, 1, RSTART + 7) round substr($0, RSTART + RLENGTH)
		}
		NR == 1e6 { exit }' >"$big/slices.jsonl"
}

# timed NAME COMMAND...: appends the ns to NAME and the kB of memory to NAME-kb.
timed() {
	name=$1
	shift
	limited /usr/bin/time -f '%e %M' -o "$big/time" "$@" >"$out/slices.log" 2>&1 &&
		awk '{ print $1 * 1e9 }' "$big/time" >>"$out/slices-$name" &&
		awk '{ print $2 }' "$big/time" >>"$out/slices-$name-kb"
}

if ! [ -x /usr/bin/time ] || ! compile slices -ljansson; then
	skipped "$what" 'install time and libjansson-dev'
	exit
fi
note 'slices: writing half a gigabyte, then reading it by turns'
plant || exit 1
i=0
while [ $((i += 1)) -le 5 ]; do
	timed ours "$build/switchyard" claims "--run=$big"
	timed jansson "$self/slices" "$big/slices.jsonl"
	paste "$out/slices-ours" "$out/slices-jansson" | awk '{ print $1 / $2 }' >"$out/slices-ratio"
done
if figures "$out/slices-ours" && ours=$(spread) && fast=$(holds "$mid <= 2e9") &&
	figures "$out/slices-jansson" && peer=$(spread) && figures "$out/slices-ratio"; then
	row "$what" "$ours" "Jansson $peer" "$(interval)" '<= 2 s' "$fast"
	figures "$out/slices-ours-kb"
	row "$what: memory" "$(calc '%.0f MiB' "$mid / 1024")" '' '' '<= 200 MiB' "$(holds "$mid <= 204800")"
else
	unmeasured "$what" "$out/slices.log"
fi
exit "$status"
