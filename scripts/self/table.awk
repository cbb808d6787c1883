# table.awk - reads lines of six cells with tabs between; prints aligned columns.
BEGIN {
	FS = "\t"
}
{
	for (i = 1; i <= 6; i++) {
		cell[NR, i] = $i
		if (length($i) > width[i])
			width[i] = length($i)
	}
}
END {
	for (r = 1; r <= NR; r++) {
		line = ""
		for (i = 1; i <= 6; i++)
			line = line sprintf("%-" width[i] "s  ", cell[r, i])
		sub(/ +$/, "", line)
		print line
	}
}
