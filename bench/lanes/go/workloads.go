// workloads.go - workloads with goroutines as units, like the C workloads with
// the same names.
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A slice of work, as the driver asks for it.
type slice struct {
	units     int
	ops, warm int
	param     map[string]int
}

// A workload as --describe prints it; run returns the time, and what is wrong or "".
type workload struct {
	about, op, batch string
	places           []string // those of the C workload, without all-cores
	group, units     int
	alone            bool
	sweep            string
	quick, full      []int
	params           []param
	run              func(s *slice) (time.Duration, string)
}

// A parameter; names has the names of its values from min to max, if they have names.
type param struct {
	name, about     string
	value, min, max int
	names           []string
}

var onCore = []string{"same"}

var workloads = map[string]workload{
	"yield": {about: "units take turns on the CPU", op: "yield", group: 1, units: 2,
		places: onCore,
		sweep:  "units", quick: []int{2, 16, 256, 4096, 65536},
		full:   []int{2, 4, 16, 64, 256, 1024, 16384, 65536},
		params: []param{{"order", "order of the units in the run queue", 1, 1, 2, orders}, stack},
		run:    yield},
	"pingpong": {about: "two units hand one token back and forth", op: "round trip",
		group: 2, units: 2, run: pingpong, places: []string{"same", "apart", "free"}},
	"spawn": {about: "create an empty unit and wait for its end", op: "spawn and join",
		group: 1, units: 1, sweep: "memory", quick: []int{1}, full: []int{1},
		places: []string{"same", "free"},
		params: []param{{"memory", "MiB that the parent has touched: not copied here", 1, 0, 1024, nil}},
		run:    spawn},
	"crowd": {about: "many units alive at once", op: "live unit", batch: "live",
		group: 1, units: 1, alone: true, sweep: "live", places: onCore,
		quick: []int{100, 1000, 10000, 100000},
		full:  []int{100, 1000, 10000, 100000, 1000000},
		params: []param{{"live", "units that are alive at once", 1000, 1, 1000000, nil},
			{"order", "order in which the units are woken", 1, 1, 2, orders}, stack},
		run: crowd},
	"skynet": {about: "a tree of units adds up its leaves", op: "leaf", batch: "leaves",
		group: 1, units: 1, alone: true, sweep: "leaves", places: onCore,
		quick: []int{1000, 10000, 100000}, full: []int{1000, 10000, 1000000},
		params: []param{{"leaves", "leaves of the tree", 1000, 1, 10000000, nil}, stack},
		run:    skynet},
}

var orders = []string{"creation", "shuffled"}

var stack = param{"stack", "KiB of each unit's stack: the runtime decides", 0, 0, 1024, nil}

// Visits all numbers below n once, in an order without a stride, as
// harness/worker/kit/shuffle.c does.
func shuffled(n int, what func(i int)) {
	bits := 1
	for 1<<bits < n {
		bits++
	}
	mask := uint32(1)<<bits - 1
	for i := 0; i < 1<<bits; i++ {
		x := uint32(i)
		for round := 0; round < 3; round++ {
			x = x * 0x9e3779b1 & mask
			x ^= x >> ((bits + 1) / 2)
		}
		if int(x) < n {
			what(int(x))
		}
	}
}

func inOrder(n, order int, what func(i int)) {
	if order == 2 {
		shuffled(n, what)
		return
	}
	for i := 0; i < n; i++ {
		what(i)
	}
}

// All units wait in line before the clock starts.  The first units to be released
// yield until the last one is, so that they keep their places in the line although
// the runtime may preempt the goroutine that releases them.
func yield(s *slice) (time.Duration, string) {
	var ready, done sync.WaitGroup
	var begun int32
	gate := make([]chan struct{}, s.units)
	each := (s.ops + s.units - 1) / s.units
	turns := make([]int, s.units)

	ready.Add(s.units)
	done.Add(s.units)
	for i := range gate {
		gate[i] = make(chan struct{})
		go func(i int) {
			for n := 0; n < s.warm/s.units+1; n++ {
				runtime.Gosched()
			}
			ready.Done()
			<-gate[i]
			for atomic.LoadInt32(&begun) == 0 {
				runtime.Gosched()
			}
			n := 0
			for ; n < each; n++ {
				runtime.Gosched()
			}
			turns[i] = n
			done.Done()
		}(i)
	}
	ready.Wait()
	inOrder(s.units, s.param["order"], func(i int) { close(gate[i]) })
	start := time.Now()
	atomic.StoreInt32(&begun, 1)
	done.Wait()
	ns := time.Since(start)
	s.ops = each * s.units
	for _, n := range turns {
		if n != each {
			return ns, "not every unit had its turns"
		}
	}
	return ns, ""
}

