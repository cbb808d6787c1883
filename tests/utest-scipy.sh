#!/bin/sh
# utest-scipy.sh - the U test's p is that of scipy and of compare.py.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

answers=$B/.obj/tests/test_utest
samples=$place/samples ours=$place/ours
benchmark=/usr/share/benchmark # of Debian's libbenchmark-tools

# Samples have 1 to 30 values: all different, some equal, or most equal.
cases() {
	"$python" - <<-'END' >"$samples"
	import random
	r = random.Random(20140101)
	for i in range(300):
	    na, nb = r.randint(1, 30), r.randint(1, 30)
	    if i % 3 == 0:
	        na = r.randint(1, 8)
	    digits, shift = (15, 1, 0)[i % 3 if i % 2 else 0], r.choice((0, 1, 2))
	    x = [round(r.gauss(5, 1), digits) for _ in range(na)]
	    x += [round(r.gauss(5 + shift, 1), digits) for _ in range(nb)]
	    print(na, nb, *map(repr, x))
	END
}

# agrees DEFINITION: p must be p(a, b) of this Python code, if that is not None.
agrees() {
	"$python" - "$samples" "$ours" "$benchmark" "$1" <<-'END' 2>"$why"
	import sys
	samples, ours, benchmark, definition = sys.argv[1:]
	sys.path.insert(0, benchmark)
	exec(definition)
	lines = [list(map(float, line.split())) for line in open(samples)]
	answers = list(map(float, open(ours)))
	assert len(answers) == len(lines), len(answers)
	compared = 0
	for (na, nb, *x), answer in zip(lines, answers):
	    theirs = p(x[:int(na)], x[int(na):])
	    if theirs is not None:
	        compared += 1
	        if not abs(answer - theirs) <= 1e-9:
	            sys.exit(f"{answer} is not {theirs} for {na:g} {nb:g} {x}")
	assert compared >= 200, compared
	END
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
