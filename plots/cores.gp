# cores.gp - draws a box for each pair of cores, which is darker for nearer cores.
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
ACROSS_AND_DOWN = real(word(A8, 2)); CORES = int(word(A8, 3))
HIGH_WIDE = 100 + 30*(CORES < 14 ? CORES : 14); HIGH_NARROW = 90 + 20*(CORES < 14 ? CORES : 14)
load ARG0[1:strlen(ARG0)-strlen("cores.gp")]."style.gp"

# The colors of viridis: they grow lighter evenly, and color-blind readers can
# tell them apart.
array STEP[12] = [ 0x440154, 0x482173, 0x433e85, 0x38588c, 0x2d708e, 0x25858e, \
                   0x1e9b8a, 0x2ab07f, 0x52c569, 0x86d549, 0xc2df23, 0xfde725 ]
hex(c) = sprintf("#%06x", c)
# The colors of words: that of the page's text, and two that are readable on a box
# in the light and in the dark theme.
array INK[3] = [ DARK ? 0xe6edf3 : 0x1f2328, 0xfefefe, 0x010101 ]

# The names of many cores stand beside the boxes, see cores_write.c.
set xrange [-0.1:ACROSS_AND_DOWN+(CORES > 24 ? CORES/20.0 : 0.1)]
set yrange [ACROSS_AND_DOWN+0.1:-0.1]
unset xtics; unset ytics; unset xlabel
set lmargin 1; set rmargin 1; set tmargin TOP; set bmargin 0.6
set style fill solid 1 noborder

# The scale of colors stands in the corner that has no pairs.
LEFT = NARROW ? 0.5 : 0.56; RIGHT = 0.98; ROW = 18.0/(H-40)
do for [i=1:12] {
	set object i rectangle from graph LEFT+(RIGHT-LEFT)*(i-1)/12.0,1-ROW \
		to graph LEFT+(RIGHT-LEFT)*i/12.0,1-1.6*ROW \
		fillcolor rgb hex(STEP[i]) fillstyle solid 1 noborder
}
round_text(v) = time_text(real(sprintf("%.3g", v)))
set label 91 round_text(low(ACROSS)) noenhanced left textcolor rgb MUTED at graph LEFT,1-0.5*ROW
set label 92 round_text(high(ACROSS)) noenhanced right textcolor rgb MUTED at graph RIGHT,1-0.5*ROW

plot NAME.".tsv" using 1:2:3:4:5:6:(STEP[int($7)+1]) with boxxyerror linecolor rgb variable, \
     NAME.(NARROW ? "-narrow.tsv" : "-wide.tsv") using 1:2:3:(INK[int($4)+1]) \
	with labels center noenhanced font (PNG ? ",20" : ",10") textcolor rgb variable
