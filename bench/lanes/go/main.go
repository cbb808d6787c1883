// main.go - main() of the Go workers; the program's name selects the workload.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"
)

const (
	exitFailed = 1
	exitUsage  = 2
	exitCannot = 77
	opsMax     = 1e12
	cpusMax    = 1024 // bits of the mask that pins a worker
)

type options struct {
	units, ops, warm, timeout int
	cpus                    []int // empty: any CPU
	param                   map[string]int
	serve, describe         bool
}

var (
	name = filepath.Base(os.Args[0])
	w    workload
	o    options
)

// Prints text on standard error, with '?' for each character that is not printable.
func tell(text string) {
	fmt.Fprintf(os.Stderr, "%s: %s\n", name, strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, text))
}

func usage(text string) {
	tell(text + ", see --help")
	os.Exit(exitUsage)
}

// Ends a worker that cannot have a result here; the reason goes into its record.
func cannot(reason string) {
	_, err := fmt.Printf(`{"schema":1,"bench":"%s","model":"go","params":%s,"units":%d,`+
		`"cpus":%s,"body":"work","ops":null,"ns":null,"ns_per_op":null,`+
		`"voluntary_switches":null,"involuntary_switches":null,"minor_faults":null,`+
		`"major_faults":null,"run_wait_ns":null,"migrations":null,"verified":false,`+
		`"status":"cannot","reason":%s}`+"\n",
		name, params(), o.units, cpuList(), strconv.Quote(reason))
	arrived(err)
	os.Exit(exitCannot)
}

// Ends the worker as failed, with a message, if its output was not written.
func arrived(err error) {
	if err != nil {
		tell(err.Error() + "; not all of it was written")
		os.Exit(exitFailed)
	}
}

// Opens the descriptors 0 to 2 that are closed; otherwise the next file opened
// would be taken for standard input or output.
func openClosed() {
	for fd := 0; fd <= 2; fd++ {
		var stat syscall.Stat_t
		if syscall.Fstat(fd, &stat) == syscall.EBADF {
			syscall.Open("/dev/null", syscall.O_RDWR, 0)
		}
	}
}

func number(option, text string, min, max int) int {
	n, err := strconv.Atoi(text)
	digits := strings.Trim(text, "0123456789") == ""
	if err != nil || !digits || n < min || n > max {
		usage(fmt.Sprintf("%s '%s': expected a whole number from %d to %d",
			option, text, min, max))
	}
	return n
}

// The name of a value where it has one, else its number.
func (p param) named(value int) interface{} {
	if p.names != nil {
		return p.names[value-p.min]
	}
	return value
}

func (p param) takes() string {
	if p.names != nil {
		return strings.Join(p.names, ", ")
	}
	return fmt.Sprintf("a whole number from %d to %d", p.min, p.max)
}

