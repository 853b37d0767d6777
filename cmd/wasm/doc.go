// Command wasm is the browser program: it connects the page, the run and the
// picture, and is the only package that touches syscall/js.
//
//	page ⇄ bridge.go ⇄ session.go → scene → paint → canvas
//	                       ↓
//	                  sim/train
//
// A session holds what is shown: the scenario, its run, where playing stands.
// It is plain Go and is tested natively; bridge.go gives it the JavaScript
// surface described in web/js/bridge.d.ts, engine.go Ebitengine's loop. What the
// stage around the canvas offers (web/js/stage/stage.js) is in host.go.
//
// Every entry, from JavaScript or from the loop, recovers from panics: the
// engine then stops, says why, and the page offers to start it again.
package main
