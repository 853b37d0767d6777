//go:build js

package main

import (
	"fmt"
	"io"
	"strings"
	"syscall/js"
	"time"
)

// sliced is what is made in slices of time.
type sliced interface {
	slice(w io.Writer) (done bool, err error)
	progress() float64
}

// csv returns a promise of the trace as text, which the page may break off.
// Between slices the browser has
// time for other things; the pieces are joined on its side, where they may be
// longer than the engine's memory would hold twice.
func (b *bridge) csv(args []js.Value) any {
	told := js.Undefined()
	if len(args) > 0 {
		told = args[0]
	}
	var x sliced = raceExport{b.engine.session}
	if b.engine.session.rival() == nil {
		trace, err := newExport(b.engine.session.scenario, b.engine.session.clock)
		if err != nil {
			panic(err) // what is shown can be run
		}
		x = trace
	}
	promise := js.FuncOf(func(_ js.Value, settle []js.Value) any {
		go b.export(x, told, settle[0], settle[1])
		return nil
	})
	defer promise.Release() // the executor is called at once
	return js.Global().Get("Promise").New(promise)
}

func (b *bridge) export(x sliced, told, resolve, reject js.Value) {
	defer func() {
		if r := recover(); r != nil {
			reject.Invoke(js.Global().Get("Error").New(fmt.Sprint(r)))
		}
	}()
	pieces := js.Global().Get("Array").New()
	var piece strings.Builder
	for done := false; !done; {
		var err error
		if done, err = x.slice(&piece); err != nil {
			panic(err) // a builder takes everything
		}
		pieces.Call("push", piece.String())
		piece.Reset()
		if told.Type() == js.TypeFunction {
			if on := told.Invoke(x.progress()); on.Type() == js.TypeBoolean && !on.Bool() {
				reject.Invoke(js.Global().Get("Error").New("stopped"))
				return
			}
		}
		if !done {
			time.Sleep(time.Millisecond)
		}
	}
	resolve.Invoke(pieces.Call("join", ""))
}