// A name or, in decimal digits, a number.
func (p param) parse(text string) (int, bool) {
	for i, name := range p.names {
		if name == text {
			return p.min + i, true
		}
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && strings.Trim(text, "0123456789") == "" &&
		n >= p.min && n <= p.max
}

func setParam(text string) {
	key, value, ok := strings.Cut(text, "=")
	for _, p := range w.params {
		if !ok || p.name != key {
			continue
		}
		n, good := p.parse(value)
		if !good {
			usage(fmt.Sprintf("--param %s: %s takes %s", text, name, p.takes()))
		}
		o.param[key] = n
		return
	}
	usage(fmt.Sprintf("--param %s: no such parameter", text))
}

func setCpus(text string) {
	o.cpus = nil
	for _, word := range strings.Split(text, ",") {
		if word != "any" {
			o.cpus = append(o.cpus, number("--cpus", word, 0, cpusMax-1))
		}
	}
}

func parse(args []string) {
	for len(args) > 0 {
		option, value, has := strings.Cut(args[0], "=")
		args = args[1:]
		switch option {
		case "--serve":
			o.serve = true
			continue
		case "--describe":
			o.describe = true
			continue
		case "--count": // each record has all counts anyway
			continue
		case "--help":
			_, err := fmt.Printf("Usage: %s [--units N] [--cpus LIST] [--ops N] "+
				"[--warm N] [--param NAME=VALUE] [--serve] [--describe]\n", name)
			arrived(err)
			os.Exit(0)
		}
		if !has && len(args) > 0 {
			value, args, has = args[0], args[1:], true
		}
		if !has {
			usage("unknown option '" + option + "', or its value is missing")
		}
		set(option, value)
	}
	if o.units%w.group != 0 {
		usage(fmt.Sprintf("--units '%d': expected a multiple of %d", o.units, w.group))
	}
}

func set(option, value string) {
	switch option {
	case "--units":
		o.units = number(option, value, 1, 1e7)
	case "--ops":
		o.ops = number(option, value, 1, opsMax)
	case "--warm":
		o.warm = number(option, value, 0, opsMax)
	case "--timeout":
		o.timeout = number(option, value, 0, 1e6)
	case "--cpus":
		setCpus(value)
	case "--param":
		setParam(value)
	default:
		usage("unknown option '" + option + "'")
	}
}

// Pins the process.  The runtime has started threads already, so this thread is
// pinned and the program is executed again: all its threads inherit the mask.
func pin() {
	const done = "SWITCHYARD_GO_PINNED"
	var set [cpusMax / 64]uint64

	if len(o.cpus) == 0 || os.Getenv(done) != "" {
		return
	}
	for _, cpu := range o.cpus {
		set[cpu/64] |= 1 << (cpu % 64)
	}
	runtime.LockOSThread()
	if err := affinity(set[:]); err == syscall.EPERM || err == syscall.EACCES ||
		err == syscall.ENOSYS {
		cannot("sched_setaffinity(2) is forbidden here by a seccomp filter or a " +
			"security module, or is not in this kernel (" + err.Error() + ")")
	} else if err != 0 {
		usage("cannot be pinned: " + err.Error())
	}
	self, err := os.Executable()
	if err == nil {
		err = syscall.Exec(self, os.Args, append(os.Environ(), done+"=1"))
	}
	usage("cannot be pinned: " + err.Error())
}

func cpuList() string {
	if len(o.cpus) == 0 {
		return "[null]"
	}
	text, _ := json.Marshal(o.cpus)
	return string(text)
}

func params() string {
	var text []string
	for _, p := range w.params {
		value, _ := json.Marshal(p.named(o.param[p.name]))
		text = append(text, fmt.Sprintf("%q:%s", p.name, value))
	}
	return "{" + strings.Join(text, ",") + "}"
}

// Runs one slice and prints its record on standard output.
func run(ops, warm int) bool {
	var from, to syscall.Rusage
	s := slice{units: o.units, ops: ops, warm: warm, param: o.param}

	syscall.Getrusage(syscall.RUSAGE_SELF, &from)
	ns, wrong := w.run(&s)
	syscall.Getrusage(syscall.RUSAGE_SELF, &to)
	status, reason := "ok", "null"
	if wrong != "" {
		status, reason = "failed", strconv.Quote(wrong)
	}
	_, err := fmt.Printf(`{"schema":2,"bench":"%s","model":"go","params":%s,"units":%d,`+
		`"cpus":%s,"body":"work","ops":%d,"ns":%d,"ns_per_op":%.4f,`+
		`"policy":"%s, GOMAXPROCS %d; stacks grow from 2 KiB, pooled by the runtime",`+
		`"voluntary_switches":%d,"involuntary_switches":%d,"minor_faults":%d,`+
		`"major_faults":%d,"migrations":null,"run_wait_ns":null,`+
		`"verified":%t,"status":"%s","reason":%s}`+"\n",
		name, params(), s.units, cpuList(), s.ops, ns.Nanoseconds(),
		float64(ns.Nanoseconds())/float64(s.ops), runtime.Version(),
		runtime.GOMAXPROCS(0), to.Nvcsw-from.Nvcsw, to.Nivcsw-from.Nivcsw,
		to.Minflt-from.Minflt, to.Majflt-from.Majflt, wrong == "", status, reason)
	arrived(err)
	return wrong == ""
}

func serve() bool {
	good := true
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		ops, warm := o.ops, o.warm
		for _, word := range strings.Fields(lines.Text()) {
			key, value, _ := strings.Cut(word, "=")
			switch {
			case key == "ops":
				ops = number(key, value, 1, opsMax)
			case key == "warm":
				warm = number(key, value, 0, opsMax)
			case word != "body=work":
				usage("request '" + word + "': expected ops=N [warm=N] [body=work]")
			}
		}
		good = run(ops, warm) && good
	}
	return good
}

func main() {
	var known bool
	openClosed()
	if w, known = workloads[name]; !known {
		usage("no Go workload has this name")
	}
	o = options{units: w.units, ops: 1000, timeout: 60, param: map[string]int{}}
	for _, p := range w.params {
		o.param[p.name] = p.value
	}
	parse(os.Args[1:])
	if o.describe {
		describe()
		return
	}
	pin()
	if why := noRoom(runtime.GOMAXPROCS(0) + threadsBeside); why != "" {
		cannot(why)
	}
	if len(o.cpus) > 0 {
		distinct := map[int]bool{}
		for _, cpu := range o.cpus {
			distinct[cpu] = true
		}
		runtime.GOMAXPROCS(len(distinct))
	}
	if !o.serve && o.timeout > 0 {
		time.AfterFunc(time.Duration(o.timeout)*time.Second, func() {
			fmt.Fprintln(os.Stderr, name+": not done within --timeout")
			os.Exit(exitFailed)
		})
	}
	if o.serve && !serve() || !o.serve && !run(o.ops, o.warm) {
		os.Exit(exitFailed)
	}
}
