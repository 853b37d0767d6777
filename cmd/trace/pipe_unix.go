//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignorePipe lets a closed pipe end the output with a write error, which run
// knows, and not with a signal.
func ignorePipe() { signal.Ignore(syscall.SIGPIPE) }
