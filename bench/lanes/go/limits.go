// limits.go - room for the threads of the runtime, which dies where there is none.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Threads of the runtime beside one for each CPU: sysmon, signals, a template
// for others, and one that is in a system call.
const threadsBeside = 4

// What a file says; no number, such as "max", is no limit.
func numberIn(path string) (int, bool) {
	text, err := os.ReadFile(path)
	n, bad := strconv.Atoi(strings.TrimSpace(string(text)))
	return n, err == nil && bad == nil
}

// Where the hierarchy with that controller is mounted, and which part of it;
// "" is the one of version 2.  See proc(5).
func mounted(controller string) (folder, root string) {
	text, _ := os.ReadFile("/proc/self/mountinfo")
	for _, line := range strings.Split(string(text), "\n") {
		front, tail, _ := strings.Cut(line, " - ")
		fields, kinds := strings.Fields(front), strings.Fields(tail)
		if len(fields) < 5 || len(kinds) < 3 {
			continue
		}
		if controller == "" && kinds[0] == "cgroup2" ||
			controller != "" && kinds[0] == "cgroup" &&
				strings.Contains(","+kinds[2]+",", ","+controller+",") {
			return fields[4], fields[3]
		}
	}
	return "", ""
}

// Why n more threads are too many for a control group, or "".
func noRoom(n int) string {
	text, _ := os.ReadFile("/proc/self/cgroup")
	for _, line := range strings.Split(string(text), "\n") {
		part := strings.SplitN(line, ":", 3)
		if len(part) < 3 || part[1] != "" &&
			!strings.Contains(","+part[1]+",", ",pids,") {
			continue
		}
		controller := ""
		if part[1] != "" {
			controller = "pids"
		}
		top, root := mounted(controller)
		below := strings.TrimPrefix(part[2], strings.TrimSuffix(root, "/"))
		for dir := filepath.Join(top, below); top != "" && len(dir) >= len(top); dir = filepath.Dir(dir) {
			max, limited := numberIn(dir + "/pids.max")
			now, known := numberIn(dir + "/pids.current")
			if limited && known && now+n > max {
				return fmt.Sprintf("%d threads of the runtime: cgroup pids.max (%d) "+
					"leaves room for %d", n, max, max-now)
			}
			if dir == "/" {
				break
			}
		}
	}
	return ""
}
