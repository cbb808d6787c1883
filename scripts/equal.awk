# equal.awk - compares counts with the table of expected counts, see check-equal.
#
# usage: awk -v mode=fits|all|write -v machine= -v tracer= -v models= -f equal.awk
#        TABLE COUNTS
# fits: exit 0 when one try of each count agrees with the table.  all: prints the
# counts that disagree, and what is wrong with the table.  write: prints the table
# with new counts.

# A count "~v" depends on kernel and C library: on another machine it may be half or
# twice as large.  Any other count is exact within 2 %, plus a few events of other
# programs.
function range(cell, ops,  part, v, slack) {
	open = cell == "any"
	if (cell ~ /\.\./) {
		split(cell, part, /\.\./)
		low = part[1] > 0 ? part[1] : -part[2] # few in the longer run
		high = part[2]
		return
	}
	v = substr(cell, cell ~ /^~/ ? 2 : 1) + 0
	slack = (v > 0 ? v : 0) / 50 + STRANGERS / ops
	low = v - slack
	high = v + slack
	if (cell ~ /^~/ && machine != made_on) {
		low = v / 2 - slack
		high = v * 2 + slack
	}
}

# strace changes the scheduling, so only counts that our code alone decides are
# compared with it.
function holds(cell, count, ops) {
	if (count == "-" || (tracer == "strace" && cell !~ /^[0-9.]+$/))
		return 1
	range(cell, ops)
	return open || (count >= low && count <= high)
}

function is_one_number(cell) {
	return cell ~ /^[0-9]+(\.[0-9]+)?$/
}

# Returns whether two models may have the same count.
function alike(a, b, ops,  a_low, a_high) {
	if (a == "any" || b == "any")
		return a == b
	range(a, ops)
	a_low = low
	a_high = high
	range(b, ops)
	return a_low <= high && low <= a_high
}

function complain(text) {
	print text >(mode == "write" ? "/dev/stderr" : "/dev/stdout")
	failed = 1
}

# A model that differs from the first model, or whose count is a range, has to be
# named by one of the row's reasons; and each reason has to name such a model.
function reasons(key, ops, why, n,  i, j, id, explained, used, cell) {
	n = why == "-" ? 0 : split(why, id, ",")
	for (j = 1; j <= n; j++)
		if (!(id[j] in text))
			complain(key ": no reason is called '" id[j] "'")
	for (i = 1; i <= M; i++) {
		cell = expect[key, model[i]]
		if (is_one_number(cell) && alike(expect[key, model[1]], cell, ops))
			continue
		explained = 0
		for (j = 1; j <= n; j++)
			if (index(covers[id[j]], "," model[i] ",")) {
				explained = used[j] = 1
				referred[id[j]] = 1
			}
		if (!explained)
			complain(key ": no reason why " model[i] " has " cell \
				(i > 1 ? ", " model[1] " " expect[key, model[1]] : ""))
	}
	for (j = 1; j <= n; j++)
		if (!used[j])
			complain(key ": the reason '" id[j] "' is stale: none of its models differs")
}

function median(values,  v, n, i, j, t) {
	n = split(values, v, " ")
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && v[j - 1] + 0 > v[j] + 0; j--) {
			t = v[j]
			v[j] = v[j - 1]
			v[j - 1] = t
		}
	least = v[1]
	most = v[n]
	return v[int((n + 1) / 2)]
}

# Returns what --write puts into a cell: the old count if it agrees, else the new.
function renewed(key, m, ops,  cell, middle) {
	cell = expect[key, m]
	if ((key, m) in good || !((key, m) in counts))
		return cell
	middle = median(counts[key, m])
	middle = middle < 0 ? 0 : sprintf("%.3g", middle)
	range(middle, ops)
	if (least >= low && most <= high)
		return (cell ~ /^~/ ? "~" : "") middle
	return sprintf("%.2g..%.2g", least < 0 ? 0 : least * 0.8, most * 1.25)
}

BEGIN {
	M = split(models, model, " ")
	Q = split("calls faults switches", quantity, " ")
	STRANGERS = 20
}

FILENAME == ARGV[1] {
	line[++lines] = $0
	if ($1 == "made" && $2 == "on") {
		made_on = $0
		sub(/^made on /, "", made_on)
	} else if ($1 == "reason") {
		covers[$2] = "," $3 ","
		text[$2] = $0
		order[++R] = $2
	} else if (/^[^#]/ && NF >= 4 + M) {
		key = $1 " " $3
		is_row[lines] = key
		ops_of[key] = $2
		why_of[key] = $(4 + M)
		for (i = 1; i <= M; i++)
			expect[key, model[i]] = $(3 + i)
	} else if (/^[^#]/ && NF)
		complain("line " FNR " of the table is neither a row nor a reason: " $0)
	next
}

# A line is NAME OPS MODEL CALLS FAULTS SWITCHES, several times if it disagreed.
{
	for (i = 1; i <= Q; i++) {
		key = $1 " " quantity[i]
		counts[key, $3] = counts[key, $3] $(3 + i) " "
		if (holds(expect[key, $3], $(3 + i), ops_of[key]))
			judged_counts += !good[key, $3]++
	}
}

END {
	for (l = 1; l <= lines; l++) {
		if (!(l in is_row)) {
			if (mode == "write")
				print line[l]
			continue
		}
		key = is_row[l]
		if (mode == "write") {
			split(line[l], field, " ")
			printf "%-26s %6s %-9s", field[1], field[2], field[3]
			for (i = 1; i <= M; i++)
				printf " %-11s", renewed(key, model[i], ops_of[key])
			print " " field[4 + M]
			continue
		}
		for (i = 1; i <= M; i++)
			if ((key, model[i]) in counts && !((key, model[i]) in good))
				complain(key " as " model[i] ": " \
					counts[key, model[i]] "per op, not " \
					expect[key, model[i]])
		if (mode == "all")
			reasons(key, ops_of[key], why_of[key])
	}
	for (i = 1; mode == "all" && i <= R; i++)
		if (!referred[order[i]])
			complain("the reason '" order[i] "' is stale: no row needs it")
	if (mode == "all" && !failed)
		print judged_counts " counts are as the table says"
	exit failed
}
