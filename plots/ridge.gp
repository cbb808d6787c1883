# ridge.gp - draws a row per model: a hill where its times are, and marks at
# quantiles.
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
ROWS = int(word(A8, 2))
HIGH_WIDE = 100 + 84*ROWS; HIGH_NARROW = 100 + 78*ROWS
load ARG0[1:strlen(ARG0)-strlen("ridge.gp")]."style.gp"

# The color of an arrow's style does not apply to its SVG group: the group has the
# line type of its position in the plot, one of eight.
do for [i=1:8] { set linetype i linecolor rgb TEXT }
set logscale x
set xrange [low(ACROSS):high(ACROSS)]
set yrange [-0.3:ROWS-0.2]
set xtics ()
do for [i=4:words(ACROSS)] { set xtics add (show(ACROSS, tick(ACROSS, i)) tick(ACROSS, i)) }
unset ytics
if (!DUMB) { set grid x ls 9 back }
set lmargin margin(NARROW ? 11 : 13); set rmargin 3
set tmargin TOP; set bmargin 3.2

# The arrow styles for p50, p99 and p99.9 of each model, in the order of the file of
# marks.
do for [i=1:words(MODELS)] {
	m = word(MODELS, i)
	set style arrow 3*i-2 nohead linecolor rgb color(m) linewidth 2
	set style arrow 3*i-1 nohead linecolor rgb color(m) linewidth 1.5 dashtype (4,3)
	set style arrow 3*i   nohead linecolor rgb color(m) linewidth 1.5 dashtype (1,2)
	row = DUMB ? m : glyph(m)." ".m
	set label i row noenhanced textcolor rgb color(m) \
		at graph 0, first ROWS-i+0.12 right offset -1,0
}

file(m) = NAME."-".m.".tsv"
plot for [m in MODELS] file(m) using 1:2:3 with filledcurves linecolor rgb color(m), \
     for [m in MODELS] file(m) using 1:3 with lines linecolor rgb color(m) linewidth 1.5, \
     NAME."-marks.tsv" using 1:2:(0):3:4 with vectors arrowstyle variable, \
     NAME."-times.tsv" using 1:($2-(DUMB ? 0.22 : 0.14)):3 with labels noenhanced textcolor rgb TEXT
