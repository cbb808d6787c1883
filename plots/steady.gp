# steady.gp - draws fields of time and ratio, which are darker for more slices.
HIGH_WIDE = 320; HIGH_NARROW = 320
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
load ARG0[1:strlen(ARG0)-strlen("steady.gp")]."style.gp"

# Here the words of MODELS are the levels: the smallest number of slices of each.
LEVELS = MODELS
opacity(i) = words(LEVELS) == 1 ? 1 : 0.22 + 0.78*(i-1)/(words(LEVELS)-1.0)

set logscale y
set xrange [low(ACROSS):high(ACROSS)]
set yrange [low(UP):high(UP)]
clock(s) = high(ACROSS) < 180 ? sprintf("%g s", s) : sprintf("%g min", s/60)
set xtics ()
do for [i=4:words(ACROSS)] { set xtics add (clock(tick(ACROSS, i)) tick(ACROSS, i)) }
set ytics ()
do for [i=4:words(UP)] { set ytics add (sprintf("%g×", tick(UP, i)) tick(UP, i)) }
if (!DUMB) { set grid y ls 9 back }
set lmargin (DUMB ? 7 : NARROW ? 9 : 9.5); set rmargin 3
set tmargin TOP+1.8; set bmargin 3.2

# The legend shows for each level its smallest number of slices.
LINE = 1-(TITLE eq "" ? 14.0 : 44.0)/H
FIRST = NARROW ? 0.12 : 0.21
STEP = NARROW ? 0.16 : 0.09
set label 80 "slices" noenhanced textcolor rgb MUTED at screen FIRST-0.01,screen LINE right
do for [i=1:words(LEVELS)] {
	x = FIRST + 0.01 + STEP*(i-1)
	if (!DUMB) {
		set object i rectangle from screen x, screen LINE-6.0/H to screen x+12.0/W, screen LINE+6.0/H \
			fillcolor rgb TEXT fillstyle transparent solid opacity(i) noborder
	}
	level = (DUMB ? word("* # $ % @", i)." " : "").word(LEVELS, i)."+"
	set label i level noenhanced textcolor rgb MUTED at screen x+(DUMB ? 0 : 18.0/W),screen LINE left
}

file = NAME."-fields.tsv"
plot for [i=1:words(LEVELS)] file \
	using ($5 == word(LEVELS, i)+0 ? ($1+$2)/2 : NaN):(sqrt($3*$4)):1:2:3:4 \
	with boxxyerror fillcolor rgb TEXT fillstyle transparent solid opacity(i) noborder
