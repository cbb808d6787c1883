# history.gp - draws a series over time: values, their intervals, levels, changes.
HIGH_WIDE = 260; HIGH_NARROW = 240
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
load ARG0[1:strlen(ARG0)-strlen("history.gp")]."style.gp"

# MODELS are the parts that have data: values, intervals, levels, spans.
has(part) = strstrt(" ".MODELS." ", " ".part." ") > 0
# gnuplot reads a label as a format, so a per cent sign in it is doubled.
percent_text(v) = sprintf(v > 0 ? "+%g %%%%" : "%g %%%%", v)
label_of(v) = unit(UP) eq "percent" ? percent_text(v) : show(UP, v)

set xrange [low(ACROSS):high(ACROSS)]
set yrange [low(UP):high(UP)]
set xtics ()
set ytics ()
do for [i=4:words(UP)] { set ytics add (label_of(tick(UP, i)) tick(UP, i)) }
set grid y ls 9 back
set lmargin (NARROW ? 9 : 9.5); set rmargin (NARROW ? 6 : 5)
set tmargin TOP; set bmargin (LABEL eq "" ? 2.2 : 3.2)

# A part without data is drawn outside of the axes, because gnuplot reports an
# empty plot as an error.
file(part) = has(part) ? NAME."-".part.".tsv" : NAME."-nowhere.tsv"
plot file("spans") using ($1/2+$2/2):(0):1:2:(low(UP)):(high(UP)) \
	with boxxyerror fillcolor rgb ink("bad") fillstyle transparent solid 0.18 noborder, \
     file("levels") using 1:3:($2-$1):(0) with vectors nohead \
	linecolor rgb ink("bad") linewidth 2, \
     file("intervals") using 1:2:(0):($3-$2) with vectors nohead \
	linecolor rgb MUTED linewidth 1, \
     file("values") using 1:2:xticlabels(NARROW ? 4 : 3) with points \
	linecolor rgb ink("link") pointtype 7 pointsize POINT*0.6
