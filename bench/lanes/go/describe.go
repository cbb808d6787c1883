// describe.go - the worker's description of itself, and the call that pins it.
package main

import (
	"encoding/json"
	"os"
	"syscall"
	"unsafe"
)

func affinity(set []uint64) syscall.Errno {
	_, _, err := syscall.RawSyscall(syscall.SYS_SCHED_SETAFFINITY, 0,
		uintptr(len(set)*8), uintptr(unsafe.Pointer(&set[0])))
	return err
}

func describe() {
	type object = map[string]interface{}
	params, sweeps := []object{}, []object{}
	var batch interface{}

	for _, p := range w.params {
		about := object{"name": p.name, "about": p.about, "default": p.named(p.value),
			"min": p.min, "max": p.max, "power_of_two": false}
		if p.names != nil {
			about["names"] = p.names
		}
		params = append(params, about)
	}
	if w.sweep != "" {
		sweeps = append(sweeps, object{"name": w.sweep, "quick": w.quick, "full": w.full})
	}
	if w.batch != "" {
		batch = w.batch
	}
	arrived(json.NewEncoder(os.Stdout).Encode(object{"schema": 2, "name": name, "model": "go",
		"about": w.about, "op": w.op, "group": w.group, "units": w.units,
		"one_core": false, "kernel": false, "baseline": false, "alone": w.alone,
		"partner": false, "threshold_percent": 1, "slice_ms": 0, "batch": batch,
		"places": w.places, "sweeps": sweeps, "switches": nil,
		"params": params, "metrics": []string{}, "cannot": object{}}))
}
