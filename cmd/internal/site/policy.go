package site

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// policy is a page's Content-Security-Policy: it runs and shows its own files and
// nothing else, and compiles WebAssembly. The sources are those of scripts, of
// styles and of everything that is fetched. The pages say it themselves, for
// hosts that send no headers.
func policy(scripts, styles, rest string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + scripts + " 'wasm-unsafe-eval'",
		"style-src " + styles,
		"img-src " + strings.TrimPrefix(rest+" data: blob:", "'none' "),
		"connect-src " + rest,
		"frame-src " + rest,
		"worker-src " + rest,
		"manifest-src " + rest,
		"base-uri 'none'",
		"form-action 'none'",
	}, "; ")
}

// allow is the source that stands for one inline script or style.
func allow(content []byte) string {
	sum := sha256.Sum256(content)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
