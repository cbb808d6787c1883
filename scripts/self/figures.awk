# figures.awk - reads one number per line; prints n, median, low, high, least, most
# and the coefficient of variation in per cent.
# low and high: the 95 % interval of the median by order statistics, as in
# harness/driver/stats/stats.h; "-" below six values.
NF {
	x[++n] = $1 + 0
	sum += $1
}
END {
	if (!n) {
		print 0
		exit
	}
	middle = median(x, n)
	p = 0.5 ^ n # probability that i of n values are below the true median
	for (below = p; below <= 0.025; below += p) {
		k++
		p *= (n - k + 1) / k
	}
	mean = sum / n
	for (i = 1; i <= n; i++)
		squares += (x[i] - mean) ^ 2
	cv = n > 1 && mean ? 100 * sqrt(squares / (n - 1)) / mean : 0
	printf "%d %.9g %s %s %.9g %.9g %.2f\n", n, middle, \
		k ? x[k] : "-", k ? x[n + 1 - k] : "-", x[1], x[n], cv
}
