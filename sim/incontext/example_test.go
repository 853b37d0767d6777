package incontext_test

import (
	"fmt"
	"log"

	"mesascope/sim/incontext"
	"mesascope/sim/lsa"
	"mesascope/sim/start"
)

// A layer with the weights that training on random signs leads to, as T → ∞,
// looks at a sequence that it has never seen.
func Example() {
	dist, err := start.New("rademacher", 1, 3)
	if err != nil {
		log.Fatal(err)
	}
	set, err := incontext.New(dist, 1, 200, 1000)
	if err != nil {
		log.Fatal(err)
	}
	layer := lsa.Diagonal(3, 1, 1)

	view := incontext.NewView(set)
	view.Show(layer, 0, 200)
	fmt.Println("same as one step of gradient descent:", view.Residual < 1e-12)
	bowl := view.Bowl(0)
	fmt.Printf("the step takes the loss along λ_1 from %.1f to %.1f\n", bowl.AtZero, bowl.AtStep)

	stats := incontext.NewMeter(set).Measure(layer, 200)
	fmt.Printf("slope %.2f, remaining loss %.2f\n", stats.Slope, stats.Share)

	// Output:
	// same as one step of gradient descent: true
	// the step takes the loss along λ_1 from 298.5 to 199.0
	// slope 1.00, remaining loss 0.01
}
