// Command site builds dist/: what any static host can serve, at any path, and
// the one file that needs no host.
//
//	go run ./cmd/site                # into dist
//	go run ./cmd/site -out public    # into another folder
//	go run ./cmd/site -url https://example.org/mesascope/   # it will be there: links to it get a picture
//	go run ./cmd/site -published     # with Ebitengine as published: larger, and nothing of ours in it
//	go run ./cmd/site -modfile       # only makes the module file that the engine is built with, and names it
//
// It needs Go alone. docs/hosting.md says how to host what it builds.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"mesascope/cmd/internal/site"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("site", flag.ContinueOnError)
	flags.SetOutput(stderr)
	out := flags.String("out", "dist", "folder to build the site in; whatever else it holds is removed")
	address := flags.String("url", "", "where the site will be, so that links to it are shown with a picture")
	published := flags.Bool("published", false, "build the engine with Ebitengine as published instead of the trimmed copy")
	modfile := flags.Bool("modfile", false, "make the module file that the engine is built with, print its name and end")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *address != "" {
		u, err := url.Parse(*address)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return fmt.Errorf("-url %q is not an address such as https://example.org/mesascope/", *address)
		}
		*address = strings.TrimSuffix(*address, "/") + "/"
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	options := site.Options{
		Root:      ".",
		Out:       *out,
		Release:   true,
		URL:       *address,
		Published: *published,
		Log:       stderr,
	}
	if *modfile {
		name, err := site.ModFile(ctx, options)
		if err == nil {
			fmt.Fprintln(stdout, name)
		}
		return err
	}
	if err := site.Build(ctx, options); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "the site is in %s\n", *out)
	return nil
}
