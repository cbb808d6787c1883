# gate.sh - measures how often the gate and peers' rules alarm, rightly and wrongly.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

# Nine benchmarks of different kinds.  Each gets more pairs than the gate measures
# (6, then 20 for a candidate), so that suites can be drawn from them.
suite='--bench=yield,queue,spawn --model=process,thread,coroutine'
pairs=60
suites=400 seed=1
gates=5 budget=30s
slower='1 2 5 10' # per cent
peers='compare.py benchstat action-2.0 action-1.05'
libraries=$(pkg-config --cflags --libs jansson)
driver=$(realpath "$build/switchyard")
both=$(realpath "$build")

# shellcheck disable=SC2034 # of limited()
limit=600

# compare NAME OPTION...: compares the build with itself; the results are in
# $out/gate/NAME, so that slowed builds do not enter the history of results/.
# shellcheck disable=SC2086 # the suite is words
compare() {
	name=$1
	shift
	(
		cd "$out/gate" || exit 2
		limited "$driver" compare --same-code --out="$name" $suite "$@" \
			-- "$both" "$both"
	) >"$out/gate-$name.log" 2>&1
}

# Exit status 0, 1 and 3 are all fine, as long as pairs were measured.
arm() {
	note "gate: +$1 %, $pairs pairs of each benchmark"
	slow=${1#0} # empty for 0: then --slow-by is not given
	compare "$1" --pairs=$pairs ${slow:+"--slow-by=$slow"}
	[ -s "$out/gate/$1/pairs.jsonl" ]
}

measure() {
	arm 0 || return
	arms=$out/gate/0
	for percent in $slower; do
		arm "$percent" || return
		arms="$arms
$percent
$out/gate/$percent"
	done
}

# Writes all results of gate_power.c to $out/gate-power.
resample() {
	note "gate: $suites suites of 60 benchmarks drawn from these"
	(
		IFS='
'
		# shellcheck disable=SC2086 # words are lines
		limited "$self/gate_power" $suites $seed $arms
	) >"$out/gate-power" 2>"$out/gate-power.log"
}

# numbers LINE [RULE]...: sets a, b and c from the line that begins with these words.
numbers() {
	read -r a b c <<-END
		$(awk -v head="$* " 'index($0, head) == 1 {
			print substr($0, length(head) + 1)
		}' "$out/gate-power")
	END
	[ -n "$a" ]
}

share() {
	calc '%.1f %%' "100 * $a / $b"
}

false_rows() {
	what='gate: suites of 60 unchanged with an alarm'
	numbers false gate || return
	row "$what" "$(share) of $b, below $(calc '%.2f %%' "100 * $c")" '' '' \
		'<= 1 %' "$(holds "$c <= 0.01")"
	for peer in $peers; do
		numbers false "$peer" && row '' '' "rule of $peer $(share) of $b" '' '' ''
	done
}

# found_rows PERCENT GOAL: shows how often a slowdown of PERCENT was found.
found_rows() {
	numbers seconds || return
	spent=$(calc '%.0f s' "$a")
	numbers refused "$1" && refused=$a
	numbers found gate "$1" || return
	[ "${refused:-0}" = 0 ] || note "gate: +$1 %: $refused of $b were not gateable, \
$a of the other $((b - refused)) found"
	if [ -n "$2" ]; then
		row "gate: +$1 % found" "$(share) of $b in $spent" '' '' ">= $2 %" \
			"$(holds "100 * $a / $b >= $2")"
	else
		row "gate: +$1 % found" "$(share) of $b in $spent" '' '' '' ''
	fi
	for peer in $peers; do
		numbers found "$peer" "$1" && row '' '' "rule of $peer $(share)" '' '' ''
	done
}

rows() {
	false_rows
	found_rows 1 ''
	found_rows 2 70
	found_rows 5 95
	found_rows 10 ''
	numbers judged && row 'gate: of 60 unchanged judged' "$a %, at least $b %" '' '' \
		'>= 90 %' "$(holds "$a >= 90")"
	numbers estimate && row 'gate: 90 % of unchanged are within' "+- $a %" '' '' '' ''
	numbers analysis && row 'gate: judging a suite of 60' "$a s" '' '' '<= 1 s' \
		"$(holds "$a <= 1")"
}

# Runs complete comparisons of equal builds.
equal_gates() {
	i=0 red=0 judged=0
	while [ $((i += 1)) -le $gates ]; do
		note "gate: equal builds, $i of $gates"
		compare "equal-$i" --budget=$budget
		case $? in
		0 | 3) judged=$((judged + 1)) ;;
		1) judged=$((judged + 1)) red=$((red + 1)) ;;
		esac
	done
	if [ $judged -gt 0 ]; then
		row "gate: red comparisons of equal builds, $budget" "$red of $judged" \
			'' '' 0 "$(holds "$red == 0")"
	else
		unmeasured 'gate: comparisons of equal builds' "$out/gate-equal-1.log"
	fi
}

mkdir -p "$out/gate" || exit 1
# shellcheck disable=SC2086 # the libraries are words
compile gate_power -Iharness/driver scripts/self/peers.c \
	"$build/.obj/libswitchyard.a" $libraries -lm || exit 1
if ! measure; then
	unmeasured 'gate' "$out/gate-*.log"
elif ! resample; then
	unmeasured 'gate: drawn suites' "$out/gate-power.log"
else
	rows
fi
equal_gates
exit "$status"
