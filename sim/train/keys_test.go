package train

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mesascope/sim/scenario"
)

// Every key that is not of Display changes numbers, also where a run takes over what it
// can from the one before: what is kept is found by all that it depends on.
func TestEveryKeyChangesNumbers(t *testing.T) {
	// Small, and with weights that leave the diagonal.
	usual := []string{"start=skewed", "d=2", "T=5", "lr=0.001", "steps=6", "from=0.1,0.2"}
	under := map[string]string{ // where a key has something to say
		"atoms": "start=custom", "n": "engine=dataset", "seed": "engine=dataset", "sw": "init=random",
	}
	other := map[string]string{"atoms": "1,0~0,2", "from": "0.3,0.4", "sw": "0.3", "lr": "0.003"}
	for _, p := range scenario.Properties() {
		if p.Display || slices.Contains([]string{"v", "with", "fork"}, p.Key) { // the form, and what is beside the runs
			continue
		}
		given := under[p.Key]
		if p.OfStacks {
			given = "model=stack"
		}
		link := func(more string) string {
			list := []string{given, more}
			for _, pair := range usual {
				key, _, _ := strings.Cut(pair, "=")
				if !strings.HasPrefix(given, key+"=") && !strings.HasPrefix(more, key+"=") && !(p.OfStacks && key == "from") { // of as many numbers as layers
					list = append(list, pair)
				}
			}
			return strings.Join(list, "&")
		}
		first := parsed(t, link(""))
		values := p.Values
		switch now := p.Value(first).(type) {
		case string:
		case int:
			values = []string{strconv.Itoa(now + 1)}
		default:
			values = []string{other[p.Key]}
			if x, err := strconv.ParseFloat(fmt.Sprint(now), 64); values[0] == "" && err == nil {
				values[0] = strconv.FormatFloat(min(x+1, p.Max), 'g', -1, 64)
			}
		}
		for _, value := range values {
			second := parsed(t, link(p.Key+"="+value))
			if fmt.Sprint(p.Value(second)) == fmt.Sprint(p.Value(first)) {
				continue
			}
			run, fresh := opened(t, link("")), opened(t, link(p.Key+"="+value))
			run.Advance(first.Steps)
			fresh.Advance(second.Steps)
			was, alone := losses(run), losses(fresh)
			if slices.Equal(was, alone) {
				t.Errorf("%s=%s changes nothing of %s", p.Key, value, link(""))
			}
			again, err := Reopen(run, second)
			if err != nil {
				t.Fatal(err)
			}
			again.Advance(second.Steps)
			if !slices.Equal(losses(again), alone) {
				t.Errorf("%s=%s after %s: other numbers than by itself", p.Key, value, link(""))
			}
		}
	}
}

// losses are the bits of the last step's losses and gradients.
func losses(r *Run) (out []uint64) {
	for _, v := range r.Snapshot().Runs {
		out = append(out, math.Float64bits(v.Now.Loss), math.Float64bits(v.Now.Grad), uint64(v.Now.Step))
	}
	return out
}
