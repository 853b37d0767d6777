// Command serve builds the page and serves it on this machine.
//
//	go run ./cmd/serve                         # http://127.0.0.1:8080/, or a free port
//	go run ./cmd/serve -addr 127.0.0.1:9000    # that address and no other
//	go run ./cmd/serve -build                  # only fills build/site
//
// It needs Go alone. Ctrl-C ends it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"mesascope/cmd/internal/site"
)

// defaultAddr is where the page is served unless told otherwise. Only this
// machine can reach it.
const defaultAddr = "127.0.0.1:8080"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// run builds and serves until ctx ends.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", defaultAddr, "address to serve on; without this flag, a free port is taken when the usual one is in use")
	out := flags.String("out", filepath.Join("build", "site"), "folder to build the site in")
	buildOnly := flags.Bool("build", false, "build the site and end")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	given := false
	flags.Visit(func(f *flag.Flag) { given = given || f.Name == "addr" })

	build := func() error {
		return site.Build(ctx, site.Options{Root: ".", Out: *out, Log: stderr})
	}
	if *buildOnly {
		return build()
	}
	// Listen first: a wrong address should not cost a build.
	l, err := listen(*addr, !given)
	if err != nil {
		return err
	}
	defer l.Close()
	err = build()
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "Mesascope is at http://%s/ (Ctrl-C ends it)\n", l.Addr())
	return serve(ctx, l, site.Handler(*out))
}

// listen opens addr; when it is taken and fallback is set, a free port of the
// same host.
func listen(addr string, fallback bool) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if fallback && errors.Is(err, syscall.EADDRINUSE) {
		host, _, _ := net.SplitHostPort(addr)
		return net.Listen("tcp", net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return nil, fmt.Errorf("cannot serve on %s: %w", addr, err)
	}
	return l, nil
}

// serve answers on l until ctx ends, then lets the last answers finish.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close()
	}
	return nil
}
