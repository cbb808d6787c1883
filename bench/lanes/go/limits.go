// limits.go - checks that there is room for the runtime's threads: without room
// the runtime would crash.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Number of threads that the runtime has besides one for each CPU: sysmon, the
// signal thread, a template thread, and one that is in a system call.
const threadsBeside = 4

// Returns the number in a file; false if the file has no number, such as "max",
// which means that there is no limit.
func numberIn(path string) (int, bool) {
	text, err := os.ReadFile(path)
	n, bad := strconv.Atoi(strings.TrimSpace(string(text)))
	return n, err == nil && bad == nil
}

// Returns where the cgroup hierarchy with this controller is mounted, and which
// part of the hierarchy; controller "" means version 2.  See proc(5).
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

// Returns why n more threads are too many for a control group, or "".
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
