#!/bin/sh
# utest-scipy.sh - the U test's p is that of scipy and of compare.py.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

answers=$B/.obj/tests/test_utest
samples=$place/samples ours=$place/ours
benchmark=/usr/share/benchmark # of Debian's libbenchmark-tools

# Samples have 1 to 30 values: all different, some equal, or most equal.
cases() {
	"$python" "$py/samples.py" >"$samples"
}

# agrees DEFINITION: p must be p(a, b) of this Python code, if that is not None.
agrees() {
	"$python" "$py/agrees.py" "$samples" "$ours" "$benchmark" "$1" 2>"$why"
}

# asked WHAT DEFINITION NEEDS: tests p, or is skipped if Python lacks NEEDS.
asked() {
	if "$python" -c "import sys; sys.path.insert(0, '$benchmark'); $3" \
		2>"$why"; then
		result "$1" agrees "$2"
	else
		skip "$1" "$(tail -n 1 "$why")"
	fi
}

result 'random samples' cases
input=$samples
run 0 'a p for each' "$answers" --answer
cp "$out" "$ours"
asked 'as scipy.stats.mannwhitneyu gives it' '
from scipy.stats import mannwhitneyu
def p(a, b):
    return mannwhitneyu(a, b, alternative="two-sided").pvalue
' 'import scipy.stats'
asked 'as compare.py prints it' '
from gbench.report import calc_utest
def p(a, b):
    return calc_utest([a, b], [a, b])[2]
' 'import gbench.report'
exit "$failed"
