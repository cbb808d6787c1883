# median.awk - the median of x[1..n]; sorts x.
function median(x, n,  i, j, v) {
	for (i = 2; i <= n; i++) {
		v = x[i]
		for (j = i - 1; j > 0 && x[j] > v; j--)
			x[j + 1] = x[j]
		x[j + 1] = v
	}
	return (x[int((n + 1) / 2)] + x[int(n / 2) + 1]) / 2
}
