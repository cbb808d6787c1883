# scaling.gp - draws a line per model over the number of units, and the best speed
# that as many cores can give.
HIGH_WIDE = 360; HIGH_NARROW = 320
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
load ARG0[1:strlen(ARG0)-strlen("scaling.gp")]."style.gp"

set xrange [low(ACROSS):high(ACROSS)]
set yrange [low(UP):high(UP)]
set xtics ()
do for [i=4:words(ACROSS)] { set xtics add (show(ACROSS, tick(ACROSS, i)) tick(ACROSS, i)) }
set ytics ()
do for [i=4:words(UP)] { set ytics add (show(UP, tick(UP, i)) tick(UP, i)) }
if (!DUMB) { set grid y ls 9 back }
set lmargin (DUMB ? 6 : NARROW ? 9 : 9.5); set rmargin margin(DUMB ? 12 : NARROW ? 10 : 11)
set tmargin TOP; set bmargin 3.2

# The best speed is equal to the number of units. The axis has the same margin at
# both ends.
FIRST = tick(ACROSS, 4); LAST = high(ACROSS) - (FIRST - low(ACROSS))
MIDDLE = (FIRST + LAST)/2
set label 90 "ideal" noenhanced textcolor rgb MUTED right offset (DUMB ? -3 : -1),0.4 at MIDDLE,MIDDLE

# On a terminal a band of letters would hide the line, so the band is as thin as
# the line there.
file(m) = NAME."-".m.".tsv"
plot sample [FIRST:LAST] x with lines linecolor rgb MUTED linewidth 1.5 dashtype 2, \
     for [m in MODELS] file(m) using 1:(DUMB ? $2 : $3):(DUMB ? $2 : $4) with filledcurves linecolor rgb color(m), \
     for [m in MODELS] file(m) using 1:2 with linespoints linecolor rgb color(m) \
	linewidth 2 pointtype shape(m) pointsize POINT*0.7*grown(m), \
     for [m in MODELS] NAME."-names.tsv" using (strcol(3) eq m ? $1 : NaN):2:3 \
	with labels left offset (DUMB ? 2 : 1.2),0 noenhanced textcolor rgb color(m)
