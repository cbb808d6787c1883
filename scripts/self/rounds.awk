# rounds.awk - reads a slices.jsonl; prints each round's median of the model's ns/op.
# With peer, the median is that of the ratios to the peer's slices with the same
# numbers, which were measured within milliseconds.  If a slice was measured again,
# the last one counts.
function field(name,  s) {
	s = $0
	if (!sub(".*\"" name "\":\"?", "", s))
		return ""
	sub(/[],}"].*/, "", s)
	return s
}
field("pass") == "time" && field("body") == "work" &&
field("status") == "ok" && field("slice") > 0 {
	key = field("round") SUBSEP field("slice")
	time[field("model"), key] = field("ns_per_op") + 0
	round[key] = field("round")
}
END {
	for (key in round) {
		ours = time[model, key]
		theirs = peer == "" ? 1 : time[peer, key]
		if (ours > 0 && theirs > 0)
			value[round[key], ++n[round[key]]] = log(ours / theirs)
	}
	for (r in n) {
		for (i = 1; i <= n[r]; i++)
			x[i] = value[r, i]
		printf "%.9g\n", exp(median(x, n[r]))
	}
}
