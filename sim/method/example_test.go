package method_test

import (
	"fmt"

	"mesascope/sim/method"
)

// plane is the loss on diagonal parameters (a, b) up to a factor: its gradient
// flow is Lemma 5.2's.
type plane struct{ c1, c2 float64 }

func (p plane) LossGrad(theta, grad []float64) float64 {
	a, b := theta[0], theta[1]
	r := p.c2 - float64(p.c1*float64(a*b))
	grad[0], grad[1] = -float64(b*r), -float64(a*r)
	return float64(r*r) / 2
}

// Every rule reaches the valley ab = c2/c1 = 0.1919 from (0.5, 1.5); only the
// flow arrives there on the hyperbola a² − b² = −2.
func Example() {
	obj := plane{c1: 1532.007318, c2: 294} // gaussian start, d = 5, T = 100
	for _, rule := range []struct {
		name  string
		lr    float64
		steps int
	}{{"flow", 1e-4, 500}, {"gd", 1e-4, 500}, {"momentum", 1e-5, 500}, {"adam", 1e-2, 2000}} {
		m, err := method.New(rule.name, rule.lr)
		if err != nil {
			fmt.Println(err)
			return
		}
		theta, grad := []float64{0.5, 1.5}, make([]float64, 2)
		state := make([]float64, m.StateLen(2))
		method.Begin(m, obj, theta, grad, state)
		for range rule.steps {
			if _, err := method.Step(m, obj, theta, grad, state); err != nil {
				fmt.Println(err)
				return
			}
		}
		a, b := theta[0], theta[1]
		fmt.Printf("%-8s  ab = %.4f   a² − b² = %.4f\n", rule.name, a*b, a*a-b*b)
	}
	// Output:
	// flow      ab = 0.1919   a² − b² = -2.0000
	// gd        ab = 0.1919   a² − b² = -1.9751
	// momentum  ab = 0.1919   a² − b² = -1.6114
	// adam      ab = 0.1919   a² − b² = -1.3961
}
