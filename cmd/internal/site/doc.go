// Package site builds the folder that a browser is served.
//
// The folder holds what any static host can serve, and nothing that needs a
// server's help:
//
//	index.html, *.html   the pages; index.html carries the poster
//	js/ css/ lang/       the page's modules, styles and words, as they are
//	wasm_exec.js         Go's own loader, of the toolchain that built the engine
//	engine.wasm          cmd/wasm, stripped
//	engine.wasm.gz       the same, for hosts that do not compress
//	build.json           version and sizes, so that loading can show progress in bytes
//
// Building again is cheap: a file is written only when its bytes changed, and
// the engine is linked and compressed only when its sources changed.
package site
