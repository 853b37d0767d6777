// Package site builds the folder that a browser is served.
//
// The folder holds what any static host can serve, at any path, and nothing that
// needs a server's help:
//
//	index.html, embed.html   the pages; index.html carries the poster
//	embed.js                 the custom element, for other people's pages
//	assets/                  what the pages are made of, bundled by esbuild; each
//	                         file has its content's hash in its name and so never changes
//	assets/engine-….wasm     cmd/wasm, stripped
//	assets/engine-….wasm.gz  the same, for hosts that do not compress
//	posters/                 a picture of every start in every view, and of every preset
//
// A release has, besides, every file compressed (.gz, .br), the service worker
// (worker.js) and mesascope-offline.html, the page in one file that needs no host.
//
// A page in web/ names its styles and its one module as if it were served as it
// is; Build puts together what that module imports. What only the build knows,
// where the engine is and what the stage's document holds, a script learns from
// js/built.js, which Build writes anew.
//
// Building again is cheap: a file is written only when its bytes changed, and
// the engine is linked and compressed only when its sources changed.
package site
