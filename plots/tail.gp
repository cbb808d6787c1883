# tail.gp - draws a line per model over the quantiles; both axes are logarithmic.
HIGH_WIDE = 380; HIGH_NARROW = 340
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
load ARG0[1:strlen(ARG0)-strlen("tail.gp")]."style.gp"

set logscale xy
set xrange [low(ACROSS):high(ACROSS)]
set yrange [low(UP):high(UP)]
set xtics ("p50" 2, "p90" 10, "p99" 100, "p99.9" 1000, "p99.99" 10000, "p99.999" 100000)
set ytics ()
do for [i=4:words(UP)] { set ytics add (show(UP, tick(UP, i)) tick(UP, i)) }
if (!DUMB) { set grid x y ls 9 back }
set lmargin (NARROW ? 9 : 9.5); set rmargin margin(NARROW ? 10 : 11)
set tmargin TOP; set bmargin 3.2

file(m) = NAME."-".m.".tsv"
plot for [m in MODELS] file(m) using 1:2 with lines linecolor rgb color(m) linewidth 2, \
     for [m in MODELS] NAME."-names.tsv" using (strcol(3) eq m ? $1 : NaN):2:3 \
	with labels left offset 0.8,0 noenhanced textcolor rgb color(m)
