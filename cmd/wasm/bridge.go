//go:build js

package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"syscall/js"

	"mesascope/sim/report"
	"mesascope/sim/version"
)

// bridge is the object that the page calls; web/js/bridge.d.ts describes it.
// Its functions are made once. None of them throws: a panic ends the engine, as
// one in the loop does, and the call returns undefined.
type bridge struct {
	engine *engine
	object js.Value
	out    report.Writer
	frame  [frameMost]float64
	bytes  []byte
}

func newBridge(e *engine) *bridge {
	b := &bridge{engine: e, object: js.Global().Get("Object").New()}
	b.object.Set("version", version.Number)
	b.object.Set("onframe", js.Null())
	b.object.Set("onfatal", js.Null())
	e.framed = func() { b.notify("onframe") }
	e.fatal = func(message string) { b.notify("onfatal", message) }
	b.readers()
	b.commands()
	return b
}

// expose puts the bridge on the window and says so.
func (b *bridge) expose() {
	js.Global().Set("mesascope", b.object)
	b.engine.host.ready()
}

// notify calls what the page has put there. An error of the page's is the
// page's: it is reported, and the engine goes on.
func (b *bridge) notify(name string, args ...any) {
	defer func() {
		if r := recover(); r != nil {
			js.Global().Get("console").Call("error", fmt.Sprint(r))
		}
	}()
	if f := b.object.Get(name); f.Type() == js.TypeFunction {
		f.Invoke(args...)
	}
}

// add gives the bridge a function. Arguments that were left out are undefined.
func (b *bridge) add(name string, f func(args []js.Value) any) {
	b.object.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer b.engine.guard()
		if b.engine.dead != "" {
			return js.Undefined()
		}
		return f(args)
	}))
}

// command is a function that changes what is shown, and returns nothing.
func (b *bridge) command(name string, f func(args []js.Value)) {
	b.add(name, func(args []js.Value) any {
		f(args)
		b.engine.wake()
		return js.Undefined()
	})
}

// reply is a function that answers with the JSON that f writes into b.out.
func (b *bridge) reply(name string, f func(args []js.Value)) {
	b.add(name, func(args []js.Value) any {
		b.out.Reset()
		f(args)
		return string(b.out.Buf)
	})
}

func (b *bridge) commands() {
	s := b.engine.session
	b.reply("apply", func(args []js.Value) {
		a := s.apply(str(args, 0), str(args, 1))
		b.engine.wake()
		applyReply(&b.out, s, a)
	})
	b.command("play", func(args []js.Value) { s.play(flag(args, 0)) })
	b.command("step", func(args []js.Value) { s.step(whole(args, 0)) })
	b.command("seek", func(args []js.Value) { s.seek(whole(args, 0)) })
	b.command("setNarrow", func(args []js.Value) { s.setNarrow(flag(args, 0)) })
	b.command("setTheme", func(args []js.Value) {
		s.setTheme(str(args, 0))
		b.engine.host.setTheme(s.theme.Name)
	})
	b.command("setWords", func(args []js.Value) { s.setWords(words(str(args, 0))) })
	b.command("pointer", func(args []js.Value) { s.pointer(num(args, 0), num(args, 1)) })
	b.command("setSparing", func(args []js.Value) { b.engine.spare = flag(args, 0) })
	b.command("setActive", func(args []js.Value) { s.setActive(flag(args, 0)) })
}

func (b *bridge) readers() {
	s := b.engine.session
	b.reply("presets", func([]js.Value) { presetsReply(&b.out) })
	b.add("frame", func(args []js.Value) any {
		n := s.frame(&b.frame)
		return b.copyOut(args[0], b.frame[:n])
	})
	b.reply("layout", func([]js.Value) {
		s.build()
		s.layout.json(&b.out)
	})
	b.add("svg", func(args []js.Value) any {
		var out strings.Builder
		s.writePicture(&out, newExportOptions(s, pairs(str(args, 0)), pairs(str(args, 1))))
		return out.String()
	})
	b.add("report", func([]js.Value) any { return s.report() })
	b.add("params", func(args []js.Value) any {
		theta := s.params(whole(args, 0))
		array := js.Global().Get("Float64Array").New(len(theta))
		b.copyOut(array, theta)
		return array
	})
	b.reply("context", func([]js.Value) { contextReply(&b.out, s) })
	b.reply("claims", func([]js.Value) { claimsReply(&b.out, s) })
	b.reply("cell", func([]js.Value) { cellReply(&b.out, s) })
	b.reply("numbers", func([]js.Value) { numbersReply(&b.out, s) })
	b.reply("figures", func([]js.Value) { figuresReply(&b.out) })
	b.reply("figure", func([]js.Value) { figureReply(&b.out, s) })
	b.reply("stats", func([]js.Value) { writeStats(&b.out, b.engine) })
	b.add("csv", func(args []js.Value) any { return b.csv(args) })
}

// copyOut copies numbers into a Float64Array, as many as fit, bit by bit, in one
// call, and returns how many.
func (b *bridge) copyOut(array js.Value, v []float64) int {
	v = v[:min(len(v), array.Length())]
	b.bytes = b.bytes[:0]
	for _, x := range v {
		b.bytes = binary.LittleEndian.AppendUint64(b.bytes, math.Float64bits(x))
	}
	view := js.Global().Get("Uint8Array").New(array.Get("buffer"), array.Get("byteOffset"), array.Get("byteLength"))
	js.CopyBytesToJS(view, b.bytes)
	return len(v)
}

// pairs reads a JSON object of strings, with the browser's own reader. Of
// nothing it makes nothing.
func pairs(json string) []pair {
	if json == "" {
		return nil
	}
	entries := js.Global().Get("Object").Call("entries", js.Global().Get("JSON").Call("parse", json))
	out := make([]pair, entries.Length())
	for i := range out {
		out[i] = pair{entries.Index(i).Index(0).String(), entries.Index(i).Index(1).String()}
	}
	return out
}

// words is pairs as a map.
func words(json string) map[string]string {
	m := map[string]string{}
	for _, p := range pairs(json) {
		m[p.key] = p.value
	}
	return m
}

// str, num, whole and flag read an argument; what is left out or of another
// type is the zero value.

func str(args []js.Value, i int) string {
	if i < len(args) && args[i].Type() == js.TypeString {
		return args[i].String()
	}
	return ""
}

func num(args []js.Value, i int) float64 {
	if i < len(args) && args[i].Type() == js.TypeNumber {
		return args[i].Float()
	}
	return 0
}

func whole(args []js.Value, i int) int {
	// Beyond any step, and still an int.
	return int(math.Max(-1e9, math.Min(1e9, num(args, i))))
}

func flag(args []js.Value, i int) bool { return i < len(args) && args[i].Truthy() }
