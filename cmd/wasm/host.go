//go:build js

package main

import "syscall/js"

// host is the stage around the canvas (Host in web/js/stage/stage.js).
type host struct {
	object js.Value
	root   js.Value // the document's root element, which carries the theme
}

func newHost() *host {
	return &host{
		object: js.Global().Get("mesascopeHost"),
		root:   js.Global().Get("document").Get("documentElement").Get("dataset"),
	}
}

// theme returns the theme that the stage came up with.
func (h *host) theme() string { return h.root.Get("theme").String() }

func (h *host) setTheme(name string) { h.object.Call("theme", name) }

// ready says that the bridge is in place.
func (h *host) ready() { h.object.Call("ready") }

// scale returns device pixels per CSS pixel.
func (h *host) scale() float64 { return h.object.Call("scale").Float() }

// labels hands over the picture's words.
func (h *host) labels(lines []byte) { h.object.Call("labels", string(lines)) }

// rest asks for no more frames until wake.
func (h *host) rest() { h.object.Call("rest") }
func (h *host) wake() { h.object.Call("wake") }
