package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is the time that the calling thread has spent computing: what other
// programs take meanwhile does not count.
func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(err) // only for a clock that does not exist
	}
	return time.Duration(t.Nano())
}
