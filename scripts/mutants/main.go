// Command mutants asks whether the tests would notice: it changes one sign, index,
// factor, tolerance or bound of sim/ at a time and runs the tests against it.
//
//	go run ./scripts/mutants                      # 300 of them, drawn with seed 1
//	go run ./scripts/mutants -n 40 -seed 7        # others
//	go run ./scripts/mutants -under sim/claims    # of one folder
//
// No file is touched: the go command is given each change as an overlay. A mutant
// that passes every test that can see it has survived, and is a fault of the
// tests, or is equal to what it was made from: then explained.txt, beside this
// file, says why. Survivors that it does not explain make the exit status 1.
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

//go:embed explained.txt
var explained string

func main() {
	n := flag.Int("n", 300, "how many mutants")
	seed := flag.Uint64("seed", 1, "which ones")
	under := flag.String("under", "sim", "the folder to change")
	limit := flag.Duration("limit", 3*time.Minute, "how long the tests of one package may take")
	workers := flag.Int("workers", max(1, runtime.NumCPU()/2), "how many are tried at a time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	open, err := hunt(ctx, *under, *n, *seed, *workers, *limit)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(2)
	}
	if open > 0 {
		os.Exit(1)
	}
}

// hunt tries n mutants and returns how many survived without an explanation.
func hunt(ctx context.Context, under string, n int, seed uint64, workers int, limit time.Duration) (open int, err error) {
	all, err := mutantsUnder(under)
	if err != nil {
		return 0, err
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	jury, err := newJury(ctx, limit)
	if err != nil {
		return 0, err
	}
	n = min(n, len(all))
	fmt.Printf("%d places to change under %s; %d are tried, drawn with seed %d\n", len(all), under, n, seed)
	var (
		mu    sync.Mutex
		group errgroup.Group
		why   = explanations(explained)
		count = map[fate]int{}
		next  int
	)
	// draw gives the next mutant, until n of them have been fit to be tried.
	draw := func() (mutant, bool) {
		mu.Lock()
		defer mu.Unlock()
		if next == len(all) || next-count[unfit] >= n || ctx.Err() != nil {
			return mutant{}, false
		}
		next++
		return all[next-1], true
	}
	for range workers {
		group.Go(func() error {
			for m, ok := draw(); ok; m, ok = draw() {
				began := time.Now()
				end, by, err := jury.try(ctx, m)
				if err != nil {
					return err
				}
				mu.Lock()
				if reason, ok := why[m.key()]; ok && end == survived {
					end, by = accounted, reason
				}
				count[end]++
				if end != unfit {
					fmt.Printf("%-9s %s (%s, %.1f s)\n", end, m, by, time.Since(began).Seconds())
				}
				mu.Unlock()
			}
			return nil
		})
	}
	err = group.Wait()
	fmt.Printf("%d killed, %d survived, %d survived as explained; %d more did not compile\n", count[killed], count[survived], count[accounted], count[unfit])
	return count[survived], err
}

// explanations reads lines "key :: reason"; a line that begins with # says nothing.
func explanations(text string) map[string]string {
	why := map[string]string{}
	for line := range strings.SplitSeq(text, "\n") {
		key, reason, ok := strings.Cut(line, " :: ")
		if ok && !strings.HasPrefix(key, "#") {
			why[key] = reason
		}
	}
	return why
}