func trips(n, pairs int) string {
	var all sync.WaitGroup
	wrong := ""

	all.Add(2 * pairs)
	for p := 0; p < pairs; p++ {
		ping, pong := make(chan int), make(chan int)
		go func() {
			for i := 0; i < n; i++ {
				ping <- i
				if <-pong != i {
					wrong = "another token came back"
				}
			}
			all.Done()
		}()
		go func() {
			for i := 0; i < n; i++ {
				pong <- <-ping
			}
			all.Done()
		}()
	}
	all.Wait()
	return wrong
}

func pingpong(s *slice) (time.Duration, string) {
	pairs := s.units / 2
	each := (s.ops + pairs - 1) / pairs

	trips(s.warm/pairs+1, pairs)
	start := time.Now()
	wrong := trips(each, pairs)
	s.ops = each * pairs
	return time.Since(start), wrong
}

func spawns(n int) int {
	end, ends := make(chan int), 0

	for i := 0; i < n; i++ {
		go func() { end <- 1 }()
		ends += <-end
	}
	return ends
}

func spawn(s *slice) (time.Duration, string) {
	spawns(s.warm + 1)
	start := time.Now()
	if spawns(s.ops) != s.ops {
		return 0, "not every unit came to its end"
	}
	return time.Since(start), ""
}

// Each unit is woken twice while all others sleep or run, and checks its values.
// Returns the number of correct checks.
func oneCrowd(live, order int) int {
	var asleep, ended sync.WaitGroup
	gate := make([]chan int, live)
	right := make([]int, live)

	asleep.Add(live)
	ended.Add(live)
	for i := range gate {
		gate[i] = make(chan int)
		go func(i int) {
			for wake := 0; wake < 2; wake++ {
				asleep.Done()
				if <-gate[i] == i+wake {
					right[i]++
				}
			}
			ended.Done()
		}(i)
	}
	for wake := 0; wake < 2; wake++ {
		asleep.Wait()
		if wake == 0 {
			asleep.Add(live)
		}
		inOrder(live, order, func(i int) { gate[i] <- i + wake })
	}
	ended.Wait()
	sum := 0
	for _, n := range right {
		sum += n
	}
	return sum
}

func crowds(ops, live, order int) bool {
	for n := 0; ops > 0; ops -= n {
		n = live
		if ops < n {
			n = ops
		}
		if oneCrowd(n, order) != 2*n {
			return false
		}
	}
	return true
}

func crowd(s *slice) (time.Duration, string) {
	crowds(s.warm, s.param["live"], s.param["order"])
	start := time.Now()
	if !crowds(s.ops, s.param["live"], s.param["order"]) {
		return 0, "a unit came back with a value that is not its own"
	}
	return time.Since(start), ""
}

// A node of the tree: it has ten children, or fewer at the end of a level.
func node(first, leaves int, up chan<- int) {
	if leaves == 1 {
		up <- first
		return
	}
	width := 1
	for width*10 < leaves {
		width *= 10
	}
	sums, children := make(chan int), 0
	for at := 0; at < leaves; at += width {
		n := width
		if leaves-at < n {
			n = leaves - at
		}
		children++
		go node(first+at, n, sums)
	}
	sum := 0
	for ; children > 0; children-- {
		sum += <-sums
	}
	up <- sum
}

func trees(ops, leaves int) bool {
	for n := 0; ops > 0; ops -= n {
		n = leaves
		if ops < n {
			n = ops
		}
		up := make(chan int)
		go node(0, n, up)
		if <-up != n*(n-1)/2 {
			return false
		}
	}
	return true
}

func skynet(s *slice) (time.Duration, string) {
	trees(s.warm, s.param["leaves"])
	start := time.Now()
	if !trees(s.ops, s.param["leaves"]) {
		return 0, "the sum of the leaves is wrong"
	}
	return time.Since(start), ""
}
