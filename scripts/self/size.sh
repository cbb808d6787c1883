# size.sh - measures time and size of a complete run, its report and its page.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

now() {
	date +%s.%N
}

# shellcheck disable=SC2034 # of limited()
limit=600

# The run has every cell, so that the page is as long as a user's.
measure() {
	if [ -n "${ALL:-}" ]; then
		note 'size: a whole quick run, about three minutes'
		from=$(now)
		run "$build/switchyard" size
		took=$(calc %.1f "$(now) - $from")
		row 'quick run' "$took s" '' '' '<= 180 s' "$(holds "$took <= 180")"
	else
		note 'size: every cell, one round'
		run "$build/switchyard" size --benchmark_repetitions=1
		row 'quick run' 'not timed' '' 'try --full-check' '<= 180 s' ''
	fi
}

report() {
	i=0
	while [ $((i += 1)) -le 5 ]; do
		from=$(now)
		limited "$build/switchyard" report "$out/run" >"$out/report.log" 2>&1 &&
			calc '%.9g\n' "($(now) - $from) * 1e9"
	done >"$out/report"
	if figures "$out/report"; then
		row report "$(spread)" '' '' '<= 2 s' "$(holds "$mid <= 2e9")"
	else
		unmeasured report "$out/report.log"
	fi
}

# occurrences PATTERN: prints how often the page contains the pattern.
occurrences() {
	grep -Eoi "$1" "$page" | wc -l
}

page() {
	bytes=$(wc -c <"$page")
	row page "$((bytes / 1000)) kB" '' '' '<= 600 kB' "$(holds "$bytes <= 600000")"
	requests=$(occurrences '<(link|iframe|object|embed)|@import|(src|srcset|xlink:href)="?(https?:)?//|url\(["'\'']?(https?:)?//')
	row 'page: external requests' "$requests" '' '' 0 "$(holds "$requests == 0")"
	scripts=$(occurrences '<script|javascript:|<[^>]* on[a-z]+=')
	row 'page: scripts' "$scripts" '' '' 0 "$(holds "$scripts == 0")"
}

page=$out/run/report/index.html
measure
if [ -f "$page" ]; then
	report
	page
else
	unmeasured 'report and page' "$out/size.log"
fi
exit "$status"
