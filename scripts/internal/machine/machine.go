// Package machine says what was measured on.
package machine

import (
	"os"
	"strings"
)

// CPU is the processor's name, or other where the system does not tell.
func CPU(other string) string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return other
}
