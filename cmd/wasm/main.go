//go:build js

package main

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"
)

func main() {
	began := time.Now()
	host := newHost()
	e := &engine{host: host, session: newSession(func() time.Duration { return time.Since(began) })}
	e.session.setTheme(host.theme())
	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	newBridge(e).expose()
	// The stage has made the canvas's size one of device pixels already.
	err := ebiten.RunGameWithOptions(e, &ebiten.RunGameOptions{DisableHiDPI: true, InitUnfocused: true})
	if err != nil && e.dead == "" {
		e.die(err.Error())
	}
	select {} // calls are still answered, with nothing
}
