package train

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"testing"
)

const pinned = "start=laplace&scale=0.4&d=2&T=7&n=6&steps=30&"

// shares are digests of the column gd_share.
var shares = map[string]string{
	"start=ones&d=2&T=7&lr=0.01":          "7b219d7a88122c82",
	"start=laplace&d=2&T=5&init=random":   "bab486119e2e70a5",
	pinned + "engine=sampled":             "93713a5d317097c8",
	pinned + "engine=dataset&method=adam": "28f1a6ffdd841c08",
}

// These digests of whole traces are the same on every machine: the test runs
// natively and as WebAssembly. One that changes everywhere means that the order
// of some sum has changed, and links shared before now give other last digits;
// one that changes on one machine only is a fused or inexact operation.
func TestPinnedBits(t *testing.T) {
	for link, want := range map[string]string{
		"d=3&T=20":                            "4e48a0a74b235b19",
		"start=ones&d=2&T=7&lr=0.01":          "41cf25ea404f215a",
		"start=laplace&d=2&T=5&init=random":   "8918dbcb087bc5da",
		"start=skewed&mask=diagonal&d=4&T=11": "250551f3896d1c64",
		// Each engine with each method, and runs beside runs.
		pinned + "method=momentum":                                     "d2dec27002f5487b",
		pinned + "method=adam":                                         "93551322e3359371",
		pinned + "method=flow":                                         "cd3a0aab779e7617",
		pinned + "engine=sampled":                                      "dcd06b816e8fc33a",
		pinned + "engine=sampled&method=momentum":                      "19d0b2429ba8a36e",
		pinned + "engine=sampled&method=adam":                          "86966226f6900bd7",
		pinned + "engine=dataset":                                      "747535695c6a11d4",
		pinned + "engine=dataset&method=momentum":                      "fbe5a332a6fd5b83",
		pinned + "engine=dataset&method=adam":                          "6177e704366443cf",
		pinned + "engine=dataset&method=flow":                          "74a43d69ed29ed70",
		pinned + "engine=sampled&init=random&mask=diagonal":            "acc102f44ae4f878",
		pinned + "with=engine:dataset;start:sphere":                    "6c0df15d65e0d100",
		pinned + "fork=9&with=engine:sampled;method:momentum":          "49ddb93b5e520c74",
		pinned + "engine=dataset&fork=9&with=engine:exact;method:flow": "f230c81f8a8b98bd",
	} {
		tracer, err := NewTracer(parsed(t, link))
		if err != nil {
			t.Fatal(err)
		}
		// Every number, but not the head, which names the version.
		tracer.begun = true
		var rows bytes.Buffer
		for err == nil {
			err = tracer.Next(&rows, 1000)
		}
		if err != io.EOF {
			t.Fatal(err)
		}
		// The share of a gradient-descent step came later than the others.
		sum, last := sha256.New(), sha256.New()
		for line := range strings.Lines(rows.String()) {
			at := strings.LastIndexByte(line, ',')
			io.WriteString(sum, line[:at]+"\n")
			io.WriteString(last, line[at:])
		}
		if want := shares[link]; want != "" && hex.EncodeToString(last.Sum(nil)[:8]) != want {
			t.Errorf("%q: digest %x of the last column, want %s", link, last.Sum(nil)[:8], want)
		}
		if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want {
			t.Errorf("%q: digest %s, want %s", link, got, want)
		}
	}
}
