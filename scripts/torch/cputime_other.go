//go:build !linux

package main

import "time"

var begun = time.Now()

// threadTime is the time that has passed: what there is to know elsewhere.
func threadTime() time.Duration { return time.Since(begun) }
