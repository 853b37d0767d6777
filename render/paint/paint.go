package paint

import (
	_ "embed"
	"image"
	"image/color"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"

	"mesascope/render/paint/mesh"
	"mesascope/render/scene"
	"mesascope/render/theme"
)

//go:embed mark.kage
var markSource []byte

// Painter draws scenes onto an Ebitengine image. It keeps the triangles of every
// layer, and the pixels of those that stay the same from frame to frame, so that
// a playing picture costs what moves in it, and drawing a scene of steady size
// allocates nothing. The zero value is ready. A Painter belongs to one goroutine.
type Painter struct {
	shader *ebiten.Shader
	opts   ebiten.DrawTrianglesShaderOptions
	copy   ebiten.DrawImageOptions

	layers []layer // of the last picture drawn, and storage beyond them
	look   look    // what they were built for
	ground color.Color
	still  still

	// Built and Vertices count the layers turned into triangles by the last
	// Draw, and the vertices that it drew.
	Built, Vertices int
}

// layer is what is kept of a layer.
type layer struct {
	stamp stamp
	mesh  mesh.Mesh
	same  bool // as in the picture before
	kept  bool // its pixels are in still
}

// stamp tells whether a layer is one that was seen before.
type stamp struct {
	name    string
	version uint64
}

// look is what, besides its layers, a picture's pixels depend on.
type look struct {
	width, height int
	scale         float64
	theme         *theme.Theme
}

// still holds the pixels of some layers over the ground.
type still struct {
	image  *ebiten.Image
	stamps []stamp
}

// Draw paints s over the whole of screen; scale is device pixels per CSS pixel.
func (p *Painter) Draw(screen *ebiten.Image, s *scene.Scene, t *theme.Theme, scale float64) {
	p.prepare()
	p.Built, p.Vertices = 0, 0
	b := screen.Bounds()
	p.take(s, look{b.Dx(), b.Dy(), scale, t})
	layers := p.layers[:len(s.Layers)]
	if p.sort(layers) {
		screen.DrawImage(p.still.image, &p.copy)
	} else {
		screen.Fill(p.ground)
	}
	for i := range layers {
		if !layers[i].kept {
			p.paint(screen, &layers[i].mesh)
		}
	}
}

func (p *Painter) prepare() {
	if p.shader != nil {
		return
	}
	shader, err := ebiten.NewShader(markSource)
	if err != nil {
		panic("paint: " + err.Error()) // the shader is part of the program
	}
	p.shader = shader
	p.copy.Blend = ebiten.BlendCopy
}

// take builds the triangles of the layers that are new or have changed.
func (p *Painter) take(s *scene.Scene, now look) {
	if now.width != p.look.width || now.height != p.look.height {
		if p.still.image != nil {
			p.still.image.Deallocate()
			p.still.image = nil
		}
	}
	known := now == p.look
	if !known {
		p.look, p.ground = now, Ground(now.theme)
	}
	for i := range s.Layers {
		if i == len(p.layers) {
			p.layers = append(p.layers, layer{})
		}
		l, st := &p.layers[i], stamp{s.Layers[i].Name, s.Layers[i].Version}
		if l.same = known && l.stamp == st; l.same {
			continue
		}
		l.stamp = st
		l.mesh.Reset()
		build(&l.mesh, &s.Layers[i], now.theme, now.scale)
		p.Built++
	}
	// Layers that are gone must not be taken for known when they come back.
	for i := len(s.Layers); i < len(p.layers); i++ {
		p.layers[i].stamp = stamp{}
	}
	if !known {
		p.still.stamps = p.still.stamps[:0]
	}
}

// sort decides which layers are taken from kept pixels, and reports whether any
// are. What was the same in the picture before will most likely be in the next.
// A layer that lies over one that changes must be painted after it, and so
// cannot be kept below it.
func (p *Painter) sort(layers []layer) bool {
	n, renew := 0, p.still.image == nil
	for i := range layers {
		l := &layers[i]
		l.kept = l.same
		for j := 0; j < i && l.kept; j++ {
			l.kept = layers[j].kept || !layers[j].mesh.Overlaps(&l.mesh)
		}
		if !l.kept {
			continue
		}
		if n == len(p.still.stamps) {
			p.still.stamps = append(p.still.stamps, stamp{})
		}
		if p.still.stamps[n] != l.stamp {
			p.still.stamps[n], renew = l.stamp, true
		}
		n++
	}
	renew = renew || n < len(p.still.stamps)
	p.still.stamps = p.still.stamps[:n]
	if n > 0 && renew {
		p.renew(layers)
	}
	return n > 0
}

// renew paints the kept layers aside.
func (p *Painter) renew(layers []layer) {
	if p.still.image == nil {
		p.still.image = ebiten.NewImageWithOptions(image.Rect(0, 0, p.look.width, p.look.height),
			&ebiten.NewImageOptions{Unmanaged: true})
	}
	p.still.image.Fill(p.ground)
	for i := range layers {
		if layers[i].kept {
			p.paint(p.still.image, &layers[i].mesh)
		}
	}
}

// paint draws a layer's triangles. Ebitengine makes one draw call of layers that
// follow each other.
func (p *Painter) paint(dst *ebiten.Image, m *mesh.Mesh) {
	if len(m.Indices) == 0 {
		return
	}
	dst.DrawTrianglesShader32(vertices(m.Vertices), m.Indices, p.shader, &p.opts)
	p.Vertices += len(m.Vertices)
}

// The two vertex types have the same fields in the same order, or this would
// not compile; so a slice of one is a slice of the other.
var _ = ebiten.Vertex(mesh.Vertex{})

func vertices(v []mesh.Vertex) []ebiten.Vertex {
	return unsafe.Slice((*ebiten.Vertex)(unsafe.Pointer(unsafe.SliceData(v))), len(v))
}

// Ground is the colour of what no layer covers.
func Ground(t *theme.Theme) color.RGBA {
	c := t.Of(scene.Ground)
	return color.RGBA{R: c.R, G: c.G, B: c.B, A: 255}
}
