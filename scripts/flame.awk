# flame.awk - draw a flame graph (SVG) from the stacks that `perf script` prints.
#
# usage: perf script -F comm,ip,sym,dso | awk -v title=TEXT -f flame.awk >FILE
# The width of a frame is its share of samples; frames are ordered by name, not by
# time.  The page needs no script and no other file.  Without samples there is no
# output, and the exit status is 1.

function escape(s) {
	gsub(/[\001-\037\177]/, " ", s)
	gsub(/&/, "\\&amp;", s)
	gsub(/</, "\\&lt;", s)
	gsub(/>/, "\\&gt;", s)
	gsub(/"/, "\\&quot;", s)
	return s
}

function add(path, parent, name, kernel) {
	if (!(path in count)) {
		child[parent, ++children[parent]] = path
		label[path] = name
		in_kernel[path] = kernel
	}
	count[path]++
}

# perf prints the innermost frame first.  The process name is the root of a stack.
function end_sample(  i, path, parent) {
	if (comm == "")
		return
	samples++
	add(path = SUBSEP comm, "", comm, 0)
	for (i = frames; i > 0; i--) {
		parent = path
		path = path SUBSEP frame[i]
		add(path, parent, frame[i], kernel_frame[i])
	}
	if (frames + 1 > deepest)
		deepest = frames + 1
	frames = 0
	comm = ""
}

function sort_children(path,  i, j, moved) {
	for (i = 2; i <= children[path]; i++) {
		moved = child[path, i]
		for (j = i; j > 1 && label[child[path, j - 1]] > label[moved]; j--)
			child[path, j] = child[path, j - 1]
		child[path, j] = moved
	}
}

# The color depends on the name only: warm for user space, cool for the kernel.
function color(path,  i, sum, name) {
	name = label[path]
	for (i = 1; i <= length(name); i++)
		sum = (sum * 7 + index(letters, substr(name, i, 1))) % 60
	if (in_kernel[path])
		return "rgb(" 120 + sum ",180,225)"
	return "rgb(245," 150 + sum ",90)"
}

function box(path, x, depth,  width, y, text) {
	width = count[path] * scale
	y = height - (depth + 1) * row - 8
	text = substr(label[path], 1, int((width - 6) / 6.7))
	printf "<g><title>%s: %d of %d samples, %.1f %%</title>" \
		"<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" " \
		"fill=\"%s\"/>", escape(label[path]), count[path], samples,
		100 * count[path] / samples, x, y, width, row - 1, color(path)
	if (length(text) > 2)
		printf "<text x=\"%.1f\" y=\"%d\">%s</text>", x + 3, y + 12,
			escape(text)
	print "</g>"
}

function draw(path, x, depth,  i, next_path) {
	sort_children(path)
	for (i = 1; i <= children[path]; i++) {
		next_path = child[path, i]
		if (count[next_path] * scale >= 0.2) {
			box(next_path, x, depth)
			draw(next_path, x, depth + 1)
		}
		x += count[next_path] * scale
	}
}

BEGIN {
	letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.0123456789"
	row = 17
}

/^[^ \t]/ {
	end_sample()
	comm = $0
	sub(/[ \t]+$/, "", comm)
	next
}

/^[ \t]+[0-9a-f]+ / {
	name = $0
	sub(/^[ \t]+[0-9a-f]+ /, "", name)
	dso = name
	sub(/ \([^()]*\)[ \t]*$/, "", name)
	sub(/.*\(/, "", dso)
	if (name == "[unknown]")
		next
	frame[++frames] = name
	kernel_frame[frames] = dso ~ /^\[/ && dso !~ /^\[(vdso|vsyscall)/
}

END {
	end_sample()
	if (!samples)
		exit 1
	height = deepest * row + 44
	scale = 1180 / samples
	printf "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" " \
		"viewBox=\"0 0 1200 %d\" width=\"1200\" height=\"%d\" " \
		"font-family=\"monospace\" font-size=\"11\">\n", height, height
	print "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
	printf "<text x=\"10\" y=\"20\" font-size=\"14\">%s</text>\n", escape(title)
	draw("", 10, 0)
	print "</svg>"
}
